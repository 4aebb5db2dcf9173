"""Words that only say what the named thing after them is: «حركة حماس»، «عناصر الشرطة»، «متمردي الجبهة»، «منطقة جبل الشيخ»."""

from __future__ import annotations

from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.definite import GROUPS, MEMBERS, head_stem
from hudna.reading.mentions.found import Found

BODIES = frozenset(("وكاله", "صحيفه", "قناه", "اذاعه", "شبكه", "موقع", "تلفزيون", "حركه", "تنظيم", "جماعه", "حزب"))
PLACES = frozenset("مدينه بلده قريه محافظه منطقه اقليم ولايه حي مخيم قضاء ناحيه مديريه عاصمه ضاحيه".split())  # noqa: SIM905


def transparent(doc: Document, mention: Found) -> Found | None:
    """The named thing that a mention is, by its head; None where the head makes it something else or nothing is named."""
    if mention.how != "description" or mention.start != mention.head:
        return None
    head = head_stem(doc, mention)
    if not mention.plural and head in BODIES:
        bodies = [inner for inner in mention.inner if inner.kind in GROUPS and inner.entries]
        return bodies[0] if len(bodies) == 1 else None
    if len(mention.inner) != 1 or not mention.inner[0].entries:
        return None
    inner = mention.inner[0]
    if inner.start != mention.head + 1 or inner.end != mention.end:
        return None
    if mention.kind is Kind.PLACE and not mention.plural:
        return inner if head in PLACES and inner.kind is Kind.PLACE else None
    member = head in MEMBERS and inner.kind in GROUPS
    return inner if member or (head in ("قوه", "قوات") and inner.kind is Kind.ARMED_GROUP) else None
