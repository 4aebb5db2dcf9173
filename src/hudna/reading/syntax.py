"""Who stands where around a verb: subject, objects and prepositional phrases, read off the surface order.

News Arabic is verb-subject-object with prepositional phrases after; a subject before its verb agrees with it in number and
gender; a verb without a subject of its own carries on the last one (Badawi, Carter & Gully 2004, Modern Written Arabic, 3.1).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from hudna.languages.ar.words import Analysis
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.found import Found
from hudna.reading.phrases import starts_with_particle

SKIP = frozenset(("adv", "mod"))


@dataclass(frozen=True, slots=True)
class Syntax:
    """The mentions of a document by position, with time expressions to step over."""

    doc: Document
    found: list[Found]
    starts: dict[int, int]  # token → number of the mention that begins there
    covering: list[int]  # token → number of the mention over it, -1
    timed: frozenset[int]
    order: list[int]  # start tokens of all mentions
    _particles: dict[int, str] = field(default_factory=dict, repr=False)
    _joined: dict[int, list[int]] = field(default_factory=dict, repr=False)

    def mention_from(self, i: int) -> int | None:
        """The mention that begins at token i."""
        return self.starts.get(i)

    def before(self, i: int, floor: int) -> int | None:
        """The last mention that ends at or before token i and begins at or after `floor`."""
        order, starts, all_found = self.order, self.starts, self.found
        at = bisect_right(order, i - 1) - 1
        while at >= 0:
            number = starts[order[at]]
            found = all_found[number]
            if found.end <= i:
                return number if found.start >= floor else None
            at -= 1
        return None

    def particle(self, number: int) -> str:
        """The preposition that governs a mention: attached («بـ», «لـ») or the word before, else the empty string."""
        known = self._particles.get(number)
        if known is None:
            known = self._particles[number] = self._particle(number)
        return known

    def _particle(self, number: int) -> str:
        found = self.found[number]
        word = self.doc.words[found.start]
        attached = starts_with_particle(word) or ("ل" if word.form.startswith("لل") else "")
        if attached and attached not in "وف":
            return attached
        i = found.start - 1
        while i >= 0 and i in self.timed:
            i -= 1
        if i >= 0 and "prep" in self.doc.words[i].closed:
            return self.doc.words[i].form
        return ""

    def conjoined(self, number: int) -> list[int]:
        """A mention and those joined to it by و: «كيري ولافروف». Not to be changed: it is asked for again."""
        known = self._joined.get(number)
        if known is None:
            known = self._joined[number] = self._conjoined(number)
        return known

    def _conjoined(self, number: int) -> list[int]:
        out = [number]
        end = self.found[number].end
        limit = self.limit(self.found[number].start)
        while end < limit:
            following = self.starts.get(end)
            step = end
            if following is None and self.doc.surfaces[end] in "”»\"'" and end + 1 < limit:
                following, step = self.starts.get(end + 1), end + 1
            if following is None or not self.joins(step):
                break
            out.append(following)
            end = self.found[following].end
        return out

    def first_of(self, number: int) -> int:
        """The first of the mentions that a mention is joined to by و."""
        while (before := self.before(self.found[number].start, self.floor(self.found[number].start))) is not None:
            if self.found[before].end != self.found[number].start or not self.joins(self.found[number].start):
                break
            number = before
        return number

    def joins(self, i: int) -> bool:
        """Whether token i begins with the conjunction و before a noun."""
        word = self.doc.words[i]
        return word.form.startswith("و") and starts_with_particle(word) == "و"

    def limit(self, i: int) -> int:
        """End of the sentence of token i."""
        return self.doc.sentences[self.doc.sentence_of[i]][1] if self.doc.sentences else len(self.doc.words)

    def floor(self, i: int) -> int:
        """Start of the sentence of token i."""
        return self.doc.sentences[self.doc.sentence_of[i]][0] if self.doc.sentences else 0

    def after_verb(self, i: int, limit: int) -> int | None:
        """The noun phrase that directly follows the verb at i (adverbs and times stepped over): its subject or object."""
        j = i + 1
        while j < limit:
            number = self.starts.get(j)
            if number is not None:
                particle = self.particle_attached(j)
                return number if not particle or (particle in "وف" and j > i + 1) else None
            word = self.doc.words[j]
            if (
                j in self.timed
                or word.closed & SKIP
                or (word.form in ("،", ",") and j + 1 in self.timed)
                or (word.form in ("،", ",", "-") and j - 1 in self.timed)
            ):
                j += 1
            else:
                return None
        return None

    def particle_attached(self, i: int) -> str:
        word = self.doc.words[i]
        return starts_with_particle(word) or ("ل" if word.form.startswith("لل") else "")


def build(doc: Document, found: list[Found], timed: frozenset[int]) -> Syntax:
    """Index the mentions of a document."""
    covering = [-1] * len(doc.words)
    starts: dict[int, int] = {}
    for number, mention in enumerate(found):
        starts[mention.start] = number
        covering[mention.start : mention.end] = [number] * (mention.end - mention.start)
    return Syntax(doc, found, starts, covering, timed, sorted(starts))


def number_of(png: str) -> str:
    return png[1] if len(png) > 1 else ""


def agrees(doc: Document, mention: Found, verb: Analysis) -> bool:
    """Whether a verb of the third person can have this mention as its subject, standing before it."""
    png = verb.png
    if not png.startswith("3"):
        return False
    feminine = is_feminine(doc, mention)
    if mention.plural and mention.kind in (Kind.PEOPLE, Kind.PERSON):
        return png in ("3mp", "3fp", "3md", "3fd", "3fs") if not feminine else png in ("3fs", "3fp", "3mp")
    if png in ("3ms", "3fs"):
        return feminine == (png == "3fs") if feminine is not None else True
    return mention.plural or mention.kind is Kind.ARMED_GROUP


def is_feminine(doc: Document, mention: Found) -> bool | None:
    """Grammatical gender of a mention's head; None where the form does not tell."""
    head = doc.words[mention.head].form
    if mention.kind is Kind.STATE:
        return True if head not in ("لبنان", "العراق", "السودان", "اليمن", "الاردن", "المغرب") else None
    if head.endswith(("ه", "ات")) or (head.endswith(("تي", "تا", "تين", "تان")) and mention.plural):
        return True
    if mention.kind is Kind.PERSON:
        return None if mention.how == "name" and mention.name and mention.name[0] == mention.start else False
    if head in ("قوات", "القوات", "فصائل", "الفصايل", "فصايل", "كتايب", "مصادر", "وسايل", "طايرات"):
        return True
    return None if mention.plural else False
