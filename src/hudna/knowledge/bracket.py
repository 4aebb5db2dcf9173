"""When an undated article may have been published, as far as what it names allows: a suggestion with its reasons, never a fact.

«وزير الخارجية الأمريكي جون كيري» was written while he held the office; who names a truce or a body writes after it began.
Titles are used of people out of office now and then, so one contradiction does not void the rest: the period that the most
evidence agrees on is returned, and what disagrees is named among the reasons.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.partial_dates import first_day, last_day


class Named(NamedTuple):
    """What an article names: an entry or a named truce, and the office it gives a person («وزير الخارجية»), if any."""

    entry_id: str
    office_id: str = ""


class Bracket(NamedTuple):
    """Earliest and latest possible day of publication (None: open) and why; the reasons are written for an analyst."""

    earliest: date | None
    latest: date | None
    reasons: tuple[str, ...]


class Period(NamedTuple):
    """One piece of evidence."""

    start: date
    end: date
    reason: str


def bracket(knowledge: Knowledge, named: Iterable[Named]) -> Bracket:
    """The interval that office-holders and founding dates allow. Empty evidence gives an open interval without reasons."""
    periods = [period for item in dict.fromkeys(named) if (period := _period(knowledge, item))]
    if not periods:
        return Bracket(None, None, ())
    days = sorted({period.start for period in periods})
    best = max(days, key=lambda day: (sum(period.start <= day <= period.end for period in periods), -day.toordinal()))
    agreeing = [period for period in periods if period.start <= best <= period.end]
    start, end = max(period.start for period in agreeing), min(period.end for period in agreeing)
    reasons = [period.reason for period in agreeing] + [
        f"disagrees: {other.reason}" for other in periods if other not in agreeing
    ]
    return Bracket(start if start > date.min else None, end if end < date.max else None, tuple(reasons))


def _period(knowledge: Knowledge, item: Named) -> Period | None:
    if truce := knowledge.truces.get(item.entry_id):
        begun = truce.announced or truce.since
        return Period(first_day(begun), date.max, f"{truce.en} was announced on {begun}") if begun else None
    entry = knowledge.entries.get(item.entry_id)
    if entry is None:
        return None
    terms = [office for office in entry.offices if office.office_id == item.office_id and office.since]
    if item.office_id and terms:
        start = min(first_day(office.since) for office in terms)
        end = max(last_day(office.until) if office.until else date.max for office in terms)
        return Period(start, end, f"{entry.en} was {knowledge.entry(item.office_id).en} {_span(start, end)}")
    if entry.founded and entry.kind != "state":
        start = first_day(entry.founded)
        return Period(start, date.max, f"{entry.en} exists since {entry.founded}")
    return None


def _span(start: date, end: date) -> str:
    return f"from {start.isoformat()}" + (f" to {end.isoformat()}" if end < date.max else "")
