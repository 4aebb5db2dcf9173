"""Word documents (.docx): paragraphs and tables in their order. Needs python-docx.

A document's properties tell when a template was made, not when the text was published: no date is taken from them.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from hudna.intake.archives.limits import MAX_RATIO
from hudna.intake.archives.members import BROKEN, broken
from hudna.intake.extras import optional
from hudna.intake.formats import MAX_BYTES, Input
from hudna.intake.opened import Opened
from hudna.intake.plain_text import whole
from hudna.intake.script import unreadable
from hudna.model.article import Article
from hudna.model.problem import Problem


def read(source: Input) -> Iterator[Opened | Problem]:
    docx = optional("docx", "intake", source.name)
    raw = whole(source)
    problem = next((p for p in (docx, raw) if isinstance(p, Problem)), None)
    if problem is not None:
        yield problem
        return
    assert isinstance(raw, bytes)
    try:
        problem = _bomb(raw, source.name)
        if problem is None:
            text, title = _text(docx.Document(io.BytesIO(raw)))
            problem = unreadable(text, source.name)
    except (*BROKEN, KeyError, ValueError, SyntaxError) as error:  # SyntaxError: the library's XML errors
        problem = broken(error, source.name)
    yield problem or Opened(Article(source.stem, text, title=title, raw_sha256=hashlib.sha256(raw).hexdigest()), raw)


def _bomb(raw: bytes, where: str) -> Problem | None:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        size = sum(info.file_size for info in archive.infolist())
    if size > 4 * MAX_BYTES and size > MAX_RATIO * len(raw):
        return Problem("bomb", f"unpacks to more than {MAX_RATIO} times its size; it was not read.", "Save it anew.", where)
    return None


def _text(document: Any) -> tuple[str, str | None]:
    lines: list[str] = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            lines += [" ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in block.rows]
        else:
            lines.append(block.text)
    title = (document.core_properties.title or "").strip() or None
    return "\n".join(line.strip() for line in lines if line.strip()), title
