"""Hours within a day as TIMEX3 values tell them: a clock time, or a part of the day as a stretch."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from hudna.languages.ar.times.resolution import HOURS as PARTS

_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d)(?::?(\d\d))?(?::?\d\d)?\Z")
_PART = re.compile(r"(\d{4}-\d\d-\d\d)(T[A-Z]{2})\Z")


class Hours(NamedTuple):
    """Hours since midnight; the same where a clock time is told. A night ends on the next day, after 24."""

    first: float
    last: float

    @property
    def shown(self) -> str:
        """`08:00`, `18:00–24:00`."""
        first, last = (f"{int(h) % 24 or (24 if h == 24 else 0):02}:{round(60 * (h % 1)):02}" for h in self)
        return first if self.first == self.last else f"{first}–{last}"


def hours(value: str, day: str) -> Hours | None:
    """The hours that a value tells of a day; None where it tells none, or another day's."""
    if (clock := _CLOCK.match(value)) and clock[1] == day and int(clock[2]) < 24 and int(clock[3] or 0) < 60:
        at = int(clock[2]) + int(clock[3] or 0) / 60
        return Hours(at, at)
    if (part := _PART.match(value)) and part[1] == day and part[2] in PARTS:
        return Hours(*map(float, PARTS[part[2]]))
    return None


def hours_of(values: Iterable[str], day: str) -> Hours | None:
    """What several tellings of one event agree on: the narrowest stretch that none of them contradicts, else None."""
    found = [h for value in values if (h := hours(value, day))]
    if not found:
        return None
    first, last = max(h.first for h in found), min(h.last for h in found)
    return Hours(first, last) if first <= last else None
