"""A case: all claims about one happening, and what records ask about them together."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from hudna.ledger.engine import batched
from hudna.ledger.rows import ClaimRow, Party
from hudna.ledger.store import Ledger
from hudna.linking.acts import acts_of, stems_before
from hudna.linking.corrections import Corrections
from hudna.linking.export import event_groups, origin_groups

DENIED_WITHIN = 4  # words between a denial and what is denied
NEGATIVE = frozenset({"CT-", "PR-", "PS-"})


@dataclass(frozen=True)
class Case:
    """Claims of one event in the order of publication; never empty. What many ask of it is worked out once."""

    claims: tuple[ClaimRow, ...]
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)  # what makers of records keep for each other

    def id(self, prefix: str) -> str:
        """Stable while its earliest claim stands: later reports join without renaming the record."""
        return f"{prefix}_{hashlib.sha256(self.claims[0].id.encode()).hexdigest()[:12]}"

    @property
    def part(self) -> str:
        """The day of news that it begins with, as records name their parts."""
        return part_of(self.claims[0].published)

    @cached_property
    def days(self) -> tuple[date | None, date | None]:
        """When it happened: the days most claims give that date the event itself, else the first publication."""
        return days_of_claims(self.claims)

    @cached_property
    def actors(self) -> list[tuple[Party, int]]:
        """Who acts, the most often named first, with the number of claims."""
        return _counted(p for claim in self.claims for p in claim.actors)

    @cached_property
    def recipients(self) -> list[tuple[Party, int]]:
        """Who is acted upon, the most often named first, with the number of claims."""
        return _counted(p for claim in self.claims for p in claim.recipients)

    @cached_property
    def denying(self) -> frozenset[str]:
        """The ids of the claims that say it did not happen."""
        return frozenset(c.id for c in self.claims if denies(c))

    @cached_property
    def places(self) -> list[Party]:
        return [p for p, _ in _counted(c.place for c in self.claims if c.place)]

    @cached_property
    def type(self) -> str:
        return _commonest(c.type for c in self.claims) or ""

    @cached_property
    def mode(self) -> str | None:
        return _commonest(c.mode for c in self.claims if c.mode)

    @cached_property
    def lands(self) -> frozenset[str]:
        """Countries of the place, else of the parties; lower-case ISO 3166 alpha-3."""
        placed = {c.place.country.lower() for c in self.claims if c.place and c.place.country}
        named = {p.country.lower() for c in self.claims for p in (*c.actors, *c.recipients) if p.country}
        return frozenset(placed or named)


def _counted(named: Iterable[Party]) -> list[tuple[Party, int]]:
    """Everybody named with the number of times, the most often named first."""
    counts: dict[str, int] = {}
    known: dict[str, Party] = {}
    for party in named:
        counts[party.key] = counts.get(party.key, 0) + 1
        known.setdefault(party.key, party)
    return [(known[key], n) for key, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def _commonest(values: Iterable[str]) -> str | None:
    """The value that stands most often, of several the first."""
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return max(counts, key=lambda value: counts[value], default=None)


def part_of(day: date | None) -> str:
    """The name of a day of news as a part of links and records."""
    return day.isoformat() if day else "undated"


@dataclass(frozen=True, slots=True)
class Sources:
    """Which articles have one beginning: article → name of its origin."""

    origin: Mapping[str, str]

    def of(self, claim: ClaimRow) -> str:
        """The origin of a claim: that of its article, or the utterance of a named speaker on that day, whoever reports it."""
        return self.origin.get(claim.article, claim.article)


def denies(claim: ClaimRow) -> bool:
    """Whether a claim says that the event did not happen: by its innermost holder's value, its status, or a denial around it.

    The status of what is denied is negated already (the annotation's rule), so a denial does not turn it a second time.
    """
    value = claim.chain[-1].factuality if claim.chain else "Uu"
    if value in NEGATIVE:
        return True
    around = sum(h.speech == "deny" for h in claim.chain)
    return claim.status == "negated" or around % 2 == 1 or (not around and denied_in_words(claim))


def denied_in_words(claim: ClaimRow) -> bool:
    """Whether a noun or verb of denial stands right before it («نفيه أي لقاء»), with or without a statement found there."""
    return claim.type != "REJECT" and _denied(tuple(stems_before(claim, DENIED_WITHIN)))


@lru_cache(maxsize=20_000)
def _denied(before: tuple[str, ...]) -> bool:
    return bool(acts_of("denial", list(before)))


def days_of_claims(claims: Sequence[ClaimRow]) -> tuple[date | None, date | None]:
    dated = Counter((c.day_from, c.day_to) for c in claims if c.dated == "event" and c.day_from and c.day_to)
    wide = {days: n for days, n in dated.items() if (days[1] - days[0]).days <= 31 or 2 * n >= len(claims)}
    exact = Counter({days: n for days, n in wide.items() if days[0] == days[1]}) or wide
    if exact:
        return min(exact, key=lambda days: (-exact[days], str(days)))
    published = sorted(c.published for c in claims if c.published)
    return (published[0], published[0]) if published else (None, None)


class Stream:
    """The cases of a ledger, those that begin on one day of publication at a time: memory is that of a day's news."""

    def __init__(self, ledger: Ledger, corrections: Corrections | None = None) -> None:
        self.ledger = ledger
        self.corrections = corrections or Corrections.of(ledger)
        self._members = event_groups(ledger)
        self._group_of = {telling: n for n, group in enumerate(self._members) for telling in group}
        self._day_of = {mark.id: mark.published for mark in ledger.marks()}
        self._begun = [self._first(group) for group in self._members]

    def days(self) -> list[date | None]:
        """The days of news, in order, the undated last."""
        there = set(self._day_of.values())
        return [*sorted(d for d in there if d is not None), *([None] if None in there else [])]

    def _first(self, group: Sequence[str]) -> date | None:
        """The day on which a group of tellings begins."""
        days = {self._day_of.get(t.rpartition("/")[0]) for t in group}
        return min((d for d in days if d is not None), default=None)

    def touched(self, since: date) -> set[date | None]:
        """The days on which groups begin that have a telling on `since` or later."""
        late = {n for t, n in self._group_of.items() if (self._day_of.get(t.rpartition("/")[0]) or date.min) >= since}
        return {self._begun[n] for n in late}

    def cases(self, day: date | None) -> list[Case]:
        """The cases that begin on a day: their claims of that day and of all later ones."""
        told = self._claims(published_since=day, published_until=day) if day else self._undated()
        groups = {n for claim in told if (n := self._group_of.get(claim.id)) is not None and self._begun[n] == day}
        there = {claim.id for claim in told}
        missing = [id for n in groups for id in self._members[n] if id not in there]
        grouped: dict[object, list[ClaimRow]] = defaultdict(list)
        for claim in (*told, *(c for part in batched(missing) for c in self._claims(ids=part))):
            group = self._group_of.get(claim.id)
            if group is None or group in groups:
                grouped[claim.id if group is None else group].append(claim)
        return as_cases(grouped.values())

    def about(self, **filters: Any) -> list[ClaimRow]:
        """Claims that a filter of the ledger finds, as corrected."""
        return list(self._claims(**filters))

    def _claims(self, **filters: Any) -> list[ClaimRow]:
        return self.corrections.applied(self.ledger.iter_claims(**filters))

    def _undated(self) -> list[ClaimRow]:
        ids = [article for article, day in self._day_of.items() if day is None]
        return [c for part in batched(ids) for c in self._claims(article=part)]


def as_cases(groups: Iterable[Sequence[ClaimRow]]) -> list[Case]:
    cases = [Case(tuple(sorted(group, key=_published))) for group in groups if group]
    return sorted(cases, key=lambda case: (str(case.days[0]), case.claims[0].id))


def _published(claim: ClaimRow) -> tuple[str, str]:
    return str(claim.published or "9999"), claim.id


def sources(ledger: Ledger) -> Sources:
    return Sources({article: group[0] for group in origin_groups(ledger) for article in group})
