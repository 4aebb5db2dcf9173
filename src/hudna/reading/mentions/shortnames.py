"""Second look: short names count once their bearer is introduced, and unknown surnames come back alone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.user_overlay import overlays_in_force
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.mentions.found import Found
from hudna.reading.mentions.wording import BEFORE_NAME, NAME_PARTS, is_given, plain

PROMINENT = frozenset(("president", "prime-minister", "king", "emir", "supreme-leader", "secretary-general", "interim-president"))
PARTICLES = "ولبفك"


@cache
def prominent(entry: str) -> bool:
    """Whether a person has led a state or the like: named without introduction by newspapers."""
    offices = Knowledge.load(*overlays_in_force()).entries[entry].offices
    return any(o.office_id.rpartition(":")[2] in PROMINENT for o in offices)


def supported(found: Iterable[Found]) -> set[str]:
    """The entries that longer mentions introduce."""
    introduced: set[str] = set()
    for f in found:
        if f.kind is Kind.PERSON and f.rule != "weak-surname" and f.entries and (f.end - f.start > 1):
            introduced.update(f.entries)
    return introduced


def surnames(doc: Document, found: Iterable[Found]) -> dict[str, Found]:
    """Last words of the full names of an article, where they are no words of the language or carry the article."""
    out: dict[str, Found] = {}
    for f in found:
        if f.kind is not Kind.PERSON or f.name is None:
            continue
        start, end = f.name
        last = doc.words[end - 1].form
        if end - start < 2 and f.rule != "title-name":
            continue
        joined = doc.words[end - 2].form in NAME_PARTS and end - start > 2
        if len(last) < 3 or (is_given(last) and end - start < 2):
            continue
        if not plain(last) or (last.startswith("ال") and len(last) > 4) or is_given(last):
            out.setdefault(last, f)
            if joined and doc.words[end - 2].form in BEFORE_NAME:
                out.setdefault(doc.words[end - 2].form + last, f)
    return out


def short_at(doc: Document, i: int, names: dict[str, Found]) -> Found | None:
    """A surname introduced in the article, alone at token i, perhaps behind a particle."""
    form = doc.words[i].form
    bearer = names.get(form)
    if bearer is None and form[:1] in PARTICLES and len(form) > 4:
        bearer = names.get(form[1:]) or (names.get("ال" + form[2:]) if form.startswith("لل") else None)
    if bearer is None:
        return None
    return Found(i, i + 1, i, Kind.PERSON, "name", bearer.entries, (i, i + 1), definite=True, rule="surname")
