"""A case: all claims about one happening, and what records ask about them together."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hudna.ledger.rows import ClaimRow, Party
from hudna.ledger.store import Ledger
from hudna.linking.export import event_groups, origin_groups

IDS_AT_ONCE = 500
NEGATIVE = frozenset({"CT-", "PR-", "PS-"})


@dataclass(frozen=True, slots=True)
class Case:
    """Claims of one event in the order of publication; never empty."""

    claims: tuple[ClaimRow, ...]

    def id(self, prefix: str) -> str:
        """Stable while its earliest claim stands: later reports join without renaming the record."""
        return f"{prefix}_{hashlib.sha256(self.claims[0].id.encode()).hexdigest()[:12]}"

    @property
    def days(self) -> tuple[date | None, date | None]:
        """When it happened: the days most claims give that date the event itself, else the first publication."""
        return days_of_claims(self.claims)

    def parties(self, role: str) -> list[tuple[Party, int]]:
        """Who fills a role ("actor" or "recipient"), the most often named first, with the number of claims."""
        counts: Counter[str] = Counter()
        known: dict[str, Party] = {}
        for claim in self.claims:
            for party in claim.actors if role == "actor" else claim.recipients:
                counts[party.key] += 1
                known.setdefault(party.key, party)
        return [(known[key], n) for key, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]

    def places(self) -> list[Party]:
        counts = Counter(c.place.key for c in self.claims if c.place)
        known = {c.place.key: c.place for c in self.claims if c.place}
        return [known[key] for key, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]

    def type(self) -> str:
        return Counter(c.type for c in self.claims).most_common(1)[0][0]

    def mode(self) -> str | None:
        modes = Counter(c.mode for c in self.claims if c.mode)
        return modes.most_common(1)[0][0] if modes else None

    def lands(self) -> frozenset[str]:
        """Countries of the place, else of the parties; lower-case ISO 3166 alpha-3."""
        placed = {c.place.country.lower() for c in self.claims if c.place and c.place.country}
        named = {p.country.lower() for c in self.claims for p in (*c.actors, *c.recipients) if p.country}
        return frozenset(placed or named)


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
    return claim.status == "negated" or sum(h.speech == "deny" for h in claim.chain) % 2 == 1


def days_of_claims(claims: Sequence[ClaimRow]) -> tuple[date | None, date | None]:
    dated = Counter((c.day_from, c.day_to) for c in claims if c.dated == "event" and c.day_from and c.day_to)
    wide = {days: n for days, n in dated.items() if (days[1] - days[0]).days <= 31 or 2 * n >= len(claims)}
    exact = Counter({days: n for days, n in wide.items() if days[0] == days[1]}) or wide
    if exact:
        return min(exact, key=lambda days: (-exact[days], str(days)))
    published = sorted(c.published for c in claims if c.published)
    return (published[0], published[0]) if published else (None, None)


def stream(ledger: Ledger) -> Iterator[list[Case]]:
    """All cases, those that begin on one day of publication at a time: memory is that of a day's news, not of the archive."""
    group_of = {telling: n for n, group in enumerate(event_groups(ledger)) for telling in group}
    members: dict[int, list[str]] = defaultdict(list)
    for telling, n in group_of.items():
        members[n].append(telling)
    done: set[int] = set()
    for claims in _by_day(ledger):
        there = {claim.id: claim for claim in claims}
        begun = {group_of[id] for id in there if id in group_of} - done
        missing = [id for n in begun for id in members[n] if id not in there]
        later = {c.id: c for part in _parts(missing) for c in ledger.iter_claims(ids=part)}
        grouped: dict[object, list[ClaimRow]] = defaultdict(list)
        for claim in (*there.values(), *later.values()):
            group = group_of.get(claim.id)
            if group is None or group in begun:
                grouped[claim.id if group is None else group].append(claim)
        done |= begun
        yield as_cases(grouped.values())


def _by_day(ledger: Ledger) -> Iterator[list[ClaimRow]]:
    info = ledger.info()
    if info["oldest"]:
        day, last = date.fromisoformat(info["oldest"]), date.fromisoformat(info["newest"])
        while day <= last:
            claims = list(ledger.iter_claims(published_since=day, published_until=day))
            if claims:
                yield claims
            day += timedelta(days=1)
    undated = [a.article.id for a in ledger.iter_articles(undated=True)]
    for part in _parts(undated):
        yield list(ledger.iter_claims(article=part))


def _parts(ids: list[str]) -> Iterator[list[str]]:
    return (ids[k : k + IDS_AT_ONCE] for k in range(0, len(ids), IDS_AT_ONCE))


def as_cases(groups: Iterable[Sequence[ClaimRow]]) -> list[Case]:
    cases = [Case(tuple(sorted(group, key=_published))) for group in groups if group]
    return sorted(cases, key=lambda case: (str(case.days[0]), case.claims[0].id))


def _published(claim: ClaimRow) -> tuple[str, str]:
    return str(claim.published or "9999"), claim.id


def sources(ledger: Ledger) -> Sources:
    return Sources({article: group[0] for group in origin_groups(ledger) for article in group})
