"""Which sense of a word is meant here: the row whose `when` words stand nearby beats the row without."""

from __future__ import annotations

from hudna.languages.ar.nominals import stem
from hudna.languages.ar.senses import Sense
from hudna.languages.ar.words import Analysis, analyser
from hudna.reading.document import Document

WINDOW = 9


def lemma_senses(analysis: Analysis) -> tuple[Sense, ...]:
    """All senses of an analysis: of the verb for verbs, masdars and participles, of the noun for event nouns."""
    lexicon = analyser().lexicon
    if analysis.category == "n":
        return lexicon.nouns[analysis.index].senses
    return lexicon.lemmas[analysis.index].senses


def near(doc: Document, i: int, when: tuple[tuple[str, ...], ...], limit: int) -> bool:
    """Whether one of the phrases of `when` follows within a window (or stands just before), clitics aside."""
    for phrase in when:
        first = phrase[0]
        for k in range(max(0, i - 3), min(limit, i + WINDOW)):
            rest = enumerate(phrase[1:], k + 1)
            if k != i and _same(doc, k, first) and all(_same(doc, n, w) for n, w in rest if n < limit):
                return True
    return False


def _same(doc: Document, k: int, word: str) -> bool:
    if k >= len(doc.words):
        return False
    want = stem(word)
    long = len(want) > 3
    bare = (rest for _, _, _, rest in doc.words[k].bare)
    return any(rest in (want, want + "ا") or stem(rest) == want or (long and rest.startswith(want)) for rest in bare)


def choose(doc: Document, i: int, senses: tuple[Sense, ...], limit: int) -> Sense | None:
    """The sense that the surroundings call for: first a row with a fulfilled `when`, else the first row without one."""
    plain = None
    for sense in senses:
        if sense.when:
            if near(doc, i, sense.when, limit):
                return sense
        elif plain is None:
            plain = sense
    return plain
