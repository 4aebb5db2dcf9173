"""Sitemaps: the addresses of a site's pages, with the day they changed; an index lists further sitemaps."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from dataclasses import dataclass
from xml.etree import ElementTree

from hudna.intake.archives.limits import Bomb, Counting, Guarded, buffered
from hudna.model.problem import Problem

MAX_BYTES = 50 * 1024 * 1024  # the protocol's own limit
_ROOT = re.compile(rb"<(?:\w+:)?(urlset|sitemapindex)[\s>]")


@dataclass(frozen=True, slots=True)
class Place:
    """An address; `changed` is what the sitemap says about when, as it says it; `title` only in news sitemaps."""

    url: str
    changed: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """`index`: the places are sitemaps, not pages."""

    places: tuple[Place, ...]
    index: bool = False


def is_sitemap(raw: bytes) -> bool:
    return _ROOT.search(raw[:4096]) is not None


def parse_sitemap(raw: bytes, where: str) -> Sitemap | Problem:
    """The sitemap in `raw` (XML, packed or not). One that breaks off gives the places before the break."""
    try:
        raw = _unpacked(raw)
    except (Bomb, EOFError, zlib.error, OSError) as error:
        return Problem("damaged", f"cannot be unpacked ({error}).", "", where)
    root = _ROOT.search(raw[:4096])
    if root is None or b"<!ENTITY" in raw[:100_000]:
        return Problem("not-sitemap", "is not a sitemap.", "Check the address.", where)
    places: list[Place] = []
    try:
        for _, element in ElementTree.iterparse(io.BytesIO(raw)):
            if _name(element.tag) in ("url", "sitemap"):
                place = _place(element)
                if place is not None:
                    places.append(place)
                element.clear()
    except ElementTree.ParseError as error:
        if not places:
            return Problem("damaged", f"is damaged ({error}).", "", where)
    return Sitemap(tuple(places), root.group(1) == b"sitemapindex")


def _unpacked(raw: bytes) -> bytes:
    if not raw.startswith(b"\x1f\x8b"):
        return raw
    packed = Counting(io.BytesIO(raw))
    out = buffered(Guarded(gzip.GzipFile(fileobj=buffered(packed)), lambda: packed.taken)).read(MAX_BYTES + 1)  # type: ignore[arg-type]
    if len(out) > MAX_BYTES:
        raise Bomb("larger than a sitemap may be")
    return out


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]


def _place(element: ElementTree.Element) -> Place | None:
    said = {_name(child.tag): (child.text or "").strip() for child in element.iter()}
    if not said.get("loc"):
        return None
    return Place(said["loc"], said.get("lastmod") or said.get("publication_date") or None, said.get("title") or None)
