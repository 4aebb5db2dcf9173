"""Which tellings tell one event: candidates from an index, scores with their reasons, clusters that judgements bind.

Cost: a telling is compared with those of the last days that share two of its keys (rare words near the trigger, pairs of names,
countries with the type), at most `MOST` of them; so a day costs its own news times a constant, whatever the archive's size.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from hudna.linking import likeness
from hudna.linking.judged import Clusters, split_judged
from hudna.linking.likeness import COMPATIBLE, FEATURES, Weighed, weigh
from hudna.linking.rarity import Rarity
from hudna.linking.tellings import Telling

WEIGHTS = {
    "words": 2.6, "names": 0.6, "lands": 2.2, "parties": 0.5, "kind": 0.4, "trigger": 0.6, "days": 0.9, "published": 0.8,
    "place": 0.4, "numbers": 0.7, "same_article": -2.0,
}  # fmt: skip
OTHERS = tuple((WEIGHTS[f.__name__], f) for f in FEATURES if f is not likeness.words)
BIAS = -2.0
SAME = -0.2
"""A pair at this score is as likely one event as two; clusters join when their pairs stand at it on average."""
MANY, CROWD = 6, 0.5
"""From so many tellings on, each doubling of a cluster asks that much more of its pairs: the clashes of one war and week are
alike in names and lands, and joined by what links any two they would be one event of hundreds of tellings."""
UNLIKE = -2.0  # what a pair counts that no index proposed
LEAST_WORDS = 0.06  # cosine below which a pair is not scored
WORD_KEYS, NAME_KEYS, MOST, TOO_COMMON, DAYS_APART = 8, 4, 12, 60, 7
SHARED = 2  # keys; what shares one rare word alone is seldom one event, and there is ten times as much of it
SEVERAL, APART = 3, 0.3
SAMPLE = 12  # members of a cluster that are compared with another cluster


RELATED = frozenset((a, b) for pair in COMPATIBLE for a in pair for b in pair if a != b)


@dataclass(frozen=True, slots=True)
class EventLink:
    """Two tellings that may tell one event, and how much each reason added to the score (log-odds, above 0 speaks for it)."""

    a: str
    b: str
    score: float
    reasons: tuple[tuple[str, float], ...]


def comparable(a: Telling, b: Telling) -> bool:
    """Acts of one or of related types; sayings only with sayings."""
    return a.type == b.type or (a.type, b.type) in RELATED


def name_rarity(tellings: Iterable[Telling]) -> Rarity:
    """How telling each name and country is, over the articles of these days."""
    by_article: dict[str, set[str]] = defaultdict(set)
    for t in tellings:
        by_article[t.article] |= t.names | t.parties | t.lands
    return Rarity(frozenset(names) for names in by_article.values())


def score(a: Weighed, b: Weighed) -> tuple[float, tuple[tuple[str, float], ...]]:
    """Log-odds of one event, with every reason that is not nothing."""
    terms = [(f.__name__, round(WEIGHTS[f.__name__] * f(a, b), 3)) for f in FEATURES]
    return round(BIAS + sum(v for _, v in terms), 3), tuple((k, v) for k, v in terms if v)


class Scorer:
    """Scores of pairs of tellings by id, each computed once. Pairs that cannot be compared count `UNLIKE`."""

    def __init__(self, tellings: Iterable[Telling], words: Rarity, names: Rarity) -> None:
        self.weighed = {t.id: weigh(t, words, names) for t in sorted(tellings, key=lambda t: t.id)}
        self._known: dict[tuple[str, str], float] = {}

    def explained(self, a: str, b: str) -> EventLink | None:
        """The pair with its reasons; None where it cannot be one event or shares hardly a word."""
        one, other = self.weighed[a], self.weighed[b]
        if self(a, b) in (None, UNLIKE):
            return None
        value, reasons = score(one, other)
        return EventLink(a, b, value, reasons)

    def __call__(self, a: str, b: str) -> float | None:
        """The score of a pair; None where one of them is not among the tellings at hand."""
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            if pair[0] not in self.weighed or pair[1] not in self.weighed:
                return None
            self._known[pair] = self._value(self.weighed[pair[0]], self.weighed[pair[1]])
        return self._known[pair]

    @staticmethod
    def _value(a: Weighed, b: Weighed) -> float:
        alike = likeness.words(a, b)
        if alike < LEAST_WORDS or not _may(a.telling, b.telling):
            return UNLIKE
        value = BIAS + WEIGHTS["words"] * alike
        for weight, feature in OTHERS:
            value += weight * feature(a, b)
        return max(UNLIKE, round(value, 3))


def find_links(scorer: Scorer, fresh: frozenset[str] | None = None) -> list[EventLink]:
    """Proposed pairs that score at or above `SAME`; with `fresh`, only those touching a telling of these articles."""
    ids = list(scorer.weighed)
    proposed = _candidates(list(scorer.weighed.values()), fresh)
    alike = [(ids[i], ids[j]) for i, j in proposed if (scorer(ids[i], ids[j]) or 0.0) >= SAME]
    return [link for a, b in alike if (link := scorer.explained(a, b)) and link.score >= SAME]


def _keys(w: Weighed) -> list[str]:
    """What proposes a telling: its rarest words near the trigger, pairs of its rarest names, its countries with its type.

    A pair of names is two facts and stands there twice.
    """
    words = sorted(w.words, key=lambda s: (-w.words[s], s))[:WORD_KEYS]
    names = sorted(w.names, key=lambda n: (-w.names[n], n))[:NAME_KEYS]
    pairs = ["+".join(sorted(pair)) for pair in combinations(names, 2)]
    keys = words + pairs + pairs
    if len(w.lands) > 1:
        keys.append(f"{w.telling.type}:{','.join(sorted(w.lands))}")
    return keys


def _candidates(weighed: Sequence[Weighed], fresh: frozenset[str] | None) -> list[tuple[int, int]]:
    """For each fresh telling the `MOST` that share the most of its keys."""
    index: dict[str, list[int]] = defaultdict(list)
    keys = [_keys(w) for w in weighed]
    for n, some in enumerate(keys):
        for key in dict.fromkeys(some):
            index[key].append(n)
    found: set[tuple[int, int]] = set()
    for n, w in enumerate(weighed):
        if fresh is None or w.telling.article in fresh:
            found.update((min(n, m), max(n, m)) for m in _nearest(n, weighed, keys[n], index))
    return sorted(found)


def _nearest(n: int, weighed: Sequence[Weighed], keys: Sequence[str], index: Mapping[str, list[int]]) -> list[int]:
    shared = Counter(chain.from_iterable(index[key] for key in keys if 1 < len(index[key]) <= TOO_COMMON))
    one = weighed[n].telling
    several = [m for m, count in shared.items() if count >= SHARED and m != n and _may(one, weighed[m].telling)]
    if len(several) <= MOST:
        return several
    return sorted(several, key=lambda m: (-shared[m], -likeness.words(weighed[n], weighed[m]), m))[:MOST]


def _may(a: Telling, b: Telling) -> bool:
    if a.published and b.published and abs((a.published - b.published).days) > DAYS_APART:
        return False
    return comparable(a, b)


def clusters(
    links: Iterable[EventLink],
    scorer: Callable[[str, str], float | None],
    judged: Mapping[tuple[str, str], bool] | None = None,
    least: int = 2,
) -> list[list[str]]:
    """Tellings put together while their pairs stand at `SAME` on average. Undoing a link or judging a pair and calling again
    gives the other clusters: nothing is merged for good."""
    joined, apart = split_judged(judged or {})
    out: Clusters[str] = Clusters(apart)
    for a, b in joined:
        out.join(a, b)
    for link in sorted(links, key=lambda x: (-x.score, x.a, x.b)):
        one, other = out.of(link.a), out.of(link.b)
        if one is not other and (len(one) == len(other) == 1 or _average(one, other, scorer) >= _needed(one, other)):
            out.join(link.a, link.b)
    return out.groups(least)


def _average(one: set[str], other: set[str], scorer: Callable[[str, str], float | None]) -> float:
    """Mean score of the pairs between two clusters; of large ones a fixed sample."""
    known = [s for a in _some(one) for b in _some(other) if (s := scorer(a, b)) is not None]
    return sum(known) / len(known) if known else SAME


def _needed(one: set[str], other: set[str]) -> float:
    """Two events that several reports already tell apart need more than even odds to become one, and large ones more again."""
    apart = APART if min(len(one), len(other)) >= SEVERAL else 0.0
    return SAME + apart + CROWD * max(0.0, math.log2((len(one) + len(other)) / MANY))


def _some(cluster: set[str]) -> list[str]:
    members = sorted(cluster)
    return members[:: max(1, len(members) // SAMPLE)]


def article_of(telling: str) -> str:
    """The article of a telling's id."""
    return telling.rpartition("/")[0]


__all__ = ["EventLink", "Scorer", "article_of", "clusters", "comparable", "find_links", "name_rarity", "score"]
