"""A file packed with gzip, bzip2 or xz around any other format, unpacked as it is read."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from hudna.intake.archives.limits import Counting, Guarded, buffered
from hudna.intake.archives.members import read_inner
from hudna.intake.formats import Input, by_name
from hudna.intake.opened import Opened
from hudna.model.problem import Problem

_SHORT = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}  # endings that stand for two


def read(source: Input) -> Iterator[Opened | Problem]:
    packed = Counting(source.stream)
    stream = buffered(packed)
    inner = buffered(Guarded(_unpacked(stream), lambda: packed.taken))
    name = _inner_name(PurePosixPath(source.name.replace("\\", "/")).name)
    yield from read_inner(Input(source.name, PurePosixPath(name).stem, inner, source.depth + 1), by_name(name))


def _unpacked(through: io.BufferedReader) -> BinaryIO:
    head = through.peek(6)[:6]
    if head.startswith(b"BZh"):
        return cast(BinaryIO, bz2.BZ2File(through))
    if head.startswith(b"\xfd7zXZ"):
        return cast(BinaryIO, lzma.LZMAFile(through))
    return cast(BinaryIO, gzip.GzipFile(fileobj=through))


def _inner_name(name: str) -> str:
    """`news.jsonl.gz` → `news.jsonl`; `news.tgz` → `news.tar`."""
    path = PurePosixPath(name)
    return path.stem + _SHORT.get(path.suffix.lower(), "")
