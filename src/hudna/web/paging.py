"""Pages of long lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
SIZE = 50
DEEPEST = 2_000  # pages: 100,000 rows; beyond, filters find quicker than leafing


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One page of a list. `total` is None where counting would cost more than it tells."""

    rows: Sequence[T]
    page: int
    size: int
    total: int | None
    more: bool

    @property
    def first(self) -> int:
        return (self.page - 1) * self.size + 1

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def pages(self) -> int | None:
        return None if self.total is None else max(1, -(-self.total // self.size))


def part_of(rows: Sequence[T], page: int, size: int, total: int | None) -> Part[T]:
    """From a query that was asked for one row more than fits."""
    return Part(rows[:size], page, size, total, len(rows) > size)


def page_asked(text: str | None) -> int:
    return min(DEEPEST, max(1, int(text))) if text and text.isascii() and text.isdigit() and len(text) < 7 else 1
