"""Where a place may be drawn on the desk's map, by its key (see `hudna.knowledge.outlines`, which the report draws by too)."""

from __future__ import annotations

from hudna.knowledge import outlines
from hudna.knowledge.outlines import OUTLINED, Drawn
from hudna.web import labels


def drawn(key: str) -> Drawn:
    """How a place is drawn. `key` is a party's key: an entry's id or `name:…`."""
    return outlines.drawn(key, labels.entry(key))


__all__ = ["OUTLINED", "Drawn", "drawn"]
