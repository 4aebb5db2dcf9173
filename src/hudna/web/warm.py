"""What the first page needs, worked out before anybody asks: the desk is quick from its first answer on."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request

from hudna.ledger.errors import LedgerError
from hudna.web import charts
from hudna.web.accounts.roles import Role
from hudna.web.filters import Filters
from hudna.web.language import LANGUAGES, Words
from hudna.web.looking import all_outlets
from hudna.web.named import everybody, suggested
from hudna.web.page import templates
from hudna.web.pages.search import tracks_told
from hudna.web.pages.today import WAITING, facts
from hudna.web.record_list import record_page
from hudna.web.review_state import first_items, open_items
from hudna.web.state import Desk
from hudna.web.visit import Visit


def warm(desk: Desk) -> None:
    """What the first pages show. A second or two at thirty thousand articles."""
    for name in templates().list_templates():
        templates().get_template(name)
    try:
        here = _nobody(desk)
        all_outlets(here)
        facts(here)
        first_items(here, WAITING)
        record_page(here, Filters())
    except LedgerError:
        return  # whoever opens a page is told


def warm_charts(desk: Desk) -> None:
    """What charts, filters and searches need of the whole ledger; while the desk is open already."""
    try:
        here = _nobody(desk)
        open_items(here)
        everybody(here)
        for language in LANGUAGES:
            suggested(replace(here, words=Words(language)))
        tracks_told(here)
        for language in LANGUAGES:
            charts.placed(replace(here, words=Words(language)), Filters())
        charts.network(here, Filters())
        charts.timeline(here, Filters())
    except LedgerError:
        return  # as above


def warm_hours(desk: Desk) -> None:
    """The timeline once more, with the hours of records."""
    try:
        charts.timeline(_nobody(desk), Filters())
    except LedgerError:
        return  # as above


def _nobody(desk: Desk) -> Visit:
    """A visit of no person, to work out what is the same for everybody."""
    request = Request({"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []})
    return Visit(request, desk, desk.ledger(), Words("ar"), "", Role.NOBODY, False, "", *desk.now_at())
