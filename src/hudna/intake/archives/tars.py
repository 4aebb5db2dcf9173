"""TAR files, read from front to back: nothing is written to the disk, so no name in them can do harm."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from hudna.intake.archives.limits import Counting, buffered
from hudna.intake.archives.members import BROKEN, broken, hidden, read_member
from hudna.intake.formats import Input
from hudna.intake.opened import Opened
from hudna.model.problem import Problem


def read(source: Input) -> Iterator[Opened | Problem]:
    try:
        with tarfile.open(fileobj=source.stream, mode="r|", bufsize=512) as archive:
            for info in archive:
                archive.members = []  # type: ignore[attr-defined]  # it would keep all it has seen
                if info.issparse():
                    yield Problem("bomb", "claims holes instead of content.", "Unpack it yourself.", f"{source.name}/{info.name}")
                elif info.isfile() and not hidden(info.name):
                    yield from _read_member(source, archive, info)
    except BROKEN as error:
        yield broken(error, source.name)


def _read_member(source: Input, archive: tarfile.TarFile, info: tarfile.TarInfo) -> Iterator[Opened | Problem]:
    stream = archive.extractfile(info)
    if stream is not None:
        yield from read_member(source, info.name, buffered(Counting(cast(BinaryIO, stream))))
