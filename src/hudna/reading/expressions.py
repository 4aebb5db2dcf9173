"""Expressions of several words at a place in the text."""

from __future__ import annotations

from functools import cache

from hudna.languages.ar.senses import Expression
from hudna.languages.ar.words import Word, analyser, remembered
from hudna.reading.document import Document

GAP = 3


@cache
def _index() -> dict[str, tuple[Expression, ...]]:
    """Expressions by first word: `v:<lemma>` for a verb in any form, `w:<stem>` for any other word."""
    lexicon = analyser().lexicon
    verbs = {lemma.text for lemma in lexicon.lemmas}
    out: dict[str, list[Expression]] = {}
    for expression in lexicon.expressions:
        first = expression.words[0] or ""
        keys = [f"w:{_bare(first)}"]
        if first in verbs:
            keys.append(f"v:{first}")
        for key in keys:
            out.setdefault(key, []).append(expression)
    return {key: tuple(sorted(made, key=lambda e: -len(e.words))) for key, made in out.items()}


def _bare(form: str) -> str:
    return form[2:] if form.startswith("ال") and len(form) > 4 else form


@remembered
def beginning(word: Word) -> tuple[Expression, ...]:
    """The expressions that can begin with a word, longest first."""
    lemmas = analyser().lexicon.lemmas
    index = _index()
    keys = {f"v:{lemmas[a.index].text}" for a in word.verbs}
    keys |= {f"w:{_bare(rest)}" for _, _, _, rest in word.bare}
    keys |= {f"w:{lemmas[a.index].masdars[0]}" for a in word.nouns if a.category == "g" and lemmas[a.index].masdars}
    found = dict.fromkeys(e for k in sorted(keys) for e in index.get(k, ()))
    return tuple(sorted(found, key=lambda e: -len(e.words)))


NONE: list[tuple[Expression, int]] = []


def match_at(doc: Document, i: int, limit: int) -> list[tuple[Expression, int]]:
    """Expressions that begin at token i with the token after their last word, longest first."""
    expressions = beginning(doc.words[i])
    if not expressions:
        return NONE
    known: list[tuple[Expression, int]] | None = doc.memo.get(i)
    if known is None:
        known = doc.memo[i] = [(e, end) for e in expressions if (end := _match(doc, i, limit, e.words))]
    return known


def _match(doc: Document, i: int, limit: int, words: tuple[str | None, ...]) -> int:
    at, n = i + 1, 1
    while n < len(words):
        want = words[n]
        if want is None:
            n += 1
            if n >= len(words):
                return 0
            at = _within_gap(doc, at, limit, words[n] or "")
            if not at:
                return 0
        elif at >= limit or not same_word(doc.words[at], want):
            return 0
        else:
            at += 1
        n += 1
    return at


def _within_gap(doc: Document, at: int, limit: int, want: str) -> int:
    for k in range(at, min(limit, at + GAP + 1)):
        if same_word(doc.words[k], want):
            return k + 1
        if not doc.words[k].is_word and doc.surfaces[k] not in "«»“”\"'()،":
            return 0
    return 0


@remembered
def same_word(word: Word, want: str) -> bool:
    """Whether a word is the wanted one apart from article, attached prepositions and a pronoun."""
    if word.form == want:
        return True
    bare = _bare(want)
    for _, prep, _, rest in word.bare:
        if _bare(rest) == bare or rest == want:
            return True
        if prep and prep + rest == want:
            return True
    if len(bare) >= 3:
        stem = bare[:-1] + "ت" if bare.endswith("ه") else bare
        for _, _, _, rest in word.bare:
            if rest.startswith(stem) and rest[len(stem) :] in ("ه", "ها", "هم", "هما", "نا", "ا"):
                return True
    return False
