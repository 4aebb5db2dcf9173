"""How telling a word is: its inverse document frequency over years of political news and over the news of these days.

A name in every article of the week says little about which two tell one event, however rare it is in other years; so the commoner
of both frequencies counts. Shipped are counts of stems in Al-Khaleej politics (SANAD, CC BY 4.0), made by bench/rarity.py.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

FEWEST_DAYS_NEWS = 20
"""Below this many articles the day's frequencies are mostly chance and weigh less."""


@lru_cache(maxsize=1)
def shipped() -> tuple[int, dict[str, int]]:
    """Number of articles counted and the articles each stem occurs in (stems in fewer than four are left out)."""
    lines = files("hudna.linking").joinpath("data/document-frequencies.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    header = next(rows)
    return int(header[1]), {stem: int(count) for stem, count in rows}


class Rarity:
    """Weights of stems: `rarity[stem]` in natural logs, 0 for a word in every article."""

    def __init__(self, articles: Iterable[frozenset[str]] = ()) -> None:
        self._day: Counter[str] = Counter()
        self._articles = 0
        self._known: dict[str, float] = {}
        for stems in articles:
            self._day.update(stems)
            self._articles += 1

    @classmethod
    def of_counts(cls, days: Iterable[tuple[int, Counter[str]]]) -> Rarity:
        """From the number of articles of each day and the articles that each stem occurs in."""
        out = cls()
        for articles, stems in days:
            out._articles += articles
            out._day.update(stems)
        return out

    def __getitem__(self, stem: str) -> float:
        if stem not in self._known:
            self._known[stem] = self._weigh(stem)
        return self._known[stem]

    def _weigh(self, stem: str) -> float:
        total, counts = shipped()
        years = (counts.get(stem, 2) + 0.5) / (total + 1)
        today = (self._day[stem] + 0.5) / (self._articles + FEWEST_DAYS_NEWS)
        return -math.log(min(1.0, max(years, today)))

    def weights(self, stems: Iterable[str]) -> dict[str, float]:
        """Rarity of each stem, once each."""
        return {stem: self[stem] for stem in stems}


def cosine(a: dict[str, float], b: dict[str, float]) -> float:
    """Cosine of two weighted bags; 0 when one is empty."""
    if len(b) < len(a):
        a, b = b, a
    dot = sum(w * b[t] for t, w in a.items() if t in b)
    if not dot:
        return 0.0
    return dot / math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))
