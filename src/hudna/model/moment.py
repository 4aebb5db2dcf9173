"""A place on the calendar, and a mention of one in a text.

Values are ISO 8601 as TIMEX3 (TimeML 1.2.1) writes them: day `2016-10-24`, part of day `2016-10-24TMO|TAF|TEV|TNI`, clock
`2016-10-24T14:30`, week `2016-W15`, month `2016-02`, year `2016`, decade `196`, century `18`, stretch `2016-10-22/2016-10-25`.
A moment whose anchor is unknown is `floating` and has no value: a date is never invented, today's date never used.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

TimeStatus = Literal["resolved", "floating", "ambiguous"]
Anchor = Literal["publication", "explicit", "other_event", "none"]
Calendar = Literal["gregorian", "hijri"]
Precision = Literal[
    "minute", "hour", "part_of_day", "day", "few_days", "week", "month", "year", "decade", "century", "stretch", "unresolved"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When, as far as the words fix it.

    `earliest` and `latest` enclose the moment (wall-clock time without zone, both included); None when it floats.
    `grain` is the unit of the expression itself: "end of February" has precision month and grain part_of_month.
    `anchor` says what the value rests on: the words alone (explicit), the day of publication, an event told in the text.
    """

    value: str | None = None
    earliest: datetime | None = None
    latest: datetime | None = None
    precision: Precision = "unresolved"
    status: TimeStatus = "floating"
    anchor: Anchor = "none"
    calendar: Calendar = "gregorian"
    grain: str = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention(Moment):
    """The words `[start, end)` of the article that name a moment, and the id of the rule that read them.

    `is_duration`: the words name a length (five days) and the value is the stretch of that length from a start told nearby.
    """

    start: int
    end: int
    text: str
    rule: str
    is_duration: bool = False
