"""Whether a state or a capital is meant as ground or as a government, from the words around it."""

from __future__ import annotations

from hudna.knowledge.lookup import Knowledge
from hudna.languages.ar.nominals import stem
from hudna.reading.document import Document
from hudna.reading.mentions.found import Found
from hudna.reading.mentions.groups import LOCATIVE_PREPS
from hudna.reading.mentions.places import DIRECTIONS

GROUND = frozenset(("في", "داخل", "خارج", "عبر", "وسط", "قرب"))
DATELINE = frozenset((":", "-", "–", "«", '"', "(", "/", "،"))


class Whereabouts:
    """Reads the words around the names of states and places in one document."""

    def __init__(self, doc: Document, knowledge: Knowledge) -> None:
        self.doc, self.knowledge = doc, knowledge

    def within(self, mention: Found) -> bool:
        """Whether a state is only where something is: «في لبنان»."""
        before = self.doc.form(mention.start - 1)
        return before in GROUND or (
            self.doc.words[mention.start].form.startswith("ب") and mention.start == mention.head and self._attached(mention)
        )

    def of_place(self, mention: Found) -> bool:
        """Whether a capital is the city: after a locative or a direction, or where the article was written."""
        before, after = self.doc.form(mention.start - 1), mention.end
        if before in LOCATIVE_PREPS or stem(before.removeprefix("و")) in DIRECTIONS:
            return True
        if mention.start == 0 and after < len(self.doc.surfaces) and self.doc.surfaces[after] in DATELINE:
            return True  # «بغداد: …»
        return self.doc.words[mention.start].form.startswith(("ب", "وب"))

    def _attached(self, mention: Found) -> bool:
        form = self.doc.words[mention.start].form
        return any(s for s in self.knowledge.surfaces.get(form[1:], ()) if s.entry_id in mention.entries)
