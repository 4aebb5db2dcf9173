"""Calendar arithmetic: Gregorian months, ISO weeks, the Umm al-Qura calendar (hijridate), the nearest of repeating dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta

LAST = time(23, 59, 59)
LOOKAHEAD_WEIGHT = 3  # without a word for the future, a date to come must be this much nearer than the one past


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted_month(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month so many months away."""
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def month_bounds(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    after = date(*shifted_month(year, month, 1), 1)
    return date(year, month, 1), after - timedelta(days=1)


def week_value(day: date) -> str:
    """ISO week of a day, `2016-W15`."""
    iso = day.isocalendar()
    return f"{iso.year}-W{iso.week:02d}"


def day_bounds(first: date, last: date) -> tuple[datetime, datetime]:
    """From the first second of one day to the last of another."""
    return datetime.combine(first, time()), datetime.combine(last, LAST)


def from_hijri(year: int, month: int, day: int) -> date | None:
    """Gregorian day by the Umm al-Qura tables (1343–1500 AH), None outside of them."""
    from hijridate import Hijri

    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def hijri_year(day: date) -> int:
    """Hijri year of a Gregorian day; an estimate outside the tables."""
    from hijridate import Gregorian

    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return round((day.year - 622) * 33 / 32)


def hijri_month_bounds(year: int, month: int) -> tuple[date, date] | None:
    """First and last Gregorian day of a Hijri month."""
    first = from_hijri(year, month, 1)
    after = from_hijri(year + month // 12, month % 12 + 1, 1)
    return (first, after - timedelta(days=1)) if first and after else None


def choose(candidates: Iterable[date | None], today: date, direction: str | None) -> date | None:
    """Of the same day in several years the one meant. `direction`: past, future, current (the nearest) or None.

    Without a direction news tells the past, unless the day to come is much nearer.
    """
    days = [d for d in candidates if d is not None]
    past = max((d for d in days if d <= today), default=None)
    future = min((d for d in days if d > today), default=None)
    if direction == "past" or future is None:
        return past if past is not None else future
    if direction == "future" or past is None:
        return future
    behind, ahead = (today - past).days, (future - today).days
    weight = 1 if direction == "current" else LOOKAHEAD_WEIGHT
    return future if ahead * weight < behind else past


def around(make: Callable[[int], date | None], year: int) -> list[date | None]:
    """The day `make` gives for the year before, this one and the next."""
    return [make(y) for y in (year - 1, year, year + 1)]
