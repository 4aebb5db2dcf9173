"""The words of a text for comparison across articles: folded light stems with their places.

The stem is cruder than the reader's analysis on purpose: two editors of one agency text differ in endings, articles and
spelling, and comparison wants these to fall together without asking what the word means.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from hudna.languages.ar.tokens import TOKEN, quotations, sentences, tokenise
from hudna.model.orthography import fold
from hudna.model.span import Span

PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال", "و")
SUFFIXES = ("هما", "ات", "ين", "ون", "ها", "هم", "ان", "ه", "ا")
LEAST_STEM = 3
_WORD = re.compile(r"\w", re.UNICODE)


class Word(NamedTuple):
    """A word by its stem (digits stay digits) and its characters `[start, end)` in the text."""

    stem: str
    start: int
    end: int


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


@lru_cache(maxsize=200_000)
def _key(surface: str) -> str:
    return stem(fold(surface))


def words_of(text: str) -> list[Word]:
    """All words and numbers of a text in order, without punctuation."""
    out: list[Word] = []
    for match in TOKEN.finditer(text):
        if _WORD.match(match.group()):
            key = _key(match.group())
            if key:
                out.append(Word(key, match.start(), match.end()))
    return out


def sentences_of(text: str) -> list[Span]:
    """The sentences of a text, as the reader cuts them. (A stored reading does not carry them.)"""
    made = tokenise(text)
    return [Span(made.starts[a], made.ends[b - 1]) for a, b in sentences(text, made, quotations(made))]
