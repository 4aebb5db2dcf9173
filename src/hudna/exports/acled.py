"""ACLED-shaped rows of violations, incidents and truces. The shape is ACLED's, the data are not, and the ids say so (HUD…)."""

from __future__ import annotations

import hashlib
from typing import Any

from hudna.exports import codes, places
from hudna.exports.files import Files
from hudna.exports.rows import write_csv
from hudna.exports.selection import Selection
from hudna.ledger.rows import ClaimRow, Party, Record

COLUMNS = tuple(
    [
        "event_id_cnty",
        "event_date",
        "year",
        "time_precision",
        "disorder_type",
        "event_type",
        "sub_event_type",
        "actor1",
        "assoc_actor_1",
        "inter1",
        "actor2",
        "assoc_actor_2",
        "inter2",
        "interaction",
        "civilian_targeting",
        "iso",
        "region",
        "country",
        "admin1",
        "admin2",
        "admin3",
        "location",
        "latitude",
        "longitude",
        "geo_precision",
        "source",
        "source_scale",
        "notes",
        "fatalities",
        "tags",
        "timestamp",
    ]
)
DISORDER = {codes.STRATEGIC: "Strategic developments"}


def write(selection: Selection, files: Files) -> None:
    with files.text("acled.csv", bom=True) as out:
        rows = (row(selection, record) for record in selection.records("violation", "incident", "truce"))
        files.count("acled.csv", write_csv(out, COLUMNS, rows))


def row(selection: Selection, record: Record) -> list[Any]:
    data = record.data
    claims = selection.claims_of(record)
    one, two = _side(claims, "actor"), _side(claims, "recipient")
    kind, sub = _coded(record, claims, one, two)
    text = next((p for p in data.get("places", ())), {"place_id": None, "text": ""})
    p = places.place_of(selection.knowledge, text.get("place_id"), str(text.get("text") or ""))
    first, second = codes.inter(one), codes.inter(two)
    day = record.day_from if data.get("time", {}).get("status") != "floating" else None
    return [
        f"HUD{hashlib.sha256(record.id.encode()).hexdigest()[:10]}", day.isoformat() if day else None, day.year if day else None,
        _exact(record), DISORDER.get(kind, "Political violence"), kind, sub, one.name if one else None, None, first,
        two.name if two else None, None, second, f"{first or 0}{second or 0}" if first else None,
        "Civilian targeting" if second == 7 else None, None, None, _country(selection, p), p.admin1_en, None, None,
        p.name_en or p.text,
        p.lat, p.lon, places.acled_precision(p.precision), ";".join(data.get("outlets", ())), None, _notes(claims),
        fatalities(data), ";".join(tags(record)), None,
    ]  # fmt: skip


def _coded(record: Record, claims: list[ClaimRow], one: Party | None, two: Party | None) -> tuple[str, str]:
    if record.kind == "truce":
        return codes.STRATEGIC, "Agreement"
    plover = record.data.get("plover", {})
    sides = sum(p is not None and p.kind in codes.ARMED for p in (one, two))
    mode = next(iter(plover.get("mode", ())), None)
    return codes.acled(str(plover.get("event")), mode, str(record.data.get("violation_type")), sides)


def _side(claims: list[ClaimRow], role: str) -> Party | None:
    return next((p for c in claims for p in (c.actors if role == "actor" else c.recipients)), None)


def _exact(record: Record) -> int | None:
    """1 the day, 2 within a week, 3 within a month; a day that only the publication gives is 2."""
    first, last = record.day_from, record.day_to
    if first is None or last is None:
        return None
    told = record.data.get("time", {}).get("resolved_by") == "text"
    return (1 if told else 2) if first == last else 2 if (last - first).days <= 7 else 3


def _country(selection: Selection, p: places.Place) -> str | None:
    entry = selection.knowledge.entries.get(p.country.lower()) if p.country else None
    return entry.en if entry else None


def _notes(claims: list[ClaimRow]) -> str:
    """The words themselves, each with its outlet: nothing is summed up."""
    told = {c.words.strip(): c.outlet for c in reversed(claims)}
    return " | ".join(f"{outlet or '–'}: {words}" for words, outlet in reversed(told.items()))


def fatalities(data: Any) -> int | None:
    """The lowest figure told for the killed; empty where nobody gives one (never 0 for unknown)."""
    told = [c["quantity"]["min"] for c in data.get("casualties", ()) if c.get("outcome") == "killed"]
    known = [n for n in told if n is not None]
    return min(known) if known else None


def tags(record: Record) -> list[str]:
    data = record.data
    truce = data.get("truce_id") or data.get("follows") or (record.id if record.kind == "truce" else None)
    out = ["truce violation"] if record.kind == "violation" else []
    out += [f"truce:{truce}"] if truce else []
    return out + ([f"attribution:{data['attribution_state']}"] if data.get("attribution_state") else [])
