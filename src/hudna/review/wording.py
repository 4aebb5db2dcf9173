"""In which spellings the words of a row stand in texts: the forms of a verb or noun, and what is written onto words."""

from __future__ import annotations

from hudna.languages.ar.clitics import ENCLITICS, PROCLITICS
from hudna.languages.ar.inflection import noun_forms
from hudna.model.orthography import fold
from hudna.review.rows import ROLE, STATUS, VERB, WORD, TaughtRow
from hudna.review.verbs import forms_of, known_forms

VERB_FRONTS = ("", "و", "ف", "س", "وس", "فس", "ل")
NAME_FRONTS = ("", *(front for front, _ in PROCLITICS))


def alternatives(row: TaughtRow) -> list[list[str]]:
    """For each word of a row all spellings that count as it (folded); those that end in * are beginnings."""
    if row.what == VERB or (row.what == STATUS and row.root):
        return [_with_pronouns(VERB_FRONTS, forms_of(row.root, row.form))]
    if row.what == ROLE and len(row.text.split()) == 1:
        return [_with_pronouns((*NAME_FRONTS, *VERB_FRONTS[3:]), known_forms(row.text))]
    words = [fold(w) for w in row.text.replace("…", " ").split()]
    if row.what == WORD and len(words) == 1:
        return [_with_pronouns(NAME_FRONTS, tuple(form for form, _ in noun_forms(row.text, ())))]
    return [[front + word for front in NAME_FRONTS] for word in words]


def _with_pronouns(fronts: tuple[str, ...], forms: tuple[str, ...]) -> list[str]:
    """Forms with any pronoun behind them; what has four letters counts with anything behind it, as few words begin so."""
    out: dict[str, None] = {}
    for form in forms:
        stem = form.removesuffix("+")
        ends = ["*"] if len(stem) >= 4 else [*([""] if stem == form else []), *(suffix for suffix, _ in ENCLITICS)]
        out |= dict.fromkeys(front + stem + end for front in fronts for end in ends)
    return list(out)


def holds_words(row: TaughtRow, text: str) -> bool:
    """Whether a text has every word of a row in one of its spellings."""
    there = fold(text).split()
    bare = ["".join(c for c in word if c.isalnum()) for word in there]
    return all(any(fits(word, spellings) for word in bare) for spellings in alternatives(row))


def fits(word: str, spellings: list[str]) -> bool:
    """Whether a folded word is one of the spellings."""
    return any(word.startswith(s[:-1]) if s.endswith("*") else word == s for s in spellings)
