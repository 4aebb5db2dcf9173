"""A telling: the words in which one article tells one happening. What is compared when two articles may tell the same.

Most tellings are events of the reading. What somebody says is a telling too ("the deal will make the region safer" is reported by
five papers and is no event of any type), and so is a sentence in which the reader found neither: the words alone can match.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hudna.linking.words import sentences_of, words_of
from hudna.model.article import Article
from hudna.model.reading import Entity, Event, Kind, Reading
from hudna.model.span import Span

BEFORE, AFTER = 9, 14  # words around a trigger that count as its clause
SHOWN_BEFORE, SHOWN_AFTER = 4, 8
FADE = 8.0  # words; how fast words count less with their distance from the trigger
FEWEST_WORDS = 5
SAID, BARE = "SAID", "BARE"


@dataclass(frozen=True, slots=True)
class Telling:
    """`id` is the claim's id for events, `<article>/<statement>` or `<article>/@<start>` otherwise.

    `words` weighs each stem by its nearness to the trigger (1 to 0). `parties` are the actors and recipients, `names` all
    people, bodies and places named in the clause, `lands` the countries of both. The days are None where the text
    does not date it.
    """

    id: str
    article: str
    outlet: str | None
    published: date | None
    type: str
    mode: str | None
    status: str
    span: Span
    trigger: str
    words: dict[str, float]
    parties: frozenset[str]
    names: frozenset[str]
    lands: frozenset[str]
    place: str | None
    day_from: date | None
    day_to: date | None
    numbers: frozenset[str]
    where: float  # 0 at the top of the article, 1 at its end


def tellings_of(article: Article, reading: Reading) -> list[Telling]:
    """All tellings of an article in reading order."""
    page = _Page(article, reading)
    events = [page.event(e) for e in reading.events]
    said = [page.said(s.id, s.speaker, s.content) for s in reading.statements if s.content and s.inside is None]
    bare = page.bare([e.trigger for e in reading.events], [s.content for s in reading.statements if s.content])
    found: list[Telling | None] = [*events, *said, *bare]
    return sorted((t for t in found if t), key=lambda t: (t.span, t.id))


class _Page:
    """An article opened for telling: its words and names by place."""

    def __init__(self, article: Article, reading: Reading) -> None:
        self.article, self.reading = article, reading
        self.words = words_of(article.text)
        self.starts = [w.start for w in self.words]
        self.entities = {e.id: e for e in reading.entities}
        self.named = sorted((m.span.start, e.id) for e in reading.entities for m in e.mentions)

    def _range(self, span: Span) -> tuple[int, int]:
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def event(self, event: Event) -> Telling | None:
        first, last = self._range(event.clause or event.trigger)
        at, end = self._range(event.trigger)
        low, high = max(first, at - BEFORE), min(max(last, end), end + AFTER)
        if at >= high:
            return None
        weights = {k: math.exp(-max(0, at - k, k - end + 1) / FADE) for k in range(low, high)}
        trigger = " ".join(w.stem for w in self.words[at:end])
        parties = [*event.actor, *event.recipient]
        shown = self._span(max(first, at - SHOWN_BEFORE), min(max(last, end), end + SHOWN_AFTER))
        return self._make(
            f"{self.article.id}/{event.id}",
            event.type,
            weights,
            shown,
            trigger=trigger,
            mode=event.mode,
            status=str(event.status),
            parties=parties,
            place=event.place,
            days=days_of(event.time),
        )

    def said(self, id: str, speaker: str | None, content: Span | None) -> Telling | None:
        if content is None:
            return None
        low, high = self._range(content)
        high = min(high, low + BEFORE + AFTER + 17)
        if high - low < FEWEST_WORDS:
            return None
        parties = [speaker] if speaker else []
        return self._make(
            f"{self.article.id}/{id}", SAID, dict.fromkeys(range(low, high), 1.0), self._span(low, high), parties=parties
        )

    def bare(self, triggers: Sequence[Span], contents: Sequence[Span]) -> list[Telling | None]:
        """Sentences without an event that nobody is quoted with."""
        out: list[Telling | None] = []
        for sentence in sentences_of(self.article.text):
            if any(t.overlaps(sentence) for t in triggers) or any(sentence.within(c) for c in contents):
                continue
            low, high = self._range(sentence)
            high = min(high, low + 40)
            if high - low >= FEWEST_WORDS:
                weights = dict.fromkeys(range(low, high), 1.0)
                out.append(self._make(f"{self.article.id}/@{sentence.start}", BARE, weights, self._span(low, high)))
        return out

    def _span(self, low: int, high: int) -> Span:
        return Span(self.words[low].start, self.words[max(low, high - 1)].end)

    def _make(
        self,
        id: str,
        type: str,
        weights: dict[int, float],
        shown: Span,
        *,
        trigger: str = "",
        mode: str | None = None,
        status: str = "actual",
        parties: Iterable[str] = (),
        place: str | None = None,
        days: tuple[date | None, date | None] = (None, None),
    ) -> Telling:
        words: dict[str, float] = {}
        for k, weight in weights.items():
            words[self.words[k].stem] = max(words.get(self.words[k].stem, 0.0), weight)
        reach = self._span(min(weights), max(weights) + 1)
        near = {id for start, id in self.named if reach.start <= start < reach.end}
        doing = {self.entities[p] for p in parties if p in self.entities}
        named = [self.entities[e] for e in near] + list(doing)
        where = self.entities.get(place or "")
        return Telling(
            id,
            self.article.id,
            self.article.outlet,
            self.article.published,
            type,
            mode,
            status,
            shown,
            trigger,
            words,
            frozenset(map(name_key, doing)),
            frozenset(map(name_key, named)),
            frozenset(e.country.upper() for e in named if e.country and e.kind is not Kind.PLACE),
            name_key(where) if where else None,
            *days,
            frozenset(s for s in words if s.isdigit() and len(s) > 1 and not re.fullmatch(r"(19|20)\d\d", s)),
            shown.start / max(1, len(self.article.text)),
        )


def name_key(entity: Entity) -> str:
    """An entity across articles: its entry, else its name in stems («رامي عبدالرحمن» and «رامي عبد الرحمن» are one)."""
    return entity.entry or "".join(w.stem for w in words_of(entity.name))


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


__all__ = ["BARE", "SAID", "Telling", "days_of", "name_key", "tellings_of"]
