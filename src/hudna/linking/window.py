"""The news of the last days, as far as linking needs it. Memory is that of the window, not of the archive.

Of days that are past, one or two tellings stand for each event that several articles told; what a single article told once is
compared on the day itself and the next only. So what a day is compared with grows with the number of events, not of reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from hudna.ledger.store import Ledger
from hudna.linking import events, origins
from hudna.linking.page import Page
from hudna.linking.profile import Profile, profile
from hudna.linking.rarity import Rarity
from hudna.linking.tellings import SAID, Telling, tellings_of

STAND_FOR = 2  # tellings that stand for an event of the days before
ENOUGH = 500  # articles that say how common a word is now; where three days have fewer, more days are counted


@dataclass(slots=True)
class Window:
    """Profiles, tellings and word counts by day of publication; undated articles stand under None, by themselves."""

    profiles: dict[date | None, list[Profile]] = field(default_factory=dict)
    tellings: dict[date | None, list[Telling]] = field(default_factory=dict)
    counts: dict[date | None, tuple[int, Counter[str]]] = field(default_factory=dict)

    def load(self, ledger: Ledger, day: date | None) -> None:
        """Open the articles of a day that have a reading."""
        profiles, tellings, stems = list[Profile](), list[Telling](), Counter[str]()
        asked: dict[str, Any] = {"undated": True} if day is None else {"since": day, "until": day}
        for stored, reading in ledger.iter_read(**asked):
            page = Page(stored.article, reading)
            profiles.append(profile(page))
            tellings.extend(tellings_of(page))
            stems.update(profiles[-1].stems)
        self.profiles[day], self.tellings[day], self.counts[day] = profiles, tellings, (len(profiles), stems)

    def reload(self, ledger: Ledger, days: Iterable[date], last: date, standing: Iterable[str]) -> None:
        """Open what an earlier run left: `days` up to `last`, which is whole; of the others only `standing` tellings."""
        ids = sorted(set(standing))
        articles = sorted({events.article_of(t) for t in ids})
        kept: dict[date | None, list[Telling]] = {}
        there = set(ids)
        for stored, reading in ledger.iter_read(ids=articles) if articles else ():
            tellings = tellings_of(Page(stored.article, reading))
            kept.setdefault(stored.article.published, []).extend(t for t in tellings if t.id in there)
        for day in sorted(days, reverse=True):
            if day not in self.profiles:
                if (last - day).days < origins.DAYS_APART or self._counted() < ENOUGH:
                    self.load(ledger, day)
                if day != last:
                    self.tellings[day] = kept.get(day, [])

    def settle(self, day: date, groups: Iterable[Sequence[str]]) -> list[str]:
        """A day is linked: thin out the days before it, and let go of what no later day is compared with.

        Returns the tellings that stand for the days before.
        """
        past = {t.id for d, some in self.tellings.items() if d is not None and d < day for t in some if t.type != SAID}
        standing = {t for group in groups for t in [t for t in group if t in past][:STAND_FOR]}
        for old in [d for d in self.tellings if d is not None and d < day]:
            self.tellings[old] = [t for t in self.tellings[old] if t.id in standing]
            if old <= day - timedelta(days=origins.DAYS_APART):
                self.profiles.pop(old, None)
            if old <= day - timedelta(days=events.DAYS_APART):
                self.counts.pop(old, None)
                del self.tellings[old]
        return sorted(t.id for d, some in self.tellings.items() if d is not None and d < day for t in some)

    def profiles_for(self, day: date | None) -> list[Profile]:
        return [p for d in _days(self.profiles, day, origins.DAYS_APART) for p in self.profiles[d]]

    def rarity(self, day: date | None) -> Rarity:
        """How telling a word is in the news of these days."""
        counted: list[tuple[int, Counter[str]]] = []
        for d in reversed(_days(self.counts, day, events.DAYS_APART)):
            near = d is None or day is None or (day - d).days <= origins.DAYS_APART
            if near or sum(articles for articles, _ in counted) < ENOUGH:
                counted.append(self.counts[d])
        return Rarity.of_counts(counted)

    def _counted(self) -> int:
        return sum(articles for articles, _ in self.counts.values())

    def tellings_for(self, day: date | None) -> list[Telling]:
        """The day's tellings and what stands for the days before."""
        return [t for d in _days(self.tellings, day, events.DAYS_APART) for t in self.tellings[d]]


def _days(there: Iterable[date | None], day: date | None, reach: int) -> Sequence[date | None]:
    if day is None:
        return [None]
    return sorted(d for d in there if d is not None and 0 <= (day - d).days <= reach)
