"""The entries of an RSS or Atom feed, in our own terms. Needs feedparser."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from hudna.intake.extras import optional
from hudna.intake.page_text import paragraphs
from hudna.model.problem import Problem

_ISO = re.compile(r"\s{0,20}(\d{4}-\d\d-\d\d)")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_BLOCK = re.compile(r"</?(?:p|br|div|li|h\d|blockquote)\b[^>]{0,500}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """`text` is the longest the feed gives of the entry, `full` says that it is given as the whole article.

    `mark` changes when the entry does. `published` is the day as the feed writes it, in the outlet's own time zone.
    """

    id: str
    link: str | None
    title: str | None
    text: str
    full: bool
    published: date | None
    mark: str


@dataclass(frozen=True, slots=True)
class Feed:
    title: str | None
    entries: tuple[Entry, ...]


def parse_feed(raw: bytes, where: str) -> Feed | Problem:
    """The feed in `raw`; a Problem when it is none. A feed that breaks off gives the entries before the break."""
    feedparser = optional("feedparser", "intake", where)
    if isinstance(feedparser, Problem):
        return feedparser
    if b"<!ENTITY" in raw[:100_000]:
        return Problem("bomb", "defines entities of its own, which no feed needs; it was not read.", "", where)
    parsed = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries and (parsed.bozo or not parsed.get("version")):
        return Problem("not-feed", "is not a feed (RSS or Atom).", "Check the address.", where)
    return Feed(_line(parsed.feed.get("title")), tuple(_entries(parsed.entries)))


def _entries(parsed: Any) -> Iterator[Entry]:
    for e in parsed:
        contents = [c.get("value") or "" for c in e.get("content", ())]
        summary = e.get("summary") or ""
        text = max((_plain(v) for v in (*contents, summary)), key=len, default="")
        link = e.get("link") or ""
        link = link if link.startswith(("http://", "https://")) else None
        said, changed = (_own(e, name) for name in ("published", "updated"))
        said = said or changed
        mark = hashlib.sha256("\0".join((changed or said, e.get("title") or "", text)).encode()).hexdigest()[:12]
        yield Entry(e.get("id") or link or mark, link, _line(e.get("title")), text, bool(contents), _day(said), mark)


def _own(entry: Any, name: str) -> str:
    """What the entry has under this very name: the library's `get` gives other dates for one that is missing."""
    return str(entry[name]) if name in entry.keys() else ""  # noqa: SIM118


def _line(value: str | None) -> str | None:
    return " ".join(_plain(value).split()) or None if value else None


def _plain(value: str) -> str:
    """HTML to lines of text."""
    if "<" in value:
        kept = paragraphs(value)
        rough = _TAG.sub(" ", _BLOCK.sub("\n", value))
        value = kept if len(kept) > 0.7 * len(rough) else rough
    return "\n".join(line for raw in value.splitlines() if (line := " ".join(raw.split())))


def _day(value: str) -> date | None:
    try:
        iso = _ISO.match(value)
        return date.fromisoformat(iso.group(1)) if iso else parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError):
        return None
