"""From text to pieces: the known words of time expressions with their places, and the runs of neighbours they form.

Most words of an article are no part of a time. One pass looks every word up in a growing memory of words already seen;
only around words that can carry a time (triggers) are pieces made at all, so the cost is that of one dictionary look-up a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hudna.languages.ar.times.kinds import CHAR, PUNCTUATION, TRIGGERS
from hudna.languages.ar.times.lexicon import lexicon
from hudna.model.orthography import fold

# Bidi and zero-width controls are skipped like blanks; every other sign is a token of its own and ends a run if unknown.
TOKEN = re.compile(
    "[A-Za-z\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+"
    "|[0-9\u0660-\u0669\u06f0-\u06f9]+|\n|[^\\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c\u00ad\ufeff]"
)
MAX_RUN = 60
MAX_MEMORY = 200_000
ABSORBS_PREPOSITION = frozenset(
    "weekday dayword part unit unit_def yearhead year_def month hijri_month monthhead clockhead edge dayhead today midnight "
    "last_night decade feast cardinal".split()
)  # fmt: skip


class Part(NamedTuple):
    """One meaning-bearing part of a word: kind character, value, place inside the word, folded form."""

    kind: str
    value: str
    start: int
    end: int
    form: str


class Piece(NamedTuple):
    """A part or a phrase at its place in the text."""

    kind: str
    value: str
    start: int
    end: int


def _digits(folded: str) -> tuple[str, str]:
    if len(folded) > 4:
        return CHAR["other"], folded
    number = int(folded)
    if len(folded) == 4 and 1000 <= number < 2100:
        return CHAR["yearnum"], folded
    return CHAR["number" if number <= 31 and len(folded) <= 2 else "bignum"], str(number)


def _known(form: str) -> tuple[str, str] | None:
    lex = lexicon()
    entry = lex.words.get(form)
    if entry is not None:
        return CHAR[entry.kind], entry.value
    return _head(form)


def _head(form: str) -> tuple[str, str] | None:
    """A word that only begins phrases; it is a trigger where one of its phrases is (كانون, not أكثر)."""
    phrases = lexicon().phrases.get(form)
    if not phrases:
        return (CHAR["other"], "") if form in lexicon().tails else None
    return CHAR["trigger_head" if any(CHAR[p.entry.kind] in TRIGGERS for p in phrases) else "head"], ""


def _without_preposition(form: str) -> tuple[str, str, str] | None:
    """بالأمس → الأمس, للسبت → السبت, لعام → عام: the preposition stays part of the word's place."""
    if len(form) < 4 or form[0] not in "بل":
        return None
    bare = "ا" + form if form.startswith("لل") else form[1:]
    entry = lexicon().words.get(bare)
    if entry is not None and entry.kind in ABSORBS_PREPOSITION:
        return CHAR[entry.kind], entry.value, bare
    head = _head(bare)
    return (*head, bare) if head else None


def analyse(word: str) -> tuple[Part, ...] | None:
    """The parts of a token, or None when it has no place in a time expression. A leading و or ف is a part of its own."""
    if word in PUNCTUATION:
        return (Part(CHAR[PUNCTUATION[word]], "", 0, 1, word),)
    form = fold(word)
    if not form:  # a lone tatweel stands for a dash
        return (Part(CHAR["dash"], "", 0, len(word), "-"),) if word == "ـ" else None
    if form[0].isdigit():
        return (Part(*_digits(form), 0, len(word), form),)
    known = _known(form)
    if known:
        return (Part(*known, 0, len(word), form),)
    absorbed = _without_preposition(form)
    if absorbed:
        return (Part(absorbed[0], absorbed[1], 0, len(word), absorbed[2]),)
    if form[0] in "وف" and len(form) > 2:
        rest = analyse(word[1:]) if word[0] in "وف" else None
        if rest and len(rest) == 1:
            return (Part(CHAR["and"], "", 0, 1, "و"), rest[0]._replace(start=rest[0].start + 1, end=rest[0].end + 1))
    return None


class Memory(dict[str, tuple[Part, ...] | None]):
    """Analyses of words seen before. It forgets everything when full: a bound, not a cache policy."""

    def __missing__(self, word: str) -> tuple[Part, ...] | None:
        if len(self) >= MAX_MEMORY:
            self.clear()
        found = self[word] = analyse(word)
        return found


MEMORY = Memory()


def runs(text: str, offset: int = 0) -> Iterator[list[Piece]]:
    """Maximal runs of known words that hold at least one trigger, in order; never over a line end."""
    tokens = list(TOKEN.finditer(text))
    analyses = list(map(MEMORY.__getitem__, [t[0] for t in tokens]))
    done = 0
    for i, parts in enumerate(analyses):
        if parts is None or i < done or parts[-1].kind not in TRIGGERS:
            continue
        first, last = i, i + 1
        while first > done and i - first < MAX_RUN and analyses[first - 1] is not None:
            first -= 1
        while last < len(analyses) and last - i < MAX_RUN and (analyses[last] is not None or _is_zone_name(analyses[last - 1])):
            last += 1
        done = last
        yield _pieces(text, offset, tokens[first:last], analyses[first:last])


def _is_zone_name(before: tuple[Part, ...] | None) -> bool:
    return before is not None and before[-1].kind == CHAR["zonehead"]


def _pieces(text: str, offset: int, tokens: list[re.Match[str]], analyses: list[tuple[Part, ...] | None]) -> list[Piece]:
    """Parts at their places, phrases joined; the word after بتوقيت is a zone whatever it is."""
    flat: list[tuple[Part, int]] = []
    for token, parts in zip(tokens, analyses, strict=True):
        if parts is None:
            parts = (Part(CHAR["zone"], "", 0, len(token[0]), token[0]),)
        at = token.start() + offset
        flat.extend((part, at) for part in parts)
    phrases = lexicon().phrases
    pieces: list[Piece] = []
    i = 0
    while i < len(flat):
        part, at = flat[i]
        kind, value, length = part.kind, part.value, 1
        for phrase in phrases.get(part.form, ()):
            if tuple(p.form for p, _ in flat[i + 1 : i + 1 + len(phrase.rest)]) == phrase.rest:
                kind, value, length = CHAR[phrase.entry.kind], phrase.entry.value, 1 + len(phrase.rest)
                break
        last, last_at = flat[i + length - 1]
        pieces.append(Piece(kind, value, at + part.start, last_at + last.end))
        i += length
    return pieces
