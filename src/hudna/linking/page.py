"""An article opened for comparison: its words and names by place, looked up once for all that is asked of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from hudna.languages.ar.tokens import TOKEN, Tokens, quotations, sentences
from hudna.linking.words import Words, cut, stems_of
from hudna.model.article import Article
from hudna.model.codec import to_json
from hudna.model.orthography import fold
from hudna.model.reading import Reading
from hudna.model.span import Span

Json = Mapping[str, Any]
PLACE, PERSON, ORGANISATION = "place", "person", "organisation"


class Named(NamedTuple):
    """An entity as linking needs it. `key` knows it in other articles: its entry, else its name in stems
    («رامي عبدالرحمن» and «رامي عبد الرحمن» are one)."""

    key: str
    name: str
    kind: str
    entry: str | None
    country: str | None
    starts: tuple[int, ...]


class Page:
    """An article with what was read in it: `hudna.reading/1`, as a value or as JSON; None where nothing was read.

    The JSON is used as it lies in the ledger: to build the whole reading would cost more than to link it.
    """

    def __init__(self, article: Article, reading: Reading | Json | None = None) -> None:
        row: Json = to_json(reading, explain=False) if isinstance(reading, Reading) else reading or {}
        self.article = article
        self.words: Words = cut(article.text)
        self.events: list[Json] = row.get("events", [])
        self.statements: list[Json] = row.get("statements", [])
        self.entities = {e["id"]: _named(e) for e in row.get("entities", ())}
        places = sorted((at, id) for id, e in self.entities.items() for at in e.starts)
        self._named_at = [at for at, _ in places]
        self._named = [self.entities[id] for _, id in places]

    @cached_property
    def folded(self) -> str:
        """The text as spelling variants fall together."""
        return fold(self.article.text)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The words that begin within characters `[start, end)`, as a range of their numbers."""
        starts = self.words.starts
        return bisect_left(starts, start), bisect_left(starts, end)

    def span(self, low: int, high: int) -> Span:
        """The characters of words `low` to `high`, the last not included."""
        return Span(self.words.starts[low], self.words.ends[max(low, high - 1)])

    def named(self, start: int, end: int) -> list[Named]:
        """Everybody and every place named within characters `[start, end)`."""
        return self._named[bisect_left(self._named_at, start) : bisect_left(self._named_at, end)]


def _named(row: Json) -> Named:
    plover = row.get("plover") or {}
    entry = row.get("entry")
    starts = tuple(m["span"][0] for m in row["mentions"])
    return Named(entry or "".join(stems_of(row["name"])), row["name"], row["kind"], entry, plover.get("country"), starts)


def first_sentences(text: str, most: int) -> list[Span]:
    """The first sentences of a text as the reader cuts them, as far as they lie within its first `most` tokens."""
    made = Tokens([], [], [])
    for match in islice(TOKEN.finditer(text), most):
        made.starts.append(match.start())
        made.ends.append(match.end())
        made.surfaces.append(match.group())
    return [Span(made.starts[a], made.ends[b - 1]) for a, b in sentences(text, made, quotations(made))]
