"""The map: outlines of countries and governorates, and places drawn no more exactly than they are known.

A governorate is an area, a town a ring, a site a dot; what is only known by its country, or not placed at all, is counted beside
the map. Wars far apart have a map each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians

from hudna.knowledge.geography import distance_km
from hudna.knowledge.outlines import COUNTRIES, OUTLINED, Drawn, Ring, drawn, outlines
from hudna.reports.builder import Builder
from hudna.reports.parts import Figure, text_of
from hudna.reports.sections import access, displacement, violations
from hudna.reports.shapes import Area, Circle, Label, Point, Rect, Shape

WIDTH, HEIGHT, FOOT = 720.0, 380.0, 46.0
LEAST = 2  # places: one dot in an empty field says less than the sentence
NEAR_KM = 700  # between the middles of the places of two countries on one map
MAPS = 2
LABELS = 12
CLOSE = 0.8  # points nearer to each other are one
LAND, SEA, BORDER, PROVINCE, RED, BROWN = "#fbf9f4", "#e9eef0", "#a8a294", "#d8d3c6", "#9b1c2e", "#8a4b08"


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of the globe on the picture: equirectangular, true at its middle."""

    west: float
    south: float
    east: float
    north: float

    @property
    def squeeze(self) -> float:
        return cos(radians((self.south + self.north) / 2))

    @property
    def scale(self) -> float:
        return min(WIDTH / ((self.east - self.west) * self.squeeze), HEIGHT / (self.north - self.south))

    def at(self, lon: float, lat: float) -> Point:
        x = WIDTH / 2 + (lon - (self.west + self.east) / 2) * self.squeeze * self.scale
        return x, HEIGHT / 2 - (lat - (self.south + self.north) / 2) * self.scale


def draw(b: Builder) -> Iterator[Figure]:
    """A map for each theatre in which at least two places can be drawn, the busiest first."""
    counted = places(b)
    marks = {key: drawn(key, b.desk.knowledge.entries.get(key)) for key in counted if key}
    on_map = {k: m for k, m in marks.items() if m.how in ("area", "ring", "dot") and m.country}
    theatres = [t for t in _theatres(on_map, counted) if len(t) >= LEAST][:MAPS]
    missing = sum(n for k, n in counted.items() if not any(k in t for t in theatres))
    for n, theatre in enumerate(theatres):
        yield _map(b, n, {k: on_map[k] for k in theatre}, counted, missing)


def _map(b: Builder, n: int, shown: dict[str, Drawn], counted: Counter[str], missing: int) -> Figure:
    lands = {m.country for m in shown.values()}
    view = _view(list(shown.values()))
    shapes: list[Shape] = [Rect(0, 0, WIDTH, HEIGHT, SEA)]
    shapes += _base(view, lands, {m.outline: counted[k] for k, m in shown.items() if m.outline})
    shapes += _marks(b, view, shown, counted)
    shapes += _notes(b, missing)
    names = b.w.listed([b.desk.name(land, land) for land in sorted(lands)])
    title = b.w.t("figures.map_of").format(title=b.w.t("figures.map"), lands=text_of(names))
    return Figure("map" if n == 0 else f"map-{n + 1}", title, WIDTH, HEIGHT + FOOT, tuple(shapes), b.w.rtl)


def places(b: Builder) -> Counter[str]:
    """How many of the records that the report tells of lie where; the empty key for those without a place."""
    out: Counter[str] = Counter()
    for kind in ("violation", "incident"):
        out.update(t.place.key if t.place else "" for _, t in violations.tellings(b, b.desk.news(kind)))
    out.update(a.place.key if a.place else "" for a in access.told(b))
    out.update(c.place.key if c.place else "" for c in displacement.counts(b, "displacement"))
    return out


def _theatres(marks: dict[str, Drawn], counted: Counter[str]) -> list[list[str]]:
    """Countries with their places, neighbours together: the busiest country draws in those whose places lie near its own."""
    by_land: dict[str, list[str]] = defaultdict(list)
    for key in sorted(marks):
        by_land[marks[key].country].append(key)
    rest = sorted(by_land, key=lambda land: (-sum(counted[k] for k in by_land[land]), land))
    out: list[list[str]] = []
    while rest:
        middle = _middle([marks[k] for k in by_land[rest[0]]])
        near = [land for land in rest if distance_km(middle, _middle([marks[k] for k in by_land[land]])) <= NEAR_KM]
        out.append([k for land in near for k in by_land[land]])
        rest = [land for land in rest if land not in near]
    return sorted(out, key=lambda keys: -sum(counted[k] for k in keys))


def _middle(marks: list[Drawn]) -> tuple[float, float]:
    return sum(m.lat or 0 for m in marks) / len(marks), sum(m.lon or 0 for m in marks) / len(marks)


def _view(marks: list[Drawn]) -> View:
    """All places with a margin, in the shape of the picture."""
    lats, lons = [m.lat for m in marks if m.lat is not None], [m.lon for m in marks if m.lon is not None]
    south, north, west, east = min(lats), max(lats), min(lons), max(lons)
    high, wide = max(2.0, (north - south) * 1.35), max(2.0, (east - west) * 1.3)
    squeeze = cos(radians((south + north) / 2))
    high, wide = max(high, wide * squeeze * HEIGHT / WIDTH), max(wide, high * WIDTH / HEIGHT / squeeze)
    lat, lon = (south + north) / 2, (west + east) / 2
    return View(lon - wide / 2, lat - high / 2, lon + wide / 2, lat + high / 2)


def _base(view: View, lands: set[str], counts: dict[str | None, int]) -> Iterator[Shape]:
    """Land, then the governorates of the countries shown, darker where more is told of, then the borders over them."""
    borders = [points for _, polygons in outlines(COUNTRIES) for points in _clipped(view, polygons)]
    yield from (Area(points, LAND) for points in borders)
    most = max(counts.values(), default=1)
    for land in (c for c in OUTLINED if c in lands):
        for id, polygons in outlines(land):
            shade = 0.12 + 0.45 * (counts[id] / most) ** 0.5 if id in counts else 0.0
            for points in _clipped(view, polygons):
                yield Area(points, RED if shade else None, PROVINCE, shade or 1.0)
    yield from (Area(points, None, BORDER, width=1.0) for points in borders)


def _clipped(view: View, polygons: Sequence[Sequence[Ring]]) -> Iterator[tuple[Point, ...]]:
    """The outer rings as points of the picture, cut at its edge; what is too small to see is left out."""
    for polygon in polygons:
        ring = [view.at(lon, lat) for lon, lat in polygon[0]]
        for axis, bound, keep in ((0, 0.0, 1), (0, WIDTH, -1), (1, 0.0, 1), (1, HEIGHT, -1)):
            ring = _cut(ring, axis, bound, keep)
        thin = _thinned(ring)
        if len(thin) > 2:
            yield tuple(thin)


def _cut(ring: list[Point], axis: int, bound: float, keep: int) -> list[Point]:
    """Sutherland–Hodgman: the part of a ring on one side of a line."""
    out: list[Point] = []
    for n, here in enumerate(ring):
        before = ring[n - 1]
        inside, was = keep * (here[axis] - bound) >= 0, keep * (before[axis] - bound) >= 0
        if inside != was:
            t = (bound - before[axis]) / (here[axis] - before[axis])
            out.append((before[0] + t * (here[0] - before[0]), before[1] + t * (here[1] - before[1])))
        if inside:
            out.append(here)
    return out


def _thinned(ring: list[Point]) -> list[Point]:
    out: list[Point] = []
    for point in ring:
        if not out or hypot(point[0] - out[-1][0], point[1] - out[-1][1]) >= CLOSE:
            out.append((round(point[0], 1), round(point[1], 1)))
    return out


def _marks(b: Builder, view: View, shown: dict[str, Drawn], counted: Counter[str]) -> Iterator[Shape]:
    """Rings and dots by their counts, then the names of the busiest that leave each other room."""
    ranked = sorted(shown, key=lambda k: (-counted[k], k))
    most = max(counted[k] for k in shown)
    at = {k: view.at(shown[k].lon or 0, shown[k].lat or 0) for k in ranked}
    size = {k: 4 + 10 * (counted[k] / most) ** 0.5 for k in ranked}
    for key in reversed(ranked):
        if shown[key].how == "ring":
            yield Circle(*at[key], size[key], BROWN, BROWN, 0.18)
        elif shown[key].how == "dot":
            yield Circle(*at[key], size[key] * 0.6, RED, "#ffffff", 0.85)
    taken: list[tuple[float, float, float]] = []
    for key in ranked:
        name = f"{b.desk.name(key, key).text} ({b.w.number(counted[key])})"
        x, y, half = at[key][0], at[key][1] - (0 if shown[key].how == "area" else size[key] + 3), 3.1 * len(name) + 4
        x = min(max(x, half), WIDTH - half)
        if len(taken) < LABELS and not any(abs(x - tx) < half + th and abs(y - ty) < 14 for tx, ty, th in taken):
            taken.append((x, y, half))
            yield Label(x, max(12, y), name, size=11)


def _notes(b: Builder, missing: int) -> Iterator[Shape]:
    yield Label(WIDTH / 2, HEIGHT + 17, b.w.t("figures.map_key"), size=11, colour="#666666")
    left = f"{b.w.t('figures.off_map')}: {b.w.number(missing)} · " if missing else ""
    yield Label(WIDTH / 2, HEIGHT + 36, f"{left}{b.w.t('figures.map_source')}", size=10, colour="#666666")
