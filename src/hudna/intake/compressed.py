"""A gzip file around any other format, unpacked as it is read."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from io import BufferedReader
from pathlib import PurePath
from typing import cast

from hudna.intake.formats import GZIP, Input, by_content, by_name
from hudna.intake.opened import Opened
from hudna.model.problem import Problem


def read(source: Input) -> Iterator[Opened | Problem]:
    inner = BufferedReader(cast(BufferedReader, gzip.GzipFile(fileobj=source.stream)))
    name = PurePath(source.name).stem
    try:
        format = by_name(name) or by_content(inner.peek(4096))
        if format is None or format is GZIP:
            yield Problem("unknown-format", "holds another archive.", "Unpack it first.", source.name)
            return
        yield from format.load()(Input(source.name, PurePath(name).stem, inner))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Problem(
            "damaged", f"breaks off or is damaged ({error}).", "What came before was read. Get the file again.", source.name
        )
