"""Linking in parts: what is compared lies in one day's window and shares a country, or is of one kind and names none.

A telling stands in the part of each country that its clause names; two that share a country meet in that country's part, two
that name none in the part of their type. Parts need nothing of one another, so they may be linked on any number of processes or
machines; what several parts find is the same pair with the same score, and is kept once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from hudna.linking.events import EventLink, Scorer, find_links
from hudna.linking.rarity import Rarity
from hudna.linking.tellings import Telling

NOWHERE = "-"


def parts_of(telling: Telling) -> tuple[str, ...]:
    """The parts in which a telling stands: its countries, else its type."""
    if telling.lands:
        return tuple(sorted(telling.lands))
    return (f"{NOWHERE}{telling.type}",)


def divided(tellings: Iterable[Telling]) -> dict[str, list[Telling]]:
    """The tellings of a window by part."""
    out: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        for part in parts_of(telling):
            out[part].append(telling)
    return dict(out)


def link_part(tellings: Sequence[Telling], words: Rarity, names: Rarity, fresh: frozenset[str] | None = None) -> list[EventLink]:
    """The links of one part. `words` and `names` are those of the whole window, so that scores do not depend on the division."""
    return find_links(Scorer(tellings, words, names), fresh)


def joined(found: Iterable[Iterable[EventLink]]) -> list[EventLink]:
    """The links of all parts, each once, in the order of their identifiers."""
    once = {(link.a, link.b): link for links in found for link in links}
    return [once[pair] for pair in sorted(once)]
