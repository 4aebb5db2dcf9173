"""Truce windows, deadlines of undertakings and rounds of talks as an iCalendar file (RFC 5545), whole days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from hudna.exports.files import Files
from hudna.exports.selection import Selection
from hudna.ledger.rows import Record

OCTETS = 75  # of a line of iCalendar, before it is folded


def write(selection: Selection, files: Files) -> None:
    with files.binary("hudna.ics") as out:
        out.write(_lines(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//hudna//ledger//AR", "CALSCALE:GREGORIAN"]))
        stamp = selection.ledger.info()["newest"] or "1970-01-01"
        for record in selection.records("truce", "talks_round", "undertaking"):
            for lines in _entries(record, stamp):
                out.write(_lines(lines))
                files.count("hudna.ics")
        out.write(_lines(["END:VCALENDAR"]))


def _entries(record: Record, stamp: str) -> Iterator[list[str]]:
    data = record.data
    if record.kind == "truce":
        first, last = _day(data.get("effective_from")), _day(data.get("end_at")) or _day(data.get("effective_until"))
        reference = data.get("reference") or {}
        first, last = first or _day(reference.get("from")), last or _day(reference.get("to"))
    elif record.kind == "undertaking":
        first = last = _day(data.get("deadline"))
    else:
        first, last = record.day_from, record.day_to
    if first is None:
        return
    after = max(last or first, first) + timedelta(days=1)
    title = str(data.get("title_ar") or data.get("title_en") or record.id)
    body = "; ".join(str(x) for x in (data.get("state"), data.get("title_en"), ", ".join(data.get("outlets", ()))) if x)
    yield ["BEGIN:VEVENT", f"UID:{record.id}@hudna", f"DTSTAMP:{stamp.replace('-', '')}T000000Z",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
           f"DTEND;VALUE=DATE:{after:%Y%m%d}", f"SUMMARY;LANGUAGE=ar:{_escaped(title)}", f"DESCRIPTION:{_escaped(body)}",
           f"CATEGORIES:{record.kind}", "TRANSP:TRANSPARENT", "END:VEVENT"]  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text and len(text) == 10 else None


def _escaped(text: str) -> str:
    flat = " ".join(text.split())
    return flat.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _lines(lines: list[str]) -> bytes:
    return b"".join(folded(line) for line in lines)


def folded(line: str) -> bytes:
    """A line cut at 75 octets without cutting a letter: Arabic letters have two."""
    out, room = [], OCTETS
    chunk = b""
    for char in line:
        raw = char.encode("utf-8", "replace")
        if len(chunk) + len(raw) > room:
            out.append(chunk)
            chunk, room = b"", OCTETS - 1
        chunk += raw
    out.append(chunk)
    return b"\r\n ".join(out) + b"\r\n"
