"""A report as PDF, through WeasyPrint: Arabic shaped and in logical order for those who copy it. Same report, same bytes."""

from __future__ import annotations

import hashlib
from importlib import import_module
from xml.sax.saxutils import escape

from hudna.model.missing import MissingLibrary
from hudna.reports import html, shapes
from hudna.reports.parts import Figure, Report


def render(report: Report) -> bytes:
    """Raises MissingLibrary when WeasyPrint or its system libraries are not there."""
    try:
        make = import_module("weasyprint").HTML
    except (ImportError, OSError) as error:  # OSError: Pango is missing on the system
        raise MissingLibrary("A report as PDF", "WeasyPrint (with Pango)", "report") from error
    page = html.render(report, _drawn)
    identifier = hashlib.sha256(page.encode("utf-8")).digest()[:16]
    out: bytes = make(string=page).write_pdf(pdf_identifier=identifier, url_fetcher=_refuse)
    return out


def _drawn(report: Report, figure: Figure) -> str:
    """A drawing whose labels are laid over it as text of the page: WeasyPrint does not join Arabic letters inside SVG."""
    bare = shapes.svg(figure.title, figure.width, figure.height, figure.shapes, rtl=figure.rtl, labels=False)
    return f'<div class="drawn" dir="ltr">{bare}{"".join(_label(label, figure) for label in figure.labels)}</div>'


def _label(label: shapes.Label, figure: Figure) -> str:
    shift = {"middle": "-50%", "left": "0", "right": "-100%"}[label.anchor]
    place = f"left:{label.x / figure.width:.2%};top:{label.y / figure.height:.2%};color:{label.colour}"
    style = f"{place};font-size:{label.size * 0.62:.1f}pt;transform:translate({shift},-78%)"
    return f'<span dir="{"rtl" if figure.rtl else "ltr"}" style="{style}">{escape(label.words)}</span>'


def _refuse(url: str) -> object:
    """Nothing is fetched from anywhere: a page that asks for something is broken."""
    raise ValueError(f"a report holds everything itself and must not fetch {url}")
