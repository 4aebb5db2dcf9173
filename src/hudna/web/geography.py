"""Where a place may be drawn, no more exactly than it is known: an area for a governorate, a ring for a town, a dot for a site.

Outlines and places come from different data; a governorate is tied to the outlines' area in which its own point lies.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hudna.knowledge.entry import Entry
from hudna.web import labels

GEO = Path(__file__).parent / "static" / "geo"
AREAS = frozenset(("governorate", "province", "state", "region", "emirate"))
EXACT = frozenset(
    (
        "crossing",
        "airport",
        "base",
        "camp",
        "hospital",
        "dam",
        "bridge",
        "port",
        "airbase",
        "site",
        "prison",
        "field",
        "island",
        "neighbourhood",
    )
)
OUTLINED = ("syr", "lbn", "irq", "jor", "yem", "sdn", "lby", "tur", "isr", "pse")


@dataclass(frozen=True, slots=True)
class Drawn:
    """`how`: area (with the outline's id), ring, dot, country, or none (listed beside the map)."""

    key: str
    how: str
    lat: float | None = None
    lon: float | None = None
    outline: str | None = None
    country: str = ""


def drawn(key: str) -> Drawn:
    """How a place is drawn. `key` is a party's key: an entry's id or `name:…`."""
    entry = labels.entry(key)
    if entry is None:
        return Drawn(key, "none")
    if entry.kind == "state":
        return Drawn(key, "country", entry.lat, entry.lon, None, entry.country or entry.id)
    if entry.lat is None or entry.lon is None:
        return Drawn(key, "none", country=entry.country)
    if entry.type in AREAS:
        outline = outline_of(entry)
        return Drawn(key, "area" if outline else "ring", entry.lat, entry.lon, outline, entry.country)
    return Drawn(key, "dot" if entry.type in EXACT else "ring", entry.lat, entry.lon, None, entry.country)


@cache
def _outlines(country: str) -> list[tuple[str, list[Any]]]:
    if country not in OUTLINED:
        return []
    loaded = json.loads((GEO / f"{country}.json").read_text(encoding="utf-8"))
    return [(f["properties"]["id"], f["geometry"]["coordinates"]) for f in loaded["features"]]


def outline_of(entry: Entry) -> str | None:
    """The id of the outline that holds the point of a governorate."""
    if entry.lat is None or entry.lon is None:
        return None
    point = (entry.lon, entry.lat)
    return next((id for id, polygons in _outlines(entry.country) if any(_inside(point, ring) for ring in _rings(polygons))), None)


def _rings(polygons: list[Any]) -> Iterator[Sequence[Sequence[float]]]:
    for polygon in polygons:
        yield polygon[0]


def _inside(point: tuple[float, float], ring: Sequence[Sequence[float]]) -> bool:
    """Even-odd rule."""
    x, y = point
    within = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            within = not within
    return within
