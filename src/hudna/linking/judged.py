"""Clusters out of scored pairs under people's judgements: what a person joined stays joined, what a person parted stays apart."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Clusters(Generic[T]):
    """Sets of items that grow by joining, never across a pair that somebody judged to be two things.

    Judgements are read first, so that a re-run with other scores cannot override them: join the positive ones before the rest.
    """

    def __init__(self, apart: Iterable[tuple[T, T]] = ()) -> None:
        self._members: dict[T, set[T]] = {}
        self._apart: dict[T, set[T]] = {}
        for a, b in apart:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def of(self, item: T) -> set[T]:
        """Everything known to be one with an item, the item included."""
        return self._members.setdefault(item, {item})

    def parted(self, a: T, b: T) -> bool:
        """Whether joining the clusters of a and b would put together what was judged apart."""
        if not self._apart:
            return False
        theirs = self.of(b)
        return any(other in theirs for item in self.of(a) for other in self._apart.get(item, ()))

    def join(self, a: T, b: T) -> bool:
        """Join two clusters; False when a judgement forbids it or they are one already."""
        left, right = self.of(a), self.of(b)
        if left is right or self.parted(a, b):
            return False
        if len(left) < len(right):
            left, right = right, left
        left |= right
        for item in right:
            self._members[item] = left
        return True

    def groups(self, least: int = 2) -> list[list[T]]:
        """All clusters of at least `least` items, sorted inside and among themselves."""
        distinct = {id(members): members for members in self._members.values()}
        return sorted((sorted(m, key=str) for m in distinct.values() if len(m) >= least), key=lambda group: str(group[0]))


def split_judged(judged: Mapping[tuple[T, T], bool]) -> tuple[list[tuple[T, T]], list[tuple[T, T]]]:
    """Judged pairs as (one thing, two things)."""
    return [pair for pair, same in judged.items() if same], [pair for pair, same in judged.items() if not same]


def grouped(pairs: Iterable[tuple[T, T]], judged: Mapping[tuple[T, T], bool]) -> list[list[T]]:
    """Groups of two or more that pairs hold together, the strongest first, under people's judgements."""
    joined, apart = split_judged(judged)
    out: Clusters[T] = Clusters(apart)
    for a, b in (*joined, *pairs):
        out.join(a, b)
    return out.groups()
