"""All mentions of an article, left to right, longest and surest first."""

from __future__ import annotations

from functools import cache

from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.found import NAMING, Found
from hudna.reading.mentions.groups import Groups, widen_place
from hudna.reading.mentions.known import Hit, KnownNames, known_names
from hudna.reading.mentions.persons import Persons

KIND = {k.value: k for k in Kind}
LOCATIVE = frozenset("في من الي عن داخل خارج قرب نحو باتجاه ب ل عبر صوب حول بين وسط شمال جنوب شرق غرب شمالي جنوبي شرقي غربي".split())


class Finder:
    """Scans a document once. `taken` tokens (time expressions) are not looked at."""

    def __init__(self, names: KnownNames) -> None:
        self.names = names
        self.persons = Persons(names)
        self.groups = Groups(names)

    def find(self, doc: Document, taken: frozenset[int]) -> list[Found]:
        out: list[Found] = []
        for start, end in doc.sentences:
            i = start
            while i < end:
                found = self._at(doc, i, end, out) if i not in taken and doc.words[i].is_word or doc.words[i].is_number else None
                if found is None:
                    i += 1
                    continue
                found = self._placed(doc, found, out, start)
                out.append(found)
                i = max(found.end, i + 1)
        return out

    def _at(self, doc: Document, i: int, limit: int, out: list[Found]) -> Found | None:
        word = doc.words[i]
        if word.closed and not word.is_number and "quant" not in word.closed and "num" not in word.closed:
            return None
        hit = self.names.at(doc, i, limit)
        if word.closed and hit is None:
            return self.groups.at(doc, i, limit, None)
        person = self.persons.at(doc, i, limit, hit)
        if person is not None:
            return person
        known = self._known(doc, i, hit)
        group = self.groups.at(doc, i, limit, hit)
        if known is not None and (group is None or group.end <= known.end or group.kind is not known.kind):
            return known
        return group or known

    def _known(self, doc: Document, i: int, hit: Hit | None) -> Found | None:
        if hit is None:
            return None
        named = [s for s in hit.surfaces if s.how in NAMING or s.how in ("organ", "metonym")]
        if not named or all(s.ambiguous for s in named):
            return None
        entries = tuple(dict.fromkeys(s.entry_id for s in named))
        entry = self.names.knowledge.entry(entries[0])
        kinds = {self.names.knowledge.entry(e).kind for e in entries}
        metonym = any(s.how == "metonym" for s in named)
        kind = KIND.get(entry.kind, Kind.ORGANISATION)
        if kinds == {"place", "state"}:
            kind = Kind.STATE
        return Found(i, hit.end, i, kind, "metonym" if metonym else "name", entries, (i, hit.end), definite=True, rule="known-name")

    def _placed(self, doc: Document, found: Found, out: list[Found], floor: int) -> Found:
        if found.how in ("name", "metonym") and found.kind in (Kind.PLACE, Kind.STATE):
            floor = max(floor, out[-1].end if out else floor)
            return widen_place(doc, found, floor)
        return found


@cache
def finder() -> Finder:
    """The finder over the shipped knowledge."""
    return Finder(known_names())
