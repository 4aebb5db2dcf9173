"""Records as lines: a table for people, JSON lines and CSV for other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from hudna.cli.terminal import one_line

if TYPE_CHECKING:
    from hudna.ledger.rows import Record

COLUMNS = (
    "record_id",
    "type",
    "day_from",
    "day_to",
    "status",
    "title_en",
    "n_documents",
    "n_origins",
    "confidence",
    "review_state",
)
OWN = {
    "contact": ("mode",),
    "contact_pair": ("count", "rhythm", "first", "last"),
    "undertaking": ("kind", "state"),
    "truce": ("state", "effective_from", "effective_until", "side_count"),
    "violation": ("violation_type", "truce_id", "verification"),
    "incident": ("violation_type", "follows"),
    "humanitarian_action": ("kind", "outcome"),
    "displacement": ("kind",),
    "casualty": ("outcome",),
    "talks_round": ("track_name", "round_no", "state"),
    "sanction_note": ("subject", "authority", "state"),
    "dispute": ("kind",),
    "position": ("stance",),
}


def row(record: Record) -> dict[str, Any]:
    """The columns of a record: those that all share, then its kind's own."""
    data = record.data
    counted = data.get("corroboration", {})
    names = ", ".join(p["name"] for p in data.get("participants", ()) if isinstance(p, dict))
    shared = {
        "record_id": record.id,
        "type": record.kind,
        "day_from": record.day_from,
        "day_to": record.day_to,
        "status": data.get("status"),
        "title_en": data.get("title_en") or names,
        "n_documents": counted.get("n_documents"),
        "n_origins": counted.get("n_origins"),
        "confidence": data.get("confidence", {}).get("value"),
        "review_state": data.get("review_state"),
    }
    return shared | {name: data.get(name) for name in OWN.get(record.kind, ())}


def as_jsonl(records: Iterable[Record]) -> Iterator[str]:
    return (json.dumps(dict(r.data), ensure_ascii=False) for r in records)


def as_csv(records: Iterable[Record], kind: str) -> Iterator[str]:
    """Lines of CSV with a header; Arabic as letters, cells that a spreadsheet would run as formulas quoted with an apostrophe."""
    columns = COLUMNS + OWN.get(kind, ())
    yield _line(columns)
    for r in records:
        values = row(r)
        yield _line([_cell(values.get(c)) for c in columns])


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def _line(cells: Iterable[Any]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def as_table(records: Iterable[Record], kind: str) -> Iterator[str]:
    """One line a record: day, confidence, counts, own fields, title; ids last, so that they can be copied."""
    for r in records:
        values = row(r)
        own = " ".join(f"{c}={values[c]}" for c in OWN.get(kind, ()) if values[c] is not None)
        day = str(values["day_from"] or "undated")
        counts = f"{values['n_documents'] or '-'} articles, {values['n_origins'] or '-'} origins, {values['confidence'] or '-'}"
        yield f"{day}  {one_line(str(values['title_en']), 90)}\n            {values['status'] or ''} {own}  [{counts}]  {r.id}"
        for burst in r.data.get("corroboration", {}).get("coordinated", ()):
            yield f"            ! {len(burst['outlets'])} outlets tell it in nearly the same words: counted as one origin"
