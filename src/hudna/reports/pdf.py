"""A report as PDF, through WeasyPrint: Arabic shaped and in logical order for those who copy it. Same report, same bytes."""

from __future__ import annotations

import hashlib
from importlib import import_module

from hudna.model.missing import MissingLibrary
from hudna.reports import html
from hudna.reports.parts import Report


def render(report: Report) -> bytes:
    """Raises MissingLibrary when WeasyPrint or its system libraries are not there."""
    try:
        make = import_module("weasyprint").HTML
    except (ImportError, OSError) as error:  # OSError: Pango is missing on the system
        raise MissingLibrary("A report as PDF", "WeasyPrint (with Pango)", "report") from error
    page = html.render(report)
    identifier = hashlib.sha256(page.encode("utf-8")).digest()[:16]
    out: bytes = make(string=page).write_pdf(pdf_identifier=identifier, url_fetcher=_refuse)
    return out


def _refuse(url: str) -> object:
    """Nothing is fetched from anywhere: a page that asks for something is broken."""
    raise ValueError(f"a report holds everything itself and must not fetch {url}")
