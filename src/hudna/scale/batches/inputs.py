"""Any input as batches of articles: whatever intake can read, and the problems told on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from hudna.intake import Opened, open_originals
from hudna.model.article import Article
from hudna.model.problem import Problem
from hudna.scale.batches.rows import batch_of


class Problems:
    """Problems counted by kind; the first ones of each kind are told in full."""

    def __init__(self, told: Callable[[Problem], None], most: int = 20) -> None:
        self._told = told
        self._most = most
        self.counts: Counter[str] = Counter()

    def add(self, problem: Problem) -> None:
        self.counts[problem.code] += 1
        if self.counts[problem.code] <= self._most:
            self._told(problem)

    @property
    def failed(self) -> int:
        """How many inputs could not be read; notes do not count."""
        return sum(count for code, count in self.counts.items() if not code.startswith("note-"))


def batches_in(path: str, size: int, problems: Problems) -> Iterator[Any]:
    """Record batches of `size` articles of one file or folder, in order."""
    waiting: list[Article] = []
    for item in open_originals([path]):
        for problem in (item,) if isinstance(item, Problem) else item.notes:
            problems.add(problem)
        if isinstance(item, Opened):
            waiting.append(item.article)
        if len(waiting) >= size:
            yield batch_of(waiting)
            waiting = []
    if waiting:
        yield batch_of(waiting)
