"""A report as PDF, through WeasyPrint: Arabic shaped and in logical order for those who copy it. Same report, same bytes."""

from __future__ import annotations

import hashlib
import re
from importlib import import_module

from hudna.model.missing import MissingLibrary
from hudna.reports import html
from hudna.reports.parts import Figure, Report
from hudna.reports.wording import wording

_TEXT = re.compile(r'<text x="([\d.-]+)" y="([\d.-]+)" font-size="(\d+)" fill="(#\w+)" text-anchor="(\w+)">([^<]*)</text>')


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
    size = re.search(r'viewBox="0 0 (\d+) (\d+)"', figure.svg)
    if size is None:
        return figure.svg
    width, height = int(size[1]), int(size[2])
    labels = [_label(found, width, height, wording(report.language).rtl) for found in _TEXT.finditer(figure.svg)]
    return f'<div class="drawn" dir="ltr">{_TEXT.sub("", figure.svg)}{"".join(labels)}</div>'


def _label(found: re.Match[str], width: int, height: int, rtl: bool) -> str:
    x, y, size, colour, anchor, words = found.groups()
    start, end = ("-100%", "0") if rtl else ("0", "-100%")
    shift = {"middle": "-50%", "start": start, "end": end}[anchor]
    style = f"left:{float(x) / width:.2%};top:{float(y) / height:.2%};color:{colour};font-size:{int(size) * 0.62:.1f}pt;"
    return f'<span dir="{"rtl" if rtl else "ltr"}" style="{style}transform:translate({shift},-78%)">{words}</span>'


def _refuse(url: str) -> object:
    """Nothing is fetched from anywhere: a page that asks for something is broken."""
    raise ValueError(f"a report holds everything itself and must not fetch {url}")
