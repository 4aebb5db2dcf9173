"""Small linear models that accept, choose and explain. Weights are data in the package (bench/train_judges.py trains them)."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import add


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
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.score(features)))))

    def top(self, features: Iterable[str], count: int = 4) -> list[str]:
        """The features that weighed most, with their weights, for `explain`."""
        weighed = sorted(((self.weights[f], f) for f in features if f in self.weights), key=lambda p: -abs(p[0]))
        return [f"{f} {w:+.2f}" for w, f in weighed[:count]]


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

    def choose(self, features: Iterable[str]) -> str:
        totals = self.scores(features)
        return self.classes[max(range(len(totals)), key=totals.__getitem__)]


class Joint:
    """Several two-way judges over the same features, asked at once. Features come in groups whose sums are kept."""

    MOST = 1 << 16

    def __init__(self, judges: tuple[Binary, ...]) -> None:
        self.thresholds = tuple(j.threshold for j in judges)
        self._judges = judges
        self._kept: dict[tuple[str, ...], tuple[float, ...]] = {}

    def probabilities(self, groups: Iterable[tuple[str, ...]]) -> list[float]:
        """Each judge's probability for one candidate."""
        totals = [0.0] * len(self._judges)
        for group in groups:
            sums = self._kept.get(group)
            if sums is None:
                sums = self._sum(group)
            for n, value in enumerate(sums):
                totals[n] += value
        return [1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))) for total in totals]

    def _sum(self, group: tuple[str, ...]) -> tuple[float, ...]:
        if len(self._kept) >= self.MOST:
            self._kept.clear()
        made = self._kept[group] = tuple(judge.score(group) for judge in self._judges)
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
def joint(*names: str) -> Joint:
    """Two-way judges by name, to be asked together."""
    return Joint(tuple(binary(name) for name in names))


@cache
def multi(name: str) -> Multi:
    """A many-way judge by name (status, track)."""
    row = _load(name)
    weights = {f: tuple(w) for f, w in row["weights"].items()}  # type: ignore[attr-defined]
    return Multi(tuple(row["classes"]), weights)  # type: ignore[arg-type]
