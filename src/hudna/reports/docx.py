"""A report as DOCX, with right-to-left paragraphs and runs where the language asks for them. Same report, same bytes."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from hudna.model.missing import MissingLibrary
from hudna.model.sealed import sealed
from hudna.reports import drawingml
from hudna.reports.markdown import footnote_parts, marks_of, nothing_on
from hudna.reports.parts import Block, Figure, Note, Report, Sentence, Table
from hudna.reports.wording import Wording, wording

FONT_AR, FONT = "Noto Naskh Arabic", "Georgia"


def render(report: Report) -> bytes:
    """Raises MissingLibrary when python-docx is not there."""
    try:
        from docx import Document
    except ImportError as error:
        raise MissingLibrary("A report as DOCX", "python-docx", "report") from error
    w = wording(report.language)
    document = Document()
    moment = datetime.combine(report.until, datetime.min.time(), UTC)
    core = document.core_properties
    core.title, core.author, core.created, core.modified = f"{w.t('title')} – {report.subtitle}", "hudna", moment, moment
    _Writer(document, w, report).write()
    out = io.BytesIO()
    document.save(out)
    return sealed(out.getvalue())


class _Writer:
    """Paragraph by paragraph."""

    def __init__(self, document: Any, w: Wording, report: Report) -> None:
        self.document, self.w, self.report = document, w, report
        self.figures = 0

    def write(self) -> None:
        self.paragraph(self.w.t("title"), "Title")
        self.paragraph(self.report.subtitle, "Subtitle")
        for section in self.report.sections:
            if section.blocks:
                self.paragraph(section.heading, "Heading 1")
                for block in section.blocks:
                    self.block(block)
        if nothing_on(self.report):
            self.paragraph(nothing_on(self.report))
        self.paragraph(self.w.t("headings.footnotes"), "Heading 1")
        for number, citation in enumerate(self.report.citations, start=1):
            self.paragraph(f"[{number}] " + "".join(footnote_parts(citation, self.w)))
        self.paragraph(f"{self.w.t('audit')}: {self.report.head}")

    def block(self, block: Block) -> None:
        if isinstance(block, Sentence):
            support = " · ".join(str(v) for _, v in block.support)
            words = block.text + marks_of(self.report, block.citations) + (f" ({support})" if support else "")
            self.paragraph(words, "List Bullet 2" if block.level else "List Bullet")
        elif isinstance(block, Note):
            self.paragraph(block.text, "List Bullet")
        elif isinstance(block, Table):
            self.table(block)
        elif isinstance(block, Figure):
            self.figure(block)

    def figure(self, figure: Figure) -> None:
        """The drawing as shapes of the document, its title below.

        Its paragraph runs from left to right in every language: LibreOffice mirrors the places of text boxes in others.
        """
        self.figures += 1
        paragraph = self.document.add_paragraph()
        paragraph.add_run()._r.append(drawingml.drawing(figure, self.figures, FONT_AR if self.w.rtl else FONT))
        self.paragraph(figure.title, "Caption")

    def paragraph(self, words: str, style: str | None = None, to: Any = None) -> None:
        paragraph = (to or self.document).add_paragraph("", style=style)
        self.run(paragraph, words)

    def run(self, paragraph: Any, words: str) -> None:
        """One run; in Arabic both paragraph (`w:bidi`) and run (`w:rtl`) say so, else Word turns the line."""
        from docx.oxml.ns import qn

        run = paragraph.add_run(words)
        properties = run._element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        fonts.set(qn("w:cs"), FONT_AR)
        fonts.set(qn("w:ascii"), FONT)
        if self.w.rtl:
            paragraph._p.get_or_add_pPr().append(_element("w:bidi"))
            properties.append(_element("w:rtl"))

    def table(self, table: Table) -> None:
        self.paragraph(table.caption, "Heading 3")
        head = (*table.head, self.w.t("tables.notes"))
        grid = self.document.add_table(rows=1, cols=len(head))
        grid.style = "Table Grid"
        if self.w.rtl:
            grid._tbl.tblPr.append(_element("w:bidiVisual"))
        self.cells(grid.rows[0].cells, head)
        for row, citations in zip(table.rows, table.citations, strict=True):
            words = ["".join(p.text for p in cell) for cell in row]
            self.cells(grid.add_row().cells, [*words, marks_of(self.report, citations)])

    def cells(self, cells: Any, words: Any) -> None:
        for cell, said in zip(cells, words, strict=True):
            self.run(cell.paragraphs[0], said)


def _element(name: str) -> Any:
    from docx.oxml import OxmlElement

    return OxmlElement(name)
