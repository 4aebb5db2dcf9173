"""Which tellings tell one event: candidates from an index, scores with their reasons, clusters that judgements bind.

Cost: a telling is compared with those of the last days that share one of its rarest words together with a land or its type, at
most `MOST` of them; so a day costs its own news times a constant, whatever the archive's size.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hudna.linking.judged import Clusters, split_judged
from hudna.linking.likeness import BARE, COMPATIBLE, FEATURES, SAID, Weighed, weigh
from hudna.linking.rarity import Rarity, cosine
from hudna.linking.tellings import Telling

WEIGHTS = {
    "words": 2.6, "names": 0.6, "lands": 2.2, "parties": 0.5, "kind": 0.4, "trigger": 0.6, "days": 0.9, "published": 0.8,
    "place": 0.4, "numbers": 0.7, "same_article": -2.0,
}  # fmt: skip
BIAS = -1.7
SAME = 0.0
"""A pair at this score is as likely one event as two; clusters join when their pairs stand at it on average."""
UNLIKE = -2.0  # what a pair counts that no index proposed
LEAST_WORDS = 0.06  # cosine below which a pair is not scored
KEYS, MOST, TOO_COMMON, DAYS_APART = 7, 60, 400, 7


@dataclass(frozen=True, slots=True)
class EventLink:
    """Two tellings that may tell one event, and how much each reason added to the score (log-odds, above 0 speaks for it)."""

    a: str
    b: str
    score: float
    reasons: tuple[tuple[str, float], ...]


def comparable(a: Telling, b: Telling) -> bool:
    """Acts of one or of related types; sayings only with sayings; a sentence without a type with anything."""
    if a.type == b.type or BARE in (a.type, b.type):
        return True
    return SAID not in (a.type, b.type) and frozenset((a.type, b.type)) in COMPATIBLE


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


def find_links(tellings: Sequence[Telling], words: Rarity, names: Rarity, fresh: frozenset[str] | None = None) -> list[EventLink]:
    """Scored pairs at or above `SAME`; with `fresh`, only those touching a telling of these articles."""
    ordered = sorted(tellings, key=lambda t: t.id)
    weighed = [weigh(t, words, names) for t in ordered]
    links: list[EventLink] = []
    for i, j in _candidates(weighed, fresh):
        if cosine(weighed[i].words, weighed[j].words) < LEAST_WORDS:
            continue
        value, reasons = score(weighed[i], weighed[j])
        if value >= SAME + min(0.0, UNLIKE / 2):
            links.append(EventLink(ordered[i].id, ordered[j].id, value, reasons))
    return links


def _keys(w: Weighed) -> list[str]:
    """The telling's rarest words near its trigger, each proposing on its own."""
    return sorted(w.words, key=lambda s: (-w.words[s], s))[:KEYS] + [f"={n}" for n in sorted(w.telling.names)]


def _candidates(weighed: Sequence[Weighed], fresh: frozenset[str] | None) -> list[tuple[int, int]]:
    index: dict[str, list[int]] = defaultdict(list)
    keys = [_keys(w) for w in weighed]
    for n, some in enumerate(keys):
        for key in some:
            index[key].append(n)
    found: list[tuple[int, int]] = []
    for n, w in enumerate(weighed):
        if fresh is not None and w.telling.article not in fresh:
            continue
        votes: dict[int, float] = defaultdict(float)
        for key in keys[n]:
            if len(index[key]) <= TOO_COMMON:
                for m in index[key]:
                    votes[m] += w.words.get(key, 1.0)
        near = [(v, m) for m, v in votes.items() if m != n and _may(w.telling, weighed[m].telling)]
        found += [(min(n, m), max(n, m)) for _, m in sorted(near, key=lambda p: (-p[0], p[1]))[:MOST]]
    return sorted(set(found))


def _may(a: Telling, b: Telling) -> bool:
    if a.published and b.published and abs((a.published - b.published).days) > DAYS_APART:
        return False
    return comparable(a, b)


def clusters(
    tellings: Iterable[str], links: Iterable[EventLink], judged: Mapping[tuple[str, str], bool] | None = None,
    least: int = 2,
) -> list[list[str]]:  # fmt: skip
    """Tellings put together while their pairs stand at `SAME` on average. Undoing a link or judging a pair and calling again
    gives the other clusters: nothing is merged for good."""
    joined, apart = split_judged(judged or {})
    out: Clusters[str] = Clusters(apart)
    for telling in tellings:
        out.of(telling)
    scores: dict[tuple[str, str], float] = {}
    for link in links:
        scores[link.a, link.b] = scores[link.b, link.a] = link.score
    for a, b in joined:
        out.join(a, b)
    for (a, b), value in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])):
        if value < SAME:
            break
        if a < b and out.of(a) is not out.of(b) and _average(out.of(a), out.of(b), scores) >= SAME:
            out.join(a, b)
    return out.groups(least)


def _average(one: set[str], other: set[str], scores: Mapping[tuple[str, str], float]) -> float:
    return sum(scores.get((a, b), UNLIKE) for a in one for b in other) / (len(one) * len(other))


def article_of(telling: str) -> str:
    """The article of a telling's id."""
    return telling.rpartition("/")[0]


__all__ = ["EventLink", "article_of", "clusters", "comparable", "find_links", "name_rarity", "score"]
