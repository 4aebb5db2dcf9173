"""The article as the stages see it: words with their candidates, sentences, quotations."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from hudna.languages.ar import tokens as cut
from hudna.languages.ar.words import Word, analyser
from hudna.model.article import Article
from hudna.model.span import Span


@dataclass(slots=True, frozen=True)
class Document:
    """Tokens are numbered through the article; ranges are `[start, end)` over these numbers."""

    article: Article
    text: str
    starts: list[int]
    ends: list[int]
    surfaces: list[str]
    words: list[Word]
    sentences: list[tuple[int, int]]
    quotes: list[cut.Quote]
    sentence_of: list[int]
    quote_of: list[int]  # index into quotes, -1 outside
    memo: dict[Any, Any] = field(default_factory=dict, compare=False)  # what several stages ask for of one place

    def span(self, start: int, end: int) -> Span:
        """The characters of tokens `[start, end)`."""
        return Span(self.starts[start], self.ends[end - 1])

    def token_at(self, offset: int) -> int:
        """The token that holds or follows a character offset."""
        i = bisect_right(self.starts, offset) - 1
        return i if i >= 0 and self.ends[i] > offset else i + 1

    def form(self, i: int) -> str:
        return self.words[i].form if 0 <= i < len(self.words) else ""


def open_document(article: Article) -> Document:
    """Cut and analyse an article's text. Never fails on any text."""
    text = article.text
    made = cut.tokenise(text)
    quotes = cut.quotations(made)
    sentences = cut.sentences(text, made, quotes)
    size = len(made.surfaces)
    sentence_of, quote_of = [0] * size, [-1] * size
    for n, (start, end) in enumerate(sentences):
        sentence_of[start:end] = [n] * (end - start)
    for n, quote in enumerate(quotes):
        quote_of[quote.start : quote.end] = [n] * (quote.end - quote.start)
    words = analyser().words(made.surfaces)
    return Document(article, text, made.starts, made.ends, made.surfaces, words, sentences, quotes, sentence_of, quote_of)
