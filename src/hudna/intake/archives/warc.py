"""WARC files: the pages of a web crawl. Needs fastwarc.

A record that is broken is named and passed over: the reader goes on at the next place where a record begins. Pages that are
not Arabic are counted, not read; an archive of the world's news is mostly that. The crawl's date is no date of publication.
"""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO

from hudna.intake.archives.arabic_bytes import may_be_arabic
from hudna.intake.extras import optional
from hudna.intake.formats import MAX_BYTES, Input
from hudna.intake.opened import NOTE, Opened
from hudna.intake.pages import read as read_page
from hudna.intake.web_ids import web_id
from hudna.model.problem import Problem

_PAGES = ("text/html", "application/xhtml+xml")
_BEGIN = b"WARC/1."
_GZIP = b"\x1f\x8b\x08"
_SWALLOWED = re.compile(rb"WARC/1\.[01]\r\n")  # a record whose length is wrong holds the head of the next


def read(source: Input) -> Iterator[Opened | Problem]:
    warc = optional("fastwarc.warc", "intake", source.name)
    if isinstance(warc, Problem):
        yield warc
        return
    walk = _Walk(source, warc)
    yield from walk.items()
    yield from walk.summary()


@dataclass(slots=True)
class _Walk:
    """One pass over an archive."""

    source: Input
    warc: Any
    at: int = 0  # where the running iterator began
    last: int = -1  # where the last record began
    records: int = 0
    passed: Counter[str] = field(default_factory=Counter)

    def items(self) -> Iterator[Opened | Problem]:
        stream = self.source.stream
        while True:
            try:
                for record in self.warc.ArchiveIterator(
                    stream, record_types=self.warc.WarcRecordType.response, parse_http=True, auto_decode="all"
                ):
                    self.last = self.at + record.stream_pos
                    self.records += 1
                    broken = yield from self._record(record)
                    if broken:
                        break
                else:
                    return
            except OSError as error:  # the library's word for everything
                yield self._broken(str(error))
            if not self._next():
                return

    def _record(self, record: Any) -> Generator[Opened | Problem, None, bool]:
        """Yields what the record holds; returns True when the record is broken and what follows it must be found."""
        url = record.headers.get("WARC-Target-URI") or ""
        if record.http_headers is None:
            self.passed["not pages"] += 1
            return False
        status = record.http_headers.status_code
        if not isinstance(status, int):
            yield self._broken("no answer of a server in it")
            return True
        if status != 200 or (record.http_content_type or "").lower() not in _PAGES:
            self.passed["not pages"] += 1
            return False
        raw = record.reader.read(MAX_BYTES + 1)
        if _SWALLOWED.search(raw) or (len(raw) < record.content_length and not _encoded(record)):
            yield self._broken("its length is wrong")
            return True
        if not may_be_arabic(raw):
            self.passed["not Arabic"] += 1
            return False
        yield from self._page(url.strip("<>"), raw)
        return False

    def _page(self, url: str, raw: bytes) -> Iterator[Opened | Problem]:
        where = f"{self.source.name} {url}"
        for item in read_page(Input(where, web_id(url), io.BytesIO(raw), self.source.depth)):
            if isinstance(item, Problem):
                if item.code in ("not-arabic", "no-article", "empty"):
                    self.passed["not Arabic" if item.code == "not-arabic" else "without an article"] += 1
                else:
                    yield item
                continue
            yield replace(item, article=replace(item.article, url=item.article.url or url), place=web_id(url))

    def _broken(self, why: str) -> Problem:
        place = f"{self.source.name}, after byte {max(self.last, self.at)}"
        return Problem("bad-record", f"has a broken record ({why}).", "It was passed over.", place)

    def _next(self) -> bool:
        """Move to the next beginning of a record behind the last one and behind the last beginning that was tried."""
        stream = self.source.stream
        if not stream.seekable():
            return False
        found = _find(stream, max(self.last, self.at) + 1)
        if found is None:
            return False
        stream.seek(found)
        self.at = found
        return True

    def summary(self) -> Iterator[Problem]:
        if not self.records:
            yield Problem("not-warc", "holds no page of a web crawl.", "Give one with responses.", self.source.name)
        elif self.passed:
            told = ", ".join(f"{count} {what}" for what, count in sorted(self.passed.items()))
            yield Problem(NOTE + "passed", f"{self.records} records; passed over: {told}.", "", self.source.name)


def _encoded(record: Any) -> bool:
    """Is the body longer or shorter than what the record holds?"""
    return any(record.http_headers.get(name) for name in ("Content-Encoding", "Transfer-Encoding"))


def _find(stream: BinaryIO, start: int) -> int | None:
    """The first offset from `start` at which a record begins, packed or not."""
    stream.seek(start)
    held, base = b"", start
    while block := stream.read(1 << 20):
        held += block
        for place in _places(held):
            if held.startswith(_BEGIN, place) or _unpacks(held[place : place + 512]):
                return base + place
        cut = max(0, len(held) - 512)
        base, held = base + cut, held[cut:]
    return None


def _places(held: bytes) -> list[int]:
    """Candidates; those in the last bytes of the block come again with the next."""
    out = []
    for sign in (_BEGIN, _GZIP):
        at = held.find(sign)
        while at >= 0:
            out.append(at)
            at = held.find(sign, at + 1)
    return sorted(out)


def _unpacks(head: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(head, 16).startswith(_BEGIN)
    except zlib.error:
        return False
