"""Whether a known name that is also a word of the language stands as a name where it is found."""

from __future__ import annotations

from hudna.languages.ar.nominals import nominals
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.found import Found
from hudna.reading.mentions.known import Hit, View
from hudna.reading.mentions.proper import CLOSING, OPENING
from hudna.reading.phrases import has_article, is_verbal

LOCATIVE = frozenset(("في", "الي", "قرب", "داخل", "خارج"))
OUTLET_REACH = 3  # words of a newspaper's name


class Standing:
    """Judges the place of names in one document."""

    def __init__(self, doc: Document, view: View) -> None:
        self.doc, self.view, self.names = doc, view, view.names
        self._states: frozenset[str] | None = None

    def stands(self, hit: Hit, kinds: set[str], *, joined: bool) -> bool:
        """Whether a name that is also a word stands as a name. `joined`: a place ends right before it."""
        i = hit.start
        if i and self.doc.surfaces[i - 1] in OPENING and hit.end < len(self.doc.words) and self.doc.surfaces[hit.end] in CLOSING:
            return True
        if kinds == {"people"}:
            return not self._modifies(i)
        if kinds & {"armed-group", "organisation"}:
            return has_article(self.doc.words[i]) and not all(s.ambiguous or s.how == "acronym" for s in hit.surfaces)
        if "place" not in kinds:
            return False
        located = self._located(i) and has_article(self.doc.words[i]) and not self.doc.form(i).endswith("يه")
        return located or self.meant(hit, joined=joined)

    def meant(self, hit: Hit, *, joined: bool) -> bool:
        """Whether a place called by a word or a given name is meant: «في جنين»، «بين عمران ومأرب».

        It stands where places stand, and in the company of another place or in an article about its country.
        """
        i = hit.start
        if self._place_before(i):
            return True
        word = self.doc.words[i]
        if hit.end == i + 1 and has_article(word) and (word.form.endswith("يه") or word.participles):
            return False  # «الشرقية»، «المطلة»
        if joined and hit.prep == "و":
            return True
        if not (self._located(i) or self.doc.form(i - 1) == "بين" or hit.prep == "ب"):
            return False
        if self._place_follows(hit.end):
            return True
        entries = self.names.knowledge.entries
        return any(entries[s.entry_id].country in self._about() for s in hit.surfaces if s.entry_id in entries)

    def outlet(self, i: int, last_place: int) -> Found | None:
        """«صنعاء: «الأفق» …»: the newspaper of the dateline, in quotation marks after a place at the head of the text."""
        doc = self.doc
        if doc.surfaces[i - 1] not in OPENING or last_place < 0 or any(doc.words[k].is_word for k in range(last_place, i)):
            return None
        for end in range(i + 1, min(i + 1 + OUTLET_REACH, len(doc.words))):
            if doc.surfaces[end] in CLOSING:
                hit = self.view.at(i, end)
                known = () if hit is None else hit.surfaces
                entries = dict.fromkeys(s.entry_id for s in known if self.names.kind(s.entry_id) == "organisation")
                return Found(
                    i, end, i, Kind.ORGANISATION, "name", tuple(entries), (i, end), definite=True, rule="outlet of the dateline"
                )
        return None

    def _modifies(self, i: int) -> bool:
        """Whether a definite word right after a definite noun is its adjective: «اللاجئين السوريين»."""
        before = self.doc.words[i - 1] if i else None
        if before is None or before.closed or is_verbal(before):
            return False
        if before.form.endswith("ون") and self.doc.form(i).endswith("ين"):
            return False  # «دعا الفلسطينيون | الإسرائيليين»: subject and object
        return has_article(before) or before.form.startswith(("بال", "لل", "وال", "فال"))

    def _located(self, i: int) -> bool:
        """Whether a word that says where stands before token i, with or without a conjunction: «وفي»."""
        before = self.doc.form(i - 1)
        return before in LOCATIVE or (before[:1] in "وف" and before[1:] in LOCATIVE)

    def _place_follows(self, j: int) -> bool:
        following = self.view.at(j, min(j + 3, len(self.doc.words))) if j < len(self.doc.words) else None
        if following is None or following.prep != "و":
            return False
        return any(self.names.kind(s.entry_id) == "place" for s in following.surfaces)

    def _about(self) -> frozenset[str]:
        """The states that any word of the article names."""
        if self._states is None:
            demonyms = self.names.knowledge.demonyms
            forms = {w.form for w in self.doc.words}
            named = {s.entry_id for form in forms for s in self.names.phrase(form) if self.names.kind(s.entry_id) == "state"}
            self._states = frozenset(named | {demonyms[form] for form in forms if form in demonyms})
        return self._states

    def _place_before(self, i: int) -> bool:
        """Whether the word before heads names of places: «بلدة»."""
        heads = nominals().heads
        if not i:
            return False
        return any(h.kind is Kind.PLACE for _, _, _, rest in self.doc.words[i - 1].bare for h in heads.get(rest, ()))
