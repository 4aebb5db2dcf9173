"""Mentions made of others: forces of two («ميليشيات الحوثي وصالح») and things of a named person («مكتب الرئيس سالم حردان»)."""

from __future__ import annotations

from hudna.knowledge.entry import Surface
from hudna.languages.ar.nominals import stem
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.found import NAMING, Found
from hudna.reading.mentions.known import View
from hudna.reading.mentions.nouns import noun
from hudna.reading.mentions.persons import Persons
from hudna.reading.mentions.shortnames import prominent
from hudna.reading.phrases import has_article

FORCES = frozenset(("قوه", "قوات", "ميليشيا", "مليشيا", "مسلح", "مقاتل", "عنصر", "متمرد", "كتيبه", "جيش"))
OWNERS = frozenset((Kind.PLACE, Kind.ORGANISATION, Kind.PEOPLE))


class Compounds:
    """Lengthens mentions over the names that belong to them, in one document."""

    def __init__(self, doc: Document, view: View, persons: Persons) -> None:
        self.doc, self.view, self.names, self.persons = doc, view, view.names, persons

    def of(self, found: Found, limit: int) -> Found:
        """The mention with the second of its two owners, or with the name of its owner."""
        if found.end >= limit or found.end - found.head < 2 or has_article(self.doc.words[found.head]):
            return found
        if found.kind is Kind.ARMED_GROUP and self.doc.form(found.end)[:1] == "و":
            return self._two(found, limit)
        return self._owned(found, limit) if found.kind in OWNERS and found.how == "description" else found

    def _two(self, found: Found, limit: int) -> Found:
        head = noun(self.doc.form(found.head))
        if head is None or not ({h.lemma for h in head.heads} | {head.people.lemma if head.people else ""}) & FORCES:
            return found
        first, second = self._pair(found.head + 1, found.end, limit)
        if first is None or second is None:
            return found
        end = second.end
        while end < limit and has_article(self.doc.words[end]) and stem(self.doc.form(end)).endswith("يه"):
            end += 1
        return found.moved(end=end, how="description", entries=(), name=None, definite=True, rule="forces of two",
                           inner=(first, second))  # fmt: skip

    def _pair(self, i: int, end: int, limit: int) -> tuple[Found | None, Found | None]:
        """Both whose forces they are: of one country, which tells whom a name that many bear means."""
        hit, other = self.view.at(i, end), self.view.at(end, limit)
        first = hit.surfaces if hit is not None and hit.end == end else self._phrase(i) if end == i + 1 else ()
        joined = other is not None and other.prep == "و"
        second = other.surfaces if other is not None and joined else self._phrase(end)
        both = self._countries(first) & self._countries(second)
        stop = other.end if other is not None and joined else end + 1
        return self._owner(i, end, self._within(first, both)), self._owner(end, stop, self._within(second, both))

    def _phrase(self, i: int) -> tuple[Surface, ...]:
        form = self.doc.form(i)
        return self.names.phrase(form) or (self.names.phrase(form[1:]) if form[:1] == "و" else ())

    def _countries(self, surfaces: tuple[Surface, ...]) -> set[str]:
        entries = self.names.knowledge.entries
        return {entries[s.entry_id].country for s in surfaces if s.entry_id in entries and entries[s.entry_id].country}

    def _within(self, surfaces: tuple[Surface, ...], countries: set[str]) -> tuple[Surface, ...]:
        entries = self.names.knowledge.entries
        return tuple(s for s in surfaces if s.entry_id in entries and entries[s.entry_id].country in countries)

    def _owner(self, i: int, end: int, surfaces: tuple[Surface, ...]) -> Found | None:
        kinds = {s.entry_id: self.names.kind(s.entry_id) for s in surfaces if s.how in NAMING}
        groups = tuple(e for e, kind in kinds.items() if kind == "armed-group")
        people = tuple(e for e, kind in kinds.items() if kind == "person" and prominent(e))
        kind = Kind.ARMED_GROUP if groups else Kind.PERSON
        if not groups and not people:
            return None
        return Found(i, end, i, kind, "name", groups or people, (i, end), definite=True, rule="owner of forces")

    def _owned(self, found: Found, limit: int) -> Found:
        for k in range(found.head + 1, found.end):
            if not self.persons.titles.roles.may(self.doc.words[k]):
                continue
            person = self.persons.at(k, limit, self.view.at(k, limit))
            if person is not None and person.name is not None and person.end > found.end >= person.name[0]:
                return found.moved(end=person.end, name=None, definite=True, inner=(person,))
        return found
