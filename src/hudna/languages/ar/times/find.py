"""All times of a text: the one way in for the reading stage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hudna.languages.ar.times.anchoring import day_of_hour, own_today, term
from hudna.languages.ar.times.composites import composites
from hudna.languages.ar.times.cues import counts_something, is_cancelled, is_dateline, is_quoted
from hudna.languages.ar.times.event_anchor import hangs_on_event
from hudna.languages.ar.times.fields import Composite, Fields
from hudna.languages.ar.times.resolution import Context, moment_of
from hudna.languages.ar.times.runs import runs
from hudna.model.moment import Moment, TimeMention

BLOCK = 16_000


def times(text: str, published: date | None) -> tuple[TimeMention, ...]:
    """Every expression that fixes a time, in order of place. Cost is linear in the length of the text."""
    found = [c for start, block in _blocks(text) for run in runs(block, start) for c in composites(run) if not _is_name(text, c)]
    if published is not None and not 1000 < published.year < 9000:
        published = None  # no such newspaper: arithmetic on it would leave the calendar
    context = Context(text, published, own_today(found, published))
    placed: list[tuple[Composite, Moment]] = []
    for composite in found:
        if hangs_on_event(composite, text, ahead_counts=published is not None):
            continue
        moment = moment_of(composite, context)
        if moment is None:
            continue
        if (composite.fields.clock or composite.fields.midnight) and not composite.fields.fixes_day():
            borrowed = day_of_hour(composite, placed, text, published)
            if borrowed is None:
                continue  # an hour of no day fixes nothing
            moment = borrowed
        placed.append((composite, moment))
    return tuple(_mentions(text, placed))


def _mentions(text: str, placed: list[tuple[Composite, Moment]]) -> Iterator[TimeMention]:
    for index, (composite, moment) in enumerate(placed):
        is_term = composite.fields.kind == "span"
        if is_term:
            fixed = term(text, index, placed)
            if fixed is None:
                continue
            moment = fixed
        yield TimeMention(
            value=moment.value, earliest=moment.earliest, latest=moment.latest, precision=moment.precision, status=moment.status,
            anchor=moment.anchor, calendar=moment.calendar, grain=moment.grain, start=composite.start, end=composite.end,
            text=text[composite.start : composite.end], rule="+".join(composite.rules), is_duration=is_term,
        )  # fmt: skip


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """The text in blocks of bounded size, cut at a line end or blank, so that memory stays bounded on any input."""
    if len(text) <= BLOCK:
        yield 0, text
        return
    start = 0
    while start < len(text):
        end = min(len(text), start + BLOCK)
        if end < len(text):
            cut = max(text.rfind("\n", start + BLOCK // 2, end), text.rfind(" ", start + BLOCK // 2, end))
            end = cut + 1 if cut > 0 else end
        yield start, text[start:end]
        start = end


def _is_name(text: str, found: Composite) -> bool:
    """ثورة 17 فبراير, صلاة الجمعة, الأمين العام الحالي, 2000 وجبة: part of a name or a count, no time."""
    if found.rules == ["today"]:
        beside = is_dateline(text, found.start, found.end) or is_quoted(text, found.start, found.end)
        return beside or is_cancelled(text, found.start, "not_today")
    if found.rules == ["year-bare"] and found.to is None and counts_something(text, found.start, found.end):
        return True
    kind = _cancelled_by(found.fields)
    return kind is not None and is_cancelled(text, found.start, kind)


def _cancelled_by(fields: Fields) -> str | None:
    """The kind of neighbour that can make an expression part of a name; a fuller expression never is."""
    period, date_ = fields.period, fields.date
    if period:
        if period.unit == "year":
            return "not_date" if period.number else "not_year"
        return "not_date" if period.unit == "month" and period.year is None else None
    if fields.day_shift is not None:
        return None
    if fields.weekday is not None:
        return "not_weekday"
    return "not_date" if date_ and date_.year is None and date_.rel is None else None
