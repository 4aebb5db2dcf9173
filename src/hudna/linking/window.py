"""The news of the last days, as far as linking needs it. Memory is that of the window, not of the archive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from hudna.ledger.store import Ledger
from hudna.linking import events, origins
from hudna.linking.likeness import BARE, SAID
from hudna.linking.profile import Profile, profile
from hudna.linking.rarity import Rarity
from hudna.linking.tellings import Telling, tellings_of

SAYINGS_LAST = 1  # days; what is said is repeated the next day, hardly later in the same words


@dataclass(slots=True)
class Window:
    """Profiles and tellings by day of publication; undated articles stand under None and are compared with each other only."""

    profiles: dict[date | None, list[Profile]] = field(default_factory=dict)
    tellings: dict[date | None, list[Telling]] = field(default_factory=dict)

    def load(self, ledger: Ledger, day: date | None) -> None:
        """Open the articles of a day that have a reading."""
        if day in self.profiles:
            return
        profiles, tellings = self.profiles.setdefault(day, []), self.tellings.setdefault(day, [])
        asked = {"undated": True} if day is None else {"since": day, "until": day}
        for stored in list(ledger.iter_articles(**asked)):
            reading = ledger.reading(stored.article.id)
            if reading is not None:
                profiles.append(profile(stored.article, reading))
                tellings.extend(tellings_of(stored.article, reading))

    def forget(self, day: date | None) -> None:
        """Let go of the days that no later day is compared with."""
        if day is not None:
            for old in [d for d in self.profiles if d is not None and d < day - timedelta(days=events.DAYS_APART)]:
                del self.profiles[old], self.tellings[old]

    def profiles_for(self, day: date | None) -> list[Profile]:
        return [p for d in _days(self.profiles, day, origins.DAYS_APART) for p in self.profiles[d]]

    def rarity(self, day: date | None) -> Rarity:
        """How telling a word is in the news of these days."""
        return Rarity(p.stems for d in _days(self.profiles, day, events.DAYS_APART) for p in self.profiles[d])

    def tellings_for(self, day: date | None) -> list[Telling]:
        """The day's tellings and those of the days before; sayings and untyped sentences only of the last."""
        near = _days(self.tellings, day, events.DAYS_APART)
        recent = set(_days(self.tellings, day, SAYINGS_LAST))
        return [t for d in near for t in self.tellings[d] if d in recent or t.type not in (SAID, BARE)]


def _days(there: Iterable[date | None], day: date | None, reach: int) -> Sequence[date | None]:
    if day is None:
        return [None]
    return sorted(d for d in there if d is not None and 0 <= (day - d).days <= reach)
