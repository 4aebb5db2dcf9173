"""What an expression says, before it is placed on the calendar."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import NamedTuple


class DayMonth(NamedTuple):
    """A day of a Gregorian or Hijri month; `shift`: years from the current one (العام الماضي −1), `rel` past|future|current."""

    day: int
    month: int
    year: int | None = None
    rel: str | None = None
    shift: int | None = None


class Feast(NamedTuple):
    """The n-th day (0: the feast as a whole) of a feast that begins on month-day of a calendar."""

    calendar: str
    month: int
    day: int
    nth: int
    year: int | None


class Period(NamedTuple):
    """A named or counted stretch. `unit` day|week|month|year|…; `shift` from the current one; `counted` for windows and ago.

    `number` is the month or year itself where named; `edge` start|mid|end; `year` goes with a named month.
    """

    unit: str
    shift: int | None = None
    number: int | None = None
    year: int | None = None
    rel: str | None = None
    edge: str | None = None
    counted: int | None = None
    more: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """One or more atoms joined. Empty fields are None; `taken` names the filled ones, to see whether two atoms can join."""

    day_shift: int | None = None
    weekday: int | None = None
    weekday_rel: str | None = None
    weekday_to: int | None = None
    date: DayMonth | None = None
    date_to: DayMonth | None = None
    hijri: DayMonth | None = None
    feast: Feast | None = None
    part: str | None = None
    clock: tuple[int, int] | None = None
    clock_to: tuple[int, int] | None = None
    midnight: bool | None = None
    zone: str | None = None
    period: Period | None = None
    kind: str | None = None
    sometime: bool | None = None

    def taken(self) -> set[str]:
        """Names of the filled fields."""
        return {name for name in _NAMES if getattr(self, name) is not None}

    def joined(self, other: Fields) -> Fields:
        """Both together; where both fill a field (a part of the day), the later one holds."""
        return replace(self, **{name: getattr(other, name) for name in other.taken()})

    def fixes_day(self) -> bool:
        """Whether there is something to find a day by."""
        return (self.day_shift, self.weekday, self.date, self.hijri, self.feast) != (None,) * 5


_NAMES = tuple(f.name for f in fields(Fields))


@dataclass(slots=True)
class Composite:
    """Adjacent atoms read as one expression: places in the text, rule ids, what they say."""

    start: int
    end: int
    rules: list[str]
    fields: Fields
    first: int
    last: int
    to: Fields | None = None
    skip: bool = field(default=False)
