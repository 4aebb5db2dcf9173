"""Dates that know only a year or a month, as ISO 8601 writes them, and the days they may stand for."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def first_day(text: str) -> date:
    """The earliest day that `text` (YYYY, YYYY-MM or YYYY-MM-DD) may mean. Raises ValueError on anything else."""
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1)


def last_day(text: str) -> date:
    """The latest day that `text` may mean. Raises ValueError on anything but YYYY, YYYY-MM or YYYY-MM-DD."""
    year, month, day = _parts(text)
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def covers(since: str, until: str, on: date) -> bool:
    """Whether `on` may lie in the period from `since` to `until`, both inclusive, either empty when open."""
    return (not since or first_day(since) <= on) and (not until or on <= last_day(until))


def is_date(text: str) -> bool:
    """Whether `text` is a possible date of any precision."""
    try:
        first_day(text)
    except ValueError:
        return False
    return True


def _parts(text: str) -> tuple[int, int | None, int | None]:
    match = _PARTIAL.fullmatch(text)
    if not match:
        raise ValueError(f"not a date: {text!r}")
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None
