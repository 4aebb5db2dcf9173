"""Problems of a run: all counted, the first of each kind told. Many thousand bad files must not hide the one that counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from hudna.intake.opened import NOTE
from hudna.model.problem import Problem


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
        return sum(count for code, count in self.counts.items() if not code.startswith(NOTE))

    def summary(self) -> Iterator[str]:
        """A line for each kind of which more came than were told."""
        for code, count in sorted(self.counts.items()):
            if count > self._most:
                yield f"{code.removeprefix(NOTE)}: {count:,} in all, {count - self._most:,} of them not shown"
