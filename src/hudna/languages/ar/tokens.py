"""Cut a text into tokens, sentences and quotations, with offsets of the text as published."""

from __future__ import annotations

import re
from typing import NamedTuple

from hudna.model.orthography import BIDI_CONTROLS, REMOVED

_LETTER = r"[^\W_\u0640]"
_MARK = r"[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]"
_CONTROL = f"[{BIDI_CONTROLS}\u00ad\u200b\u2060\ufeff]"  # inside a word they change nothing, alone they are nothing
_SIGN = rf"[^\w\s{''.join(sorted(REMOVED))}]"
TOKEN = re.compile(rf"{_LETTER}+(?:{_MARK}+{_LETTER}*|{_CONTROL}+{_LETTER}+)*|\n+|{_SIGN}|_")
OPENING = "«“‹„"
CLOSING = "»”›"
PLAIN = "\"'＂″"
END = ".!?؟؛…"
MAX_QUOTE_TOKENS = 400
MAX_SENTENCE_TOKENS = 400  # the longest sentences of newspapers have about 140


class Quote(NamedTuple):
    """Tokens of a quotation, without its marks: `[start, end)`."""

    start: int
    end: int


class Tokens(NamedTuple):
    """Parallel lists: where each token starts and ends and its surface."""

    starts: list[int]
    ends: list[int]
    surfaces: list[str]


def tokenise(text: str) -> Tokens:
    """Words (with their marks), numbers, single punctuation signs and line breaks. Linear in the text."""
    starts: list[int] = []
    ends: list[int] = []
    surfaces: list[str] = []
    for match in TOKEN.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
        surfaces.append(match.group())
    return Tokens(starts, ends, surfaces)


def sentences(text: str, tokens: Tokens, quotes: list[Quote]) -> list[tuple[int, int]]:
    """Token ranges of the sentences. A full stop between digits, after one letter or inside a quotation ends nothing.

    No sentence is longer than MAX_SENTENCE_TOKENS: stages look at all pairs inside one, and a hostile text has no full stop.
    """
    inside = [False] * (len(tokens.surfaces) + 1)
    for quote in quotes:
        inside[quote.start : quote.end] = [True] * (quote.end - quote.start)
    out: list[tuple[int, int]] = []
    start = 0
    for i, token in enumerate(tokens.surfaces):
        if token[0] == "\n" or (token in END and not inside[i] and _ends(text, tokens, i)) or i - start >= MAX_SENTENCE_TOKENS:
            if i > start:
                out.append((start, i + 1))
            start = i + 1
    if start < len(tokens.surfaces):
        out.append((start, len(tokens.surfaces)))
    return out


def _ends(text: str, tokens: Tokens, i: int) -> bool:
    if tokens.surfaces[i] != ".":
        return True
    before, after = text[tokens.starts[i] - 1 : tokens.starts[i]], text[tokens.ends[i] : tokens.ends[i] + 1]
    if before.isdigit() and after.isdigit():
        return False
    return not (i > 0 and len(tokens.surfaces[i - 1]) == 1 and tokens.surfaces[i - 1].isalpha())


def quotations(tokens: Tokens) -> list[Quote]:
    """Pairs of quotation marks of every kind. An unclosed mark closes at the line's end; nothing nests in plain marks."""
    out: list[Quote] = []
    opened: int | None = None
    sign = ""
    for i, token in enumerate(tokens.surfaces):
        if opened is not None and (token[0] == "\n" or i - opened > MAX_QUOTE_TOKENS):
            if sign not in PLAIN and i - opened <= MAX_QUOTE_TOKENS:
                out.append(Quote(opened + 1, i))
            opened = None
        if opened is None:
            if token in OPENING or token in PLAIN or token in CLOSING:
                opened, sign = i, token
        elif _closes(sign, token):
            if i > opened + 1:
                out.append(Quote(opened + 1, i))
            opened = None
    return out


def _closes(sign: str, token: str) -> bool:
    if sign in PLAIN:
        return token == sign
    return token in CLOSING or token in OPENING  # some outlets use one sign for both
