"""CSV and TSV files with a line of column names, read as a stream. Rows that do not fit are named and passed over."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import Any, cast

from hudna.intake.decoding import Decoded, decode
from hudna.intake.formats import Input
from hudna.intake.opened import Opened
from hudna.intake.rows import row_article
from hudna.intake.script import MAX_CHARACTERS
from hudna.intake.tables.columns import columns_of, no_text
from hudna.model.problem import Problem

_SAMPLE = 1 << 16  # bytes by which encoding and separator are told
_SEPARATORS = ",;\t|"


def read(source: Input) -> Iterator[Opened | Problem]:
    stream = source.stream if isinstance(source.stream, io.BufferedReader) else io.BufferedReader(cast(Any, source.stream))
    sample = _whole_characters(stream.peek(_SAMPLE)[:_SAMPLE])
    decoded = decode(sample, source.name)
    if isinstance(decoded, Problem):
        yield decoded
        return
    yield from decoded.notes
    csv.field_size_limit(MAX_CHARACTERS + 1)
    text = io.TextIOWrapper(stream, encoding=_encoding(decoded), errors="replace", newline="")
    try:
        yield from _rows(source, _Lines(text), decoded.text)
    finally:
        text.detach()


def _encoding(decoded: Decoded) -> str:
    return "utf-8-sig" if decoded.encoding == "utf-8" else decoded.encoding


def _whole_characters(sample: bytes) -> bytes:
    """A sample may end inside a character."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        decoder.decode(sample)
        pending = decoder.getstate()[0]
        return sample[: len(sample) - len(pending)] if pending else sample
    except UnicodeDecodeError:
        return sample


class _Lines:
    """Lines, counted here since the csv module loses count when it raises."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(4 * MAX_CHARACTERS)
        if not line:
            raise StopIteration
        self.number += 1
        return line.replace("\0", "\ufffd")


def _separator(sample: str) -> str:
    head = next((line for line in sample.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=head.count)


def _rows(source: Input, lines: _Lines, sample: str) -> Iterator[Opened | Problem]:
    reader = csv.reader(lines, delimiter=_separator(sample))
    names: list[str] | None = None
    fields: dict[str, str] = {}
    while True:
        where = f"{source.name}:{lines.number + 1}"
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Problem("bad-row", f"cannot be read as a row ({error}).", "Check its quotation marks.", where)
            continue
        if not any(cell.strip() for cell in row):
            continue
        if names is None:
            names = row
            fields = columns_of(names)
            if "text" not in fields.values():
                yield no_text(names, source.name)
                return
            continue
        yield _row(source, names, fields, row, lines.number, where)


def _row(source: Input, names: list[str], fields: dict[str, str], row: list[str], number: int, where: str) -> Opened | Problem:
    if len(row) != len(names):
        return Problem("bad-row", f"has {len(row)} fields, not {len(names)}.", "Check separators and quotes.", where)
    values = {fields[name]: cell for name, cell in zip(names, row, strict=True) if name in fields}
    return row_article(values, source, number, where)
