"""From text to pieces: the known words of time expressions at their places, in runs of neighbours.

Most words of an article are no part of a time. One pass looks every blank-separated chunk up in a growing memory of chunks
seen before; only around those that can carry a time (triggers) are pieces made, so the cost is one dictionary look-up a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from hudna.languages.ar.times.kinds import CHAR, TRIGGERS
from hudna.languages.ar.times.lexicon import lexicon
from hudna.languages.ar.times.tokens import TOKEN, Part, analyse, zone_name

MAX_RUN = 60
MAX_MEMORY = 50_000
MAX_CHUNK = 40


class Piece(NamedTuple):
    """A part or a phrase at its place in the text."""

    kind: str
    value: str
    start: int
    end: int


class Chunk(NamedTuple):
    """Parts of the text between two blanks, None for what breaks a run; whether a time can be read from it."""

    parts: tuple[Part | None, ...]
    triggers: bool


class Memory(dict[str, Chunk | None]):
    """Chunks seen before (None: nothing known in it). It forgets everything when full: a bound, not a cache policy."""

    def __missing__(self, text: str) -> Chunk | None:
        parts = tuple(part for token in TOKEN.finditer(text) for part in _at(token.start(), analyse(token[0])))
        known = any(part is not None for part in parts) or not parts
        found = Chunk(parts, any(part is not None and part.kind in TRIGGERS for part in parts)) if known else None
        if len(text) <= MAX_CHUNK:
            if len(self) >= MAX_MEMORY:
                self.clear()
            self[text] = found
        return found


MEMORY = Memory()


def _at(start: int, parts: tuple[Part, ...] | None) -> Iterator[Part | None]:
    if parts is None:
        yield None
        return
    for part in parts:
        yield part._replace(start=part.start + start, end=part.end + start) if start else part


def runs(text: str, offset: int = 0) -> Iterator[list[Piece]]:
    """Maximal runs of known words that hold at least one trigger, in order; never over a line end."""
    words = text.split(" ")
    chunks = list(map(MEMORY.__getitem__, words))
    places: list[int] = []
    done = 0
    for i, chunk in enumerate(chunks):
        if chunk is None or i < done or not chunk.triggers:
            continue
        if not places:
            places = list(accumulate(map(len, words), initial=offset))  # without the blanks: one a word before it
        first, last = i, i + 1
        while first > done and i - first < MAX_RUN and chunks[first - 1] is not None:
            first -= 1
        while last < len(chunks) and last - i < MAX_RUN and (chunks[last] is not None or _names_zone(chunks[last - 1])):
            if _names_zone(chunks[last - 1]) and _is_unknown(chunks[last]):
                chunks[last] = _zone(words[last])
            last += 1
        done = last
        yield from _split(chunks[first:last], [places[n] + n for n in range(first, last)])


def _names_zone(before: Chunk | None) -> bool:
    part = before.parts[-1] if before and before.parts else None
    return part is not None and part.kind == CHAR["zonehead"]


def _is_unknown(chunk: Chunk | None) -> bool:
    return chunk is None or chunk.parts[:1] == (None,)


def _zone(text: str) -> Chunk:
    tokens = list(TOKEN.finditer(text))
    parts: list[Part | None] = list(_at(tokens[0].start(), (zone_name(tokens[0][0]),)))
    for token in tokens[1:]:
        parts.extend(_at(token.start(), analyse(token[0])))
    return Chunk(tuple(parts), False)


def _split(chunks: list[Chunk | None], places: list[int]) -> Iterator[list[Piece]]:
    """Runs between the breaks inside the chunks."""
    flat: list[tuple[Part, int]] = []
    has_trigger = False
    for chunk, place in zip(chunks, places, strict=True):
        for part in chunk.parts if chunk else ():
            if part is not None:
                flat.append((part, place))
                has_trigger = has_trigger or part.kind in TRIGGERS
                continue
            if has_trigger:
                yield _pieces(flat)
            flat, has_trigger = [], False
    if has_trigger:
        yield _pieces(flat)


def _pieces(flat: list[tuple[Part, int]]) -> list[Piece]:
    """Parts at their places, phrases joined."""
    phrases = lexicon().phrases
    pieces: list[Piece] = []
    i = 0
    while i < len(flat):
        part, place = flat[i]
        kind, value, length = part.kind, part.value, 1
        for phrase in phrases.get(part.form, ()):
            if all(i + n < len(flat) and flat[i + n][0].form == word for n, word in enumerate(phrase.rest, start=1)):
                kind, value, length = CHAR[phrase.entry.kind], phrase.entry.value, 1 + len(phrase.rest)
                break
        last, last_place = flat[i + length - 1]
        pieces.append(Piece(kind, value, place + part.start, last_place + last.end))
        i += length
    return pieces
