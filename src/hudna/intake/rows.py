"""Articles as JSON rows: {"id", "text", "published"?, "outlet"?, "url"?, "title"?}, one a line, read as a stream.

A file that is one JSON value (an object or a list of objects) is understood too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from hudna.intake.decoding import decode
from hudna.intake.formats import MAX_BYTES, Input
from hudna.intake.mojibake import repaired
from hudna.intake.opened import NOTE, Opened
from hudna.intake.script import unreadable
from hudna.model.article import Article
from hudna.model.problem import Problem

_ODD = re.compile("[\0\ud800-\udfff]")
_WANTED = 'A row is {"id": "…", "text": "…", "published": "YYYY-MM-DD"}.'


def read(source: Input) -> Iterator[Opened | Problem]:
    head = source.stream.peek(4)[:4] if hasattr(source.stream, "peek") else b""
    if head.startswith((b"[", b"\xff\xfe", b"\xfe\xff")):
        yield from _read_whole(source)
        return
    number = 0
    while line := source.stream.readline(MAX_BYTES + 1):
        number += 1
        if len(line) > MAX_BYTES:
            where = f"{source.name}:{number}"
            yield Problem("too-long", f"is a line of more than {MAX_BYTES >> 20} MB.", "Give one article a row.", where)
            while line and not line.endswith(b"\n"):
                line = source.stream.readline(MAX_BYTES)
            continue
        if line.strip():
            yield from _read_line(source, number, line)
    if number == 0:
        yield Problem("empty", "is empty.", _WANTED, source.name)


def _read_line(source: Input, number: int, line: bytes) -> Iterator[Opened | Problem]:
    where = f"{source.name}:{number}"
    if number == 1 and line.strip() == b"{":  # an object spread over lines
        yield from _values(source, line + source.stream.read(MAX_BYTES))
        return
    yield from _values(source, line, number, where)


def _read_whole(source: Input) -> Iterator[Opened | Problem]:
    yield from _values(source, source.stream.read(MAX_BYTES))


def _values(source: Input, raw: bytes, number: int = 1, where: str | None = None) -> Iterator[Opened | Problem]:
    where = where or source.name
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        decoded = decode(raw, where)
        if isinstance(decoded, Problem):
            yield decoded
            return
        yield from decoded.notes
        text = decoded.text
    rows = _parsed(text)
    if isinstance(rows, str):
        yield Problem("bad-row", f"is not JSON ({rows}).", _WANTED, where)
        return
    for offset, row in enumerate(rows):
        yield row_article(row, source, number + offset, f"{source.name}:{number + offset}")


def _parsed(text: str) -> list[Any] | str:
    try:
        value = json.loads(text)
        return value if isinstance(value, list) else [value]
    except ValueError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1:  # rows in UTF-16
            parsed = [_parsed(line) for line in lines]
            broken = next((p for p in parsed if isinstance(p, str)), None)
            return broken or [value for p in parsed for value in p]
        return str(error)
    except RecursionError:
        return "nested too deeply"


def row_article(row: Any, source: Input, number: int, where: str) -> Opened | Problem:
    """The article of row `number`; rows without `id` are called after the file and the number."""
    text = row.get("text") if isinstance(row, dict) else None
    if not isinstance(row, dict) or not isinstance(text, str):
        return Problem("bad-row", "has no text.", _WANTED, where)
    text = _ODD.sub("\ufffd", text)  # one for one: no database can hold these, and spans must stay right
    notes: list[Problem] = []
    mended = repaired(text)
    if mended is not None:
        text = mended.text
        notes.append(Problem(NOTE + "mojibake", f"had been decoded wrongly ({mended.how}) and was put right.", "", where))
    problem = unreadable(text, where)
    if problem is not None:
        return problem
    day = published(row.get("published"))
    if isinstance(day, str):
        notes.append(
            Problem(NOTE + "date", f"has a date that cannot be read ({day}); read as undated.", "Dates are YYYY-MM-DD.", where)
        )
        day = None
    id = row.get("id")
    article = Article(
        str(id) if id not in (None, "") else f"{source.stem}-{number}", text, day, _string(row.get("outlet")),
        _string(row.get("url")), _string(row.get("title")), "metadata" if day else None,
    )  # fmt: skip
    return Opened(article, None, tuple(notes))


def _string(value: Any) -> str | None:
    return str(value) if value not in (None, "") else None


def published(value: Any) -> date | str | None:
    """The day of a row's date (`2016-10-24`, `2016-10-24T11:00:00Z`), None without one, the value itself when it is no date."""
    if value in (None, ""):
        return None
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        return str(value)[:40]
