"""Where an event happened: a clause that names a place of its own takes none from the clause after it."""

from __future__ import annotations

from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.events.features import Scene
from hudna.reading.mentions.found import Found
from hudna.reading.syntax import Syntax

COMMAS = frozenset("،,؛;")
MEANWHILE = frozenset(("فيما", "بينما", "كما"))


def elsewhere(doc: Document, syntax: Syntax, scene: Scene, place: Found) -> bool:
    """«قصف الجيش بلدة في ريف حماة، وانسحب المسلحون من ريف إدلب»: whether a place after the event belongs to another clause,
    while the event's own has a place."""
    first = scene.trigger.end
    border = next((k for k in range(first, place.start) if _begins_clause(doc, k)), None)
    if border is None:
        return False
    over = (syntax.found[m] for m in set(syntax.covering[first:border]) if m >= 0)
    return any(found.kind is Kind.PLACE for found in over)


def _begins_clause(doc: Document, k: int) -> bool:
    """Whether a clause of its own begins after the comma at token k: «، وانسحب …», «، فيما …»."""
    if doc.surfaces[k] not in COMMAS or k + 1 >= len(doc.words):
        return False
    word = doc.words[k + 1]
    return word.form in MEANWHILE or (word.verbal and any(a.conj == "و" and a.png[:1] == "3" for a in word.verbs))
