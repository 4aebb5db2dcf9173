"""Expressions of several words at a place in the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Generic, NamedTuple, Protocol, TypeVar

from hudna.languages.ar.nominals import stem
from hudna.languages.ar.senses import Expression
from hudna.languages.ar.words import Word, analyser, noted, remembered
from hudna.model.orthography import fold
from hudna.reading.document import Document

GAP = 3


class Phrase(Protocol):
    """Words with gaps (None) between them."""

    @property
    def words(self) -> tuple[str | None, ...]: ...


P = TypeVar("P", bound=Phrase)


class Index(NamedTuple):
    """Expressions by their first word: a verb in any form (its lemma), any other word by its stem."""

    verbs: dict[str, tuple[Expression, ...]]
    words: dict[str, tuple[Expression, ...]]


@cache
def _index() -> Index:
    lexicon = analyser().lexicon
    lemmas = {lemma.text for lemma in lexicon.lemmas}
    verbs: dict[str, list[Expression]] = {}
    words: dict[str, list[Expression]] = {}
    named = frozenset(fold(n.text) for n in lexicon.nouns if any(s.type for s in n.senses))
    named |= frozenset(fold(m) for v in lexicon.lemmas if any(s.type for s in v.senses) for m in v.masdars)
    for expression in sorted(lexicon.expressions, key=lambda e: -len(e.words)):
        first = expression.words[0] or ""
        words.setdefault(_bare(first), []).append(expression)
        if first in lemmas:
            verbs.setdefault(first, []).append(expression)
            if _parted(expression, named):
                verbs[first].append(Expression((first, None, *expression.words[1:]), expression.sense))
    return Index({k: tuple(v) for k, v in verbs.items()}, {k: tuple(v) for k, v in words.items()})


def _parted(expression: Expression, named: frozenset[str]) -> bool:
    """Whether the subject may stand after the verb, as it does in news: «ألقت الشرطة القبض على …». Where another word of it
    names the event by itself («عقد الوزيران محادثات»), that word is enough; so is «بالقول» for a statement."""
    rest = expression.words[1:]
    if not rest or rest[0] is None or "obj" in expression.sense.recipient or expression.sense.type is None:
        return False
    return not any(w and not named.isdisjoint(_stems(w)) for w in rest)


def _stems(word: str) -> tuple[str, ...]:
    """A word as the lexicon may have it: without article, one-letter preposition, accusative ending."""
    rest = word[1:] if word[:1] in "بل" and len(word) > 4 else word
    forms = (word, _bare(word), rest, _bare(rest))
    return tuple(stem(w) for w in forms) + tuple(w.removesuffix("ا") for w in forms)


def _bare(form: str) -> str:
    return form[2:] if form.startswith("ال") and len(form) > 4 else form


@noted
def beginning(word: Word) -> tuple[Expression, ...]:
    """The expressions that can begin with a word, longest first."""
    lemmas, nouns = analyser().lexicon.lemmas, analyser().lexicon.nouns
    verbs, words = _index()
    found = {("v", text): verbs[text] for a in word.verbs if (text := lemmas[a.index].text) in verbs}
    stems = [_bare(rest) for _, _, _, rest in word.bare]
    stems += [lemmas[a.index].masdars[0] for a in word.nouns if a.category == "g" and lemmas[a.index].masdars]
    stems += [fold(nouns[a.index].text) for a in word.nouns if a.category == "n"]  # «انتهاكاتها للهدنة»
    found |= {("w", stem): words[stem] for stem in stems if stem in words}
    if not found:
        return ()
    distinct = dict.fromkeys(e for key in sorted(found) for e in found[key])
    return tuple(sorted(distinct, key=lambda e: -len(e.words)))


@noted
def _opening(word: Word) -> Opening[Expression]:
    return Opening.of(beginning(word))


def first_words(phrases: Iterable[P]) -> dict[str, tuple[P, ...]]:
    """Phrases by their first word without its article."""
    out: dict[str, list[P]] = {}
    for phrase in phrases:
        if phrase.words and phrase.words[0]:
            out.setdefault(_bare(phrase.words[0]), []).append(phrase)
    return {first: tuple(found) for first, found in out.items()}


def begun_by(word: Word, phrases: Mapping[str, tuple[P, ...]]) -> tuple[P, ...]:
    """Those of `first_words` that a word can begin, in any of its forms."""
    lexicon = analyser().lexicon
    stems = {_bare(rest) for _, _, _, rest in word.bare}
    stems |= {lexicon.lemmas[a.index].text for a in (*word.verbs, *word.participles)}
    for a in word.nouns:
        stems |= {fold(lexicon.nouns[a.index].text)} if a.category == "n" else set(map(fold, lexicon.lemmas[a.index].masdars[:1]))
    return tuple(phrase for stem in sorted(stems & phrases.keys()) for phrase in phrases[stem])


NONE: list[tuple[Expression, int]] = []


def match_at(doc: Document, i: int, limit: int) -> list[tuple[Expression, int]]:
    """Expressions that begin at token i with the token after their last word, longest first."""
    if not beginning(doc.words[i]):
        return NONE
    known: list[tuple[Expression, int]] | None = doc.memo.get(i)
    if known is None:
        possible = _opening(doc.words[i]).possible(doc, i + 1, limit)
        known = doc.memo[i] = [(e, end) for e in possible if (end := match(doc, i, limit, e.words))]
    return known


def match(doc: Document, i: int, limit: int, words: tuple[str | None, ...]) -> int:
    """The token after a phrase whose first word is that at token i; 0 where its other words do not follow."""
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


PRONOUNS = ("ه", "ها", "هم", "هما", "نا", "ا")


@noted
def answers(word: Word) -> frozenset[str]:
    """What a word answers to: as written, `~` without clitics, `+` without clitics and a pronoun."""
    rests = [rest for _, _, _, rest in word.bare]
    whole = [prep + rest for _, prep, _, rest in word.bare if prep]
    owned = ["+" + rest[: -len(p)] for rest in rests for p in PRONOUNS if rest.endswith(p)]
    return frozenset((word.form, *whole, *("~" + _bare(rest) for rest in rests), *owned))


@remembered
def asked(want: str) -> tuple[str, ...]:
    """What a word must answer to one of, to be the wanted one. Too short a word has no pronoun."""
    bare = _bare(want)
    stem = bare[:-1] + "ت" if bare.endswith("ه") else bare
    return (want, "~" + bare, "+" + stem) if len(bare) >= 3 else (want, "~" + bare)


def same_word(word: Word, want: str) -> bool:
    """Whether a word is the wanted one apart from article, attached prepositions and a pronoun."""
    return not answers(word).isdisjoint(asked(want))


class Opening(Generic[P]):
    """Phrases that begin with one word: all, and those that do not say what the next word is."""

    __slots__ = ("all", "loose", "seconds")

    def __init__(self, phrases: tuple[P, ...], loose: tuple[P, ...], seconds: frozenset[str]) -> None:
        self.all = phrases
        self.loose = loose
        self.seconds = seconds

    @classmethod
    def of(cls, phrases: tuple[P, ...]) -> Opening[P]:
        """The phrases by what they say of the second word."""
        loose = tuple(p for p in phrases if len(p.words) < 2 or p.words[1] is None)
        return cls(phrases, loose, frozenset(a for p in phrases for want in p.words[1:2] if want for a in asked(want)))

    def possible(self, doc: Document, second: int, limit: int) -> tuple[P, ...]:
        """The phrases that the word at token `second` leaves possible."""
        if second < limit and not self.seconds.isdisjoint(answers(doc.words[second])):
            return self.all
        return self.loose
