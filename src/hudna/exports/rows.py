"""Writing tables: tab or comma separated, quoted alike, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from typing import IO, Any

_ACTIVE = ("=", "+", "-", "@", "\t", "\r")


def neutral(value: Any) -> Any:
    """A cell that no spreadsheet runs: text that begins like a formula gets an apostrophe. Numbers stay numbers.

    The rule of OWASP's page on CSV injection; `from_neutral` takes the apostrophe off again.
    """
    if isinstance(value, str) and value.lstrip(" \u200e\u200f\u061c\u202a\u202b\ufeff").startswith(_ACTIVE):
        return "'" + value
    return value


def from_neutral(value: str) -> str:
    if value.startswith("'") and value[1:].lstrip(" \u200e\u200f\u061c\u202a\u202b\ufeff").startswith(_ACTIVE):
        return value[1:]
    return value


def as_cell(value: Any) -> str:
    """A value of any shape as one cell: text as it is, the rest as JSON. `from_cell` reads it back."""
    if isinstance(value, str) and not _looks_like_json(value):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def from_cell(text: str) -> Any:
    return json.loads(text) if _looks_like_json(text) else text


def _looks_like_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def comma_writer(stream: IO[str]) -> Any:
    return csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)


def write_csv(stream: IO[str], head: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """A header and rows; empty for unknown. Returns the number of rows."""
    writer = comma_writer(stream)
    writer.writerow(head)
    n = 0
    for row in rows:
        writer.writerow([neutral("" if v is None else v) for v in row])
        n += 1
    return n


def tab_line(values: Iterable[Any]) -> str:
    """A line of a tab separated file without header: no value can break it."""
    return "\t".join(_flat(v) for v in values) + "\n"


def _flat(value: Any) -> str:
    if value is None:
        return ""
    return " ".join(str(value).split()) if isinstance(value, str) else str(value)
