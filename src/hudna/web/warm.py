"""What the first page needs, worked out before anybody asks: the desk is quick from its first answer on."""

from __future__ import annotations

import threading

from starlette.requests import Request

from hudna.ledger.errors import LedgerError
from hudna.web.accounts.roles import Role
from hudna.web.language import Words
from hudna.web.looking import all_outlets
from hudna.web.page import templates
from hudna.web.pages.actors import everybody
from hudna.web.pages.today import facts
from hudna.web.review_state import open_items
from hudna.web.state import Desk
from hudna.web.visit import Visit


def warm(desk: Desk) -> threading.Thread:
    """Start working it out in the background; the thread ends by itself."""
    thread = threading.Thread(target=_warm, args=(desk,), name="warm", daemon=True)
    thread.start()
    return thread


def _warm(desk: Desk) -> None:
    for name in templates().list_templates():
        templates().get_template(name)
    request = Request({"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []})
    try:
        here = Visit(request, desk, desk.ledger(), Words("ar"), "", Role.NOBODY, False, "", *desk.now_at())
        all_outlets(here)
        facts(here)
        open_items(here)
        everybody(here)
    except LedgerError:
        return  # whoever opens a page is told
