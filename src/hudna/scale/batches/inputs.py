"""Any input as batches of articles: whatever intake can read, and the problems told on the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hudna.intake import Opened, open_originals
from hudna.intake.tally import Problems
from hudna.model.article import Article
from hudna.model.problem import Problem
from hudna.scale.batches.rows import batch_of


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
