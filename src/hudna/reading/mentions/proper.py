"""Personal names: those that knowledge holds, and unknown ones by their shape and company."""

from __future__ import annotations

from hudna.languages.ar.nominals import nominals
from hudna.reading.document import Document
from hudna.reading.mentions.known import Hit, View
from hudna.reading.mentions.wording import BEFORE_NAME, NAME_ENDS, is_given, listed, name_token, plain, verb_shaped
from hudna.reading.phrases import has_article, is_verbal

MAX_NAME = 6
OPENING = "«“\"'„‘(<"
CLOSING = "»”\"'“’)>"


class Proper:
    """Where a personal name that begins at a token ends. Never longer than the mention's limit."""

    def __init__(self, doc: Document, view: View) -> None:
        self.doc, self.view = doc, view

    def known_end(self, i: int, limit: int, *, weak: bool) -> tuple[int, tuple[str, ...]]:
        """End and persons of a known name at i; (i, ()) where there is none. `weak`: take ambiguous short names too."""
        hit = self.view.at(i, limit)
        if hit is None or hit.prep:
            return i, ()
        entries = self.view.names.people(hit)
        if not entries or (hit.weak and not weak):
            return i, ()
        end = self.more(hit.end, limit)
        form = self.doc.words[i].form
        if form == "عبد" and end - i == 2 and end < limit and self._goes_on(i, end, limit):
            return i, ()  # «عبد الرحمن العطار» is not whom the bare name means
        if end - i == 1 and hit.weak and (form in nominals().plain or (has_article(self.doc.words[i]) and listed(form))):
            return i, ()
        if end - i == 1 and end < limit and self._strange(end, limit):
            return i, ()
        return end, entries

    def _strange(self, j: int, limit: int) -> bool:
        """Whether an unknown name goes on at j, so that the known short name before it was another's: «هون سين»."""
        word = self.doc.words[j]
        form = word.form
        if not word.is_word or has_article(word) or word.closed or verb_shaped(form) or form[0] in "وفبلك" or len(form) < 3:
            return False
        return name_token(form) and self.view.at(j, limit) is None

    def more(self, j: int, limit: int) -> int:
        """Family names that follow: «بن عبدالعزيز آل سعود»."""
        words = self.doc.words
        while j + 1 < limit and words[j].form in BEFORE_NAME and words[j + 1].is_word and not words[j + 1].closed:
            j += 2
        while j < limit and words[j].is_word and is_given(words[j].form) and not self.view.at(j, limit):
            if words[j].closed and self.doc.surfaces[j].endswith("ى"):
                break  # «على»
            if j + 1 < limit and words[j + 1].is_word and name_token(words[j + 1].form):
                break  # «دي ميستورا جيسي شاهين»: another's name begins
            j += 1
        return j

    def unknown_end(self, i: int, limit: int, *, titled: bool) -> int:
        """The end of an unknown name at i; i where there is none."""
        if i >= limit or not (self._begins(i, titled=titled) or (not titled and self._prefixed(i))):
            return i
        words, j = self.doc.words, i + 1
        while j < limit and j - i < MAX_NAME and self._goes_on(i, j, limit):
            j += 1
        while j > i + 1 and words[j - 1].form in BEFORE_NAME:
            j -= 1
        if j - i == 1:
            return j if titled and self._alone(i) else i
        return j

    def _begins(self, i: int, *, titled: bool) -> bool:
        word = self.doc.words[i]
        form = word.form
        if not word.is_word or word.is_number or (self.doc.surfaces[i].endswith("ى") and word.closed):
            return False
        if is_given(form):
            return True
        if form in BEFORE_NAME and i + 1 < len(self.doc.words):
            return form not in ("ال", "ام", "سان", "لو", "دا") or (titled and name_token(self.doc.words[i + 1].form))
        if not titled or has_article(word) or not name_token(form) or len(form) < 2:
            return False
        hit = self.view.at(i, i + 1)
        return hit is None or not any(
            self.view.names.kind(s.entry_id) in ("state", "place", "organisation") for s in hit.surfaces
        )

    def _prefixed(self, i: int) -> bool:
        """A given name behind a particle: «لمحمد العلاق»."""
        word = self.doc.words[i]
        return not word.closed and word.form[:1] in "ولبف" and is_given(word.form[1:]) and not listed(word.form)

    def foreign_end(self, i: int, limit: int) -> int:
        """The end of two or more words that can only be a name; i where there are not two."""
        j, words = i, self.doc.words
        while j < limit and j - i < MAX_NAME and words[j].is_word and not has_article(words[j]) and name_token(words[j].form):
            form = words[j].form
            if self.doc.surfaces[j].endswith("ى") and words[j].closed:
                break
            if (len(form) < 3 and form not in BEFORE_NAME) or verb_shaped(form) or self.view.at(j, limit) is not None:
                break
            j += 1
        return j if j - i >= 2 else i

    def _goes_on(self, i: int, j: int, limit: int) -> bool:
        words = self.doc.words
        word, before = words[j], words[j - 1].form
        form = word.form
        if not word.is_word or word.is_number or not form[0].isalpha():
            return False
        if before in BEFORE_NAME or form in NAME_ENDS:
            return not word.closed
        if is_given(form) or form in BEFORE_NAME:
            return not self.doc.surfaces[j].endswith("ى") or not word.closed
        if j + 1 < limit and words[j + 1].form in NAME_ENDS and len(form) > 2:
            return True  # «نصر الدين»
        if word.closed or (is_verbal(word) and not has_article(word)):
            return False
        if has_article(word):
            if not listed(form):
                return True
            return j == i + 2 and words[i].form == "عبد"  # «عبد الرحمن العطار»: the article word is the surname
        if name_token(form):
            hit = self.view.at(j, limit)
            return hit is None or (hit.end - hit.start == 1 and not _stops(self.view, hit))
        return (
            is_given(before)
            and j == i + 1
            and not word.verbs
            and any(not (a.conj or a.prep or a.article) for a in word.participles)
        )

    def _alone(self, i: int) -> bool:
        """One unknown word after a title is a name unless it looks like a verb or ends like an adverb."""
        form = self.doc.words[i].form
        return is_given(form) or (len(form) >= 3 and not verb_shaped(form) and not plain(form) and not form.endswith("ا"))


def _stops(view: View, hit: Hit) -> bool:
    return any(view.names.kind(s.entry_id) in ("state", "organisation") for s in hit.surfaces)
