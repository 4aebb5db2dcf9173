"""Polling a web address. What it is (feed, sitemap, page with a feed) is told by what comes back, each time.

An entry whose feed gives less than the article is fetched from its page. What a page says of its date goes before the feed's.
"""

from __future__ import annotations

import io
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from urllib.parse import urljoin

from hudna.intake.feeds.entries import Entry, Feed, parse_feed
from hudna.intake.feeds.feed_files import entry_article
from hudna.intake.feeds.sitemaps import Place, is_sitemap, parse_sitemap
from hudna.intake.fetching.fetcher import Fetched
from hudna.intake.fetching.visitor import Visitor
from hudna.intake.formats import Input
from hudna.intake.opened import NOTE, Opened
from hudna.intake.pages import read as read_page
from hudna.intake.sources.polled import Answer, Polled
from hudna.intake.sources.source import DAY, Source, State
from hudna.intake.web_ids import web_id
from hudna.model.problem import Problem

PAGES = 60  # fetched in one poll; the rest waits for the next
TRIES = 4  # of an entry before it is given up
WHOLE = 700  # characters of an entry that is taken for the whole article when the feed says it is
SITEMAPS = 3  # of an index, the newest
BACK = 2 * DAY  # how far before the source was added its sitemap is read
_LINK = re.compile(r"<link\b[^>]{0,1000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z]{1,20})\s{0,4}=\s{0,4}[\"']([^\"']{0,1000})[\"']", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")

Polling = Generator[Polled, None, Answer]


def poll(source: Source, state: State, visitor: Visitor) -> Polling:
    """Yields what is new; returns how the poll ended. Raises nothing."""
    answer = visitor.get(state.found or source.address, etag=state.etag, modified=state.modified)
    if isinstance(answer, Problem):
        return Answer(answer)
    if answer.status == 304:
        return Answer(None, state.etag, state.modified)
    return (yield from _read(source, state, visitor, answer, follow=True))


def _read(source: Source, state: State, visitor: Visitor, answer: Fetched, follow: bool) -> Polling:
    if answer.raw[:2] == b"\x1f\x8b" or is_sitemap(answer.raw):
        return (yield from _sitemap(source, state, visitor, answer))
    if "html" in answer.content_type or answer.raw.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")):
        found = feed_of(answer) if follow else None
        if found is None:
            return Answer(Problem("not-feed", "is a page that names no feed.", "Give the address of a feed.", answer.url))
        there = visitor.get(found)
        if isinstance(there, Problem):
            return Answer(there)
        state.found = found
        return (yield from _read(source, state, visitor, there, follow=False))
    feed = parse_feed(answer.raw, answer.url)
    if isinstance(feed, Problem):
        return Answer(feed)
    jobs = [_Job(e.link or e.id, e.mark, e.link, e) for e in feed.entries]
    return (yield from _visit(source, state, visitor, answer, jobs, feed))


def feed_of(answer: Fetched) -> str | None:
    """The feed that a page names in its head."""
    for tag in _LINK.findall(answer.raw[:200_000].decode("utf-8", "replace")):
        said = {k.lower(): v for k, v in _ATTRIBUTE.findall(tag)}
        if "alternate" in said.get("rel", "") and re.search(r"rss|atom", said.get("type", "")) and said.get("href"):
            return str(urljoin(answer.url, said["href"]))
    return None


@dataclass(frozen=True, slots=True)
class _Job:
    """An entry to be read."""

    key: str
    mark: str
    link: str | None
    entry: Entry | None = None
    published: date | None = None


def _sitemap(source: Source, state: State, visitor: Visitor, answer: Fetched) -> Polling:
    found = parse_sitemap(answer.raw, answer.url)
    if isinstance(found, Problem):
        return Answer(found)
    if found.index:
        places: list[Place] = []
        for inner in _newest(found.places)[:SITEMAPS]:
            there = visitor.get(inner.url)
            part = there if isinstance(there, Problem) else parse_sitemap(there.raw, there.url)
            if isinstance(part, Problem):
                yield Polled(part)
            elif not part.index:
                places += part.places
    else:
        places = list(found.places)
    begin = datetime.fromtimestamp(max(0.0, state.since - BACK), UTC).date().isoformat()
    fresh = [p for p in _newest(places) if not _ISO.match(p.changed or "") or (p.changed or "")[:10] >= begin]
    jobs = [_Job(p.url, p.changed or "", p.url) for p in fresh]
    return (yield from _visit(source, state, visitor, answer, jobs, None))


def _newest(places: tuple[Place, ...] | list[Place]) -> list[Place]:
    return sorted(places, key=lambda p: p.changed or "", reverse=True)


def _visit(source: Source, state: State, visitor: Visitor, answer: Fetched, jobs: list[_Job], feed: Feed | None) -> Polling:
    wanted = [j for j in jobs if not state.knows(j.key, j.mark) and not state.given_up(j.key, TRIES)]
    failed = False
    for job in wanted[:PAGES]:
        item = _opened(source, job, visitor, answer, feed)
        if isinstance(item, Problem) and item.code in ("away", "unreachable"):
            failed |= not state.failed(job.key, TRIES)
            yield Polled(item)
            if item.code == "away":
                return Answer(None, more=True)
            continue
        yield Polled(item, job.key, job.mark)
    more = failed or len(wanted) > PAGES
    return Answer(None, more=True) if more else Answer(None, answer.etag, answer.modified)


def _opened(source: Source, job: _Job, visitor: Visitor, answer: Fetched, feed: Feed | None) -> Opened | Problem:
    entry = job.entry
    if entry is not None and feed is not None and (job.link is None or (entry.full and len(entry.text) >= WHOLE)):
        return entry_article(entry, feed, answer.url, answer.raw, source.outlet)
    assert job.link is not None
    page = visitor.get(urljoin(answer.url, job.link))
    item = page if isinstance(page, Problem) else next(_page(page, job.link, entry, source))
    if isinstance(item, Opened) or entry is None or feed is None or item.code in ("away", "unreachable", "not-arabic"):
        return item
    own = entry_article(entry, feed, answer.url, answer.raw, source.outlet)
    if isinstance(own, Problem):
        return item
    note = Problem(NOTE + "summary", f"was read from the feed only: its page {item.message}", "", job.link)
    return replace(own, notes=(*own.notes, note))


def _page(page: Fetched, link: str, entry: Entry | None, source: Source) -> Iterator[Opened | Problem]:
    for item in read_page(Input(page.url, web_id(link), io.BytesIO(page.raw))):
        if isinstance(item, Problem):
            yield item
            continue
        a = item.article
        day = a.published or (entry.published if entry else None)
        article = replace(
            a, url=a.url or page.url, outlet=source.outlet or a.outlet, title=a.title or (entry.title if entry else None),
            published=day, date_origin=a.date_origin or ("metadata" if day else None),
        )  # fmt: skip
        yield replace(item, article=article)
