"""Place weeks, months, years and counted stretches on the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hudna.languages.ar.times.calendars import (
    choose,
    day_bounds,
    hijri_month_bounds,
    hijri_year,
    month_bounds,
    shifted_month,
    week_value,
)
from hudna.languages.ar.times.fields import Period
from hudna.model.moment import Anchor, Moment, Precision

DAYS = {"day": 1, "week": 7}
FLOATING = Moment()


def between(value: str, first: date, last: date, precision: Precision, grain: str, anchor: Anchor) -> Moment:
    """A resolved moment with the bounds of whole days."""
    earliest, latest = day_bounds(first, last)
    return Moment(
        value=value, earliest=earliest, latest=latest, precision=precision, status="resolved", anchor=anchor, grain=grain
    )  # fmt: skip


def place(period: Period, kind: str | None, today: date | None, ahead: bool) -> Moment:
    """The moment of a period; floating where it hangs on an unknown day of publication."""
    if period.unit == "decade" and period.number:
        return _years(period.number, str(period.number), "decade", 10)
    if period.unit == "century" and period.number:
        return _years(period.number, f"{period.number:02d}", "century", 100)
    if period.unit == "years":
        first, last = period.number or 1, period.counted or 1
        return between(f"{first}/{last}", date(first, 1, 1), date(last, 12, 31), "stretch", "year", "explicit")
    if period.unit == "year" and period.number:
        return _year(period.number, period.edge, "explicit")
    if period.unit in ("hijri_month", "hijri_year"):
        return _hijri(period, today, ahead)
    if period.unit == "month" and period.number:
        return _named_month(period, today, ahead)
    if today is None:
        return FLOATING
    if kind in ("ago", "after"):
        return from_day(period, today)
    return _window(period, today) if kind == "window" else _current(period, today)


def _years(number: int, value: str, unit: Precision, size: int) -> Moment:
    first = number * size
    return between(value, date(first, 1, 1), date(first + size - 1, 12, 31), unit, unit, "explicit")


def _year(number: int, edge: str | None, anchor: Anchor) -> Moment:
    months = {"start": (1, 1), "mid": (5, 8), "end": (12, 12), None: (1, 12)}[edge]
    first, last = date(number, months[0], 1), month_bounds(number, months[1])[1]
    return between(f"{number}", first, last, "year", "part_of_year" if edge else "year", anchor)


def _month(year: int, month: int, edge: str | None, anchor: Anchor) -> Moment:
    first, last = month_bounds(year, month)
    grain = "part_of_month" if edge else "month"
    if edge == "start":
        last = first + timedelta(days=9)
    elif edge == "mid":
        first, last = first + timedelta(days=10), first + timedelta(days=19)
    elif edge == "end":
        first = first + timedelta(days=20)
    return between(f"{year}-{month:02d}", first, last, "month", grain, anchor)


def _named_month(period: Period, today: date | None, ahead: bool) -> Moment:
    month = period.number or 1
    if period.year is not None:
        return _month(period.year, month, period.edge, "explicit") if period.year >= 1000 else FLOATING
    if today is None:
        return FLOATING
    if period.shift is not None or period.rel == "current":
        return _month(today.year + (period.shift or 0), month, period.edge, "publication")
    here = date(today.year, today.month, 1)
    names = [date(y, month, 1) for y in (today.year - 1, today.year, today.year + 1)]
    if period.rel == "past":
        names = [d for d in names if d < here]
    elif period.rel == "future":
        names = [d for d in names if d > here]
    direction = period.rel or ("future" if ahead and here not in names else None)
    found = choose(names, here, direction) or here
    moment = _month(found.year, month, period.edge, "publication")
    return moment


def _hijri(period: Period, today: date | None, ahead: bool) -> Moment:
    year = period.year if period.unit == "hijri_month" else period.number
    if year is None and today is None:
        return FLOATING
    if period.unit == "hijri_year":
        bounds = _hijri_span(year or 0, 1, 12)
    elif year is not None:
        bounds = _hijri_span(year, period.number or 1, period.number or 1)
    else:
        assert today is not None
        options = [_hijri_span(hijri_year(today) + n, period.number or 1, period.number or 1) for n in (-1, 0, 1)]
        known = {b[0]: b for b in options if b}
        inside = next((b for b in known.values() if b[0] <= today <= b[1]), None)
        direction = period.rel or ("future" if ahead else None)
        chosen = choose(known, today, direction)
        bounds = inside if inside and direction in (None, "current") else known.get(chosen) if chosen else None
    if bounds is None:
        return FLOATING
    anchor: Anchor = "explicit" if year is not None else "publication"
    earliest, latest = day_bounds(*bounds)
    return Moment(
        value=f"{bounds[0]}/{bounds[1]}", earliest=earliest, latest=latest, precision="stretch", status="resolved", anchor=anchor,
        calendar="hijri", grain="month" if period.unit == "hijri_month" else "year",
    )  # fmt: skip


def _hijri_span(year: int, first: int, last: int) -> tuple[date, date] | None:
    start, end = hijri_month_bounds(year, first), hijri_month_bounds(year, last)
    return (start[0], end[1]) if start and end else None


def _current(period: Period, today: date) -> Moment:
    """This, last or next week, month, year."""
    shift = period.shift or 0
    if period.unit == "week":
        day = today + timedelta(weeks=shift)
        first = day - timedelta(days=day.weekday())
        return between(week_value(day), first, first + timedelta(days=6), "week", "week", "publication")
    if period.unit == "month":
        return _month(*shifted_month(today.year, today.month, shift), period.edge, "publication")
    if period.unit == "century":
        number = today.year // 100 + shift
        return replace(_years(number, f"{number:02d}", "century", 100), anchor="publication")
    return _year(today.year + shift, period.edge, "publication") if period.unit == "year" else FLOATING


def _start(unit: str, count: int, today: date) -> tuple[str, date, date, Precision] | None:
    """Where a stretch of so many units before (or, negative, after) today begins: value, first and last day, precision."""
    if unit == "hour":
        if abs(count) < 24:
            return None
        unit, count = "day", round(count / 24)
    if unit in DAYS:
        day = today - timedelta(days=DAYS[unit] * count)
        return day.isoformat(), day, day, "day"
    if unit == "month":
        year, month = shifted_month(today.year, today.month, -count)
        return f"{year}-{month:02d}", *month_bounds(year, month), "month"
    if unit not in ("year", "decade"):
        return None
    year = today.year - count * (10 if unit == "decade" else 1)
    return (f"{year}", date(year, 1, 1), date(year, 12, 31), "year") if 1 <= year < 9999 else None


def from_day(period: Period, today: date) -> Moment:
    """So many units before (`shift` −1) or after a day."""
    if period.counted is None:  # قبل أيام
        first, last = today - timedelta(days=7), today - timedelta(days=1)
        return between(f"{first}/{last}", first, last, "few_days", "day", "publication")
    start = _start(period.unit, -(period.shift or -1) * period.counted, today)
    if start is None:
        return Moment(status="ambiguous", anchor="publication", grain=period.unit)
    value, first, last, precision = start
    if period.more:
        return between(f"{value}/{today}", first, today, "stretch", period.unit, "publication")
    return between(value, first, last, precision, precision, "publication")


def _window(period: Period, today: date) -> Moment:
    """The last or next so many units: from there to publication, or from publication to there."""
    direction = -1 if period.shift == 1 else 1
    start = _start(period.unit, direction * (period.counted or 1), today)
    if start is None:
        return Moment(status="ambiguous", anchor="publication", grain="interval")
    value, first, last, _ = start
    if direction < 0:
        return between(f"{today}/{value}", today, last, "stretch", "interval", "publication")
    return between(f"{value}/{today}", first, today, "stretch", "interval", "publication")
