"""What leaves the desk: reports of a day or a period, and exports in the formats of other tools, as files to save."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response

from hudna.exports.formats import FORMATS, format_named
from hudna.exports.running import run
from hudna.exports.selection import Filters as Chosen
from hudna.exports.selection import Selection
from hudna.ledger import sensitivity
from hudna.ledger.sensitivity import TooSensitive
from hudna.model.missing import MissingLibrary
from hudna.reports.html import MARKS, kind_of, marked_up
from hudna.reports.parts import Citation, Figure, Report
from hudna.reports.situation import NothingToReport, situation
from hudna.web.accounts.roles import Role
from hudna.web.errors import Refused
from hudna.web.filters import Filters, filters, sent
from hudna.web.looking import all_outlets
from hudna.web.page import fresh, page
from hudna.web.queries.records import KINDS
from hudna.web.visit import Reading, Visit, form_of

router = APIRouter(include_in_schema=False)
Sent = Annotated[Filters, Depends(sent)]
Leaving = Annotated[Visit, Depends(form_of(Role.READER))]
REPORTS = {
    "html": ("html", "text/html; charset=utf-8"),
    "docx": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("pdf", "application/pdf"),
    "md": ("markdown", "text/markdown; charset=utf-8"),
    "json": ("machine", "application/json"),
}


@router.get("/export")
def choose(here: Reading) -> Response:
    """Which days and records, in which format."""
    f = filters(here.request.query_params)
    outlets = all_outlets(here)
    newest = max((o.last for o in outlets if o.last), default=None)
    return page(here, "export.html", f=f, formats=FORMATS, reports=REPORTS, kinds=KINDS, outlets=outlets, newest=newest)


@router.get("/report")
def shown(here: Reading) -> Response:
    """The report on the screen: each footnote leads to its claim in the article, each record to its accounts."""
    if (same := fresh(here)) is not None:
        return same
    f = filters(here.request.query_params)
    days = (f.since or f.until, f.until or f.since)

    def make() -> Report:
        return situation(here.ledger, since=days[0], until=days[1], language=here.words.language)

    try:
        made = here.keep_judged(("report", *days, here.words.language), make)
    except NothingToReport as problem:
        raise Refused(404, "refused.leaving", why=str(problem)) from None
    values: dict[str, Any] = {"made": made, "kind_of": kind_of, "part": marked_up, "most": MARKS}
    values["sections"] = [s for s in made.sections if any(not isinstance(b, Figure) for b in s.blocks)]  # the charts are pages
    return page(here, "report.html", cited=lambda citations: _cited(made, citations), **values)


def _cited(made: Report, citations: Sequence[Citation]) -> list[dict[str, Any]]:
    """Each footnote once, with the address of its claim; of a name that an article uses, with that of the article."""
    notes: dict[int, dict[str, Any]] = {}
    for c in citations:
        there = f"/articles/{quote(c.article, safe='')}" if c.claim.endswith("/label") else f"/claims/{quote(c.claim)}"
        notes.setdefault(made.number(c), {"number": made.number(c), "href": there, "words": c.words})
    return list(notes.values())


@router.post("/report")
def report(here: Leaving, f: Sent, form: Annotated[str, Form(max_length=10)]) -> Response:
    """The report of the days as a file. Articles marked as sensitive keep it from leaving."""
    if form not in REPORTS:
        raise Refused(422, "refused.fields", fields="form")
    module, mime = REPORTS[form]
    try:
        made = situation(here.ledger, since=f.since, until=f.until, language=here.words.language)
        sensitivity.check(here.ledger, (c.article for c in made.citations))
        body = import_module(f"hudna.reports.{module}").render(made)
    except (NothingToReport, TooSensitive, MissingLibrary) as problem:
        raise Refused(422, "refused.leaving", why=str(problem)) from None
    here.ledger.log(actor=here.user, action="report", object=f"{made.since}/{made.until}", detail={"format": form})
    return _file(body.encode() if isinstance(body, str) else body, f"hudna-{made.until}.{form}", mime)


@router.post("/export")
def export(here: Leaving, f: Sent, form: Annotated[str, Form(max_length=30)]) -> Response:
    """Records through the filters, in a format, as one archive with its manifest."""
    chosen = format_named(form)
    if chosen is None:
        raise Refused(422, "refused.fields", fields="form")
    wanted = Chosen(
        since=f.since,
        until=f.until,
        actor=f.who or None,
        place=f.where or None,
        outlet=f.outlet or None,
        kind=f.kind or None,
    )
    with tempfile.TemporaryDirectory() as folder:
        try:
            run(chosen, Selection(here.ledger, wanted), Path(folder) / "out")
        except (TooSensitive, MissingLibrary, ValueError) as problem:
            raise Refused(422, "refused.leaving", why=str(problem)) from None
        body = _zipped(Path(folder) / "out")
    here.ledger.log(actor=here.user, action="export", object=chosen.name, detail={"filters": wanted.shown()})
    return _file(body, f"hudna-{chosen.name}.zip", "application/zip")


def _zipped(folder: Path) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            archive.write(path, path.relative_to(folder).as_posix())
    return buffer.getvalue()


def _file(body: bytes, name: str, mime: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(body, media_type=mime, headers=headers)
