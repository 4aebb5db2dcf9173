"""A feed as a file: each entry an article, as far as the feed gives its text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from hudna.intake.feeds.entries import Entry, Feed, parse_feed
from hudna.intake.feeds.sitemaps import is_sitemap
from hudna.intake.formats import Input
from hudna.intake.opened import Opened
from hudna.intake.plain_text import whole
from hudna.intake.script import unreadable
from hudna.intake.web_ids import web_id
from hudna.model.article import Article
from hudna.model.problem import Problem


def read(source: Input) -> Iterator[Opened | Problem]:
    raw = whole(source)
    if isinstance(raw, Problem):
        yield raw
        return
    if is_sitemap(raw):
        remedy = "Read the site with: hudna sources add ADDRESS"
        yield Problem("sitemap", "is a sitemap: it lists addresses and holds no article.", remedy, source.name)
        return
    feed = parse_feed(raw, source.name)
    if isinstance(feed, Problem):
        yield feed
        return
    for number, entry in enumerate(feed.entries, 1):
        yield entry_article(entry, feed, f"{source.name}:{number}", raw)


def entry_article(entry: Entry, feed: Feed, where: str, raw: bytes, outlet: str | None = None) -> Opened | Problem:
    """The article that an entry gives by itself."""
    problem = unreadable(entry.text or entry.title or "", where)
    if problem is not None:
        return problem
    article = Article(
        web_id(entry.link) if entry.link else entry.id, entry.text or entry.title or "", entry.published, outlet or feed.title,
        entry.link, entry.title, "metadata" if entry.published else None, hashlib.sha256(raw).hexdigest(),
    )  # fmt: skip
    return Opened(article, raw)
