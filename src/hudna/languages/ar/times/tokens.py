"""What a word is to a time expression: its kind and value, with و split off and ب/ل absorbed."""

from __future__ import annotations

import re
from typing import NamedTuple

from hudna.languages.ar.times.kinds import CHAR, PUNCTUATION, TRIGGERS
from hudna.languages.ar.times.lexicon import lexicon
from hudna.model.orthography import fold

# Bidi and zero-width controls are skipped like blanks; every other sign is a token of its own and ends a run if unknown.
TOKEN = re.compile(
    "[A-Za-z\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+"
    "|[0-9\u0660-\u0669\u06f0-\u06f9]+|\n|[^\\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c\u00ad\ufeff]"
)
ABSORBS_PREPOSITION = frozenset((
    "weekday", "dayword", "part", "unit", "unit_def", "yearhead", "year_def", "month", "hijri_month", "monthhead",
    "clockhead", "edge", "dayhead", "today", "midnight", "last_night", "decade", "feast", "cardinal",
))  # fmt: skip


class Part(NamedTuple):
    """One meaning-bearing part of a word: kind character, value, place inside the word, folded form."""

    kind: str
    value: str
    start: int
    end: int
    form: str


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
    bare = "ال" + form[2:] if form.startswith("لل") else form[1:]
    entry = lexicon().words.get(bare)
    if entry is not None and entry.kind in ABSORBS_PREPOSITION:
        return CHAR[entry.kind], entry.value, bare
    head = _head(bare)
    return (*head, bare) if head else None


def zone_name(token: str) -> Part:
    """Whatever stands after بتوقيت is the name of a zone."""
    known = lexicon().words.get(fold(token))
    return Part(CHAR["zone"], known.value if known and known.kind == "zone" else "", 0, len(token), token)


def analyse(word: str) -> tuple[Part, ...] | None:
    """The parts of a token, or None when it has no place in a time expression. A leading و or ف is a part of its own."""
    if word in PUNCTUATION:
        return (Part(CHAR[PUNCTUATION[word]], "", 0, 1, word),)
    form = fold(word)
    if not form:  # a lone tatweel stands for a dash
        return (Part(CHAR["dash"], "", 0, len(word), "-"),) if word == "ـ" else None
    if form[0] in "0123456789":
        return (Part(*_digits(form), 0, len(word), form),)
    found = _reading(form)
    if found:
        return (Part(found[0], found[1], 0, len(word), found[2]),)
    if form[0] in "وف" and word[0] in "وف" and len(form) > 2:
        rest = _reading(form[1:])
        if rest:
            return (Part(CHAR["and"], "", 0, 1, "و"), Part(rest[0], rest[1], 1, len(word), rest[2]))
    return None


def _reading(form: str) -> tuple[str, str, str] | None:
    known = _known(form)
    return (*known, form) if known else _without_preposition(form)
