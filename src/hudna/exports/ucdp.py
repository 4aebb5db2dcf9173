"""UCDP GED-style rows (49 columns) of events in which somebody is said to have been killed. Ids of UCDP's own are left empty."""

from __future__ import annotations

import hashlib
from typing import Any

from hudna.exports import places
from hudna.exports.files import Files
from hudna.exports.rows import write_csv
from hudna.exports.selection import Selection
from hudna.ledger.rows import ClaimRow, Record

COLUMNS = tuple(
    [
        "id",
        "relid",
        "year",
        "active_year",
        "code_status",
        "type_of_violence",
        "conflict_dset_id",
        "conflict_new_id",
        "conflict_name",
        "dyad_dset_id",
        "dyad_new_id",
        "dyad_name",
        "side_a_dset_id",
        "side_a_new_id",
        "side_a",
        "side_b_dset_id",
        "side_b_new_id",
        "side_b",
        "number_of_sources",
        "source_article",
        "source_office",
        "source_date",
        "source_headline",
        "source_original",
        "where_prec",
        "where_coordinates",
        "where_description",
        "adm_1",
        "adm_2",
        "latitude",
        "longitude",
        "geom_wkt",
        "priogrid_gid",
        "country",
        "country_id",
        "region",
        "event_clarity",
        "date_prec",
        "date_start",
        "date_end",
        "deaths_a",
        "deaths_b",
        "deaths_civilians",
        "deaths_unknown",
        "best",
        "high",
        "low",
        "gwnoa",
        "gwnob",
    ]
)


def write(selection: Selection, files: Files) -> None:
    with files.text("ucdp.csv", bom=True) as out:
        lethal = ((r, k) for r in selection.records("violation", "incident") if (k := killed(r)) is not None)
        rows = ([row.get(c) for c in COLUMNS] for row in (values(selection, r, k) for r, k in lethal))
        files.count("ucdp.csv", write_csv(out, COLUMNS, rows))


def killed(record: Record) -> dict[str, Any] | None:
    """The figures told for the killed, where at least one is above none."""
    quantity = next((c["quantity"] for c in record.data.get("casualties", ()) if c.get("outcome") == "killed"), None)
    return quantity if quantity and (quantity.get("max") or quantity.get("min")) else None


def values(selection: Selection, record: Record, quantity: dict[str, Any]) -> dict[str, Any]:
    """`source_original` is our innermost holder, the one attribution field any of these data sets has."""
    data, claims = record.data, selection.claims_of(record)
    p = _place(selection, data)
    first = claims[0]
    stored = [a.article for c in claims if (a := selection.article(c.article))]
    side_a, side_b = (
        "; ".join(dict.fromkeys(x.name for c in claims for x in side(c))) or None for side in (_actors, _recipients)
    )
    best = [f["best"] for f in quantity.get("figures", ()) if f.get("best") is not None]
    number = int.from_bytes(hashlib.sha256(record.id.encode()).digest()[:6], "big")
    return {
        "id": number, "relid": f"HUD-{record.id}", "year": record.day_from.year if record.day_from else None,
        "code_status": "Provisional",
        "side_a": side_a, "side_b": side_b, "dyad_name": " - ".join(x for x in (side_a, side_b) if x) or None,
        "number_of_sources": data.get("corroboration", {}).get("n_origins"),
        "source_article": "; ".join(dict.fromkeys(a.url or a.id for a in stored)), "source_office": "; ".join(data.get("outlets",
        ())),
        "source_date": first.published.isoformat() if first.published else None,
        "source_headline": "; ".join(dict.fromkeys(a.title for a in stored if a.title)),
        "source_original": "; ".join(dict.fromkeys(c.chain[-1].name for c in claims)),
        "where_prec": _where(p.precision), "where_coordinates": p.name_en or None, "where_description": p.text or None,
        "adm_1": p.admin1_en or None, "latitude": p.lat, "longitude": p.lon,
        "geom_wkt": f"POINT ({p.lon} {p.lat})" if p.lat is not None else None, "country": p.country or None,
        "event_clarity": 1 if data.get("time", {}).get("resolved_by") == "text" else 2, "date_prec": _when(record),
        "date_start": record.day_from.isoformat() if record.day_from else None,
        "date_end": record.day_to.isoformat() if record.day_to else None,
        "best": best[-1] if best else quantity.get("min"), "low": quantity.get("min"), "high": quantity.get("max"),
    }  # fmt: skip


def _actors(claim: ClaimRow) -> Any:
    return claim.actors


def _recipients(claim: ClaimRow) -> Any:
    return claim.recipients


def _place(selection: Selection, data: Any) -> places.Place:
    row: Any = next(iter(data.get("places", ())), {})
    return places.place_of(selection.knowledge, row.get("place_id"), str(row.get("text") or ""))


def _where(precision: int) -> int | None:
    """UCDP's where_prec: 1 exact … 4 first order division, 6 country."""
    return {1: 1, 2: 1, 3: 1, 4: 3, 5: 3, 6: 4, 7: 6, 8: 5}.get(precision)


def _when(record: Record) -> int | None:
    if record.day_from is None or record.day_to is None:
        return None
    days = (record.day_to - record.day_from).days
    return 1 if days == 0 else 2 if days <= 6 else 3 if days <= 7 else 4 if days <= 31 else 5
