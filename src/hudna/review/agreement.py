"""Two reviewers: on which objects both judged, how often they agree, and how much of that is more than chance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from hudna.ledger.rows import Judgement
from hudna.review.fields import VERDICT


@dataclass(frozen=True, slots=True)
class Agreement:
    """`kappa` is Cohen's; None when chance alone would agree always. `differing` are (kind, object) pairs."""

    one: str
    other: str
    both: int
    agreed: int
    kappa: float | None
    differing: tuple[tuple[str, str], ...]


def agreements(judgements: Iterable[Judgement]) -> list[Agreement]:
    """For each pair of reviewers with objects in common; the last verdict of each on an object counts."""
    verdicts: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for j in judgements:
        if j.field == VERDICT:
            if j.value is None:
                verdicts[j.user].pop((j.kind, j.object), None)
            elif j.value != "skip":
                verdicts[j.user][j.kind, j.object] = str(j.value)
    out = [_pair(a, b, verdicts[a], verdicts[b]) for a, b in combinations(sorted(verdicts), 2)]
    return [pair for pair in out if pair.both]


def _pair(one: str, other: str, first: dict[tuple[str, str], str], second: dict[tuple[str, str], str]) -> Agreement:
    common = sorted(first.keys() & second.keys())
    agreed = sum(first[o] == second[o] for o in common)
    differing = tuple(o for o in common if first[o] != second[o])
    return Agreement(one, other, len(common), agreed, _kappa([first[o] for o in common], [second[o] for o in common]), differing)


def _kappa(first: list[str], second: list[str]) -> float | None:
    n = len(first)
    if not n:
        return None
    seen = sum(a == b for a, b in zip(first, second, strict=True)) / n
    a, b = Counter(first), Counter(second)
    chance = sum(a[v] * b[v] for v in a) / (n * n)
    return None if chance == 1 else round((seen - chance) / (1 - chance), 2)
