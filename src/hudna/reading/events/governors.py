"""Words that rule over an event in their complement: «طالب بوقف …»، «رفض الانسحاب»، «قرر أن يغادر»."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.languages.ar.senses import Complement, Sense
from hudna.languages.ar.words import Analysis
from hudna.reading.document import Document
from hudna.reading.expressions import match_at
from hudna.reading.phrases import is_verbal
from hudna.reading.sense import choose, lemma_senses
from hudna.reading.syntax import Syntax

REACH = 14


@dataclass(frozen=True, slots=True)
class Governor:
    """A governing word at tokens `[start, end)` with what it does to its complement."""

    start: int
    end: int
    sense: Sense
    complement: Complement
    analysis: Analysis | None


def find_governors(doc: Document) -> dict[int, Governor]:
    """All governing words by their first token."""
    out: dict[int, Governor] = {}
    for start, end in doc.sentences:
        for i in range(start, end):
            if doc.words[i].is_word and not doc.words[i].closed:
                made = _at(doc, i, end)
                if made is not None:
                    out[i] = made
    return out


def _at(doc: Document, i: int, limit: int) -> Governor | None:
    word = doc.words[i]
    for expression, end in match_at(doc, i, limit):
        if expression.sense.complement is not None:
            return Governor(i, end, expression.sense, expression.sense.complement, word.verbs[0] if word.verbs else None)
    ranked = sorted(
        (*word.verbs, *word.nouns, *word.participles), key=lambda a: (a.png[:1] not in ("3", "s", "p"), a.voice == "P")
    )
    for analysis in ranked:
        sense = choose(doc, i, lemma_senses(analysis), limit)
        if sense is not None and sense.complement is not None:
            return Governor(i, i + 1, sense, sense.complement, analysis)
    return None


def governor_of(doc: Document, syntax: Syntax, governors: dict[int, Governor], i: int, prep: str) -> tuple[Governor, str] | None:
    """The nearest word whose complement holds token i, and the marker by which it does.

    `prep` is the preposition attached to token i («بوقف»), empty when there is none.
    """
    floor = max(syntax.floor(i), i - REACH)
    comp = False
    preps: list[str] = [prep] if prep else []
    direct = True
    for j in range(i - 1, floor - 1, -1):
        word = doc.words[j]
        governor = governors.get(j)
        if governor is not None and governor.end <= i:
            marker = _marker(governor.complement.markers, comp, preps, direct)
            if marker:
                return governor, marker
        if "comp" in word.closed:
            comp = True
        elif "prep" in word.closed:
            preps.append(word.form)
        elif doc.surfaces[j] in "؛:\n" or (is_verbal(word) and governor is None):
            return None
        if not word.closed and word.is_word and syntax.covering[j] < 0:
            direct = direct and j == i - 1
    return None


def _marker(markers: tuple[str, ...], comp: bool, preps: list[str], direct: bool) -> str:
    for marker in markers:
        if marker == "ان" and comp:
            return marker
        if marker == "obj" and not preps and not comp:
            return marker
        if marker in preps:
            return marker
        if comp and marker not in ("obj",):
            return "ان"
    return ""
