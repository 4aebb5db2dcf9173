"""Negation, modality, condition, purpose, future and hope as cues with a scope (after ConText, Harkema et al. 2009).

A cue acts on the words after it (FORWARD) or before it (BACKWARD) in its clause; a longer cue beats a shorter one; PSEUDO cues
look like one and are none; TERMINATE ends a scope.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hudna.languages.ar.inflection import verb_forms
from hudna.languages.ar.rows import LexiconError, Row, rows
from hudna.languages.ar.senses import cell
from hudna.languages.ar.words import Word, noted
from hudna.model.orthography import fold
from hudna.reading.document import Document
from hudna.reading.expressions import Opening, same_word

REACH = 8
BACK_REACH = 7
CLAUSE_SIGNS = frozenset("،,؛;:\n")


@dataclass(frozen=True, slots=True)
class Operator:
    """A row of operators.tsv. `tense` restricts it to a following verb of that tense (I, P); `sure`: it needs no judge, of a verb
    right after it (`verb`) or of all in its scope (`yes`)."""

    id: str
    words: tuple[str | None, ...]
    kind: str
    effect: str | None
    direction: str
    tense: str = ""
    sure: str = ""


@dataclass(slots=True)
class Acting:
    """An operator at tokens `[start, end)`."""

    operator: Operator
    start: int
    end: int


def _parse(text: str) -> tuple[tuple[str | None, ...], str]:
    tense = ""
    words: list[str | None] = []
    for part in text.replace("…", " … ").split():
        if part.startswith("+"):
            tense = "I" if part == "+imperfect" else "P"
        elif part == "…":
            words.append(None)
        else:
            words.append(fold(part.replace("ـ", "")))
    return tuple(words), tense


@cache
def _index() -> dict[str, tuple[Operator, ...]]:
    out: dict[str, list[Operator]] = {}
    for row in rows("operators"):
        cells = row.cells
        words, tense = _parse(cells["cue"])
        if not words or words[0] is None or len(words[0]) < 2:
            continue  # one-letter prefixes are read from the word's own analysis
        kind, effect, direction = cells["kind"].strip(), cell(cells["effect"]), cells["direction"].strip()
        for first in _firsts(row, words[0]):
            made = Operator(row.id, (first, *words[1:]), kind, effect, direction, tense, cell(cells.get("sure")) or "")
            out.setdefault(first, []).append(made)
    return {first: tuple(sorted(made, key=_order)) for first, made in out.items()}


def _order(operator: Operator) -> tuple[int, bool, bool]:
    """The longest first; of equals what is sure, then what asks for a tense."""
    return -len(operator.words), operator.sure != "yes", not operator.tense


def _firsts(row: Row, first: str) -> tuple[str, ...]:
    """The forms that the first word of a cue may have: as written, or all of a verb whose root and form the row gives."""
    root, form = cell(row.cells.get("root")), cell(row.cells.get("form"))
    if root is None or form is None:
        return (first,)
    try:
        return tuple(dict.fromkeys(f for f, _ in verb_forms(root, form) if not f.endswith("+")))
    except ValueError as error:
        raise LexiconError(f"{row.id}: {error}") from error


def find_operators(doc: Document) -> list[Acting]:
    """All operators of a text in order, the longest at each place."""
    out: list[Acting] = []
    words = doc.words
    for start, end in doc.sentences:
        done = start
        for i in range(start, end):
            opening = _opening(words[i])
            if opening is None or i < done:
                continue
            made = _at(doc, i, end, opening.possible(doc, i + 1, end))
            if made is not None:
                done = made.end
                if made.operator.direction != "PSEUDO":
                    out.append(made)
    return out


@noted
def _opening(word: Word) -> Opening[Operator] | None:
    """The operators whose cue may begin with a word, in the order in which they are tried."""
    index = _index()
    found = index.get(word.form, ())
    if word.form[:1] in "وفبل" and len(word.form) > 2:
        found += index.get(word.form[1:], ())
    return Opening.of(found) if found else None


def _at(doc: Document, i: int, limit: int, operators: tuple[Operator, ...]) -> Acting | None:
    for operator in operators:
        end = _match(doc, i, limit, operator)
        if end:
            return Acting(operator, i, end)
    return None


def _match(doc: Document, i: int, limit: int, operator: Operator) -> int:
    at = i + 1
    gap = 0
    words = doc.words
    for want in operator.words[1:]:
        if want is None:
            gap = 3
            continue
        k = at
        last = min(limit, at + gap + 1)
        while k < last and not same_word(words[k], want):
            k += 1
        if k >= last:
            return 0
        at, gap = k + 1, 0
    if operator.tense:
        following = doc.words[at].verbs if at < limit else ()
        if not any(a.tense == operator.tense for a in following):
            return 0
    return at


def acting_on(doc: Document, operators: list[Acting], i: int) -> list[Acting]:
    """The operators, of those of its sentence, whose scope holds token i, nearest first."""
    out = []
    answer = any(a.conj == "ف" for a in doc.words[i].verbs)  # «إذا … فسترد»: the answer to a condition lies outside it
    for acting in operators:
        if answer and acting.operator.kind == "condition":
            continue
        forward = acting.operator.direction == "FORWARD" and acting.end <= i <= acting.end + REACH
        backward = acting.operator.direction == "BACKWARD" and i < acting.start <= i + BACK_REACH
        if (forward and _open(doc, acting.end, i, acting)) or (backward and _open(doc, i + 1, acting.start, acting)):
            out.append(acting)
    if len(out) > 1:
        out.sort(key=lambda a: abs(a.start - i))
    return out


def _open(doc: Document, start: int, end: int, acting: Acting) -> bool:
    """Whether nothing between ends the scope: a sign, or for negation a second verb."""
    if not CLAUSE_SIGNS.isdisjoint(doc.surfaces[start:end]):
        return False
    verbs = sum([word.verbal for word in doc.words[start:end]])
    return verbs == 0 if acting.operator.kind == "negation" else verbs <= 1
