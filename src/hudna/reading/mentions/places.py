"""Places with the words before them: what they are («مدينة حلب») and which part of them («شمال سوريا»)."""

from __future__ import annotations

from hudna.knowledge.lookup import Knowledge
from hudna.languages.ar.nominals import nominals
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.definite import head_of
from hudna.reading.mentions.found import Found
from hudna.reading.phrases import has_article

DIRECTIONS = frozenset(
    ["شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط", "محيط", "ريف", "اطراف", "ضواحي", "مشارف"]
)


SETTLEMENTS = frozenset(("قريه", "بلده", "ضاحيه", "ناحيه", "بلديه", "كفر"))
PARTS = frozenset("حي شارع ساحه ميدان دوار سوق جسر مسجد جامع مستشفي مشفي مدرسه معسكر ثكنه حاجز فندق سجن".split())  # noqa: SIM905
LARGE = frozenset(("governorate", "region", "sea", "state", ""))


def named_after(found: Found, head: str, knowledge: Knowledge) -> Found:
    """«حي صلاح الدين» is not the governorate of that name: a small place keeps entries that are no larger."""
    if head not in SETTLEMENTS and head not in PARTS:
        return found
    too_large = LARGE | {"city"} if head in PARTS else LARGE
    kept = tuple(e for e in found.entries if e in knowledge.entries and knowledge.entries[e].type not in too_large)
    if kept:
        return found.moved(entries=kept)
    return found.moved(entries=(), how="description", rule="named after", name=None, definite=True, kind=Kind.PLACE, inner=())


def widen_place(doc: Document, found: Found, floor: int, knowledge: Knowledge) -> Found:
    """Take the place word before a known place into its mention: «مدينة حلب»; a direction of it is a place of its own."""
    start = found.start
    heads = nominals().heads
    while start > floor:
        before = doc.words[start - 1]
        if has_article(before):
            break
        rests = [rest for _, _, article, rest in before.bare if not article]
        if not any(h.kind is Kind.PLACE and not h.plural for r in rests if r not in DIRECTIONS for h in heads.get(r, ())):
            break
        start -= 1
    if start == found.start:
        return toward(doc, found, floor)
    return toward(doc, named_after(found.moved(start=start), head_of(doc.words[start].form), knowledge), floor)


def toward(doc: Document, found: Found, floor: int) -> Found:
    """«شمال سوريا»، «وسط المدينة»: a part of a place, which holds the place; the place itself where no direction is before it."""
    start = found.start
    while start > floor and not has_article(doc.words[start - 1]):
        if not any(rest in DIRECTIONS for _, _, article, rest in doc.words[start - 1].bare if not article):
            break
        start -= 1
    if start == found.start:
        return found
    return Found(
        start, found.end, start, Kind.PLACE, "description", (), (start, found.end), definite=True, rule="direction",
        inner=(found,),
    )  # fmt: skip


def only_adjective(doc: Document, mention: Found) -> bool:
    """«الأحياء الشمالية»: what agrees with the noun before it says which, and names no place."""
    if mention.kind is not Kind.PLACE or mention.end - mention.start != 1 or mention.start == 0:
        return False
    word = doc.words[mention.start]
    return has_article(word) and word.form.endswith("يه") and has_article(doc.words[mention.start - 1])
