"""Who stands where speakers stand: right after a verb of saying, after «بحسب» and the like.

The place itself tells that somebody or some body is meant, so that a name of unknown shape and a phrase without a listed head
count there: «قال ديفيد رايت من اتحاد العلماء إن»، «وأوضحت وسائل إعلام محلية أن». It also tells how far the words go that say
where a source belongs: «مسؤول في البلدية»، «مصدر من الحزب».
"""

from __future__ import annotations

from hudna.languages.ar.words import Word, noted
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.found import Found
from hudna.reading.mentions.known import View
from hudna.reading.mentions.nouns import noun
from hudna.reading.mentions.proper import OPENING
from hudna.reading.mentions.wording import is_given, listed, name_token, verb_shaped, whole
from hudna.reading.phrases import has_article, is_nominal, is_verbal, phrase_end, starts_with_particle
from hudna.reading.sense import lemma_senses
from hudna.reading.speech import REPORTING

ACCORDING = frozenset(("وفقا", "طبقا", "ووفقا", "وطبقا", "استنادا"))
ATTRIBUTING = frozenset(("بحسب", "حسب", "وحسب", "وبحسب", "وفق", "ووفق"))
BELONGING = frozenset(("في", "من", "لدي", "داخل"))
MOST_NAME = 4
MOST_WORDS = 14
SAYING = REPORTING | {"accuse", "demand", "call"}


@noted
def saying(word: Word) -> bool:
    """Whether a word may be a verb of saying in the third person that still waits for its subject."""
    return any(
        a.png in ("3ms", "3fs") and a.voice != "P" and not a.pronoun and any(s.speech in SAYING for s in lemma_senses(a))
        for a in word.verbs
    )


@noted
def introduces(word: Word) -> bool:
    """Whether a speaker may follow a word: most words are passed over by this."""
    return word.form in ATTRIBUTING or word.form in ACCORDING or word.form == "عن" or saying(word)


class Sources:
    """Finds and lengthens mentions in the place of a speaker."""

    def __init__(self, doc: Document, view: View) -> None:
        self.doc, self.view = doc, view

    def slot(self, i: int) -> bool:
        """Whether a speaker is expected at token i."""
        if not i:
            return False
        before = self.doc.words[i - 1]
        if before.form in ATTRIBUTING or (before.form == "عن" and self._quoting(i - 1)):
            return True
        if before.form in ACCORDING and self.doc.words[i].form.startswith("ل"):
            return True
        if not saying(before) or starts_with_particle(self.doc.words[i]):
            return False
        return is_verbal(before) or before.form.startswith("و") or i == 1 or not self.doc.words[i - 2].is_word

    def _quoting(self, i: int) -> bool:
        """«نقلت الوكالة عن …»: the preposition after a verb of quoting."""
        return self.doc.form(i - 1) == "نقلا" or any(
            saying(self.doc.words[k]) and self.doc.form(k).lstrip("و").startswith(("نقل", "تنقل", "ينقل"))
            for k in range(max(0, i - 6), i)
        )

    def lengthened(self, found: Found, limit: int) -> Found:
        """«مسؤول أمني في محافظة …»: a description with what says where its bearer belongs, cut before an object."""
        doc = self.doc
        if found.kind not in (Kind.PERSON, Kind.PEOPLE) or (found.entries and found.how != "name"):
            return found
        if found.how == "name":
            return self._introduced(found, limit) if found.end - found.start > 1 else found
        end = self._adjectives(found)
        if (
            end < limit
            and self._belongs(end, limit)
            and not (
                found.kind is Kind.PERSON and found.definite and doc.words[end].form == "من"  # «طلب الوزير | من روسيا»
            )
        ):
            stop = self._owner(end + (doc.words[end].form in BELONGING or doc.words[end].form in ("باسم", "بلسان")), limit)
            if stop < limit and stop > end + 1 and self._belongs(stop, limit) and self.doc.words[stop].form.startswith("ب"):
                stop = self._owner(stop, limit)
            if stop > end + 1 and self._speech_follows(stop, limit):
                return found.moved(end=stop, definite=found.definite)
        return found.moved(end=end) if end != found.end else found

    def _belongs(self, k: int, limit: int) -> bool:
        form = self.doc.words[k].form
        if form in BELONGING or form in ("باسم", "بلسان"):
            return True
        hit = self.view.at(k, limit) if form.startswith("ب") else None
        place = noun(form) if form.startswith("ب") else None
        return (hit is not None and hit.prep == "ب") or (place is not None and place.particle == "ب" and bool(place.heads))

    def _introduced(self, found: Found, limit: int) -> Found:
        """«ديفيد رايت من اتحاد العلماء إن»: a new name with the words between it and the clause of speech that say who it is."""
        doc, k = self.doc, found.end
        if found.rule.startswith("title") or k >= limit:
            return found
        comma = doc.surfaces[k] in "،,-"
        first = k + comma
        if first >= limit or not (doc.words[first].form == "من" or self._describes(first)):
            return found
        for j in range(first, min(limit, first + MOST_WORDS)):
            word = doc.words[j]
            if "comp" in word.closed or (comma and j > first and doc.surfaces[j] in "،,-"):
                return found.moved(end=j) if j > first else found
            hit = self.view.at(j, limit) if j > first and word.form.startswith("ل") else None
            if (
                hit is not None
                and hit.prep == "ل"
                and any(self.view.names.kind(s.entry_id) == "organisation" for s in hit.surfaces)
            ):
                return found.moved(end=j)
            if (
                j > first + 1
                and word.form in ("في", "علي", "خلال", "بعد", "قبل", "عبر")
                and not self._belonging_noun(j + 1, limit)
            ):
                return found.moved(end=j)
            if (not word.is_word and doc.surfaces[j] not in '()«»"') or (is_verbal(word) and j > first + 1):
                return found
        return found

    def _belonging_noun(self, k: int, limit: int) -> bool:
        return k < limit and (
            self.view.at(k, limit) is not None or noun(self.doc.words[k].form) is not None or self.doc.surfaces[k] in '(«"'
        )

    def _describes(self, k: int) -> bool:
        word = self.doc.words[k]
        return noun(word.form) is not None or (bool(word.participles) and has_article(word))

    def _adjectives(self, found: Found) -> int:
        """An indefinite noun with an adjective owns nothing: «مصدر عسكري | تعليق العمليات»."""
        words = self.doc.words
        if has_article(words[found.head]) or found.how == "title" or found.name is not None:
            return found.end
        adjective = False
        for k in range(found.head + 1, found.end):
            word = words[k]
            if word.closed or not word.is_word:
                return found.end
            is_adjective = not has_article(word) and _adjective(word)
            if adjective and not is_adjective:
                return k
            adjective = adjective or is_adjective
        return found.end

    def _owner(self, k: int, limit: int) -> int:
        if k >= limit:
            return k
        hit = self.view.at(k, limit)
        if hit is not None:
            return self._definite(hit.end, limit)
        if not is_nominal(self.doc.words[k]) or self.doc.words[k].is_number:
            return k
        if self.doc.words[k - 1].form == "في" and noun(self.doc.words[k].form) is None:
            return k  # «قال مسؤول في وقت سابق»
        end = phrase_end(self.doc, k, limit)
        hit = self.view.at(end, limit) if end < limit and not has_article(self.doc.words[end - 1]) else None
        return self._definite(hit.end, limit) if hit is not None and not hit.prep else end

    def _definite(self, k: int, limit: int) -> int:
        while k < limit and has_article(self.doc.words[k]) and not self.doc.words[k].closed and not self.doc.words[k].verbs:
            k += 1
        return k

    def _speech_follows(self, k: int, limit: int) -> bool:
        if k >= limit:
            return True
        word, sign = self.doc.words[k], self.doc.surfaces[k]
        return (
            "comp" in word.closed
            or not word.is_word
            or sign in OPENING
            or word.form in ("عن", "علي", "الي")
            or saying(word)
            or is_verbal(word)
            or starts_with_particle(word) == "ب"
        )

    def unknown(self, i: int, limit: int) -> Found | None:
        """A speaker of unknown shape: a personal name, else a phrase that a clause of speech follows."""
        doc = self.doc
        word = doc.words[i]
        if not word.is_word or word.closed or word.is_number:
            return None
        end = self._name(i, limit)
        if end:
            return Found(i, end, i, Kind.PERSON, "name", (), (i, end), definite=True, rule="name of a speaker")
        if not is_nominal(word) or starts_with_particle(word) or word.form in ("ذلك", "هذا"):
            return None
        if any(a.category == "g" for a in word.nouns):
            return None
        end = phrase_end(doc, i, limit)
        if end < limit and doc.words[end].form == "من":
            end = max(end, self._owner(end + 1, limit))
        if end >= limit or end - i < 2 or "comp" not in doc.words[end].closed or doc.words[end].form.startswith("و"):
            return None
        people = noun(word.form)
        kind = people.people.kind if people is not None and people.people is not None else Kind.ORGANISATION
        return Found(i, end, i, kind, "description", definite=has_article(word) or end > i + 1, rule="phrase of a speaker")

    def _name(self, i: int, limit: int) -> int:
        """The end of a personal name that the tables cannot tell, 0 where there is none."""
        words = self.doc.words
        first = words[i].form
        if (
            not (is_given(first) or (name_token(first) and len(first) > 2))
            or has_article(words[i])
            or (verb_shaped(first) and not is_given(first))
        ):
            return 0
        end = i + 1
        while end < limit and end - i < MOST_NAME and self._goes_on(words[end]) and self.view.at(end, limit) is None:
            end += 1
        if end - i == 1:
            return end if len(first) > 3 and self._clause_begins(end, limit) else 0
        return end if self._after_name(end, limit) else 0

    def _clause_begins(self, k: int, limit: int) -> bool:
        """«وأضاف غيلمور إن»، «وتابع غيلمور: «…»: what is said begins right after one word."""
        return k < limit and (self.doc.words[k].form in ("ان", "انه", "انها", "انهم") or self.doc.surfaces[k] in ':«“"')

    def _goes_on(self, word: Word) -> bool:
        if not word.is_word or word.closed or word.is_number:
            return False
        if word.form.startswith(("لل", "وال", "بال", "فال")):
            return False
        return (
            name_token(word.form)
            or is_given(word.form)
            or (word.form[0] in "كف" and not whole(word.form))  # «كومار» is no «ك» before a word
            or (bool(word.verbs) and not listed(word.form) and not any(a.pronoun for a in word.verbs))
        )

    def _after_name(self, k: int, limit: int) -> bool:
        if k >= limit:
            return True
        word = self.doc.words[k]
        return not word.is_word or bool(word.closed) or has_article(word) or not word.verbs


def _adjective(word: Word) -> bool:
    """An indefinite adjective by its shape: a nisba, or a participle."""
    if any(a.category == "g" for a in word.nouns):
        return False
    return word.form.endswith(("ي", "يه", "يون", "يين", "ان", "ين")) or bool(word.participles)
