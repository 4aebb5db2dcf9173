"""An entity in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.model.reading import Kind
from hudna.reading.mentions.found import Found


@dataclass(slots=True, eq=False)  # one object for each entity: identity is equality
class Draft:
    """Its mentions by number, those inside longer mentions, and what is known of it."""

    id: int
    kind: Kind
    entry: str | None = None
    candidates: tuple[str, ...] = ()
    mentions: list[int] = field(default_factory=list)
    nested: list[Found] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    titles: list[frozenset[str]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    named: bool = False
    last: int = -1  # token where it was last spoken of
    sectors: tuple[str, ...] = ()
    why: list[str] = field(default_factory=list)
