"""What several pages and the API ask of the ledger in the same way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from sqlalchemy import Connection

from hudna.ledger.engine import looking
from hudna.web.filters import Filters
from hudna.web.paging import SIZE, Part
from hudna.web.queries import articles, outlets
from hudna.web.queries.articles import Listed
from hudna.web.queries.outlets import Outlet
from hudna.web.visit import Visit

SOON = 7  # days after the newest report: what is planned for them is news


@contextmanager
def look(here: Visit) -> Iterator[Connection]:
    """A connection that only reads."""
    with looking(here.ledger.engine) as connection:
        yield connection


def all_outlets(here: Visit) -> list[Outlet]:
    def ask() -> list[Outlet]:
        with look(here) as connection:
            return outlets.outlets(connection)

    return here.keep("outlets", ask)


def newest_day(here: Visit) -> date | None:
    """The newest day of publication: the ledger's present, whatever the wall clock says."""
    return max((o.last for o in all_outlets(here) if o.last), default=None)


def ahead_of(here: Visit, f: Filters) -> date | None:
    """The day after which a record lies ahead and stands last in a list; None where days are asked for."""
    newest = newest_day(here)
    return newest + timedelta(days=SOON) if newest and not (f.since or f.until) else None


def article_page(here: Visit, f: Filters, size: int = SIZE) -> Part[Listed]:
    """A page of articles with the number of all that fit (counted once for each state of the ledger)."""
    wanted = f.articles()
    with look(here) as connection:
        if f.outlet and not (f.q or f.actor or f.place or f.track or f.status or f.type or f.since or f.until):
            total = next((o.articles for o in all_outlets(here) if o.name == f.outlet), 0)
        else:
            total = here.keep(("count", repr(wanted)), lambda: articles.count_articles(connection, wanted))
        return articles.list_articles(connection, wanted, f.page, total, size)
