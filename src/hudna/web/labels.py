"""Names of people, bodies and places in the language of the page: from knowledge, else as the article wrote them."""

from __future__ import annotations

from functools import cache

from hudna.knowledge.entry import Entry
from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.user_overlay import overlays_in_force


@cache
def knowledge() -> Knowledge:
    """What is shipped, with the user's own entries (imported listings too) and the ledger's taught names."""
    return Knowledge.load(*overlays_in_force())


def forget() -> None:
    """Read knowledge again when it is next asked for: somebody changed the user's or the ledger's part of it."""
    Knowledge.fresh(*overlays_in_force())
    knowledge.cache_clear()


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


def named(language: str, name: str) -> str:
    """A name that came without its id, in the language of the page where knowledge has exactly one bearer of it."""
    if len(name) > 60 or name.isascii() == (language == "en"):
        return name
    ids = {surface.entry_id for surface in knowledge().find(name)}
    return label(language, ids.pop(), name) if len(ids) == 1 else name
