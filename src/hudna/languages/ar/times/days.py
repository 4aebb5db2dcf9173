"""Find the day an expression means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from hudna.languages.ar.times.calendars import around, choose, from_hijri, hijri_year, safe_date, shifted_month
from hudna.languages.ar.times.fields import DayMonth, Feast, Fields
from hudna.languages.ar.times.lexicon import table
from hudna.model.moment import Anchor, Calendar, TimeStatus


class Day(NamedTuple):
    """A day with what it rests on."""

    date: date
    anchor: Anchor
    status: TimeStatus = "resolved"
    calendar: Calendar = "gregorian"


@cache
def _announced() -> frozenset[date]:
    return frozenset(date.fromisoformat(value) for _form, _kind, value, _example in table("feasts-observed"))


def observed(computed: date | None) -> date | None:
    """The day a feast was announced for, where that is known and within a day of the computed one."""
    if computed is None:
        return None
    near = [computed + timedelta(days=n) for n in (0, 1, -1)]
    return next((d for d in near if d in _announced()), computed)


def find_day(fields: Fields, published: date | None, today: date | None, ahead: bool) -> Day | None:
    """The most explicit word decides: a Gregorian date, a Hijri date, a feast, a weekday, a day seen from publication.

    `today` is the day the article calls today (published, or the day before in a paper written the day before).
    None when the words need a day of publication and there is none, or name no day of the calendar.
    """
    if fields.date:
        return _from_date(fields.date, fields.weekday, today, ahead)
    if fields.hijri:
        return _from_hijri_date(fields.hijri, fields.weekday, today, ahead)
    if fields.feast:
        return _from_feast(fields.feast, today)
    if published is None or today is None:
        return None
    if fields.weekday is None:
        return Day(today + timedelta(days=fields.day_shift or 0), "publication")
    if fields.day_shift is not None:
        return _weekday_near(fields.weekday, fields.day_shift, published)
    return Day(_weekday(fields.weekday, fields.weekday_rel, published, ahead), "publication")


def _weekday(weekday: int, rel: str | None, published: date, ahead: bool) -> date:
    """A bare weekday is the nearest not after publication; with a verb of the future, the nearest not before it."""
    if rel == "future" or (ahead and rel is None):
        days = (weekday - published.weekday()) % 7
        return published + timedelta(days=days or (7 if rel == "future" else 0))
    days = (published.weekday() - weekday) % 7
    return published - timedelta(days=days or (7 if rel == "past" else 0))


def _weekday_near(weekday: int, shift: int, published: date) -> Day:
    """أمس الخميس in Saturday's paper: the weekday wins over the count of days."""
    expected = published + timedelta(days=shift)
    off = (weekday - expected.weekday() + 3) % 7 - 3
    found = expected + timedelta(days=off)
    if shift <= 0 and found > published:
        found -= timedelta(days=7)
    return Day(found, "publication", "resolved" if abs((found - expected).days) <= 2 else "ambiguous")


def _from_date(found: DayMonth, weekday: int | None, today: date | None, ahead: bool) -> Day | None:
    if found.year is not None:
        day = safe_date(found.year, found.month, found.day)
        return Day(day, "explicit") if day else None
    if today is None:
        return None
    if found.month == 0:
        day = safe_date(*shifted_month(today.year, today.month, found.shift or 0), found.day)
    elif found.shift is not None or found.rel == "current":
        day = safe_date(today.year + (found.shift or 0), found.month, found.day)
    else:
        day = _of_years(lambda y: safe_date(y, found.month, found.day), today.year, today, found.rel, weekday, ahead)
    return Day(day, "publication") if day else None


def _of_years(
    make: Callable[[int], date | None], year: int, today: date, rel: str | None, weekday: int | None, ahead: bool
) -> date | None:
    """Of the neighbouring years the one whose weekday fits, else the one meant by direction."""
    days = around(make, year)
    fitting = [d for d in days if d and d.weekday() == weekday]
    return choose(fitting or days, today, rel or ("future" if ahead else None))


def _from_hijri_date(found: DayMonth, weekday: int | None, today: date | None, ahead: bool) -> Day | None:
    if found.year is not None:
        day, anchor = from_hijri(found.year, found.month, found.day), "explicit"
        return Day(day, "explicit", calendar="hijri") if day and anchor else None
    if today is None:
        return None
    day = _of_years(lambda y: from_hijri(y, found.month, found.day), hijri_year(today), today, found.rel, weekday, ahead)
    return Day(day, "publication", calendar="hijri") if day else None


def _from_feast(feast: Feast, today: date | None) -> Day | None:
    """The first day of the feast, or its n-th; without a year the feast nearest to publication."""
    hijri = feast.calendar == "hijri"

    def make(year: int) -> date | None:
        return observed(from_hijri(year, feast.month, feast.day)) if hijri else safe_date(year, feast.month, feast.day)

    year = feast.year if feast.year and (feast.year < 1500) == hijri else None
    calendar: Calendar = "hijri" if hijri else "gregorian"
    if year is not None:
        first, anchor = make(year), "explicit"
    elif today is not None:
        first, anchor = choose(around(make, hijri_year(today) if hijri else today.year), today, "current"), "publication"
    else:
        return None
    later = timedelta(days=max(0, feast.nth - 1))
    return Day(first + later, "explicit" if anchor == "explicit" else "publication", calendar=calendar) if first else None
