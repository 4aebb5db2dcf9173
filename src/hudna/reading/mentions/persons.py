"""People: a title or office, a nationality, a name, in either order; ranks; unknown names by their company."""

from __future__ import annotations

from functools import cache

from hudna.languages.ar.nominals import nominals, stem
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.found import NAMING, Found
from hudna.reading.mentions.known import Hit, KnownNames
from hudna.reading.phrases import has_article, is_verbal

MAX_NAME = 6
QUOTES = "«“\"'„(-"
NAME_PARTS = frozenset(("بن", "ابن", "بنت", "ابو", "ابي", "ام", "ال", "عبد", "دي", "دو", "فان", "فون", "لو", "او", "دا", "ديل", "الدين", "الله"))


class Persons:
    """Finds person mentions at a token. Names introduced in the article are remembered for their short forms."""

    def __init__(self, names: KnownNames) -> None:
        self.names = names
        self.knowledge = names.knowledge

    def at(self, doc: Document, i: int, limit: int, hit: Hit | None) -> Found | None:
        """The person that begins at token i: titled, named, or described by an office."""
        titled = self._title(doc, i, limit, hit)
        if titled is not None:
            return titled
        if hit is not None:
            entries = self._people(hit, NAMING)
            if entries and not any(s.ambiguous for s in hit.surfaces):
                end = self._more_name(doc, hit.end, limit)
                return Found(i, end, i, Kind.PERSON, "name", entries, (i, hit.end), rule="known-person")
        return self._unknown(doc, i, limit)

    def _people(self, hit: Hit, hows: tuple[str, ...]) -> tuple[str, ...]:
        out = [s.entry_id for s in hit.surfaces if s.how in hows and self._kind(s.entry_id) == "person"]
        return tuple(dict.fromkeys(out))

    def _kind(self, entry_id: str) -> str:
        entry = self.knowledge.entries.get(entry_id)
        return entry.kind if entry is not None else ""

    def _title(self, doc: Document, i: int, limit: int, hit: Hit | None) -> Found | None:
        """Offices, roles and ranks from token i on, then the name if there is one."""
        j, office, role, definite = i, "", "", False
        at = i
        while at < limit:
            found = hit if at == i else self.names.at(doc, at, limit)
            offices = [s.entry_id for s in found.surfaces if s.how == "office"] if found is not None else []
            if found is not None and offices:
                office = office or offices[0]
                definite, j = True, found.end
            elif (length := self._role(doc, at, limit)) and (at == i or doc.words[at].form not in self._blocked):
                role = role or " ".join(doc.words[k].form for k in range(at, at + length))
                definite = definite or has_article(doc.words[at]) or at > i
                j = at + length
                j = self._owner(doc, j, limit)
            elif at > i and self._is_nationality(doc, at):
                j = at + 1
            else:
                break
            at = j
        if j == i:
            return None
        start, end = self._name(doc, j, limit)
        rule = "title-name" if start is not None else "title"
        if start is None:
            return Found(i, j, i, Kind.PERSON, "title", (), None, office, role, definite=definite, rule=rule)
        name = (start, end)
        known = self.names.at(doc, start, limit)
        entries = self._people(known, NAMING) if known is not None else ()
        return Found(i, end, i, Kind.PERSON, "name", entries, name, office, role, definite=True, rule=rule)

    _blocked = frozenset(("النايب",))

    def _role(self, doc: Document, i: int, limit: int) -> int:
        """Number of words of a role phrase or rank at token i."""
        knowledge, words = self.knowledge, doc.words
        first = words[i].form
        for offset in (0, 1):
            head = first[offset:]
            if offset and (first[0] not in "وفبلك" or len(head) < 3):
                break
            for length in range(min(4, limit - i), 0, -1):
                key = " ".join([head, *(words[k].form for k in range(i + 1, i + length))])
                refs = knowledge.roles.get(key)
                if refs and any(r.kind == "person" for r in refs) and (length > 1 or has_article_form(head) or self._construct(doc, i)):
                    return length
                if key in nominals().honorifics:
                    return length
        return 0

    def _construct(self, doc: Document, i: int) -> bool:
        """A one-word title without article counts only with something after it that it can belong to."""
        return False

    def _owner(self, doc: Document, j: int, limit: int) -> int:
        """The body a title belongs to: «المتحدث باسم الخارجية»، «رئيس مجلس …»، «للأمم المتحدة»."""
        if j >= limit:
            return j
        if doc.words[j].form == "باسم" and j + 1 < limit:
            hit = self.names.at(doc, j + 1, limit)
            return hit.end if hit is not None else j + 2
        if doc.words[j].form.startswith("لل") and (hit := self.names.at(doc, j, limit)) is not None:
            kinds = {self._kind(s.entry_id) for s in hit.surfaces}
            return hit.end if kinds & {"organisation", "state"} else j
        previous = doc.words[j - 1]
        if not has_article(previous) and (hit := self.names.at(doc, j, limit)) is not None and not hit.prep:
            kinds = {self._kind(s.entry_id) or ("organ" if s.how == "organ" else "") for s in hit.surfaces}
            return hit.end if kinds & {"organisation", "state", "armed-group", "organ", "place"} else j
        return j

    def _is_nationality(self, doc: Document, i: int) -> bool:
        form = doc.words[i].form
        return form in self.knowledge.demonyms and has_article(doc.words[i])

    def _name(self, doc: Document, j: int, limit: int) -> tuple[int | None, int]:
        """A personal name at token j, perhaps in quotation marks: (first token, end token) or (None, j)."""
        k = j
        if k < limit and doc.surfaces[k] in QUOTES and doc.surfaces[k] != "(":
            k += 1
        if k >= limit:
            return None, j
        hit = self.names.at(doc, k, limit)
        if hit is not None and not hit.prep and self._people(hit, NAMING):
            end = self._more_name(doc, hit.end, limit)
            return k, self._close(doc, k, j, end, limit)
        end = self._unknown_end(doc, k, limit, titled=True)
        if end > k:
            return k, self._close(doc, k, j, end, limit)
        return None, j

    def _close(self, doc: Document, k: int, j: int, end: int, limit: int) -> int:
        return end + 1 if k > j and end < limit and doc.surfaces[end] in "»”\"'“" else end

    def _more_name(self, doc: Document, j: int, limit: int) -> int:
        while j < limit and doc.words[j].form in NAME_PARTS and j + 1 < limit and doc.words[j + 1].is_word:
            j += 2
        return j

    def _unknown(self, doc: Document, i: int, limit: int) -> Found | None:
        """A name without title: a given name and at least one more word that is no word of the language."""
        form = doc.words[i].form
        if form not in nominals().given and form not in self._given_known:
            return None
        end = self._unknown_end(doc, i, limit, titled=False)
        if end - i < 2:
            return None
        return Found(i, end, i, Kind.PERSON, "name", (), (i, end), rule="given-name")

    @property
    def _given_known(self) -> frozenset[str]:
        return given_names()

    def _unknown_end(self, doc: Document, i: int, limit: int, *, titled: bool) -> int:
        j = i
        while j < limit and j - i < MAX_NAME and name_like(doc, j, first=j == i, titled=titled):
            j += 1
        while j > i and doc.words[j - 1].form in NAME_PARTS and doc.words[j - 1].form not in ("الله", "الدين"):
            j -= 1
        return j


def has_article_form(form: str) -> bool:
    return form.startswith("ال") and len(form) > 3


@cache
def given_names() -> frozenset[str]:
    """First words of the people that knowledge holds, where they are no words of the language."""
    known = nominals()
    out = set()
    for entry in Knowledge_entries():
        if entry.kind == "person":
            from hudna.model.orthography import fold

            first = fold(entry.ar).split()[0]
            if first not in known.common and len(first) > 2 and not first.startswith("ال"):
                out.add(first)
    return frozenset(out)


def Knowledge_entries():  # type: ignore[no-untyped-def]  # noqa: N802
    from hudna.knowledge.lookup import Knowledge

    return Knowledge.load().entries.values()


def name_like(doc: Document, j: int, *, first: bool, titled: bool) -> bool:
    """Whether a token can stand inside a personal name."""
    word = doc.words[j]
    form = word.form
    if not word.is_word or word.is_number or len(form) < 2:
        return False
    known = nominals()
    if form in NAME_PARTS or form in known.given or form in given_names():
        return True
    if word.closed or is_verbal(word) or word.nouns or form in known.people or stem(form) in known.heads:
        return False
    if has_article(word):
        return not first and stem(form) not in known.common and stem(form) not in known.people and not word.participles
    if word.verbs or word.participles:
        return False
    if form in known.common or stem(form) in known.common:
        return False
    if form[0] in "وفبلك" and len(form) > 3 and (form[1:] in known.common or stem(form[1:]) in known.common or form[1:] in known.people):
        return False
    return titled or not first
