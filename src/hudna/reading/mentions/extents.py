"""How far a description goes: quoted names, genitives, adjectives, purposes, brackets, partitives."""

from __future__ import annotations

from functools import cache

from hudna.languages.ar.nominals import Head, PeopleNoun, nominals, stem
from hudna.languages.ar.rows import rows
from hudna.languages.ar.words import analyser
from hudna.model.orthography import fold
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.known import View
from hudna.reading.mentions.nouns import Noun, lemma_of, noun, owned
from hudna.reading.mentions.proper import CLOSING, OPENING
from hudna.reading.mentions.wording import is_given, name_token, plain
from hudna.reading.phrases import has_article, is_verbal, phrase_end

SPEC_ENDS = frozenset(
    ("قباله", "حيال", "ازاء", "عقب", "اثر", "جراء", "اليوم", "الان", "امس", "حاليا", "التي", "الذي", "الذين", "اللذين")
)
PURPOSES = frozenset(("شوون", "غوث", "حقوق", "تنسيق", "مكافحه", "رعايه", "حمايه", "دعم", "نزع"))
FEMININE = frozenset(("قوات", "قوي", "استخبارات", "مخابرات", "اراضي", "سلطات", "بلاد", "حدود", "وسايل", "ناس"))
MAX_QUOTED = 10


@cache
def governing() -> frozenset[str]:
    """Folded forms of adjectives that govern a phrase of their own."""
    out = set()
    for row in rows("governing-adjectives"):
        word, feminine = fold(row.cells["word"].strip()), fold(row.cells["feminine"].strip())
        out |= {word, feminine, word.removesuffix("ي") + "ون", word.removesuffix("ي") + "ين", feminine[:-1] + "ات"}
    return frozenset(out)


@cache
def listed_noun(bare: str) -> bool:
    """A common word without its conjunction, with or without the article."""
    return stem(bare) in nominals().common or bool(analyser().word(bare).nouns)


class Extents:
    """Ends of phrases in one document. Every method takes token numbers and gives the token after the last word."""

    def __init__(self, doc: Document, view: View) -> None:
        self.doc, self.view = doc, view

    def named(self, head: int, limit: int, chosen: Head) -> tuple[int, bool]:
        """«صحيفة "معاريف" الإسرائيلية»، «قرية كودامان»: a name, quoted or not, right after the head; (head, False) where none."""
        words, j = self.doc.words, head + 1
        if j >= limit or has_article(words[head]):
            return head, False
        k = j
        while (
            k < limit - 1 and k - j < 2 and plain(words[k].form) and not words[k].closed and self.doc.surfaces[k + 1] in OPENING
        ):
            k += 1
        if self.doc.surfaces[k] in OPENING:
            close = self._closing(k, limit)
            return (self._governed(head, self.adjectives(close + 1, limit), limit), True) if close else (head, False)
        if chosen.kind is not Kind.PLACE:
            return head, False
        if chosen.plural:
            return self._listed_places(j, limit, head)
        if words[j].closed and self.doc.surfaces[j].endswith("ى"):
            return head, False  # «منطقة على …»
        if words[j].is_word and name_token(words[j].form) and not has_article(words[j]) and self.view.at(j, limit) is None:
            end = j + 1
            while (
                end < limit and end - j < 4 and words[end].is_word and name_token(words[end].form) and words[end].form[0] != "و"
            ):
                end += 1
            person = is_given(words[j].form)
            return (end, not person) if end - j > 1 or not words[j].verbs else (head, False)
        if has_article(words[j]) and not plain(words[j].form) and self.view.at(j, limit) is None:
            return j + 1, True
        return head, False

    def _listed_places(self, j: int, limit: int, head: int) -> tuple[int, bool]:
        """«محافظتي مأرب وتعز»: two places under one head."""
        first = self._place_name(j, limit)
        if first == j or first >= limit or not self.doc.words[first].form.startswith("و"):
            return head, False
        end = first
        while end < limit and self.doc.words[end].form.startswith("و") and (following := self._place_name(end, limit)) > end:
            end = following
        return (end, True) if end > first else (head, False)

    def _place_name(self, j: int, limit: int) -> int:
        hit = self.view.at(j, limit)
        if hit is not None and not (hit.weak and self.view.names.people(hit)):
            return hit.end
        word = self.doc.words[j]
        form = word.form[1:] if word.form.startswith("و") else word.form
        return j + 1 if word.is_word and not word.closed and (not plain(form) or form.startswith("ال")) else j

    def _closing(self, k: int, limit: int) -> int:
        for j in range(k + 2, min(k + 2 + MAX_QUOTED, limit)):
            if self.doc.surfaces[j] in CLOSING:
                return j
        return 0

    def adjectives(self, j: int, limit: int) -> int:
        """Definite adjectives after a name."""
        words = self.doc.words
        while j < limit and has_article(words[j]) and self._adjective(j, limit):
            if words[j - 1].form in self.view.names.knowledge.demonyms and stem(words[j].form) in nominals().common:
                break  # «حركة طالبان الباكستانية | المسؤولية»
            j += 1
        return j

    def _adjective(self, j: int, limit: int) -> bool:
        form = self.doc.words[j].form
        if form in self.view.names.knowledge.demonyms:
            return True
        if form in SPEC_ENDS or self.doc.words[j].closed:
            return False
        return plain(form) and noun(form) is None and (form.endswith(("يه", "ي", "ه")) or bool(self.doc.words[j].participles))

    def phrase(self, head: int, limit: int) -> int:
        """The end of the phrase of a head; a known name inside ends it, with the adjectives after it."""
        end = self._agreeing(head, self._of_owned(head, phrase_end(self.doc, head, limit)))
        for k in range(head + 1, end):
            form = self.doc.words[k].form
            if form in SPEC_ENDS:
                return max(k, head + 1)
            if k > head + 1 and has_article(self.doc.words[k]) and has_article(self.doc.words[k - 1]) and self._headed(form):
                return k  # «سلاح الجو | البلدة»: the object begins
            hit = self.view.at(k, limit)
            if hit is not None and not hit.prep and not hit.weak:
                if has_article(self.doc.words[k - 1]) and hit.end - k > 1 and has_article(self.doc.words[k]):
                    return k  # «اللجنة | المجتمع الدولي»
                people = self.view.names.people(hit)
                if people and len(people) == len({s.entry_id for s in hit.surfaces}) and has_article(self.doc.words[k - 1]):
                    return k
                return self.adjectives(hit.end, limit)
            if k > head + 1 and is_given(form) and has_article(self.doc.words[k - 1]):
                return k
        return self._governed(head, self._beyond(head, self._titled(head, end, limit), limit), limit)

    def _of_owned(self, head: int, end: int) -> int:
        """«أراضيه | مؤكدا»: only definite adjectives follow a noun with a pronoun."""
        if not owned(self.doc.words[head].form):
            return end
        stop = head + 1
        while stop < end and has_article(self.doc.words[stop]):
            stop += 1
        return stop

    def _agreeing(self, head: int, end: int) -> int:
        """«التنظيم | الدموية»: an adjective of the other gender belongs to a noun before the phrase."""
        word = self.doc.words[head]
        made = noun(word.form)
        if end - head < 2 or not has_article(word) or made is None or self._several(made):
            return end
        following = self.doc.words[head + 1]
        if not has_article(following) or not following.form.endswith("يه"):
            return end
        return end if word.form.endswith("ه") or stem(word.form) in FEMININE else head + 1

    def _several(self, made: Noun) -> bool:
        return made.people.plural if made.people is not None else any(h.plural for h in made.heads)

    def _titled(self, head: int, end: int, limit: int) -> int:
        """«إرهابيو تنظيم «داعش»»: the quoted name of the body that ends the phrase belongs to it."""
        if end - head < 2 or end >= limit or self.doc.surfaces[end] not in OPENING:
            return end
        made = noun(self.doc.words[end - 1].form)
        if made is None or not made.heads:
            return end
        stop, proper = self.named(end - 1, limit, made.heads[0])
        return stop if proper else end

    def _governed(self, head: int, end: int, limit: int) -> int:
        """«القوات الموالية | للحكومة»: what a governing adjective needs is in the phrase; else the adjective is not either."""
        words = self.doc.words
        if end - head < 2 or stem(words[end - 1].form) not in governing():
            return end
        if end >= limit or (end + 1 < limit and words[end + 1].form == "بعد"):
            return end - 1  # «الواقعة على بعد …»
        word = words[end]
        at = end + 1 if word.closed & {"prep"} or word.form in ("تحت", "بين", "قرب", "شمال", "جنوب", "شرق", "غرب") else end
        if at == end and not (word.form.startswith(("لل", "ل", "ب")) and not word.closed):
            return end - 1
        if at >= limit:
            return end - 1
        hit = self.view.at(at, limit)
        stop = self.adjectives(hit.end, limit) if hit is not None else phrase_end(self.doc, at, limit)
        while stop < limit and has_article(words[stop]) and not words[stop].closed and plain(words[stop].form):
            stop += 1
        name = self.view.at(stop, limit) if stop < limit else None
        if name is not None and not name.weak and not name.prep and self.view.names.people(name):
            stop = name.end
        return stop if stop > at and not is_verbal(words[at]) else end - 1

    def _headed(self, form: str) -> bool:
        found = noun(form)
        return found is not None and bool(found.heads) and not found.particle

    def _beyond(self, head: int, end: int, limit: int) -> int:
        """A known name that the phrase stops before belongs to it where the last word can own: «سكان دوما»."""
        if end >= limit or end == head or has_article(self.doc.words[end - 1]):
            return end
        hit = self.view.at(end, limit)
        if hit is not None and not hit.prep and not hit.weak:
            return self.adjectives(hit.end, limit)
        return end

    def purpose(self, end: int, limit: int) -> int:
        """What a body is for: «الهيئة العليا للإغاثة»، «وكالة … لغوث وتشغيل اللاجئين»."""
        words = self.doc.words
        if (
            end < limit
            and has_article(words[end - 1])
            and noun(words[end - 1].form) is not None
            and not words[end].form.startswith("لل")
        ):
            return end  # «السلطة | لتهديدات»
        if end >= limit or words[end].form[0] != "ل" or words[end].closed or is_verbal(words[end]) or not plain(words[end].form):
            return end
        if words[end].form.startswith("لل"):
            return self._conjoined(phrase_end(self.doc, end, limit), limit)
        rests = [rest for _, prep, article, rest in words[end].bare if prep == "ل" and not article]
        if (
            not any(analyser().word(rest).nouns or rest in PURPOSES or noun(rest) is not None for rest in rests)
            or end + 1 >= limit
        ):
            return end
        stop = end + 1
        while stop < limit and stop - end < 6 and words[stop].is_word and not words[stop].closed and not is_verbal(words[stop]):
            stop += 1
            if has_article(words[stop - 1]) and not (stop < limit and has_article(words[stop])):
                return stop
        return end

    def portfolio(self, end: int, limit: int) -> int:
        """«وزارة العلوم وتكنولوجيا المعلومات والاتصالات»: what a ministry is for, joined by و."""
        words = self.doc.words
        while end < limit and words[end].form.startswith("و") and not words[end].closed and has_article(words[end - 1]):
            bare = words[end].form[1:]
            if (
                words[end].verbs
                or noun(words[end].form) is not None
                or self.view.at(end, limit) is not None
                or not listed_noun(bare)
            ):
                break
            end = phrase_end(self.doc, end, limit)
        return end

    def _conjoined(self, end: int, limit: int) -> int:
        words = self.doc.words
        if end < limit and words[end].form.startswith("وال") and plain(words[end].form) and noun(words[end].form) is None:
            return phrase_end(self.doc, end, limit)
        return end

    def acronym(self, end: int, limit: int) -> int:
        """A short form in brackets after a long name: «الهيئة العليا للإغاثة ( هعا )»."""
        surfaces = self.doc.surfaces
        if end < limit - 2 and surfaces[end] == "(":
            for j in range(end + 2, min(end + 4, limit)):
                if surfaces[j] == ")":
                    return j + 1
        return end

    def partitive(self, end: int, limit: int, head: int) -> int:
        """«17 مسلحاً من الحركة»: the body or people that the counted belong to."""
        words = self.doc.words
        if end >= limit - 1 or words[end].form != "من":
            return end
        hit = self.view.at(end + 1, limit)
        if hit is not None and not hit.prep and not hit.weak:
            close = lemma_of(words[head].form) == "مقرب"
            return self.adjectives(hit.end, limit) if close or not self.view.names.people(hit) else end
        inner = noun(words[end + 1].form)
        if inner is None or inner.particle:
            return end
        group = inner.people.plural if inner.people is not None else inner.heads[0].kind is not Kind.PLACE
        return self.phrase(end + 1, limit) if group else end

    def joined(self, end: int, limit: int, people: PeopleNoun) -> int:
        """«نساء وأطفال ومسنون»: kinds of people joined are one group."""
        while people.kind is Kind.PEOPLE and end < limit:
            other = noun(self.doc.words[end].form)
            if (
                other is None
                or other.particle != "و"
                or other.people is None
                or not other.people.plural
                or other.people.kind is not Kind.PEOPLE
            ):
                break
            end = self.phrase(end, limit)
        return end
