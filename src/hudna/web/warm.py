"""What the first page needs, worked out before anybody asks: the desk is quick from its first answer on."""

from __future__ import annotations

from starlette.requests import Request

from hudna.ledger.errors import LedgerError
from hudna.web import charts
from hudna.web.accounts.roles import Role
from hudna.web.filters import Filters
from hudna.web.language import Words
from hudna.web.looking import all_outlets
from hudna.web.named import everybody
from hudna.web.page import templates
from hudna.web.pages.search import tracks_told
from hudna.web.pages.today import facts
from hudna.web.record_list import record_page
from hudna.web.review_state import open_items
from hudna.web.state import Desk
from hudna.web.visit import Visit


def warm(desk: Desk) -> None:
    """Work it out. A second at thirty thousand articles."""
    for name in templates().list_templates():
        templates().get_template(name)
    try:
        here = _nobody(desk)
        all_outlets(here)
        facts(here)
        open_items(here)
        everybody(here)
        charts.placed(here, Filters())
        charts.network(here, Filters())
        tracks_told(here)
        record_page(here, Filters())
    except LedgerError:
        return  # whoever opens a page is told


def warm_lists(desk: Desk) -> None:
    """What the timeline needs besides, once the hours of all records are known."""
    try:
        here = _nobody(desk)
        charts.timeline(here, Filters())
    except LedgerError:
        return  # as above


def _nobody(desk: Desk) -> Visit:
    """A visit of no person, to work out what is the same for everybody."""
    request = Request({"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []})
    return Visit(request, desk, desk.ledger(), Words("ar"), "", Role.NOBODY, False, "", *desk.now_at())
