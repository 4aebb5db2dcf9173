"""Which places lie in which, by the knowledge base: a quarter in its city, a town in its governorate, a strip or region."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.user_overlay import overlays_in_force


def around(places: Iterable[str | None]) -> frozenset[str]:
    """The ids of some places and of all areas that hold them, short of their country; an unknown place is alone."""
    return frozenset(area for place in places if place for area in _around(place))


def look_again() -> None:
    """Take what was added to the knowledge base meanwhile: once before records are made, since asking each time costs more."""
    _known.cache_clear()
    _around.cache_clear()


@cache
def _known() -> Knowledge:
    return Knowledge.load(*overlays_in_force())


@cache
def _around(place: str) -> frozenset[str]:
    holding = _known().containment(place)[1:]
    return frozenset((place, *(area for area in holding if _known().entries[area].kind != "state")))
