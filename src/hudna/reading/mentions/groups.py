"""Groups of people, bodies, forces and places by their head noun and what follows it."""

from __future__ import annotations

from hudna.languages.ar.nominals import Head, PeopleNoun, nominals, stem
from hudna.languages.ar.words import Word
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.found import Found
from hudna.reading.mentions.known import Hit, KnownNames
from hudna.reading.phrases import has_article, phrase_end

COUNTERS = frozenset(
    "عشرات مئات الاف الوف ملايين عدد عشرات جميع كل كافه بعض معظم اغلب سائر مجموعه مزيد نحو حوالي قرابه عده آلاف اكثر كلا كلتا بقيه غالبيه اغلبيه عموم".split()
)
PARTITIVE = frozenset(("من",))
LOCATIVE_PREPS = frozenset("في من الي عن داخل خارج قرب نحو باتجاه صوب حول وسط عبر".split())
DIRECTIONS = frozenset("شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط محيط ريف اطراف ضواحي مشارف".split())


def stems_of(word: Word) -> list[tuple[str, str]]:
    """(stem without article, particle) for the ways to take a noun apart, the least cut first."""
    return [(rest, conj or prep) for conj, prep, _, rest in word.bare]


def people_noun(word: Word) -> tuple[PeopleNoun, str] | None:
    """The people noun that a word may be and the particle before it."""
    table = nominals().people
    for rest, particle in stems_of(word):
        if rest in table:
            return table[rest], particle
    for rest, particle in stems_of(word):
        for suffix in ("هم", "ها", "ه", "نا", "هما"):
            if rest.endswith(suffix) and len(rest) - len(suffix) >= 3:
                base = rest[: -len(suffix)]
                for form in (base, base + "+", base + "ه" if base.endswith("ت") else base):
                    if form in table:
                        return table[form], particle
    return None


def head_noun(word: Word) -> tuple[tuple[Head, ...], str] | None:
    """The name-heading noun that a word may be and the particle before it."""
    table = nominals().heads
    for rest, particle in stems_of(word):
        if rest in table:
            return table[rest], particle
    return None


class Groups:
    """Finds descriptions: «عشرات المدنيين»، «قوات الأمن العراقية»، «وزارة الصحة»، «بلدة الزهراء»."""

    def __init__(self, names: KnownNames) -> None:
        self.names = names

    def at(self, doc: Document, i: int, limit: int, hit: Hit | None) -> Found | None:
        """The group, body or place described from token i on."""
        head, counted = self._head_after_counter(doc, i, limit)
        word = doc.words[head]
        if word.closed and head == i:
            return None
        people = people_noun(word)
        if people is not None and (people[1] == "" or head == i):
            return self._people(doc, i, head, limit, people[0], counted)
        found = head_noun(word)
        if found is not None and (found[1] == "" or head == i):
            return self._headed(doc, i, head, limit, found[0], counted)
        return None

    def _head_after_counter(self, doc: Document, i: int, limit: int) -> tuple[int, bool]:
        """Skip numbers and quantifiers: «نحو 20 ألف نازح» is headed by «نازح»."""
        j = i
        while j < limit - 1 and j - i < 5 and self._counts(doc.words[j], j > i):
            j += 1
        return (j, True) if j > i else (i, False)

    def _counts(self, word: Word, inside: bool) -> bool:
        if word.is_number:
            return True
        if "num" in word.closed or "quant" in word.closed:
            return True
        bare = {rest for _, _, _, rest in word.bare}
        if bare & COUNTERS:
            return True
        return inside and word.form in PARTITIVE

    def _people(self, doc: Document, i: int, head: int, limit: int, noun: PeopleNoun, counted: bool) -> Found | None:
        end = phrase_end(doc, head, limit)
        end = self._known_tail(doc, head, end, limit)
        kind = noun.kind
        plural = noun.plural or counted
        if kind is Kind.PERSON and plural:
            kind = Kind.PEOPLE
        return Found(
            i, end, head, kind, "description", plural=plural, definite=has_article(doc.words[head]) or end > head + 1,
            sectors=noun.sectors, rule=f"people-noun {noun.row}",
        )  # fmt: skip

    def _headed(self, doc: Document, i: int, head: int, limit: int, heads: tuple[Head, ...], counted: bool) -> Found | None:
        end = phrase_end(doc, head, limit)
        end = self._known_tail(doc, head, end, limit)
        chosen = heads[0]
        bare = end == head + 1
        return Found(
            i, end, head, chosen.kind, "description", plural=chosen.plural, definite=has_article(doc.words[head]) or not bare,
            name=(head, end) if not bare and not counted else None, rule=f"head {chosen.row}",
        )  # fmt: skip

    def _known_tail(self, doc: Document, head: int, end: int, limit: int) -> int:
        """A known name that begins inside the phrase is not cut in the middle."""
        for k in range(head + 1, end):
            hit = self.names.at(doc, k, limit)
            if hit is not None and hit.end > end and not hit.prep:
                return hit.end
        return end


def widen_place(doc: Document, found: Found, floor: int) -> Found:
    """Take the place word or direction before a known place into its mention: «مدينة حلب»، «شمال سوريا»."""
    start = found.start
    while start > floor:
        before = doc.words[start - 1]
        rests = {rest for _, _, _, rest in before.bare}
        heads = nominals().heads
        is_place_head = any(h.kind is Kind.PLACE for r in rests for h in heads.get(r, ()))
        if not (is_place_head or rests & DIRECTIONS) or has_article(before):
            break
        start -= 1
    return found.moved(start=start) if start != found.start else found


def description_key(doc: Document, found: Found) -> str:
    """Stems of a description, by which it is the same one again."""
    words = [stem(doc.words[k].form) for k in range(found.head, found.end)]
    return " ".join(words)
