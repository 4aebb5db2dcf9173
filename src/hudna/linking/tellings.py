"""A telling: the words in which one article tells one happening. What is compared when two articles may tell the same.

Most tellings are events of the reading. What somebody says is a telling too: "the deal will make the region safer" is reported by
five papers and is no event of any type.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from hudna.linking.page import PLACE, Json, Page
from hudna.model.span import Span

BEFORE, AFTER = 9, 14  # words around a trigger that count as its clause
SHOWN_BEFORE, SHOWN_AFTER = 4, 8
FADE = 8.0  # words; how fast words count less with their distance from the trigger
FEWEST_WORDS, MOST_WORDS = 5, 40  # of what somebody says
SAID = "SAID"
DECAY = tuple(math.exp(-k / FADE) for k in range(BEFORE + AFTER + 100))
_YEAR = re.compile(r"(19|20)\d\d")


class Telling(NamedTuple):
    """`id` is the claim's id for events, `<article>/<statement>` otherwise.

    `words` weighs each stem by its nearness to the trigger (1 to 0). `parties` are the actors and recipients, `names` all
    people, bodies and places named in the clause, `lands` the countries of both. The days are None where the text
    does not date it.
    """

    id: str
    article: str
    published: date | None
    type: str
    span: Span
    trigger: str
    words: Mapping[str, float]
    parties: frozenset[str]
    names: frozenset[str]
    lands: frozenset[str]
    place: str | None
    day_from: date | None
    day_to: date | None
    numbers: frozenset[str]


def tellings_of(page: Page) -> list[Telling]:
    """All tellings of an article in reading order."""
    events = [_event(page, e) for e in page.events]
    said = [_said(page, s) for s in page.statements if s.get("content") and s.get("inside") is None]
    return sorted((t for t in (*events, *said) if t), key=lambda t: (t.span, t.id))


def _event(page: Page, event: Json) -> Telling | None:
    first, last = page.range(*(event.get("clause") or event["trigger"]))
    at, end = page.range(*event["trigger"])
    low, high = max(first, at - BEFORE), min(max(last, end), end + AFTER)
    if at >= high:
        return None
    stems, words = page.words.stems, dict[str, float]()
    for k in range(low, high):
        weight = DECAY[at - k if k < at else k - end + 1 if k >= end else 0]
        if weight > words.get(stems[k], 0.0):
            words[stems[k]] = weight
    shown = page.span(max(first, at - SHOWN_BEFORE), min(max(last, end), end + SHOWN_AFTER))
    parties = [*event.get("actor", ()), *event.get("recipient", ())]
    trigger = " ".join(stems[at:end])
    return _make(page, event["id"], event["type"], (low, high), shown, trigger, words, parties, event.get("place"), event["time"])


def _said(page: Page, statement: Json) -> Telling | None:
    low, high = page.range(*statement["content"])
    high = min(high, low + MOST_WORDS)
    if high - low < FEWEST_WORDS:
        return None
    words = dict.fromkeys(page.words.stems[low:high], 1.0)
    speaker = statement["speaker"]
    parties = [speaker] if speaker else []
    return _make(page, statement["id"], SAID, (low, high), page.span(low, high), "", words, parties, None, None)


def _make(
    page: Page,
    id: str,
    type: str,
    reach: tuple[int, int],
    shown: Span,
    trigger: str,
    words: dict[str, float],
    parties: Iterable[str],
    place: str | None,
    time: str | None,
) -> Telling:
    doing = [page.entities[p] for p in parties if p in page.entities]
    named = {*page.named(*page.span(*reach)), *doing}
    where = page.entities.get(place or "")
    return Telling(
        f"{page.article.id}/{id}",
        page.article.id,
        page.article.published,
        type,
        shown,
        trigger,
        words,
        frozenset(e.key for e in doing),
        frozenset(e.key for e in named),
        frozenset(e.country.upper() for e in named if e.country and e.kind != PLACE),
        where.key if where else None,
        *days_of(time),
        frozenset(s for s in words if s.isdigit() and len(s) > 1 and not _YEAR.fullmatch(s)),
    )


@lru_cache(maxsize=10_000)
def days_of(value: str | None) -> tuple[date | None, date | None]:
    """First and last day of a TIMEX3 value, (None, None) where it names none. Months, weeks and years give their whole length."""
    if not value:
        return None, None
    if "/" in value:
        first, last = value.split("/", 1)
        return days_of(first)[0], days_of(last)[1]
    if m := re.match(r"(\d{4})-(\d\d)-(\d\d)", value):
        day = _day(*map(int, m.groups()))
        return day, day
    if m := re.fullmatch(r"(\d{4})-W(\d\d).*", value):
        start = datetime.strptime(f"{m[1]} {m[2]} 1", "%G %V %u").date() if 1 <= int(m[2]) <= 52 else None
        return start, start + timedelta(days=6) if start else None
    if m := re.fullmatch(r"(\d{4})-(\d\d)", value):
        start = _day(int(m[1]), int(m[2]), 1)
        return start, ((start + timedelta(days=31)).replace(day=1) - timedelta(days=1)) if start else None
    if m := re.fullmatch(r"(\d{4})", value):
        return _day(int(m[1]), 1, 1), _day(int(m[1]), 12, 31)
    return None, None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


__all__ = ["SAID", "Telling", "days_of", "tellings_of"]
