"""Outlines of countries and governorates, and how exactly a place may be drawn: an area, a ring for a town, a dot for a site.

The files of `data/outlines` are Natural Earth's (public domain), simplified; see web/static/vendor/VENDOR.md. Outlines and places
come from different data; a governorate is tied to the outline in which its own point lies.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hudna.knowledge.entry import Entry

FOLDER = Path(__file__).parent / "data" / "outlines"
COUNTRIES = "countries"
OUTLINED = ("syr", "lbn", "irq", "jor", "yem", "sdn", "lby", "tur", "isr", "pse")  # whose governorates there are outlines of
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

Ring = Sequence[Sequence[float]]  # of [longitude, latitude]


@dataclass(frozen=True, slots=True)
class Drawn:
    """`how`: area (with the outline's id), ring, dot, country, or none (listed beside the map)."""

    key: str
    how: str
    lat: float | None = None
    lon: float | None = None
    outline: str | None = None
    country: str = ""


def drawn(key: str, entry: Entry | None) -> Drawn:
    """How a place is drawn. `key` is a party's key; `entry` what knowledge has of it."""
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
def outlines(name: str) -> tuple[tuple[str, list[list[Ring]]], ...]:
    """(id, polygons) of a file: `countries`, or the governorates of a country of `OUTLINED`; nothing for others.

    A polygon is a list of rings, the outer one first.
    """
    if name not in (COUNTRIES, *OUTLINED):
        return ()
    loaded: Any = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return tuple((str(f["properties"].get("id", "")), f["geometry"]["coordinates"]) for f in loaded["features"])


def outline_of(entry: Entry) -> str | None:
    """The id of the outline that holds the point of a governorate."""
    if entry.lat is None or entry.lon is None:
        return None
    point = (entry.lon, entry.lat)
    return next((id for id, polygons in outlines(entry.country) if any(_inside(point, r) for r in _outer(polygons))), None)


def _outer(polygons: list[list[Ring]]) -> Iterator[Ring]:
    for polygon in polygons:
        yield polygon[0]


def _inside(point: tuple[float, float], ring: Ring) -> bool:
    """Even-odd rule."""
    x, y = point
    within = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            within = not within
    return within
