"""The words of a text for comparison across articles: folded light stems with their places.

The stem is cruder than the reader's analysis on purpose: two editors of one agency text differ in endings, articles and
spelling, and comparison wants these to fall together without asking what the word means.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from hudna.languages.ar.tokens import TOKEN
from hudna.model.orthography import fold

PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال", "و")
SUFFIXES = ("هما", "ات", "ين", "ون", "ها", "هم", "ان", "ه", "ا")
LEAST_STEM = 3
MOST_KNOWN = 400_000  # surfaces whose stem is kept; a year of news has fewer
_WORD = re.compile(TOKEN.pattern.partition(r"|\n+|")[0] + "|_")  # of the reader's tokens those that are words


class Word(NamedTuple):
    """A word by its stem (digits stay digits) and its characters `[start, end)` in the text."""

    stem: str
    start: int
    end: int


class Words(NamedTuple):
    """The words of a text in order, as parallel lists: a page of news has hundreds."""

    stems: list[str]
    starts: list[int]
    ends: list[int]


def stem(folded: str) -> str:
    """A folded word without article, one-letter conjunction and common endings."""
    for prefix in PREFIXES:
        if folded.startswith(prefix) and len(folded) - len(prefix) >= LEAST_STEM:
            folded = folded[len(prefix) :]
            break
    for suffix in SUFFIXES:
        if folded.endswith(suffix) and len(folded) - len(suffix) >= LEAST_STEM:
            return folded[: -len(suffix)]
    return folded


class _Stems(dict[str, str]):
    """The stem of each word met so far."""

    def __missing__(self, surface: str) -> str:
        if len(self) >= MOST_KNOWN:
            self.clear()
        made = self[surface] = stem(fold(surface))
        return made


_STEMS = _Stems()


def cut(text: str) -> Words:
    """All words and numbers of a text in order, without punctuation."""
    out = Words([], [], [])
    stems, starts, ends = out
    at = 0
    for surface in _WORD.findall(text):  # finding each again is cheaper than a match for each
        at = text.find(surface, at)
        if key := _STEMS[surface]:
            stems.append(key)
            starts.append(at)
            at += len(surface)
            ends.append(at)
    return out


def words_of(text: str) -> list[Word]:
    """`cut`, a value a word."""
    return list(map(Word, *cut(text)))


@lru_cache(maxsize=10_000)
def stems_of(text: str) -> tuple[str, ...]:
    """The stems of a text in order. Kept for clauses, of which a record asks many things."""
    return tuple(key for surface in _WORD.findall(text) if (key := _STEMS[surface]))
