"""Places with the words before them: what they are («مدينة حلب») and which part of them («شمال سوريا»)."""

from __future__ import annotations

from hudna.languages.ar.nominals import nominals
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.found import Found
from hudna.reading.phrases import has_article

DIRECTIONS = frozenset(
    ["شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط", "محيط", "ريف", "اطراف", "ضواحي", "مشارف"]
)


def widen_place(doc: Document, found: Found, floor: int) -> Found:
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
    return toward(doc, found if start == found.start else found.moved(start=start), floor)


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
