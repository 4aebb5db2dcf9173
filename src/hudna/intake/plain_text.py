"""A file that is one article."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from hudna.intake.archives.limits import STEP
from hudna.intake.decoding import decode
from hudna.intake.formats import MAX_BYTES, Input
from hudna.intake.opened import Opened
from hudna.intake.script import unreadable
from hudna.model.article import Article
from hudna.model.problem import Problem


def whole(source: Input) -> bytes | Problem:
    """All bytes of an input, refused beyond the limit before they fill the memory."""
    parts, left = [], MAX_BYTES + 1
    while left and (part := source.stream.read(min(left, STEP))):  # asked for all at once, room for all would be made at once
        parts.append(part)
        left -= len(part)
    raw = b"".join(parts)
    if len(raw) > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        return Problem(
            "too-long", f"is larger than {limit} MB.", "Split it, or give it as JSONL, one article a row.", source.name
        )
    return raw


def read(source: Input) -> Iterator[Opened | Problem]:
    """The file's text is the article's text, character for character (line ends LF)."""
    raw = whole(source)
    decoded = decode(raw, source.name) if isinstance(raw, bytes) else raw
    if isinstance(decoded, Problem):
        yield decoded
        return
    problem = unreadable(decoded.text, source.name)
    if problem is not None:
        yield problem
        return
    assert isinstance(raw, bytes)
    article = Article(source.stem, decoded.text, raw_sha256=hashlib.sha256(raw).hexdigest())
    yield Opened(article, raw if raw != decoded.text.encode("utf-8", "surrogatepass") else None, decoded.notes)
