"""One member of an archive, read as the file it is. What fails in one member costs that member."""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO

from hudna.intake.archives.limits import MAX_DEPTH, Bomb
from hudna.intake.formats import Format, Input, by_content, by_name
from hudna.intake.opened import NOTE, Opened
from hudna.model.problem import Problem

BROKEN = (
    EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, NotImplementedError, RuntimeError, OSError
)  # fmt: skip  # what the unpackers raise; RuntimeError is zipfile's word for "needs a password"


def hidden(name: str) -> bool:
    """What computers put into archives for themselves."""
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def read_member(source: Input, name: str, stream: BinaryIO) -> Iterator[Opened | Problem]:
    """The articles of the member `name`. Articles know their member as their place."""
    inner = source.inside(name, PurePosixPath(name).stem, stream)
    format = by_name(name)
    if format is None:
        yield Problem(NOTE + "skipped", "was skipped: not a kind of file that can be read.", "", inner.name)
        return
    yield from read_inner(inner, format)


def read_inner(inner: Input, format: Format | None) -> Iterator[Opened | Problem]:
    """Read what lies in an archive; `format` None: tell it by the content."""
    if inner.depth > MAX_DEPTH:
        yield Problem("too-deep", f"lies in more than {MAX_DEPTH} archives, one in the other.", "Unpack it first.", inner.name)
        return
    try:
        if format is None:
            format = by_content(inner.stream.peek(4096) if isinstance(inner.stream, io.BufferedReader) else b"")
        for item in format.load()(inner) if format is not None else ():
            yield replace(item, place=item.place or inner.name) if isinstance(item, Opened) else item
    except BROKEN as error:
        yield broken(error, inner.name)


def broken(error: Exception, where: str) -> Problem:
    """What went wrong while unpacking, as a problem."""
    if isinstance(error, Bomb):
        return Problem("bomb", f"{error}; it was not read further.", "Unpack it yourself if you trust it.", where)
    if isinstance(error, RuntimeError) and "password" in str(error):
        return Problem("encrypted", "is locked with a password.", "Unpack it first.", where)
    return Problem(
        "damaged", f"breaks off or is damaged ({str(error) or type(error).__name__}).",
        "What came before was read. Get the file again.", where,
    )  # fmt: skip
