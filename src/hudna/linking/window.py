"""The news of the last days, as far as linking needs it. Memory is that of the window, not of the archive.

Of days that are past, one or two tellings stand for each event that several articles told; what a single article told once is
compared on the day itself and the next only. So what a day is compared with grows with the number of events, not of reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from hudna.ledger.store import Ledger
from hudna.linking import events, origins
from hudna.linking.likeness import BARE, SAID
from hudna.linking.profile import Profile, profile
from hudna.linking.rarity import Rarity
from hudna.linking.tellings import Telling, tellings_of

ALL_LAST = 1  # days; after these only what several articles told is kept
STAND_FOR = 2  # tellings that stand for an event of the days before


@dataclass(slots=True)
class Window:
    """Profiles, tellings and word counts by day of publication; undated articles stand under None, by themselves."""

    profiles: dict[date | None, list[Profile]] = field(default_factory=dict)
    tellings: dict[date | None, list[Telling]] = field(default_factory=dict)
    counts: dict[date | None, tuple[int, Counter[str]]] = field(default_factory=dict)

    def load(self, ledger: Ledger, day: date | None) -> None:
        """Open the articles of a day that have a reading."""
        if day in self.profiles:
            return
        profiles, tellings = self.profiles.setdefault(day, []), self.tellings.setdefault(day, [])
        stems: Counter[str] = Counter()
        asked = {"undated": True} if day is None else {"since": day, "until": day}
        for stored in list(ledger.iter_articles(**asked)):
            reading = ledger.reading(stored.article.id)
            if reading is not None:
                profiles.append(profile(stored.article, reading))
                tellings.extend(tellings_of(stored.article, reading))
                stems.update(profiles[-1].stems)
        self.counts[day] = (len(profiles), stems)

    def settle(self, day: date | None, groups: Iterable[Sequence[str]]) -> None:
        """A day is linked: thin out the days before it, and let go of what no later day is compared with."""
        if day is None:
            return
        standing = {t for group in groups for t in group[:STAND_FOR]}
        for old in [d for d in self.profiles if d is not None and d < day]:
            if old <= day - timedelta(days=ALL_LAST):
                self.tellings[old] = [t for t in self.tellings[old] if t.id in standing and t.type not in (SAID, BARE)]
            if old < day - timedelta(days=origins.DAYS_APART):
                self.profiles[old] = []
            if old < day - timedelta(days=events.DAYS_APART):
                del self.profiles[old], self.tellings[old], self.counts[old]

    def profiles_for(self, day: date | None) -> list[Profile]:
        return [p for d in _days(self.profiles, day, origins.DAYS_APART) for p in self.profiles[d]]

    def rarity(self, day: date | None) -> Rarity:
        """How telling a word is in the news of these days."""
        return Rarity.of_counts(self.counts[d] for d in _days(self.counts, day, events.DAYS_APART))

    def tellings_for(self, day: date | None) -> list[Telling]:
        """The day's tellings and what stands for the days before."""
        return [t for d in _days(self.tellings, day, events.DAYS_APART) for t in self.tellings[d]]


def _days(there: Iterable[date | None], day: date | None, reach: int) -> Sequence[date | None]:
    if day is None:
        return [None]
    return sorted(d for d in there if d is not None and 0 <= (day - d).days <= reach)
