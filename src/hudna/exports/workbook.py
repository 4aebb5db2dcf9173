"""The tables as a workbook: right to left, header frozen, cells of text that cannot become formulas. Same ledger, same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

from hudna.exports import tables
from hudna.exports.files import Files
from hudna.exports.rows import neutral
from hudna.exports.selection import Selection
from hudna.model.missing import MissingLibrary
from hudna.model.sealed import sealed

MOST = 1_048_000  # rows of a sheet
CELL = 32_767  # characters of a cell
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # XML 1.0 has no place for them
PROPERTIES = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


class TooManyRows(ValueError):
    """A sheet of a workbook cannot hold so much; CSV and Parquet can."""


def write(selection: Selection, files: Files) -> None:
    """Raises MissingLibrary without openpyxl, TooManyRows beyond a sheet."""
    try:
        openpyxl = import_module("openpyxl")
    except ImportError as error:
        raise MissingLibrary("The export xlsx", "openpyxl", "export") from error
    book = openpyxl.Workbook(write_only=True)
    tags = [tag for _, tag in tables.RECORDS]
    records = _sheet(book, "records", [c for c, _ in tables.RECORDS], [tags, *tables.record_rows(selection)])
    claims = _sheet(book, "claims", tables.CLAIMS, (tables.claim_row(selection, c) for c in selection.claims()))
    judged = _sheet(book, "judgements", tables.JUDGEMENTS, (tables.judgement_row(j) for j in selection.ledger.judgements()))
    raw = io.BytesIO()
    book.save(raw)
    with files.binary("hudna.xlsx") as out:
        out.write(_without_time(raw.getvalue()))
    files.count("hudna.xlsx", records - 1 + claims + judged)


def _sheet(book: Any, name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    sheet = book.create_sheet(name)
    sheet.sheet_view.rightToLeft = True
    sheet.freeze_panes = "A2"
    sheet.append(list(head))
    n = 0
    for row in rows:
        n += 1
        if n > MOST:
            raise TooManyRows(
                f"more than {MOST:,} {name}: a sheet cannot hold them. Filter with --since and --until, or use csv or parquet."
            )
        sheet.append([_cell(v) for v in row])
    return n


def _cell(value: Any) -> Any:
    return neutral(_CONTROL.sub("\ufffd", value))[:CELL] if isinstance(value, str) else value


def _without_time(raw: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as held:
        core = held.read(PROPERTIES)
    return sealed(raw, {PROPERTIES: _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", core)})
