"""WACZ files: a ZIP file of WARC files with an index. Only the archives are read; the index repeats them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from hudna.intake.archives.members import BROKEN, broken, read_member
from hudna.intake.archives.zips import member, opened_zip
from hudna.intake.formats import WARC, Input, by_name
from hudna.intake.opened import Opened
from hudna.model.problem import Problem


def read(source: Input) -> Iterator[Opened | Problem]:
    try:
        with opened_zip(source) as archive:
            warcs = [info for info in archive.infolist() if by_name(info.filename) is WARC]
            if not warcs:
                yield Problem("not-wacz", "holds no WARC file.", "Give a WACZ file, or a ZIP file as .zip.", source.name)
            for info in warcs:
                with member(archive, info) as stream, tempfile.TemporaryFile() as there:
                    shutil.copyfileobj(stream, there)  # on the disk one can go back, which passing over broken records needs
                    there.seek(0)
                    yield from read_member(source, info.filename, cast(BinaryIO, there))
    except BROKEN as error:
        yield broken(error, source.name)
