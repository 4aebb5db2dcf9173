"""Words that rule over an event in their complement: «طالب بوقف …»، «رفض الانسحاب»، «قرر أن يغادر»."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from hudna.languages.ar.senses import Complement, Sense
from hudna.languages.ar.words import Analysis, Word, noted
from hudna.reading.document import Document
from hudna.reading.expressions import beginning, match_at
from hudna.reading.sense import choose, lemma_senses
from hudna.reading.syntax import Syntax

REACH = 14
# Forms of «to be»: «نفى أن تكون قواته قد خرقت الهدنة» denies the breach.
BEING = frozenset(("كان", "كانت", "كانوا", "كانا", "كانتا", "يكون", "تكون", "يكونوا", "يكونا", "تكونا", "نكون"))


@dataclass(slots=True)
class Governor:
    """A governing word at tokens `[start, end)` with what it does to its complement."""

    start: int
    end: int
    sense: Sense
    complement: Complement
    analysis: Analysis | None
    over: Governor | None = None  # what rules it where it is a noun: «رفض» over «تمديد» in «رفض تمديد الهدنة»


class Ruling(NamedTuple):
    """How a word may govern: in an expression that begins with it, and by which of its analyses, the likeliest first."""

    expressions: bool
    analyses: tuple[tuple[Analysis, tuple[Sense, ...]], ...]


@noted
def ruling(word: Word) -> Ruling | None:
    """How a word may govern, None for the many that cannot."""
    if not word.is_word or word.closed:
        return None
    ranked = sorted(
        (*word.verbs, *word.nouns, *word.participles), key=lambda a: (a.png[:1] not in ("3", "s", "p"), a.voice == "P")
    )
    ways = ((a, lemma_senses(a)) for a in ranked)
    analyses = tuple((a, senses) for a, senses in ways if any(s.complement is not None for s in senses))
    expressions = any(e.sense.complement is not None for e in beginning(word))
    return Ruling(expressions, analyses) if expressions or analyses else None


def find_governors(doc: Document) -> dict[int, Governor]:
    """All governing words by their first token."""
    out: dict[int, Governor] = {}
    words = doc.words
    for start, end in doc.sentences:
        for i in range(start, end):
            how = ruling(words[i])
            if how is not None:
                made = _at(doc, i, end, how)
                if made is not None:
                    out[i] = made
    return out


def _at(doc: Document, i: int, limit: int, how: Ruling) -> Governor | None:
    if how.expressions:
        verbs = doc.words[i].verbs
        for expression, end in match_at(doc, i, limit):
            if expression.sense.complement is not None:
                return Governor(i, end, expression.sense, expression.sense.complement, verbs[0] if verbs else None)
    for analysis, senses in how.analyses:
        sense = choose(doc, i, senses, limit)
        if sense is not None and sense.complement is not None:
            return Governor(i, i + 1, sense, sense.complement, analysis)
    return None


def is_finite(governor: Governor) -> bool:
    """Whether it is a verb in the past or present, not a verbal noun."""
    return governor.analysis is not None and governor.analysis.category == "v"


def set_over(doc: Document, syntax: Syntax, governors: dict[int, Governor]) -> None:
    """Say of each governing noun what rules it."""
    for i, governor in governors.items():
        if not is_finite(governor) and governor.analysis is not None:
            found = governor_of(doc, syntax, governors, i, governor.analysis.prep)
            governor.over = found[0] if found is not None else None


def governor_of(doc: Document, syntax: Syntax, governors: dict[int, Governor], i: int, prep: str) -> tuple[Governor, str] | None:
    """The nearest word whose complement holds token i, and the marker by which it does.

    `prep` is the preposition attached to token i («بوقف»), empty when there is none.
    """
    floor = max(syntax.floor(i), i - REACH)
    comp = False
    preps: list[str] = [prep] if prep else []
    direct = True
    words, covering = doc.words, syntax.covering
    for j in range(i - 1, floor - 1, -1):
        word = words[j]
        governor = governors.get(j)
        if governor is not None and not word.verbal and governor.end == j + 1 and 0 <= covering[j] != covering[i]:
            governor = None  # a word of somebody's name or title: «المتحدث باسم …»، «المعارضة»
        if governor is not None and governor.end <= i:
            marker = _marker(governor.complement.markers, comp, preps, direct)
            if marker:
                return governor, marker
        if "comp" in word.closed:
            comp = True
        elif "prep" in word.closed:
            preps.append(word.form)
        elif (word.verbal and governor is None and word.form not in BEING) or (not word.is_word and doc.surfaces[j] in "؛:\n"):
            return None
        if direct and word.is_word and not word.closed and covering[j] < 0:
            direct = j == i - 1
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
