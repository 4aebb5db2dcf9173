"""The one normaliser of Arabic spelling, for word lists and for text alike.

Order of the steps (each is one-to-one or removes a character, so offsets can be kept):
1. remove marks (tashkeel, Quranic signs), tatweel, zero-width and bidi control characters;
2. Arabic presentation forms to their letters (Unicode NFKC), Persian/Urdu letters used by keyboards to Arabic ones;
3. alefs أ إ آ ٱ to ا, ى to ي, ة to ه, ؤ to و, ئ to ي;
4. Arabic-Indic and Persian digits to ASCII; Latin letters to lower case.

Folding is a key for comparison. What is shown or stored is always the text as published.
"""

from __future__ import annotations

import unicodedata

MARKS = (
    "".join(
        chr(c)
        for low, high in (
            (0x0610, 0x061A),
            (0x064B, 0x065F),
            (0x06D6, 0x06DC),
            (0x06DF, 0x06E4),
            (0x06E7, 0x06E8),
            (0x06EA, 0x06ED),
        )
        for c in range(low, high + 1)
    )
    + "\u0670\u0640\u08d3"
)
BIDI_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ZERO_WIDTH = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
REMOVED = frozenset(MARKS + BIDI_CONTROLS + ZERO_WIDTH)

_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي",
    "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ه", "گ": "ك",
}  # fmt: skip


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(c): None for c in REMOVED}
    table.update({ord(a): b for a, b in _LETTERS.items()})
    for zero in (0x0660, 0x06F0):
        table.update({zero + d: str(d) for d in range(10)})
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)):  # presentation forms
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            table[code] = "".join(_LETTERS.get(c, c) for c in plain if c not in REMOVED) or None
    return table


TABLE = _table()


def fold(text: str) -> str:
    """The comparison key of a text: spelling variants fall together, marks vanish."""
    return text.translate(TABLE).lower()


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """`fold`, with for each character of the result the offset of the character it came from (and len(text) at the end)."""
    out: list[str] = []
    offsets: list[int] = []
    for i, char in enumerate(text):
        folded = TABLE.get(ord(char), char)
        for c in folded or "":
            low = c.lower()
            out.append(low if len(low) == 1 else c)
            offsets.append(i)
    offsets.append(len(text))
    return "".join(out), offsets


def is_arabic(char: str) -> bool:
    """True for letters of the Arabic blocks."""
    return (
        "\u0621" <= char <= "\u064a"
        or "\u066e" <= char <= "\u06d3"
        or "\ufb50" <= char <= "\ufdff"
        or "\ufe70" <= char <= "\ufefc"
    )
