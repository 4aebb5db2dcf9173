"""Which sense of a word is meant here: the row whose `when` words stand nearby beats the row without."""

from __future__ import annotations

from functools import cache

from hudna.languages.ar.nominals import stem
from hudna.languages.ar.senses import Sense
from hudna.languages.ar.words import Analysis, Word, analyser, noted
from hudna.reading.document import Document

WINDOW = 9


def lemma_senses(analysis: Analysis) -> tuple[Sense, ...]:
    """All senses of an analysis: of the verb for verbs, masdars and participles, of the noun for event nouns."""
    lexicon = analyser().lexicon
    if analysis.category == "n":
        return lexicon.nouns[analysis.index].senses
    return lexicon.lemmas[analysis.index].senses


@cache
def _wanted() -> dict[str, tuple[str, ...]]:
    """Stems of all words of `when` cells to the words as written (`near` asks for them by the thousand)."""
    lexicon = analyser().lexicon
    senses = [s for lemma in lexicon.lemmas for s in lemma.senses] + [s for noun in lexicon.nouns for s in noun.senses]
    out: dict[str, set[str]] = {}
    for sense in senses:
        for phrase in sense.when:
            for word in phrase:
                out.setdefault(stem(word), set()).add(word)
    return {key: tuple(words) for key, words in out.items()}


@noted
def _answers(word: Word) -> frozenset[str]:
    """The words of `when` cells that a word of the text answers to: by a stem, its accusative, or as its beginning."""
    wanted = _wanted()
    keys: set[str] = set()
    for _, _, _, rest in word.bare:
        keys |= {rest, stem(rest)}
        if rest.endswith("ا"):
            keys.add(rest[:-1])
        keys |= {rest[:n] for n in range(4, len(rest))}
    return frozenset(w for key in keys & wanted.keys() for w in wanted[key])


def _around(doc: Document, i: int, limit: int) -> tuple[frozenset[str], list[tuple[int, frozenset[str]]]]:
    """What the words around token i answer to: all together, and word by word."""
    key = ("around", i)
    known: tuple[frozenset[str], list[tuple[int, frozenset[str]]]] | None = doc.memo.get(key)
    if known is None:
        words = doc.words
        first = max(0, i - 3)
        around = enumerate(map(_answers, words[first : min(limit, i + WINDOW)]), first)
        present = [(k, answers) for k, answers in around if answers and k != i]
        known = doc.memo[key] = (frozenset().union(*(a for _, a in present)), present)
    return known


def near(doc: Document, i: int, sense: Sense, limit: int) -> bool:
    """Whether one of the phrases of a sense's `when` follows within a window (or stands just before), clitics aside."""
    together, present = _around(doc, i, limit)
    if together.isdisjoint(sense.firsts):
        return False
    words = doc.words
    for phrase in sense.when:
        first = phrase[0]
        if first not in together:
            continue
        if len(phrase) == 1:
            return True
        for k, answers in present:
            if first in answers and all(n >= limit or w in _answers(words[n]) for n, w in enumerate(phrase[1:], k + 1)):
                return True
    return False


def named_by(doc: Document, start: int, end: int, sense: Sense) -> bool:
    """Whether one of the words `[start, end)` is among those that a sense's `when` asks for."""
    return bool(sense.firsts) and any(not sense.firsts.isdisjoint(_answers(doc.words[k])) for k in range(start, end))


def distance(doc: Document, i: int, sense: Sense, limit: int) -> int:
    """How far the nearest word of a fulfilled `when` stands; what stands before counts as farther than what follows."""
    _, present = _around(doc, i, limit)
    steps = (k - i if k > i else i - k + WINDOW for k, answers in present if not answers.isdisjoint(sense.firsts))
    return min(steps, default=2 * WINDOW)


def choose(doc: Document, i: int, senses: tuple[Sense, ...], limit: int) -> Sense | None:
    """The sense that the surroundings call for: first a row with a fulfilled `when`, else the first row without one."""
    plain = None
    for sense in senses:
        if sense.when:
            if near(doc, i, sense, limit):
                return sense
        elif plain is None:
            plain = sense
    return plain
