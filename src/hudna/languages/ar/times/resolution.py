"""From what an expression says to a moment: the day, the part of it, the hour, a stretch of two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from hudna.languages.ar.times.calendars import day_bounds
from hudna.languages.ar.times.cues import looks_ahead
from hudna.languages.ar.times.days import Day, find_day
from hudna.languages.ar.times.fields import Composite, Fields
from hudna.languages.ar.times.periods import FLOATING, place
from hudna.model.moment import Moment

HOURS = {"TMO": (4, 12), "TAF": (12, 18), "TEV": (18, 24), "TNI": (20, 28)}


class Context(NamedTuple):
    """What an article gives to its times: text, day of publication, and the day it calls today."""

    text: str
    published: date | None
    today: date | None


def moment_of(found: Composite, context: Context) -> Moment | None:
    """The moment of an expression. None where the words name no day of the calendar (30 February)."""
    fields = found.fields
    if found.to is not None:
        return _stretch(found, context)
    ahead = context.published is not None and _may_look_ahead(fields) and looks_ahead(context.text, found.start)
    if fields.period:
        return place(fields.period, fields.kind, context.today, ahead)
    if fields.kind == "during" and not fields.fixes_day():
        fields = replace(fields, day_shift=-1)
    if not fields.fixes_day():
        return FLOATING  # an hour without its day: anchoring.py looks for it
    day = find_day(fields, context.published, context.today, ahead)
    if day is None:
        return None if _is_impossible(fields) else FLOATING
    return on_day(fields, day, context.published)


def _may_look_ahead(fields: Fields) -> bool:
    """Only a bare weekday and a date without a year depend on the verb."""
    if fields.period:
        return fields.period.number is not None and fields.period.year is None and fields.period.rel is None
    dated = fields.date or fields.hijri
    if dated:
        return dated.year is None and dated.rel is None
    return fields.weekday is not None and fields.day_shift is None and fields.weekday_rel is None


def _is_impossible(fields: Fields) -> bool:
    return fields.date is not None and fields.date.year is not None


def on_day(fields: Fields, day: Day, published: date | None) -> Moment:
    """The moment on a known day."""
    base = Moment(status=day.status, anchor=day.anchor, calendar=day.calendar)
    if fields.midnight:
        return _midnight(fields, day.date, base)
    if fields.clock:
        return _clock(fields, day.date, base)
    if fields.weekday_to is not None:
        return _between_days(fields, day.date, base, published)
    if fields.date_to:
        last = day.date.replace(day=fields.date_to.day)
        return _days(day.date, last, base)
    if fields.part:
        return _part(fields, day.date, base, published)
    earliest, latest = day_bounds(day.date, day.date)
    return replace(base, value=day.date.isoformat(), earliest=earliest, latest=latest, precision="day", grain="day")


def _days(first: date, last: date, base: Moment) -> Moment:
    earliest, latest = day_bounds(first, last)
    return replace(base, value=f"{first}/{last}", earliest=earliest, latest=latest, precision="stretch", grain="interval")


def _between_days(fields: Fields, first: date, base: Moment, published: date | None) -> Moment:
    """ليل الأحد الاثنين: the night of the first day. In a paper of the first weekday, last week's is not meant."""
    part = fields.part or "TNI"
    if published is not None and (first - published).days == 0:
        first -= timedelta(days=7)
    start = datetime.combine(first, time(18))
    return replace(
        base, value=f"{first}{part}", earliest=start, latest=start + timedelta(hours=12), precision="part_of_day", grain="day"
    )  # fmt: skip


def _part(fields: Fields, day: date, base: Moment, published: date | None) -> Moment:
    """A night named after the weekday of publication is the one before it; after another weekday either may be meant."""
    if fields.part == "TNI" and fields.weekday is not None and fields.day_shift is None and not fields.date:
        if day == published:
            day -= timedelta(days=1)
        else:
            base = replace(base, status="ambiguous")
    low, high = HOURS[fields.part or "TNI"]
    start = datetime.combine(day, time())
    return replace(
        base, value=f"{day}{fields.part}", earliest=start + timedelta(hours=low),
        latest=start + timedelta(hours=high, seconds=-1), precision="part_of_day", grain="day",
    )  # fmt: skip


def _midnight(fields: Fields, day: date, base: Moment) -> Moment:
    """Midnight of yesterday ends it, between two weekdays begins the second; else the name of the day leaves both open."""
    status = base.status
    if fields.weekday_to is not None or (fields.day_shift is not None and fields.day_shift < 0):
        day += timedelta(days=1)
    elif fields.day_shift is None:
        status = "ambiguous"
    at = datetime.combine(day, time())
    return replace(
        base, value=f"{day}T00:00", earliest=at - timedelta(hours=1), latest=at + timedelta(hours=1), precision="minute",
        grain="day", status=status,
    )  # fmt: skip


def _clock(fields: Fields, day: date, base: Moment) -> Moment:
    assert fields.clock is not None
    at = _at(fields.clock, fields.part, day)
    suffix = fields.zone or ""
    value = at.strftime("%Y-%m-%dT%H:%M") + suffix
    last = at
    if fields.clock_to:
        last = _at(fields.clock_to, None, day)
        value += "/" + last.strftime("%Y-%m-%dT%H:%M") + suffix
    return replace(base, value=value, earliest=at, latest=last, precision="minute", grain="hour")


def _at(clock: tuple[int, int], part: str | None, day: date) -> datetime:
    """Twelve-hour clocks by the part of the day said with them; twelve at night begins the next day."""
    hour, minute = clock
    if (part in ("TEV", "TAF") and hour < 12) or (part == "TNI" and 6 <= hour < 12):
        hour += 12
    elif hour == 12 and part in ("TEV", "TNI"):
        hour, day = 0, day + timedelta(days=1)
    elif hour == 12 and part == "TMO":
        hour = 0
    return datetime.combine(day, time(hour, minute))


def _stretch(found: Composite, context: Context) -> Moment | None:
    """Both ends, the first borrowing the year of the second."""
    assert found.to is not None
    first, second = _with_year_of(found.fields, found.to), found.to
    b = moment_of(replace(found, fields=second, to=None), context)
    a = moment_of(replace(found, fields=first, to=None), context)
    if a is None or b is None:
        return None
    if a.value is None or b.value is None or a.earliest is None or b.latest is None:
        return FLOATING
    if a.earliest > b.latest and first.weekday is not None and second.weekday is not None and context.published:
        if a.earliest.date() > context.published:
            b = moment_of(replace(found, fields=replace(second, weekday_rel="future"), to=None), context) or b
        else:
            a = moment_of(replace(found, fields=replace(first, weekday_rel="past"), to=None), context) or a
    if a.earliest is None or b.latest is None or a.earliest > b.latest:
        return replace(a, status="ambiguous", value=None, earliest=None, latest=None, precision="unresolved")
    return replace(a, value=f"{a.value}/{b.value}", latest=b.latest, precision="stretch", grain="interval")


def _with_year_of(first: Fields, second: Fields) -> Fields:
    if first.date and second.date and first.date.year is None:
        year, rel, shift = second.date.year, second.date.rel, second.date.shift
        if year is not None and first.date.month > second.date.month:
            year -= 1
        return replace(first, date=first.date._replace(year=year, rel=rel or first.date.rel, shift=shift))
    if first.period and second.period and first.period.unit == "month" and first.period.year is None:
        year = second.period.year
        if year is not None and (first.period.number or 0) > (second.period.number or 0):
            year -= 1
        return replace(first, period=first.period._replace(year=year, rel=second.period.rel or first.period.rel))
    return first
