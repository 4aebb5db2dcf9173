"""Tables for people: records, claims and judgements as CSV with a byte order mark.

The records with an hxl row under the header.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hudna.exports import places
from hudna.exports.files import Files
from hudna.exports.rows import as_cell, write_csv
from hudna.exports.selection import Selection
from hudna.ledger.rows import ClaimRow, Judgement, Record

RECORDS: tuple[tuple[str, str], ...] = (
    ("record_id", "#meta+id"), ("kind", "#event+type"), ("start", "#date+start"), ("end", "#date+end"),
    ("precision", "#date+precision"), ("admin1_ar", "#adm1+name+ar"), ("admin1_en", "#adm1+name+en"), ("place_ar",
    "#loc+name+ar"),
    ("lat", "#geo+lat"), ("lon", "#geo+lon"), ("actors", "#org+actor"), ("targets", "#org+target"),
    ("killed_min", "#affected+killed+min"), ("killed_max", "#affected+killed+max"), ("displaced", "#affected+displaced"),
    ("status", "#status"), ("origins", "#indicator+origins"), ("sources", "#meta+source"), ("description_ar", "#description+ar"),
    ("verification", "#status+verification"), ("confidence", "#indicator+confidence"), ("review_state", "#status+review"),
    ("truce_id", "#meta+truce"), ("claims_for", "#indicator+claims+for"), ("claims_against", "#indicator+claims+against"),
)  # fmt: skip
CLAIMS = (
    "claim_id", "article", "outlet", "published", "type", "mode", "status", "track", "actors", "recipients", "place", "day_from",
    "day_to",
    "dated", "time", "factuality", "speaker", "speech", "chain", "quantities", "words", "record_id", "origin",
)  # fmt: skip
JUDGEMENTS = ("kind", "object", "field", "value", "reason", "user", "at")


def write(selection: Selection, files: Files) -> None:
    with files.text("records.csv", bom=True) as out:
        files.count("records.csv", write_csv(out, [c for c, _ in RECORDS], _with_hxl(selection)) - 1)
    if files.wants("claims.csv"):
        with files.text("claims.csv", bom=True) as out:
            rows = (claim_row(selection, claim) for claim in selection.claims())
            files.count("claims.csv", write_csv(out, CLAIMS, rows))
        with files.text("judgements.csv", bom=True) as out:
            files.count("judgements.csv", write_csv(out, JUDGEMENTS, (judgement_row(j) for j in selection.ledger.judgements())))


def _with_hxl(selection: Selection) -> Iterator[Sequence[Any]]:
    yield [tag for _, tag in RECORDS]
    yield from record_rows(selection)


def record_rows(selection: Selection) -> Iterator[list[Any]]:
    for record in selection.records():
        yield record_row(selection, record)


def record_row(selection: Selection, record: Record) -> list[Any]:
    d = record.data
    row: Any = next(iter(d.get("places", ())), {})
    p = places.place_of(selection.knowledge, row.get("place_id"), str(row.get("text") or ""))
    time = d.get("time", {})
    killed: Any = next((c["quantity"] for c in d.get("casualties", ()) if c.get("outcome") == "killed"), {})
    people = d.get("people") or {}
    state = d.get("outcome") if record.kind == "humanitarian_action" else d.get("state") or d.get("status")
    return [
        record.id, record.kind, time.get("earliest"), time.get("latest"), time.get("resolved_by"), p.admin1_ar, p.admin1_en,
        p.name_ar or p.text, p.lat, p.lon, _names(d, "actor"), _names(d, "recipient"), killed.get("min"), killed.get("max"),
        people.get("min"), state, d.get("corroboration", {}).get("n_origins"), ";".join(d.get("outlets", ())), d.get("title_ar"),
        d.get("verification"), d.get("confidence", {}).get("value"), d.get("review_state"), d.get("truce_id") or d.get("follows"),
        len(d.get("supporting", ())), len(d.get("denying", ())),
    ]  # fmt: skip


def _names(data: Any, role: str) -> str:
    return ";".join(str(p.get("name")) for p in data.get("parties", ()) if p.get("role") == role)


def claim_row(selection: Selection, c: ClaimRow) -> list[Any]:
    return [
        c.id, c.article, c.outlet, c.published.isoformat() if c.published else None, c.type, c.mode, c.status, c.track,
        ";".join(p.name for p in c.actors), ";".join(p.name for p in c.recipients), c.place.name if c.place else None,
        c.day_from.isoformat() if c.day_from else None, c.day_to.isoformat() if c.day_to else None, c.dated, c.time, c.factuality,
        c.speaker.name if c.speaker else None, c.speech, " ← ".join(h.name for h in c.chain),
        ";".join(str(q["text"]) for q in c.quantities), c.words, selection.record_of(c.id), selection.origin_of(c.article),
    ]  # fmt: skip


def judgement_row(j: Judgement) -> list[Any]:
    return [j.kind, j.object, j.field, as_cell(j.value), j.reason, j.user, j.at]
