"""What one expression takes from another: the article's own today, the day of an hour, the start of a term."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hudna.languages.ar.times.calendars import day_bounds
from hudna.languages.ar.times.cues import starts_a_term
from hudna.languages.ar.times.days import Day, find_day
from hudna.languages.ar.times.fields import Composite
from hudna.languages.ar.times.periods import DAYS
from hudna.languages.ar.times.resolution import on_day
from hudna.model.moment import Moment

REACH = 160
SENTENCE_END = (". ", ".\n", "\n", "؟", "!")


def own_today(found: Sequence[Composite], published: date | None) -> date | None:
    """The day the article calls today: اليوم الجمعة in Saturday's paper makes every bare اليوم of it Friday."""
    if published is None:
        return None
    for composite in found:
        fields = composite.fields
        if fields.weekday is None or fields.day_shift is None or fields.date:
            continue
        day = find_day(fields, published, published, False)
        if day is None:
            continue
        off = (day.date - published).days - fields.day_shift
        if -2 <= off <= 0:
            return published + timedelta(days=off)
    return published


def day_of_hour(
    found: Composite, earlier: Sequence[tuple[Composite, Moment]], text: str, published: date | None
) -> Moment | None:
    """(18:10 بتوقيت غرينتش): the hour is on the day told just before in the sentence, and floats with it."""
    for other, moment in reversed(earlier):
        between = text[other.end : found.start]
        if len(between) > REACH or any(end in between for end in SENTENCE_END):
            return None
        if moment.value is None and other.fields.fixes_day():
            return moment
        if moment.value and moment.earliest and moment.precision in ("day", "part_of_day", "minute"):
            day = date.fromisoformat(moment.value[:10])
            return on_day(found.fields, Day(day, moment.anchor, moment.status, moment.calendar), published)
    return None


def term(text: str, index: int, placed: Sequence[tuple[Composite, Moment]]) -> Moment | None:
    """لمدة عشرة أيام with a start told in the same sentence: from that day for so long. None without one."""
    found = placed[index][0]
    period = found.fields.period
    if period is None or period.unit not in DAYS or not period.counted:
        return None
    for step in (1, -1):
        i = index + step
        while 0 <= i < len(placed):
            other, moment = placed[i]
            low, high = (found.end, other.start) if step > 0 else (other.end, found.start)
            if high - low > REACH or any(end in text[low:high] for end in SENTENCE_END):
                break
            if moment.value and moment.precision in ("day", "part_of_day", "minute") and _is_start(text, found, other, step):
                first = date.fromisoformat(moment.value[:10])
                last = first + timedelta(days=DAYS[period.unit] * period.counted)
                earliest, latest = day_bounds(first, last)
                return replace(
                    moment, value=f"{first}/{last}", earliest=earliest, latest=latest, precision="stretch", grain="interval"
                )  # fmt: skip
            i += step
    return None


def _is_start(text: str, found: Composite, other: Composite, step: int) -> bool:
    """A start word stands by the other time or by the term itself; a day of announcing alone is no start."""
    if step > 0:
        return starts_a_term(text, found.end, other.start)
    return starts_a_term(text, other.start - 60, found.start + 8)
