"""Groups of people, bodies, forces and places by their head noun and what follows it."""

from __future__ import annotations

from functools import cache

from hudna.languages.ar.nominals import Head, PeopleNoun, stem
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.complements import Complements
from hudna.reading.mentions.definite import strip_particle
from hudna.reading.mentions.extents import Extents
from hudna.reading.mentions.found import Found
from hudna.reading.mentions.known import Hit, View
from hudna.reading.mentions.nouns import CROWDS, counts, lemma_of, may_begin, noun
from hudna.reading.mentions.proper import CLOSING, OPENING
from hudna.reading.phrases import has_article, is_nominal, is_verbal

NOMINAL = frozenset(("prep", "quant", "num", "dem"))  # closed words that a noun follows
REGIMES = frozenset("الحاكم السابق البايد القمعي الرييس الجماعه الملكي العسكري القاتل المخلوع".split())  # noqa: SIM905
PARTITIVE = frozenset(("من",))
REST = frozenset(("اخرون", "اخرين", "اخر", "منهم", "منها"))
LOCATIVE_PREPS = frozenset(["في", "من", "الي", "عن", "داخل", "خارج", "قرب", "نحو", "باتجاه", "صوب", "حول", "وسط", "عبر", "علي"])
VAGUE = frozenset(("عديد", "كثيرون", "كثيرين", "اخرون", "اخرين", "بعضهم", "معظمهم"))
GOVERNMENTS = frozenset(("حكومه", "سلطات", "سلطه", "نظام"))
CASUALTY = frozenset(["قتل", "قتلوا", "اصيب", "جرح", "مقتل", "اصابه", "جرحي", "استشهد", "وقتل", "واصيب", "وجرح", "واصابه", "لقي"])


class Groups:
    """Finds descriptions in one document: «عشرات المدنيين»، «قوات الأمن العراقية»، «وزارة الصحة»، «بلدة الزهراء»."""

    def __init__(self, doc: Document, view: View) -> None:
        self.doc, self.view, self.extents = doc, view, Extents(doc, view)
        self.complements = Complements(doc, view, self.extents)

    def at(self, i: int, limit: int, hit: Hit | None) -> Found | None:
        """The group, body or place described from token i on, with what belongs to it."""
        found = self._at(i, limit)
        return self.complements.of(found, limit) if found is not None else None

    def _at(self, i: int, limit: int) -> Found | None:
        words = self.doc.words
        if not may_begin(words[i].form):
            return None
        head, counted = self._head_after_counter(i, limit)
        found = noun(words[head].form) if head < limit else None
        if found is not None and found.particle and head != i:
            found = None
        if found is not None and found.people is not None and not counted and self._adjectival(head, found.people):
            return None
        if found is not None and found.people is not None:
            return self._people(i, head, limit, found.people, counted)
        if found is not None:
            return self._headed(i, head, limit, found.heads, counted)
        return self._crowd(i, head, limit, counted)

    def _adjectival(self, head: int, people: PeopleNoun) -> bool:
        """«العسكري» after a definite noun is its adjective; one bare singular noun of a person with a pronoun says nothing."""
        word = self.doc.words[head]
        made = noun(word.form)
        particle = made.particle if made is not None else ""  # «وزير» is no «و» and a verb
        if (
            any(a.tense == "P" and a.png == "3ms" and a.conj == particle for a in word.verbs)
            and not people.plural
            and not word.form.startswith("ال")
        ):
            return head == 0 or not self.doc.words[head - 1].closed & NOMINAL  # «طالب الوفد»: the verb
        if self._describes(head, people):
            return True
        nisba = people.lemma.endswith("ي") and not people.plural
        return nisba and head > 0 and word.form.startswith("ال") and has_article(self.doc.words[head - 1])

    def _describes(self, head: int, people: PeopleNoun) -> bool:
        """«تقارير إعلامية»، «حل عسكري»: a singular that is also an adjective, right after a noun like it in definiteness."""
        word, before = self.doc.words[head], self.doc.words[head - 1] if head else None
        if (
            people.lemma.endswith("ي")
            and not people.plural
            and not has_article(word)
            and self.doc.surfaces[head].endswith(("ا", "اً", "ًا"))
        ):
            return before is None or not (before.is_number or counts(before.form) or is_verbal(before))  # «عسكريا»
        if before is None or people.plural or not is_nominal(before) or before.is_number or counts(before.form):
            return False
        form = word.form.removesuffix("ا")
        shape = form.endswith(("ي", "يه")) or (form.endswith("ه") and bool(word.participles))
        same = has_article(word) == (has_article(before) or before.form.startswith(("بال", "لل", "وال", "فال")))
        return shape and same and not form.startswith(("و", "ب", "ل", "ف"))

    def _head_after_counter(self, i: int, limit: int) -> tuple[int, bool]:
        """Skip numbers and quantifiers: «نحو 20 ألف نازح» is headed by «نازح»."""
        words, j = self.doc.words, i
        while j < limit - 1 and j - i < 6 and (counts(words[j].form) or (j > i and self._inside(j, i))):
            j += 1
        return (j, True) if j > i else (i, False)

    def _inside(self, j: int, i: int) -> bool:
        """Words between a counter and its noun: «عدد من …»، «ما لا يقل عن 20»، «8 على الأقل من …», a decimal point."""
        form = self.doc.words[j].form
        if form in PARTITIVE:
            return True
        if form == "علي" and j + 1 < len(self.doc.words) and self.doc.words[j + 1].form == "الاقل":
            return True
        return form in ("الاقل", "كبير", "كبيره") or (
            form in (".", ",") and self.doc.words[j - 1].is_number and self.doc.words[j + 1].is_number
        )

    def _crowd(self, i: int, head: int, limit: int, counted: bool) -> Found | None:
        """A number of people without a noun for them: «80 صومالياً»، «33 آخرين»، «المئات»."""
        words = self.doc.words
        demonyms = self.view.names.knowledge.demonyms
        form = words[head].form if head < limit else ""
        if counted and form:
            bare = stem(form)
            for made in (bare, bare[:-1] if bare.endswith("ا") else bare):
                if made in demonyms and self._only_people(head, limit):
                    return self._people_found(i, head + 1, head, "counted nationality")
            if form in REST:
                return self._people_found(i, head + 1, head, "counted others")
        if words[i].form in CROWDS:
            end = self.extents.partitive(i + 1, limit, i)
            if end <= i + 1 and stem(words[i].form) in VAGUE:
                return None
            return self._people_found(i, max(end, i + 1), i, "crowd")
        if (
            counted
            and words[head - 1].is_number
            and (words[i - 1].form in CASUALTY if i else False)
            and not self._measured(head, limit)
        ):
            return self._people_found(i, head, head - 1, "casualty count")
        return None

    def _only_people(self, head: int, limit: int) -> bool:
        """Whether a nationality word names nothing but people here: «آلاف السوريين»."""
        hit = self.view.at(head, limit)
        return hit is None or {self.view.names.kind(s.entry_id) for s in hit.surfaces} == {"people"}

    def _measured(self, head: int, limit: int) -> bool:
        return (
            head < limit
            and self.doc.words[head].is_word
            and not self.doc.words[head].closed
            and self.doc.words[head].form[:1] not in "وفبل"
        )

    def _people_found(self, start: int, end: int, head: int, rule: str) -> Found:
        return Found(start, end, head, Kind.PEOPLE, "description", plural=True, definite=False, sectors=("CVL",), rule=rule)

    def _people(self, i: int, head: int, limit: int, people: PeopleNoun, counted: bool) -> Found | None:
        end = self.extents.phrase(head, limit)
        if people.lemma == "نظام" and not self._rules(head, end):
            return None
        kind = people.kind
        plural = people.plural or counted
        if plural:
            end = self.extents.partitive(self.extents.joined(end, limit, people), limit, head)
        if kind is Kind.PERSON and plural:
            kind = Kind.PEOPLE
        return Found(
            i, end, head, kind, "description", plural=plural, definite=has_article(self.doc.words[head]) or end > head + 1,
            sectors=people.sectors, rule=f"people-noun {people.row}",
        )  # fmt: skip

    def _rules(self, head: int, end: int) -> bool:
        """Whether «نظام» is a regime: alone with the article or of somebody or some state; «نظام الدفاع الصاروخي» is none."""
        words = self.doc.words
        if end == head + 1:
            return has_article(words[head]) and "نظام" in words[head].form
        rest = [words[k].form for k in range(head + 1, end)]
        if set(rest) & REGIMES or any(form in self.view.names.knowledge.demonyms for form in rest):
            return True
        return any(self.view.at(k, end) is not None for k in range(head + 1, end))

    def _headed(self, i: int, head: int, limit: int, heads: tuple[Head, ...], counted: bool) -> Found | None:
        return next((made for chosen in heads if (made := self._under(i, head, limit, chosen, counted))), None)

    def _under(self, i: int, head: int, limit: int, chosen: Head, counted: bool) -> Found | None:
        doc = self.doc
        if chosen.lemma == "امن" and not has_article(doc.words[head]) and doc.surfaces[head].lstrip("وبلف")[:1] == "آ":
            return None
        end, proper = self.extents.named(head, limit, chosen)
        if end == head:
            end, proper = self.extents.phrase(head, limit), False
            if chosen.lemma == "وزاره":
                end = self.extents.portfolio(end, limit)
            if chosen.kind is Kind.ORGANISATION and doc.words[end - 1].form not in self.view.names.knowledge.demonyms:
                end = self.extents.purpose(end, limit)
            if chosen.kind is not Kind.PLACE:
                end = self.extents.acronym(end, limit)
        if chosen.needs and not proper and not self._has_need(head, end, limit, chosen.needs):
            return None
        bare = end == head + 1
        kind = chosen.kind
        entries = self._quoted_entries(head, end, kind) if proper or self.doc.surfaces[end - 1] == ")" else ()
        if stem(doc.words[head].form) in GOVERNMENTS and not proper:
            kind = Kind.STATE
        return Found(
            i, end, head, kind, "name" if proper and not counted else "description", entries, plural=chosen.plural,
            definite=has_article(doc.words[head]) or not bare,
            name=(head, end) if not bare and not counted else None, rule=f"{'named ' if proper else ''}head {chosen.row}",
        )  # fmt: skip

    def _has_need(self, head: int, end: int, limit: int, needs: tuple[str, ...]) -> bool:
        """Whether what a weak head needs follows it: «سلاح الجو» is a force, «السلاح» is not."""
        following = self.doc.words[head + 1].form if head + 1 < limit else ""
        if following in needs or following.removeprefix("ال") in needs:
            return True
        hits = (self.view.at(k, limit) for k in range(head + 1, end))
        return (
            "name" in needs
            and not has_article(self.doc.words[head])
            and any(h is not None and not h.weak and not h.prep for h in hits)
        )

    def _quoted_entries(self, head: int, end: int, kind: Kind) -> tuple[str, ...]:
        """What knowledge says of a quoted name, alone or with its head: «حزب «العمال»»."""
        doc = self.doc
        signs = [k for k in range(head + 1, end) if doc.surfaces[k] in OPENING or doc.surfaces[k] in CLOSING]
        if len(signs) < 2:
            return ()
        inside = [doc.words[k].form for k in range(signs[0] + 1, signs[1])]
        names = self.view.names
        for key in (" ".join([stem(doc.words[head].form), *inside]), " ".join(inside)):
            entries = [s.entry_id for s in names.phrase(key) if s.how not in ("office", "organ")]
            entries = [
                e
                for e in entries
                if names.kind(e) == kind.value or {names.kind(e), kind.value} <= {"organisation", "armed-group"}
            ]
            if entries:
                return tuple(dict.fromkeys(entries))
        return ()


def description_key(doc: Document, found: Found) -> str:
    """Stems of a description, by which it is the same one again, in whatever case: «مقربون من …»، «المقربين من …»."""
    words = [_uncased(doc.words[k].form) for k in range(found.head, found.end)]
    return " ".join(words)


@cache
def _uncased(form: str) -> str:
    bare = lemma_of(form) or stem(strip_particle(form))
    return bare[:-2] if bare.endswith(("ون", "ين")) and len(bare) > 5 else bare
