"""Whether a state or a capital is meant as ground or as a government, from the words around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

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
        self._countries: Counter[str] | None = None

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

    def told_of(self, entries: tuple[str, ...], found: Sequence[Found]) -> str | None:
        """Of bodies of one name («قوات التحالف») the one of the country that the article tells most of, its members aside."""
        known = [self.knowledge.entry(e) for e in entries]
        if any(entry.kind not in ("armed-group", "organisation") for entry in known):
            return None
        counts = self._told(found)
        for entry in known:
            theatre = {entry.country, *(self.knowledge.entry(ally).country for ally in entry.allies)} - {""}
            others = [n for country, n in counts.items() if country not in theatre and country not in entry.members]
            if max((counts[country] for country in theatre), default=0) > max(others, default=0):
                return entry.id
        return None

    def _told(self, found: Sequence[Found]) -> Counter[str]:
        """How often the article names each country, what lies or belongs there, or its people."""
        if self._countries is None:
            entries = self.knowledge.entries
            named = (entries[m.entries[0]] for m in found if m.entries and m.entries[0] in entries)
            counts = Counter(entry.id if entry.kind == "state" else entry.country for entry in named)
            counts.update(state for word in self.doc.words if (state := self.knowledge.demonyms.get(word.form)))
            del counts[""]
            self._countries = counts
        return self._countries

    def _attached(self, mention: Found) -> bool:
        form = self.doc.words[mention.start].form
        return any(s for s in self.knowledge.surfaces.get(form[1:], ()) if s.entry_id in mention.entries)
