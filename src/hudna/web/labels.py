"""Names of people, bodies and places in the language of the page: from knowledge where it has them, else as the article wrote them."""

from __future__ import annotations

from functools import cache

from hudna.knowledge.entry import Entry
from hudna.knowledge.lookup import Knowledge


@cache
def knowledge() -> Knowledge:
    return Knowledge.load()


def entry(id: str | None) -> Entry | None:
    """The entry of an id; None when knowledge has none (any more)."""
    if not id or id.startswith("name:"):
        return None
    try:
        return knowledge().entry(id)
    except KeyError:
        return None


def label(language: str, id: str | None, otherwise: str = "") -> str:
    """How to call somebody: `id` is an entry's or a party's key."""
    found = entry(id)
    if found is not None:
        return (found.ar or found.en) if language == "ar" else (found.en or found.ar)
    return otherwise or (id or "").removeprefix("name:")


@cache
def outlet_ids() -> dict[str, str]:
    """Every way to write an outlet's name → its id."""
    from hudna.knowledge.surface_key import surface_key

    out: dict[str, str] = {}
    for entry_ in knowledge().entries.values():
        if entry_.plover_sector[:1] == ("JRN",):
            for name in (entry_.ar, entry_.en, entry_.id):
                out.setdefault(surface_key(name), entry_.id)
    return out
