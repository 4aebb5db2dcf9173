"""Small linear models that accept, choose and explain. Weights are data in the package (bench/train_judges.py trains them).

Features come in groups that depend on few values each: a group is made once for these values, and so is the sum of its weights.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import add
from typing import Any


class Group:
    """Features that come together, made once for the same values. The judge that is asked leaves the sum of its weights here."""

    __slots__ = ("_features", "judge", "sums")

    def __init__(self, features: tuple[str, ...]) -> None:
        self._features = features
        self.judge: object = None
        self.sums: Any = None

    @property
    def features(self) -> tuple[str, ...]:
        """The features by name: what is kept by the ten thousand makes them anew."""
        return self._features


Part = Group | str  # features that come together, or one alone whose values are too many to keep groups of


def flat(parts: Iterable[Part]) -> list[str]:
    """The single features, for training and for `explain`."""
    return [feature for part in parts for feature in ((part,) if isinstance(part, str) else part.features)]


def probability(score: float) -> float:
    """Log-odds as a probability."""
    return 1.0 / (1.0 + math.exp(-score if -30.0 < score < 30.0 else math.copysign(30.0, -score)))


@dataclass(frozen=True, slots=True)
class Binary:
    """Logistic regression over present features. `threshold` is a probability."""

    weights: dict[str, float]
    threshold: float

    def score(self, features: Iterable[str]) -> float:
        """Log-odds."""
        get = self.weights.get
        return sum(get(f, 0.0) for f in features)

    def probability(self, features: Iterable[str]) -> float:
        return probability(self.score(features))

    def of_parts(self, parts: Iterable[Part]) -> float:
        """The probability, for features in groups."""
        total = 0.0
        weights = self.weights
        for part in parts:
            if isinstance(part, str):
                total += weights.get(part, 0.0)
                continue
            if part.judge is not self:
                part.judge, part.sums = self, self.score(part.features)
            total += part.sums
        return probability(total)

    def top(self, features: Iterable[str], count: int = 4) -> list[str]:
        """The features that weighed most, with their weights, for `explain`."""
        weighed = sorted(((self.weights[f], f) for f in features if f in self.weights), key=lambda p: -abs(p[0]))
        return [f"{f} {w:+.2f}" for w, f in weighed[:count]]


@dataclass(frozen=True, slots=True)
class Scaled:
    """Logistic regression over features weighted by their rarity, each text brought to the same length (tf-idf: Salton 1988).

    `weights`: feature → (weight, rarity). `threshold` is a probability.
    """

    weights: dict[str, tuple[float, float]]
    bias: float
    threshold: float

    def probability(self, features: Iterable[str]) -> float:
        known = [row for f in features if (row := self.weights.get(f)) is not None]
        length = math.sqrt(sum(rarity * rarity for _, rarity in known)) or 1.0
        return probability(self.bias + sum(weight * rarity for weight, rarity in known) / length)


@dataclass(frozen=True, slots=True)
class Multi:
    """Multinomial logistic regression: one weight for each class of each feature."""

    classes: tuple[str, ...]
    weights: dict[str, tuple[float, ...]]

    def scores(self, features: Iterable[str]) -> list[float]:
        totals = [0.0] * len(self.classes)
        get = self.weights.get
        for f in features:
            row = get(f)
            if row is not None:
                totals = list(map(add, totals, row))
        return totals

    def choose(self, parts: Iterable[Part]) -> str:
        """The class that the features, in groups, speak for most."""
        totals = [0.0] * len(self.classes)
        weights = self.weights
        for part in parts:
            if isinstance(part, str):
                known: Sequence[float] | None = weights.get(part)
                if known is None:
                    continue
            else:
                if part.judge is not self:
                    part.judge, part.sums = self, self.scores(part.features)
                known = part.sums
            totals = list(map(add, totals, known))
        return self.classes[totals.index(max(totals))]


Three = tuple[float, float, float]
NOTHING: Three = (0.0, 0.0, 0.0)


class Joint:
    """Three two-way judges over the same features, asked at once."""

    def __init__(self, first: Binary, second: Binary, third: Binary) -> None:
        self.thresholds = (first.threshold, second.threshold, third.threshold)
        a, b, c = first.weights, second.weights, third.weights
        self._weights = {f: (a.get(f, 0.0), b.get(f, 0.0), c.get(f, 0.0)) for f in dict.fromkeys((*a, *b, *c))}

    def sums(self, parts: Iterable[Part], begun: Three = NOTHING) -> Three:
        """Each judge's log-odds for features in groups, on top of what other features gave."""
        first, second, third = begun
        weights = self._weights
        for part in parts:
            if isinstance(part, str):
                known: Three | None = weights.get(part)
            elif part.judge is self:
                known = part.sums
            else:
                known = self._sum(part)
            if known is not None:
                first += known[0]
                second += known[1]
                third += known[2]
        return first, second, third

    def probabilities(self, parts: Iterable[Part], begun: Three = NOTHING) -> Three:
        """Each judge's probability for one candidate."""
        first, second, third = self.sums(parts, begun)
        return probability(first), probability(second), probability(third)

    def _sum(self, group: Group) -> Three | None:
        """The group's log-odds, left in it; None where no judge knows any of its features."""
        rows = [row for f in group.features if (row := self._weights.get(f)) is not None]
        made: Three | None = None
        if rows:
            first, second, third = (sum(column) for column in zip(*rows, strict=True))
            made = (first, second, third)
        group.judge, group.sums = self, made
        return made


def _load(name: str) -> dict[str, object]:
    path = files("hudna.reading").joinpath("weights", f"{name}.json")
    loaded: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@cache
def binary(name: str) -> Binary:
    """A two-way judge by name (trigger, actor, recipient, place)."""
    row = _load(name)
    return Binary(row["weights"], float(row["threshold"]))  # type: ignore[arg-type]


@cache
def of_sentences(name: str) -> Scaled | Binary:
    """A judge of whole sentences by name (incident-assault, incident-protest), with or without rarities."""
    row = _load(name)
    weights, bias, threshold = row["weights"], float(row["bias"]), float(row["threshold"])  # type: ignore[arg-type]
    if any(isinstance(w, list) for w in weights.values()):  # type: ignore[attr-defined]
        return Scaled({f: (w, r) for f, (w, r) in weights.items()}, bias, threshold)  # type: ignore[attr-defined]
    return Binary({**weights, "bias": bias}, threshold)  # type: ignore[dict-item]


@cache
def joint(first: str, second: str, third: str) -> Joint:
    """Two-way judges by name, to be asked together."""
    return Joint(binary(first), binary(second), binary(third))


@cache
def multi(name: str) -> Multi:
    """A many-way judge by name (status, track)."""
    row = _load(name)
    weights = {f: tuple(w) for f, w in row["weights"].items()}  # type: ignore[attr-defined]
    return Multi(tuple(row["classes"]), weights)  # type: ignore[arg-type]
