"""Parquet files, a few hundred rows at a time, only the columns that are needed. Needs pyarrow."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from typing import Any

from hudna.intake.extras import optional
from hudna.intake.formats import Input
from hudna.intake.opened import Opened
from hudna.intake.rows import row_article
from hudna.intake.tables.columns import columns_of, no_text
from hudna.model.problem import Problem

ROWS = 256  # at once


def read(source: Input) -> Iterator[Opened | Problem]:
    arrow, parquet = optional("pyarrow", "export", source.name), optional("pyarrow.parquet", "export", source.name)
    if isinstance(arrow, Problem):
        yield arrow
        return
    with tempfile.TemporaryFile() as spool:
        stream: Any = source.stream
        if not stream.seekable():  # its table of contents stands at the end
            shutil.copyfileobj(stream, spool)
            stream = spool
        try:
            yield from _rows(source, parquet.ParquetFile(stream))
        except (arrow.ArrowException, OSError) as error:
            told = str(error).splitlines()[0]
            yield Problem("damaged", f"is not a Parquet file, or a damaged one ({told}).", "Get the file again.", source.name)


def _rows(source: Input, file: Any) -> Iterator[Opened | Problem]:
    names = file.schema_arrow.names
    fields = columns_of(names)
    if "text" not in fields.values():
        yield no_text(names, source.name)
        return
    number = 0
    for batch in file.iter_batches(batch_size=ROWS, columns=list(fields)):
        for row in batch.to_pylist():
            number += 1
            yield row_article(_values(row, fields), source, number, f"{source.name}:{number}")


def _values(row: dict[str, Any], fields: dict[str, str]) -> dict[str, Any]:
    """Bytes are text in UTF-8; a timestamp is its day."""
    values = {fields[name]: value for name, value in row.items()}
    return {k: v.decode("utf-8", "replace") if isinstance(v, bytes) else v for k, v in values.items()}
