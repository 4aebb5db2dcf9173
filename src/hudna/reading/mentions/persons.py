"""People: a title or office with its name in either order, known names, unknown ones by their company."""

from __future__ import annotations

from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.found import Found
from hudna.reading.mentions.known import Hit, View
from hudna.reading.mentions.proper import Proper
from hudna.reading.mentions.titles import COMMAS, Roles, Titles
from hudna.reading.mentions.wording import is_given, name_token, verb_shaped
from hudna.reading.phrases import has_article


class Persons:
    """Finds person mentions in one document."""

    def __init__(self, doc: Document, view: View, roles: Roles) -> None:
        self.doc, self.view, self.names = doc, view, view.names
        self.proper = Proper(doc, view)
        self.titles = Titles(doc, view, roles, self.proper)

    def at(self, i: int, limit: int, hit: Hit | None) -> Found | None:
        """The person that begins at token i: titled, named, or described by an office."""
        titled = self.titles.at(i, limit)
        if titled is not None:
            return titled
        return self._named(i, limit, hit)

    def _named(self, i: int, limit: int, hit: Hit | None) -> Found | None:
        if hit is not None:
            entries = self.names.people(hit)
            if not entries:
                return None
            end = hit.end if hit.end - i == 1 else self.proper.more(hit.end, limit)
            if end - i > 1 or not hit.weak:
                return self._with_title(
                    Found(i, end, i, Kind.PERSON, "name", entries, (i, end), definite=True, rule="known-person"), limit
                )
            return Found(i, end, i, Kind.PERSON, "name", entries, (i, end), definite=True, rule="weak-surname")
        form = self.doc.words[i].form
        if not (name_token(form) or (form[:1] in "ولبف" and is_given(form[1:]))):
            return None
        end = self.proper.unknown_end(i, limit, titled=False)
        if end - i >= 2:
            return self._with_title(Found(i, end, i, Kind.PERSON, "name", (), (i, end), definite=True, rule="given-name"), limit)
        return self._foreign(i, limit)

    def _foreign(self, i: int, limit: int) -> Found | None:
        form = self.doc.words[i].form
        if len(form) < 3 or not name_token(form) or verb_shaped(form) or is_given(form):
            return None
        end = self.proper.foreign_end(i, limit)
        if end == i:
            return None
        found = Found(i, end, i, Kind.PERSON, "name", (), (i, end), definite=True, rule="foreign-name")
        titled = self._with_title(found, limit)
        if titled is not found:
            return titled
        before = self.doc.words[i - 1] if i else None
        comma = end < limit and self.doc.surfaces[end] in COMMAS and self._title_at(end + 1, limit) is not None
        spoken = before is not None and any(a.png in ("3ms", "3fs") and a.tense == "P" and not a.pronoun for a in before.verbs)
        return found if comma or spoken else None

    def _title_at(self, j: int, limit: int) -> int | None:
        """The end of a definite title at j that names nobody."""
        if j >= limit:
            return None
        title = self.titles.at(j, limit)
        if title is None or title.name is not None or title.end - title.start < 2:
            return None
        return title.end

    def _with_title(self, found: Found, limit: int) -> Found:
        """A title right after the name is part of the mention: «متين يلماز المتحدث باسم البلدية»."""
        j = found.end
        if j >= limit or not self.doc.words[j].is_word or found.end - found.start < 2:
            return found
        if self.doc.words[j].form[0] in "وفبكل" and not has_article(self.doc.words[j]):
            return found
        end = self._title_at(j, limit)
        return found.moved(end=end, rule="name-title") if end is not None and self._article(j) else found

    def _article(self, j: int) -> bool:
        return has_article(self.doc.words[j]) or self.doc.words[j].form in ("رييس", "وزير", "زعيم", "قايد", "مدير")
