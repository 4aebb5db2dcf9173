"""By which preposition a word's actor, recipient or place stands, as rows (role-marks.tsv and what a ledger was taught)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from hudna.languages.ar.rows import Row, rows
from hudna.languages.ar.senses import cell
from hudna.languages.ar.words import analyser
from hudna.model.orthography import fold
from hudna.reading.document import Document
from hudna.reading.events.relations import Relation
from hudna.reading.events.triggers import Trigger
from hudna.reading.syntax import Syntax

ANY, OBJECT = "*", "obj"
REACH = 12  # tokens between the word and what its preposition governs


class RoleMark(NamedTuple):
    """A row: `mark` as folded words, or `obj`; `role` is actor, recipient, place or nobody."""

    id: str
    mark: tuple[str, ...]
    role: str


class Marks(NamedTuple):
    """`agents`: phrases that mark the doer of anything; `sure`: lemma → rows that overrule the judges."""

    agents: frozenset[tuple[str, ...]]
    sure: dict[str, tuple[RoleMark, ...]]


@cache
def marks() -> Marks:
    """All rows."""
    agents: set[tuple[str, ...]] = set()
    sure: dict[str, list[RoleMark]] = {}
    for row in rows("role-marks"):
        made = RoleMark(row.id, tuple(fold(row.cells["mark"]).split()), row.cells["role"].strip())
        if cell(row.cells["sure"]) is None:
            if row.cells["word"].strip() == ANY and made.role == "actor":
                agents.add(made.mark)
        else:
            for lemma in _lemmas(row):
                sure.setdefault(lemma, []).append(made)
    return Marks(frozenset(agents), {lemma: tuple(found) for lemma, found in sure.items()})


def _lemmas(row: Row) -> Iterator[str]:
    """The senses' lemmas that a row's word is: itself, or what a form of it («زحفهم») belongs to."""
    word = " ".join(fold(row.cells["word"]).split())
    lexicon = analyser().lexicon
    yield word
    known = {lemma.text for lemma in lexicon.lemmas} | {fold(noun.text) for noun in lexicon.nouns}
    if word not in known and " " not in word:
        made = analyser().word(word)
        yield from {lexicon.lemmas[a.index].text for a in (*made.verbs, *made.participles)}
        yield from {fold(lexicon.nouns[a.index].text) if a.category == "n" else lexicon.lemmas[a.index].text for a in made.nouns}


def marked(doc: Document, syntax: Syntax, trigger: Trigger, relation: Relation) -> RoleMark | None:
    """The sure row by which a mention stands to a trigger, if any."""
    mine = marks().sure.get(trigger.sense.lemma)
    if mine is None or relation.mention < 0 or "/" in relation.name or not 0 <= relation.distance <= REACH:
        return None
    name = relation.name.removeprefix("L:").rstrip("&")
    start = syntax.found[relation.mention].start
    return next((m for m in mine if _stands(doc, trigger, name, start, m.mark)), None)


def _stands(doc: Document, trigger: Trigger, name: str, start: int, mark: tuple[str, ...]) -> bool:
    if mark == (OBJECT,):
        return name == ("O" if trigger.verbal else "n1")
    if len(mark) == 1:
        return name == f"p:{mark[0]}"
    return tuple(doc.form(k) for k in range(start - len(mark), start)) == mark
