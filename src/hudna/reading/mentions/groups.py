"""Groups of people, bodies, forces and places by their head noun and what follows it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from hudna.languages.ar.nominals import Head, PeopleNoun, nominals, stem
from hudna.languages.ar.words import Word, analyser
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.found import Found
from hudna.reading.mentions.known import Hit, View
from hudna.reading.mentions.proper import CLOSING, OPENING
from hudna.reading.mentions.wording import is_given, name_token, plain
from hudna.reading.phrases import has_article, is_verbal, phrase_end

COUNTERS = frozenset(
    "عشرات مئات الاف الوف ملايين عدد عشرات جميع كل كافه بعض معظم اغلب سائر مجموعه مزيد نحو حوالي قرابه عده آلاف اكثر كلا كلتا "
    "بقيه غالبيه اغلبيه عموم احد احدي مليوني الفي مئتي".replace("آ", "ا").split()
)
CROWDS = frozenset(
    [
        "العشرات",
        "المئات",
        "الميات",
        "الالاف",
        "الاف",
        "العديد",
        "كثيرون",
        "كثيرين",
        "اخرون",
        "اخرين",
        "الاخرون",
        "الاخرين",
        "بعضهم",
        "معظمهم",
        "غالبيتهم",
    ]
)
PARTITIVE = frozenset(("من",))
REST = frozenset(("اخرون", "اخرين", "اخر", "منهم", "منها"))
LOCATIVE_PREPS = frozenset(["في", "من", "الي", "عن", "داخل", "خارج", "قرب", "نحو", "باتجاه", "صوب", "حول", "وسط", "عبر", "علي"])
DIRECTIONS = frozenset(
    ["شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط", "محيط", "ريف", "اطراف", "ضواحي", "مشارف", "انحاء"]
)
GOVERNMENTS = frozenset(("حكومه", "سلطات", "سلطه", "نظام"))
PRONOUNS = ("هم", "ها", "ه", "نا", "هما")
CASUALTY = frozenset(["قتل", "قتلوا", "اصيب", "جرح", "مقتل", "اصابه", "جرحي", "استشهد", "وقتل", "واصيب", "وجرح", "واصابه", "لقي"])
SPEC_ENDS = frozenset(("اليوم", "الان", "امس", "حاليا", "التي", "الذي", "الذين", "اللذين"))
ASIDE = frozenset(("جانب", "جهت", "طرف", "حد", "حي", "عين"))  # «من جانبه» names nobody
PURPOSES = frozenset(("شوون", "غوث", "حقوق", "تنسيق", "مكافحه", "رعايه", "حمايه", "دعم", "نزع"))
MAX_QUOTED = 6


class Noun(NamedTuple):
    """What a word may head: a people noun or a head of names, and the particle before it."""

    people: PeopleNoun | None
    heads: tuple[Head, ...]
    particle: str


@cache
def noun(form: str) -> Noun | None:
    """The group noun that a folded form may be."""
    known = nominals()
    word = analyser().word(form)
    if word.closed:
        return None
    for conj, prep, _, rest in word.bare:
        if prep not in ("س", "ك") and (rest in known.people or rest in known.heads):
            people, heads = known.people.get(rest), known.heads.get(rest, ())
            if people is not None and heads and people.kind is not Kind.PERSON and people.kind is not Kind.PEOPLE:
                people = None
            return Noun(people, heads if people is None else (), conj or prep)
    for conj, prep, article, rest in word.bare:
        if not article and rest.endswith("ي") and rest + "ن" in known.people and not word.verbs:  # «ممثلي الحكومة»
            return Noun(known.people[rest + "ن"], (), conj or prep)
        for suffix in PRONOUNS:
            if article or prep in ("س", "ك"):
                break
            if rest.endswith(suffix) and len(rest) - len(suffix) >= 3:
                base = rest[: -len(suffix)]
                for made in (base, base + "+", base[:-1] + "ه" if base.endswith("ت") else base):
                    if base in ASIDE:
                        break
                    if made in known.people:
                        return Noun(known.people[made], (), conj or prep)
                    if made in known.heads:
                        return Noun(None, known.heads[made], conj or prep)
    for conj, prep, article, rest in word.bare:
        if not article and rest.endswith("ي") and len(rest) > 3:  # a dual before its genitive: «محافظتي»
            base = rest[:-2] + "ه" if rest.endswith("تي") else rest[:-1]
            if base in known.heads and known.heads[base][0].kind is Kind.PLACE:
                return Noun(None, tuple(h._replace(plural=True) for h in known.heads[base]), conj or prep)
    return _construct_plural(form, word) or _participle(form, word)


def _construct_plural(form: str, word: Word) -> Noun | None:
    """«مراقبو …»، «معدو …»: a sound plural that dropped its ن before a genitive."""
    known = nominals()
    for conj, prep, article, rest in word.bare:
        if article or not rest.endswith("و") or len(rest) < 4:
            continue
        people = known.people.get(rest + "ن")
        if people is not None and not word.verbs:
            return Noun(people, (), conj or prep)
        base = analyser().word(rest[:-1])
        if any(a.png == "3ms" and not a.article for a in base.participles) and not word.verbs and not word.nouns:
            return Noun(PeopleNoun(rest[:-1], Kind.PEOPLE, (), True, "participle"), (), conj or prep)
    return None


def _participle(form: str, word: Word) -> Noun | None:
    """«المتورطين»، «الموقوفون»: the definite sound plural of a participle names people."""
    if not form.endswith(("ون", "ين")) or word.verbs:
        return None
    for a in word.participles:
        if a.png == "3mp" and a.article and not a.pronoun:
            lemma = next((rest for _, _, article, rest in word.bare if article), form)[:-2]
            return Noun(PeopleNoun(lemma, Kind.PEOPLE, (), True, "participle"), (), a.conj or a.prep)
    return None


@cache
def counts(form: str) -> bool:
    """A quantity word: a number, «عشرات»، «عدد»، «نحو»."""
    word = analyser().word(form)
    if word.is_number or "num" in word.closed or "quant" in word.closed:
        return True
    return any(rest in COUNTERS for _, _, _, rest in word.bare)


@cache
def may_begin(form: str) -> bool:
    """Whether a group, body or place can begin with a form."""
    return counts(form) or form in CROWDS or noun(form) is not None


class Groups:
    """Finds descriptions in one document: «عشرات المدنيين»، «قوات الأمن العراقية»، «وزارة الصحة»، «بلدة الزهراء»."""

    def __init__(self, doc: Document, view: View) -> None:
        self.doc, self.view = doc, view

    def at(self, i: int, limit: int, hit: Hit | None) -> Found | None:
        """The group, body or place described from token i on."""
        words = self.doc.words
        if not may_begin(words[i].form):
            return None
        head, counted = self._head_after_counter(i, limit)
        found = noun(words[head].form) if head < limit else None
        if found is not None and found.particle and head != i:
            found = None
        if found is not None and found.people is not None and self._adjectival(head, found.people):
            return None
        if found is not None and found.people is not None:
            return self._people(i, head, limit, found.people, counted)
        if found is not None:
            return self._headed(i, head, limit, found.heads, counted)
        return self._crowd(i, head, limit, counted)

    def _adjectival(self, head: int, people: PeopleNoun) -> bool:
        """«العسكري» after a definite noun is its adjective; one bare singular noun of a person with a pronoun says nothing."""
        word = self.doc.words[head]
        nisba = people.lemma.endswith("ي") and not people.plural
        return nisba and head > 0 and word.form.startswith("ال") and has_article(self.doc.words[head - 1])

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
                if made in demonyms and not self.view.at(head, limit):
                    return self._people_found(i, head + 1, head, "counted nationality")
            if form in REST:
                return self._people_found(i, head + 1, head, "counted others")
        if words[i].form in CROWDS:
            end = self._partitive(i + 1, limit, i)
            return self._people_found(i, max(end, i + 1), i, "crowd")
        if (
            counted
            and words[head - 1].is_number
            and (words[i - 1].form in CASUALTY if i else False)
            and not self._measured(head, limit)
        ):
            return self._people_found(i, head, head - 1, "casualty count")
        return None

    def _measured(self, head: int, limit: int) -> bool:
        return (
            head < limit
            and self.doc.words[head].is_word
            and not self.doc.words[head].closed
            and self.doc.words[head].form[0] not in "وفبل"
        )

    def _people_found(self, start: int, end: int, head: int, rule: str) -> Found:
        return Found(start, end, head, Kind.PEOPLE, "description", plural=True, definite=False, sectors=("CVL",), rule=rule)

    def _people(self, i: int, head: int, limit: int, people: PeopleNoun, counted: bool) -> Found:
        end = self._phrase(head, limit)
        kind = people.kind
        plural = people.plural or counted
        if plural:
            end = self._partitive(self._joined(end, limit, people), limit, head)
        if kind is Kind.PERSON and plural:
            kind = Kind.PEOPLE
        return Found(
            i, end, head, kind, "description", plural=plural, definite=has_article(self.doc.words[head]) or end > head + 1,
            sectors=people.sectors, rule=f"people-noun {people.row}",
        )  # fmt: skip

    def _joined(self, end: int, limit: int, people: PeopleNoun) -> int:
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
            end = self._phrase(end, limit)
        return end

    def _headed(self, i: int, head: int, limit: int, heads: tuple[Head, ...], counted: bool) -> Found | None:
        doc, chosen = self.doc, heads[0]
        if chosen.lemma == "امن" and not has_article(doc.words[head]) and doc.surfaces[head].lstrip("وبلف")[:1] == "آ":
            return None
        end, proper = self._named_end(head, limit, chosen)
        if end == head:
            end, proper = self._phrase(head, limit), False
            if chosen.kind is Kind.ORGANISATION:
                end = self._purpose(end, limit)
            if chosen.kind is not Kind.PLACE:
                end = self._acronym(end, limit)
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

    # ends -------------------------------------------------------------------------------------------------------------

    def _named_end(self, head: int, limit: int, chosen: Head) -> tuple[int, bool]:
        """«صحيفة "معاريف" الإسرائيلية»، «قرية كودامان»: a name, quoted or not, right after the head; (head, False) where none."""
        words, j = self.doc.words, head + 1
        if j >= limit or has_article(words[head]):
            return head, False
        k = j
        while (
            k < limit - 1 and k - j < 2 and has_article(words[k]) and plain(words[k].form) and self.doc.surfaces[k + 1] in OPENING
        ):
            k += 1
        if self.doc.surfaces[k] in OPENING:
            close = self._closing(k, limit)
            return (self._adjectives(close + 1, limit), True) if close else (head, False)
        if chosen.kind is not Kind.PLACE:
            return head, False
        if chosen.plural:
            return self._listed_places(j, limit, head)
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

    def _adjectives(self, j: int, limit: int) -> int:
        """Definite adjectives after a name."""
        words = self.doc.words
        while j < limit and has_article(words[j]) and self._adjective(j, limit):
            j += 1
        return j

    def _adjective(self, j: int, limit: int) -> bool:
        form = self.doc.words[j].form
        if form in self.view.names.knowledge.demonyms:
            return True
        if form in SPEC_ENDS or self.doc.words[j].closed:
            return False
        return plain(form) and noun(form) is None and (form.endswith(("يه", "ي", "ه")) or bool(self.doc.words[j].participles))

    def _phrase(self, head: int, limit: int) -> int:
        """The end of the phrase of a head; a known name inside ends it, with the adjectives after it."""
        end = phrase_end(self.doc, head, limit)
        for k in range(head + 1, end):
            form = self.doc.words[k].form
            if form in SPEC_ENDS:
                return max(k, head + 1)
            hit = self.view.at(k, limit)
            if hit is not None and not hit.prep and not hit.weak:
                people = self.view.names.people(hit)
                if people and len(people) == len({s.entry_id for s in hit.surfaces}) and has_article(self.doc.words[k - 1]):
                    return k
                return self._adjectives(hit.end, limit)
            if k > head + 1 and is_given(form) and has_article(self.doc.words[k - 1]):
                return k
        return self._beyond(head, end, limit)

    def _beyond(self, head: int, end: int, limit: int) -> int:
        """A known name that the phrase stops before belongs to it where the last word can own: «سكان دوما»."""
        if end >= limit or end == head or has_article(self.doc.words[end - 1]):
            return end
        hit = self.view.at(end, limit)
        if hit is not None and not hit.prep and not hit.weak:
            return self._adjectives(hit.end, limit)
        return end

    def _purpose(self, end: int, limit: int) -> int:
        """What a body is for: «الهيئة العليا للإغاثة»، «وكالة … لغوث وتشغيل اللاجئين»."""
        words = self.doc.words
        if end >= limit or words[end].form[0] != "ل" or words[end].closed or is_verbal(words[end]) or not plain(words[end].form):
            return end
        if words[end].form.startswith("لل"):
            return self._conjoined(phrase_end(self.doc, end, limit), limit)
        rests = [rest for _, prep, article, rest in words[end].bare if prep == "ل" and not article]
        if not any(analyser().word(rest).nouns or rest in PURPOSES for rest in rests) or end + 1 >= limit:
            return end
        stop = end + 1
        while stop < limit and stop - end < 6 and words[stop].is_word and not words[stop].closed and not is_verbal(words[stop]):
            stop += 1
            if has_article(words[stop - 1]) and not (stop < limit and has_article(words[stop])):
                return stop
        return end

    def _conjoined(self, end: int, limit: int) -> int:
        words = self.doc.words
        if end < limit and words[end].form.startswith("وال") and plain(words[end].form) and noun(words[end].form) is None:
            return phrase_end(self.doc, end, limit)
        return end

    def _acronym(self, end: int, limit: int) -> int:
        """A short form in brackets after a long name: «الهيئة العليا للإغاثة ( هعا )»."""
        surfaces = self.doc.surfaces
        if end < limit - 2 and surfaces[end] == "(":
            for j in range(end + 2, min(end + 4, limit)):
                if surfaces[j] == ")":
                    return j + 1
        return end

    def _partitive(self, end: int, limit: int, head: int) -> int:
        """«17 مسلحاً من الحركة»: the body or people that the counted belong to."""
        words = self.doc.words
        if end >= limit - 1 or words[end].form != "من":
            return end
        hit = self.view.at(end + 1, limit)
        if hit is not None and not hit.prep and not hit.weak:
            close = lemma_of(words[head].form) == "مقرب"
            return self._adjectives(hit.end, limit) if close or not self.view.names.people(hit) else end
        inner = noun(words[end + 1].form)
        if inner is not None and not inner.particle and (inner.people is not None or inner.heads[0].kind is not Kind.PLACE):
            if inner.people is None or inner.people.plural:
                return self._phrase(end + 1, limit)
        return end


def lemma_of(form: str) -> str:
    """The dictionary form of a people noun, empty for other words."""
    found = noun(form)
    return found.people.lemma if found is not None and found.people is not None else ""


def widen_place(doc: Document, found: Found, floor: int, state: bool) -> Found:
    """Take the place word or direction before a known place into its mention: «مدينة حلب»، «شمال سوريا»."""
    start, direction = found.start, False
    heads = nominals().heads
    while start > floor:
        before = doc.words[start - 1]
        if has_article(before):
            break
        rests = [rest for conj, prep, article, rest in before.bare if not article]
        is_place_head = any(h.kind is Kind.PLACE and not h.plural for r in rests for h in heads.get(r, ()))
        towards = any(r in DIRECTIONS for r in rests)
        if not (is_place_head or towards):
            break
        direction = direction or towards
        start -= 1
    if start == found.start:
        return found
    if state and direction:
        inner = found
        return Found(
            start,
            found.end,
            start,
            Kind.PLACE,
            "description",
            (),
            (start, found.end),
            definite=True,
            rule="direction",
            inner=(inner,),
        )
    return found.moved(start=start)


def description_key(doc: Document, found: Found) -> str:
    """Stems of a description, by which it is the same one again."""
    words = [stem(doc.words[k].form) for k in range(found.head, found.end)]
    return " ".join(words)
