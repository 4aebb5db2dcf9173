"""ZIP files: members in their order, each read as a stream."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from hudna.intake.archives.limits import Guarded, buffered
from hudna.intake.archives.members import BROKEN, broken, hidden, read_member
from hudna.intake.formats import Input
from hudna.intake.opened import Opened
from hudna.model.problem import Problem

IN_MEMORY = 32 * 1024 * 1024  # bytes of a ZIP file that comes as a stream; more goes to a temporary file


def read(source: Input) -> Iterator[Opened | Problem]:
    try:
        with opened_zip(source) as archive:
            for info in archive.infolist():
                if not info.is_dir() and not hidden(info.filename):
                    yield from _read_member(source, archive, info)
    except BROKEN as error:
        yield broken(error, source.name)


def _read_member(source: Input, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Opened | Problem]:
    try:
        with member(archive, info) as stream:
            yield from read_member(source, info.filename, stream)
    except BROKEN as error:
        yield broken(error, f"{source.name}/{info.filename}")


@contextmanager
def opened_zip(source: Input) -> Iterator[zipfile.ZipFile]:
    """The archive of an input. Its table stands at the end, so a stream is written down first."""
    if source.stream.seekable():
        with zipfile.ZipFile(source.stream) as archive:
            yield archive
        return
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as spool:
        shutil.copyfileobj(source.stream, spool)
        with zipfile.ZipFile(cast(BinaryIO, spool)) as archive:
            yield archive


@contextmanager
def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[BinaryIO]:
    """The bytes of one member, within limits."""
    with archive.open(info) as inner:
        yield buffered(Guarded(cast(BinaryIO, inner), lambda: info.compress_size))
