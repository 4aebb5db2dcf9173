"""PDF files with a text layer. Needs pypdf. Scanned pages hold no text and are refused, never guessed at.

A PDF places runs of glyphs; the order of an Arabic line is that of its runs from right to left. Some programs store Arabic
letters as they look, the last one first: that cannot be undone surely (لا may be one glyph or two), so such a file is refused.
A PDF's properties tell when the file was made, not when its text was published: no date is taken from them.
"""

from __future__ import annotations

import hashlib
import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hudna.intake.documents.pdf_lines import Run, paragraphs_of
from hudna.intake.extras import optional
from hudna.intake.formats import Input
from hudna.intake.opened import NOTE, Opened
from hudna.intake.plain_text import whole
from hudna.intake.script import unreadable
from hudna.model.article import Article
from hudna.model.problem import Problem

MAX_PAGES = 200  # of one document; a book is not one article
_HEADS = re.compile(r"(?<!\w)[وبفك]?ال\w{2}")
_TAILS = re.compile(r"\w{2}لا(?!\w)")


def read(source: Input) -> Iterator[Opened | Problem]:
    pypdf = optional("pypdf", "intake", source.name)
    raw = whole(source)
    problem = next((p for p in (pypdf, raw) if isinstance(p, Problem)), None)
    if problem is not None:
        yield problem
        return
    assert isinstance(raw, bytes)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it remarks on every file that is not by the book
    try:
        pages = _pages(pypdf, raw)
    except pypdf.errors.FileNotDecryptedError:
        yield Problem("encrypted", "is locked with a password.", "Save it without one.", source.name)
        return
    except _failures(pypdf) as error:
        yield Problem("damaged", f"cannot be read as a PDF ({error}).", "Get the file again.", source.name)
        return
    yield from _article(source, raw, pages)


def _failures(pypdf: Any) -> tuple[type[Exception], ...]:
    """What the library raises on files that are not by the book."""
    return (pypdf.errors.PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, OSError)


@dataclass(slots=True)
class _Page:
    runs: list[Run] = field(default_factory=list)

    def hear(self, text: str, matrix: list[float], position: list[float], font: Any, size: float) -> None:
        """Called by the library for each run of glyphs."""
        if text.strip():
            x = matrix[0] * position[4] + matrix[2] * position[5] + matrix[4]
            y = matrix[1] * position[4] + matrix[3] * position[5] + matrix[5]
            self.runs.append(Run(text, x, y, abs(size * position[3] * matrix[3]) or 1.0))


def _pages(pypdf: Any, raw: bytes) -> list[list[Run]]:
    out = []
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(raw)).pages):
        if number >= MAX_PAGES:
            break
        heard = _Page()
        page.extract_text(visitor_text=heard.hear)
        out.append(heard.runs)
    return out


def _article(source: Input, raw: bytes, pages: list[list[Run]]) -> Iterator[Opened | Problem]:
    text = "\n".join(line for page in pages for line in paragraphs_of(page))
    if not any(pages):
        yield Problem("no-text-layer", "holds pictures of pages, no text.", "Give a PDF with a text layer.", source.name)
        return
    problem = unreadable(text, source.name)
    if problem is None and len(_TAILS.findall(text)) > 2 * len(_HEADS.findall(text)):
        problem = Problem("backwards", "stores its letters backwards.", "Export its text as UTF-8 and give that.", source.name)
    if problem is not None:
        yield problem
        return
    notes = (Problem(NOTE + "pages", f"was read to page {MAX_PAGES} only.", "", source.name),) if len(pages) == MAX_PAGES else ()
    yield Opened(Article(source.stem, text, raw_sha256=hashlib.sha256(raw).hexdigest()), raw, notes)
