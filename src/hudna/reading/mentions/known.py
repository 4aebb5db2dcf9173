"""Look the words of a text up in the knowledge base."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from hudna.knowledge.entry import Surface
from hudna.knowledge.lookup import Knowledge
from hudna.reading.document import Document

LONGEST = 9
COMPOSED_LONGEST = 7


class Hit(NamedTuple):
    """Words `[start, end)` that knowledge has surfaces for; `prep` is the particle taken off the first word."""

    start: int
    end: int
    surfaces: tuple[Surface, ...]
    prep: str


class KnownNames:
    """The knowledge base as a matcher over tokens, remembering what it was asked."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._phrases: dict[str, tuple[Surface, ...]] = {}

    def at(self, doc: Document, i: int, limit: int) -> Hit | None:
        """The longest known name that begins at token i, the least cut reading first."""
        best: Hit | None = None
        for conj, prep, article, rest in doc.words[i].bare:
            if (conj or prep) and best is not None:
                break
            for first in (("ال" + rest, rest) if article else (rest,)):
                length, surfaces = self._longest(doc, i, first, limit)
                if length and (best is None or length > best.end - best.start):
                    best = Hit(i, i + length, surfaces, conj or prep)
        return best

    def _longest(self, doc: Document, i: int, first: str, limit: int) -> tuple[int, tuple[Surface, ...]]:
        most = self.knowledge.longest.get(first, 0)
        if not most:
            return 0, ()
        words = doc.words
        parts = [first]
        j = i + 1
        top = min(limit, i + max(most, 1))
        while j < top and words[j].is_word:
            parts.append(words[j].form)
            j += 1
        for length in range(len(parts), 0, -1):
            found = self._phrase(" ".join(parts[:length]))
            if found:
                return length, found
        return 0, ()

    def _phrase(self, key: str) -> tuple[Surface, ...]:
        found = self._phrases.get(key)
        if found is None:
            if len(self._phrases) > 300_000:
                self._phrases.clear()
            found = self._phrases[key] = tuple(self.knowledge.surfaces.get(key, ()))
        return found


@cache
def known_names() -> KnownNames:
    """The matcher over the shipped knowledge."""
    return KnownNames(Knowledge.load())
