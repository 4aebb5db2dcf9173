"""A web page: its main text, and what its head says about outlet, date and title.

The text comes from trafilatura where it is installed (`pip install 'hudna[html]'`), else from the page's own paragraphs.
The date is taken from what the page declares and from nothing else: not from the address, not from other dates in the text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from urllib.parse import urlsplit

from hudna.intake.decoding import Decoded, decode
from hudna.intake.formats import Input
from hudna.intake.opened import NOTE, Opened
from hudna.intake.page_head import Head, head_of
from hudna.intake.page_text import paragraphs
from hudna.intake.plain_text import whole
from hudna.intake.script import unreadable
from hudna.model.article import Article
from hudna.model.problem import Problem

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{3,20})", re.IGNORECASE)


def read(source: Input) -> Iterator[Opened | Problem]:
    raw = whole(source)
    decoded = _decoded(raw, source.name) if isinstance(raw, bytes) else raw
    if isinstance(decoded, Problem):
        yield decoded
        return
    assert isinstance(raw, bytes)
    head = head_of(decoded.text)
    text, notes = _main_text(decoded.text, source.name)
    if not text.strip():
        yield Problem(
            "no-article",
            "has no article text that could be found.",
            "Save the article's text as .txt and give that.",
            source.name,
        )
        return
    problem = unreadable(text, source.name)
    if problem is not None:
        yield problem
        return
    yield Opened(_article(source.stem, text, head, raw), raw, (*decoded.notes, *notes))


def _decoded(raw: bytes, where: str) -> Decoded | Problem:
    """The page's own word on its encoding is taken where it holds, since a page may say so in ASCII."""
    said = _CHARSET.search(raw[:4096])
    if said is not None:
        try:
            return decode(raw.decode(said.group(1).decode("ascii")).encode("utf-8"), where)
        except (LookupError, UnicodeError):
            pass  # the page is wrong about itself
    return decode(raw, where)


def _article(stem: str, text: str, head: Head, raw: bytes) -> Article:
    outlet = head.site or (urlsplit(head.url).hostname if head.url else None)
    day: date | None = head.published
    return Article(
        stem, text, day, outlet, head.url, head.title, head.date_origin if day else None, hashlib.sha256(raw).hexdigest()
    )


def _main_text(html: str, where: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        extract = import_module("trafilatura").extract
    except ImportError:  # not installed, or one of its own parts is missing
        remedy = "Better: pip install 'hudna[html]'"
        return paragraphs(html), (Problem(NOTE + "html", "was read without trafilatura, by its paragraphs.", remedy, where),)
    found: str | None = extract(html, include_comments=False, include_tables=False, favor_precision=True, with_metadata=False)
    return found or paragraphs(html), ()
