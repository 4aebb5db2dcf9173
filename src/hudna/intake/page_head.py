"""What a page declares about itself: title, outlet, address and day of publication."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from typing import Any

_DATE_METAS = (
    "article:published_time", "datepublished", "og:published_time", "pubdate", "publishdate", "publish-date", "date",
    "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "parsely-pub-date", "sailthru.date", "published_time",
)  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/](\d\d?)[-/](\d\d?)")
_MAX_JSON = 200_000


@dataclass(frozen=True, slots=True)
class Head:
    """`date_origin`: metadata (meta elements, JSON-LD) or page (a `time` element that says it is the publication's)."""

    title: str | None
    site: str | None
    url: str | None
    published: date | None
    date_origin: str | None


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.metas: dict[str, str] = {}
        self.times: list[str] = []
        self.canonical: str | None = None
        self.title = ""
        self.scripts: list[str] = []
        self._inside: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {k.lower(): v or "" for k, v in attrs}
        if tag == "meta":
            name = (a.get("property") or a.get("name") or a.get("itemprop") or "").lower()
            if name and a.get("content"):
                self.metas.setdefault(name, a["content"].strip())
        elif tag == "link" and a.get("rel") == "canonical":
            self.canonical = self.canonical or a.get("href")
        elif tag == "time" and a.get("datetime") and _is_publication(a):
            self.times.append(a["datetime"])
        elif tag == "script" and a.get("type") == "application/ld+json":
            self._inside = "script"
            self.scripts.append("")
        elif tag == "title" and not self.title:
            self._inside = "title"

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = None

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data
        elif self._inside == "script" and len(self.scripts[-1]) < _MAX_JSON:
            self.scripts[-1] += data


def _is_publication(attributes: dict[str, str]) -> bool:
    marks = (
        f"{attributes.get('itemprop', '')} {attributes.get('class', '')} {'pubdate' if 'pubdate' in attributes else ''}".lower()
    )
    return any(sign in marks for sign in ("publish", "pubdate", "entry-date", "post-date"))


def head_of(html: str) -> Head:
    """Read the declarations of a page. A page without any gives a head of None."""
    parser = _Parser()
    parser.feed(html)
    m = parser.metas
    linked = _linked_date(parser.scripts)
    declared = next((d for name in _DATE_METAS if name in m and (d := _day(m[name]))), None)
    shown = next((d for t in parser.times if (d := _day(t))), None)
    origin = "metadata" if declared or linked else "page" if shown else None
    title = m.get("og:title") or m.get("twitter:title") or " ".join(parser.title.split()) or None
    return Head(title, m.get("og:site_name"), parser.canonical or m.get("og:url"), declared or linked or shown, origin)


def _day(value: str) -> date | None:
    found = _ISO.match(value.strip())
    try:
        return date(*(int(g) for g in found.groups())) if found else None
    except ValueError:
        return None


def _linked_date(scripts: list[str]) -> date | None:
    for script in scripts:
        try:
            found = _published_in(json.loads(script), 0)
        except (ValueError, RecursionError):
            continue
        if found is not None:
            return found
    return None


def _published_in(value: Any, depth: int) -> date | None:
    if depth > 4:
        return None
    if isinstance(value, dict):
        told = value.get("datePublished")
        if isinstance(told, str):
            return _day(told)
        value = list(value.values())
    if isinstance(value, list):
        return next((d for v in value if (d := _published_in(v, depth + 1))), None)
    return None
