"""How like two tellings are: one function a reason. The docstring is the reason as people read it, the value is its strength.

Values lie between −1 (speaks against) and 1 (speaks for); 0 says nothing. Weights are below, in one table. They were set by hand
after a look at a logistic regression over the pairs of shared/links; docs/linking.md shows what each is worth when left out.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from operator import itemgetter

from hudna.linking.rarity import Rarity
from hudna.linking.tellings import Telling

COMPATIBLE = frozenset(
    frozenset(pair.split("-"))
    for pair in (
        "CONSULT-COOPERATE",
        "CONSULT-AGREE",
        "AGREE-CONCEDE",
        "AGREE-COOPERATE",
        "AGREE-SUPPORT",
        "CONCEDE-RETREAT",
        "ASSAULT-COERCE",
        "ASSAULT-MOBILIZE",
        "ACCUSE-REJECT",
        "REQUEST-ACCUSE",
        "REQUEST-THREATEN",
        "RETREAT-AGREE",
        "SANCTION-COERCE",
        "DISPLACE-RETREAT",
        "AID-COOPERATE",
        "AID-SUPPORT",
        "TRAVEL-CONSULT",
        "DISPLACE-ASSAULT",
        "SUPPORT-COOPERATE",
        "RETREAT-AID",
        "ASSAULT-ACCUSE",
    )
)


MOST_WORDS = 21  # of a clause, the rarest and nearest; what is left out is said in every article


@dataclass(frozen=True, slots=True)
class Weighed:
    """A telling with its words and names weighed by rarity, so that a pair costs two dictionary walks."""

    telling: Telling
    words: dict[str, float]
    norm: float
    names: dict[str, float]
    lands: dict[str, float]


def weigh(telling: Telling, words: Rarity, names: Rarity) -> Weighed:
    weighed = {s: w * words[s] for s, w in telling.words.items()}
    if len(weighed) > MOST_WORDS:
        weighed = dict(nlargest(MOST_WORDS, weighed.items(), key=itemgetter(1)))
    norm = math.sqrt(sum(w * w for w in weighed.values()))
    return Weighed(telling, weighed, norm, names.weights(telling.names | telling.parties), names.weights(telling.lands))


def words(a: Weighed, b: Weighed) -> float:
    """The same rare words near the verb."""
    one, other = (a.words, b.words) if len(a.words) < len(b.words) else (b.words, a.words)
    dot = 0.0
    for stem, weight in one.items():
        if stem in other:
            dot += weight * other[stem]
    return dot / (a.norm * b.norm) if dot else 0.0


def names(a: Weighed, b: Weighed) -> float:
    """The same people, bodies and places are named."""
    return _shared(a.names, b.names)


def lands(a: Weighed, b: Weighed) -> float:
    """The same countries take part, whoever stands for them."""
    return _shared(a.lands, b.lands)


def parties(a: Weighed, b: Weighed) -> float:
    """The same actors and recipients."""
    one, other = a.telling.parties, b.telling.parties
    return len(one & other) / math.sqrt(len(one) * len(other)) if one and other else 0.0


def kind(a: Weighed, b: Weighed) -> float:
    """The same type of act, or types that one act is reported under."""
    one, other = a.telling.type, b.telling.type
    if one == other:
        return 1.0
    return 0.5 if frozenset((one, other)) in COMPATIBLE else 0.0


def trigger(a: Weighed, b: Weighed) -> float:
    """The same word for the act."""
    one, other = set(a.telling.trigger.split()), set(b.telling.trigger.split())
    return len(one & other) / math.sqrt(len(one) * len(other)) if one and other else 0.0


def days(a: Weighed, b: Weighed) -> float:
    """The texts put it on the same day (for), or on days that exclude each other (against)."""
    one, other = _days(a.telling), _days(b.telling)
    if not one or not other:
        return 0.0
    gap = max((other[0] - one[1]).days, (one[0] - other[1]).days)
    if gap > 0:
        return -0.5 if gap == 1 else -1.0
    exact = one[0] == one[1] and other[0] == other[1]
    return 1.0 if exact else 0.4


def published(a: Weighed, b: Weighed) -> float:
    """Reported within a day of each other."""
    one, other = a.telling.published, b.telling.published
    return math.exp(-abs((one - other).days) / 2) if one and other else 0.0


def place(a: Weighed, b: Weighed) -> float:
    """The same place (for) or different places (against)."""
    one, other = a.telling.place, b.telling.place
    if one is None or other is None:
        return 0.0
    return 1.0 if one == other else -1.0


def numbers(a: Weighed, b: Weighed) -> float:
    """The same figures."""
    one, other = a.telling.numbers, b.telling.numbers
    return 1.0 if one & other else -0.3 if one and other else 0.0


def same_article(a: Weighed, b: Weighed) -> float:
    """Both stand in one article, which seldom tells one thing twice."""
    return 1.0 if a.telling.article == b.telling.article else 0.0


Feature = Callable[[Weighed, Weighed], float]
FEATURES: tuple[Feature, ...] = (words, names, lands, parties, kind, trigger, days, published, place, numbers, same_article)


def _shared(a: dict[str, float], b: dict[str, float]) -> float:
    """Weighted overlap: what both have over what either has."""
    if not a or not b:
        return 0.0
    both = sum(w for key, w in a.items() if key in b)
    return both / (sum(a.values()) + sum(b.values()) - both) if both else 0.0


def _days(t: Telling) -> tuple[date, date] | None:
    return (t.day_from, t.day_to) if t.day_from and t.day_to else None
