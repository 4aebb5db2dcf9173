"""From the paths a person gives to articles: folders walked, formats told, dates and identifiers settled."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from hudna.intake.datelines import dateline_day
from hudna.intake.formats import FORMATS, Input, by_content, by_name
from hudna.intake.opened import NOTE, Opened
from hudna.model.article import Article
from hudna.model.problem import Problem

STDIN = "-"


def open_inputs(paths: Iterable[str | Path], published: date | None = None) -> Iterator[Article | Problem]:
    """Articles and problems (notes among them) of all inputs, in order. `published` is used where an input has no date.

    Never raises on content; today's date is never used.
    """
    for item in open_originals(paths, published):
        if isinstance(item, Opened):
            yield from item.notes
            yield item.article
        else:
            yield item


def open_originals(paths: Iterable[str | Path], published: date | None = None) -> Iterator[Opened | Problem]:
    """As `open_inputs`, each article together with its original bytes and its notes."""
    seen = _Seen()
    for path in paths:
        for item in _open_path(str(path)):
            if isinstance(item, Problem):
                yield item
                continue
            opened, place = item
            yield _distinct(dated(opened, published), place, seen)


def _open_path(path: str) -> Iterator[tuple[Opened, str] | Problem]:
    if path == STDIN:
        yield from _placed(_read_stream(Input("stdin", "stdin", sys.stdin.buffer), None), "stdin")
        return
    there = Path(path)
    try:
        if there.is_dir():
            yield from _open_folder(there)
        elif there.exists():
            yield from _open_file(there)
        else:
            yield Problem("missing", "does not exist.", "Check the name.", path)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield Problem("unreadable", f"cannot be opened ({_reason(error)}).", "Check its name and permissions.", path)


def _open_folder(folder: Path) -> Iterator[tuple[Opened, str] | Problem]:
    known = [suffix for format in FORMATS for suffix in format.suffixes]
    found = False
    for path in sorted(folder.rglob("*")):
        if any(part.startswith(".") for part in path.relative_to(folder).parts) or not path.is_file():
            continue
        found = True
        if by_name(path.name) is not None:
            yield from _open_path(str(path))
        else:
            yield Problem(NOTE + "skipped", f"was skipped: not one of {' '.join(known)}.", "", str(path))
    if not found:
        yield Problem("empty", "is an empty folder.", "Give a folder with articles.", str(folder))


def _open_file(path: Path) -> Iterator[tuple[Opened, str] | Problem]:
    with path.open("rb") as stream:
        source = Input(str(path), path.stem, stream)
        yield from _placed(_read_stream(source, path.name), str(path))


def _read_stream(source: Input, name: str | None) -> Iterator[Opened | Problem]:
    stream = source.stream
    format = (by_name(name) if name else None) or by_content(stream.peek(4096) if isinstance(stream, io.BufferedReader) else b"")
    if format is not None:
        yield from format.load()(source)


def _placed(items: Iterator[Opened | Problem], place: str) -> Iterator[tuple[Opened, str] | Problem]:
    for item in items:
        yield (item, item.place or place) if isinstance(item, Opened) else item


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)


def dated(opened: Opened, published: date | None = None) -> Opened:
    """The date from the input's metadata or page; else the one given; else the dateline's, when that names a whole date."""
    if opened.article.published is not None:
        return opened
    if published is not None:
        return replace(opened, article=replace(opened.article, published=published, date_origin="given"))
    day = dateline_day(opened.article.text)
    if day is not None:
        return replace(opened, article=replace(opened.article, published=day, date_origin="dateline"))
    return opened


class _Seen:
    """Where each identifier came from and with which text, in some hundred bytes an article: a file may hold millions."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._names: list[str] = []
        self._known: dict[int, tuple[int, int]] = {}

    def get(self, id: str) -> tuple[str, str] | None:
        known = self._known.get(hash(id))
        return None if known is None else (self._names[known[0]], f"{known[1]:016x}")

    def __contains__(self, id: str) -> bool:
        return hash(id) in self._known

    def put(self, id: str, place: str, text_sha256: str) -> None:
        number = self._places.setdefault(place, len(self._places))
        if number == len(self._names):
            self._names.append(place)
        self._known[hash(id)] = (number, int(text_sha256[:16], 16))


def _distinct(opened: Opened, place: str, seen: _Seen) -> Opened | Problem:
    """Two files of one name are two articles; two rows of one identifier are one article and its correction, or a repetition."""
    article = opened.article
    first = seen.get(article.id)
    if first is None:
        seen.put(article.id, place, article.text_sha256)
        return opened
    same = article.text_sha256.startswith(first[1])
    if first[0] == place:
        if same:
            return Problem(NOTE + "duplicate", f"has article {article.id} twice; read once.", "", place)
        seen.put(article.id, place, article.text_sha256)
        note = Problem(
            NOTE + "duplicate", f"has two texts of article {article.id}; the later is taken as its new version.", "", place
        )
        return replace(opened, notes=(*opened.notes, note))
    if same:
        return Problem(NOTE + "duplicate", f"is the same article as {first[0]} ({article.id}); read once.", "", place)
    renamed = f"{Path(place).parent.name or 'other'}-{article.id}"
    while renamed in seen:
        renamed += "-2"
    seen.put(renamed, place, article.text_sha256)
    note = Problem(NOTE + "duplicate", f"has the identifier of {first[0]}; it is called {renamed} here.", "", place)
    return replace(opened, article=replace(article, id=renamed), notes=(*opened.notes, note))
