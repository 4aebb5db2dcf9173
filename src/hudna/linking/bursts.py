"""Near-identical tellings of one event by outlets that nothing links: they are one beginning, however many repeat it.

Copies of whole articles are found by `origins`. A campaign that reworks the rest of the text or changes the quoted source
still has to repeat the sentence it wants counted; so claims of one case are compared by their words.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hudna.ledger.rows import ClaimRow
from hudna.linking.words import stems_of

DAYS_APART = 2  # later repeats are background, and the origin of the day is known by then
LEAST_WORDS = 6  # shorter clauses are alike by chance ("the air force shelled the town")
ALIKE = 0.7  # Jaccard index of the stems: every second clause of two agencies on one event lies below 0.5
SLACK = 1e-9  # of a product of decimal fractions
BURST = 3  # outlets from which on a person is warned


@dataclass(frozen=True, slots=True)
class Burst:
    """Claims in the same words, the earliest first, and the outlets that carry them."""

    claims: tuple[ClaimRow, ...]
    outlets: tuple[str, ...]

    @property
    def warns(self) -> bool:
        return len(self.outlets) >= BURST


def bursts(claims: Sequence[ClaimRow]) -> list[Burst]:
    """Groups of claims of one case that say the same thing in the same words within two days; singles are left out."""
    if len({claim.article for claim in claims}) < 2:
        return []
    by_words: dict[frozenset[str], list[ClaimRow]] = {}
    for claim in sorted(claims, key=_published):
        stems = frozenset(stems_of(claim.words))
        if len(stems) >= LEAST_WORDS:
            by_words.setdefault(stems, []).append(claim)
    groups: list[list[ClaimRow]] = []
    seen: dict[str, list[tuple[frozenset[str], int]]] = defaultdict(list)  # by a telling word: the words and their group
    rarest = _telling_words(by_words)
    for stems, same in by_words.items():
        alike = {n for word in rarest[stems] for other, n in seen[word] if _alike(stems, other)}
        home = next((n for n in sorted(alike) if _near(groups[n], same)), len(groups))
        if home == len(groups):
            groups.append([])
        groups[home].extend(same)
        for word in rarest[stems]:
            seen[word].append((stems, home))
    made = (Burst(tuple(sorted(g, key=_published)), tuple(sorted({c.outlet for c in g if c.outlet}))) for g in groups)
    return [b for b in made if len({c.article for c in b.claims}) > 1]


def _telling_words(clauses: Collection[frozenset[str]]) -> dict[frozenset[str], list[str]]:
    """Of each clause so many of its rarest words that two clauses which are `ALIKE` share one: nobody else need be compared
    (prefix filtering: Chaudhuri, Ganti and Kaushik, A primitive operator for similarity joins, 2006)."""
    counts = Counter(word for stems in clauses for word in stems)
    out: dict[frozenset[str], list[str]] = {}
    for stems in clauses:
        most = len(stems) - math.ceil(ALIKE * len(stems) - SLACK) + 1
        out[stems] = sorted(stems, key=lambda word: (counts[word], word))[:most]
    return out


def independent(claims: Sequence[ClaimRow]) -> list[ClaimRow]:
    """`claims` with the earliest alone of each burst that warns: what its copies say besides lifts nothing."""
    repeats = {c.id for b in bursts(claims) if b.warns for c in b.claims[1:]}
    return [c for c in claims if c.id not in repeats]


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) >= ALIKE * len(a | b)


def _near(group: Sequence[ClaimRow], same: Sequence[ClaimRow]) -> bool:
    days = [c.published for c in group if c.published]
    return not days or any(c.published is None or abs((c.published - days[0]).days) <= DAYS_APART for c in same)


def _published(claim: ClaimRow) -> tuple[str, str]:
    return str(claim.published or "9999"), claim.id
