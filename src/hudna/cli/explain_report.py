"""From a sentence of a report back to the records, claims, chains, rules, links and judgements behind it.

A report is its file (`hudna report -o FILE.json`) or its days (`2016-10-17..2016-10-26`), for which it is made once more.
A sentence is named by its id (`truces.1`), by a footnote (`[^13]` or 13), or by its own words, however they are spelt.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hudna.cli.terminal import one_line
from hudna.model.orthography import fold

if TYPE_CHECKING:
    from hudna.ledger.rows import Judgement
    from hudna.ledger.store import Ledger

_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:(?:\.\.|/)(\d{4}-\d\d-\d\d))?")
_NOTE = re.compile(r"\[?\^?(\d{1,5})\]?")
_MARKS = re.compile(r"\[\^\d+\]|[*_`“”«»\"]|^\s*[-|]+")


class NoSuchReport(ValueError):
    """What was given is neither the file nor the days of a report."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, a row of a table, or a footnote, with the ids of what it rests on."""

    id: str
    text: str
    claims: tuple[str, ...]
    records: tuple[str, ...] = ()
    support: str = ""


def opened(ledger: Ledger, report: str, language: str) -> dict[str, Any]:
    """The report as `hudna.report/1`. Raises NoSuchReport."""
    if Path(report).is_file():
        try:
            made = json.loads(Path(report).read_text(encoding="utf-8"))
        except ValueError:
            made = None
        if not isinstance(made, dict) or made.get("format") != "hudna.report/1":
            raise NoSuchReport(f"{report}: not a report as JSON. Give its days instead, such as 2016-10-17..2016-10-26")
        return made
    days = _DAYS.fullmatch(report)
    if days is None:
        raise NoSuchReport(f"{report}: no such file. Give a report as JSON, or its days, such as 2016-10-17..2016-10-26")
    from hudna.reports import machine
    from hudna.reports.situation import situation

    first, last = days[1], days[2] or days[1]
    return machine.to_json(situation(ledger, since=_day(first), until=_day(last), language=language))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NoSuchReport(f"{text}: no such day.") from error


def everything_said(report: dict[str, Any]) -> Iterator[Said]:
    """Sentences and rows of tables in order, then the footnotes."""
    for section in report["sections"]:
        for n, block in enumerate(section["blocks"], start=1):
            id = block.get("id") or f"{section['id']}.{n}"
            if block["kind"] == "sentence":
                support = ", ".join(map(str, block["support"].values()))
                yield Said(id, block["text"], tuple(block["claim_ids"]), tuple(block["record_ids"]), support)
            elif block["kind"] == "table":
                for r, row in enumerate(block["rows"], start=1):
                    yield Said(f"{id}.{r}", " | ".join(row["cells"]), tuple(row.get("claim_ids", ())))
    for note in report["footnotes"]:
        yield Said(f"^{note['number']}", note["words"], tuple(note.get("claim_ids", ())))


def matching(report: dict[str, Any], wanted: str) -> list[Said]:
    """What `wanted` names: an id or a footnote exactly, else all whose words hold it or are held by it."""
    everything = list(everything_said(report))
    note = _NOTE.fullmatch(wanted.strip())
    exactly = [s for s in everything if s.id == (f"^{note[1]}" if note else wanted.strip())]
    asked = _bare(wanted)
    if exactly or not asked:
        return exactly
    return [s for s in everything if asked in _bare(s.text)] or [
        s for s in everything if len(s.text) > 20 and _bare(s.text) in asked
    ]


def _bare(text: str) -> str:
    return " ".join(fold(_MARKS.sub(" ", text)).split())


def explained(ledger: Ledger, said: Said) -> Iterator[str]:
    """The lines of one sentence."""
    from hudna.cli.explain import claim_lines

    yield f"{said.id}  {one_line(said.text)}"
    if said.support:
        yield f"  support   {one_line(said.support)}"
    yield f"  rests on  {len(said.records)} records, {len(said.claims)} claims"
    for record in ledger.records(ids=said.records) if said.records else ():
        yield ""
        yield from _record_lines(ledger, record)
    for id in said.claims:
        yield ""
        yield from claim_lines(ledger, id)


def _record_lines(ledger: Ledger, record: Any) -> Iterator[str]:
    data = record.data
    yield f"{record.id}  {record.kind}  {data.get('status') or data.get('state') or ''}".rstrip()
    counted = data.get("corroboration") or {}
    yield "  counted   " + ", ".join(f"{name} {one_line(str(value))}" for name, value in counted.items())
    trust = data.get("confidence") or {}
    yield f"  trust     {trust.get('value')}: " + ", ".join(f"{name} {value:+}" for name, value in trust.get("terms", ()))
    yield from (f"  warning   {one_line(str(w))}" for w in data.get("warnings") or ())
    yield f"  made from {', '.join(map(one_line, data.get('claim_ids') or ()))}"
    yield from judged(ledger.judgements(kind="record", objects=[record.id]))


def judged(judgements: Iterator[Judgement]) -> Iterator[str]:
    """What people decided, oldest first: the last one on a field holds."""
    for j in judgements:
        yield f"  judged    {j.at[:10]} {one_line(j.user)}: {one_line(j.field)} = {one_line(str(j.value))} ({one_line(j.reason)})"
