"""A place in a text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """`[start, end)` in characters (Unicode code points) of the article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words at this place."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        return other.start <= self.start and self.end <= other.end
