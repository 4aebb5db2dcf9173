"""Names of people, bodies and places in the language of the page: from knowledge, else as the article wrote them."""

from __future__ import annotations

from functools import cache, lru_cache

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
    key_of.cache_clear()


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


@lru_cache(maxsize=10_000)
def key_of(asked: str) -> str:
    """Whom a person means by an id or by a name in any language and spelling: the id where one bears it, else what was asked."""
    if not asked or entry(asked) is not None:
        return asked
    ids = {surface.entry_id for surface in knowledge().find(asked)}
    return ids.pop() if len(ids) == 1 else asked
