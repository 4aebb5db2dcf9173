"""Search: words in any spelling, narrowed by who, where, what, when; the words that matched are marked."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from hudna.ledger.asking import ArticleFilter
from hudna.model.span import Span
from hudna.web.accounts import keepsakes
from hudna.web.filters import Filters, filters
from hudna.web.looking import all_outlets, article_page, look
from hudna.web.page import fresh, page
from hudna.web.queries import articles, claims
from hudna.web.queries.articles import Wanted
from hudna.web.queries.facets import Facet, facets, tracks_by_reading
from hudna.web.search_words import hits, passage
from hudna.web.visit import Reading, Visit

router = APIRouter(include_in_schema=False)
HITS = 25  # a page; each hit's text is looked through


@router.get("/search")
def search(here: Reading) -> Response:
    """Articles (or claims, with `in=claims`) that match."""
    if (same := fresh(here)) is not None:
        return same
    f = filters(here.request.query_params)
    in_claims = here.request.query_params.get("in") == "claims"
    common: dict[str, Any] = {
        "f": f,
        "outlets": all_outlets(here),
        "in_claims": in_claims,
        "month_days": month_days,
        "saved": keepsakes.saved(here.desk.file, here.user),
    }
    if not f.any:
        return page(here, "search.html", part=None, found={}, alone=[], facets={}, **common)
    if in_claims:
        with look(here) as connection:
            wanted = f.claims()
            part = claims.list_claims(connection, wanted, f.page, None, HITS)
        return page(here, "search.html", part=part, found={}, alone=[], facets={}, **common)
    found_part = article_page(here, f, HITS)
    found = passages(here, f, [row.id for row in found_part.rows])
    alone = _alone(here, f) if not found_part.rows and f.page == 1 else []
    return page(here, "search.html", part=found_part, found=found, alone=alone, facets=narrower(here, f), **common)


def narrower(here: Visit, f: Filters) -> Mapping[str, Facet]:
    """Outlets, tracks and months of the hits, with the number of articles each."""
    wanted = f.articles()

    def ask() -> Mapping[str, Facet]:
        with look(here) as connection:
            return facets(connection, wanted, tracks_told(here))

    return here.keep(("facets", repr(wanted)), ask)


def tracks_told(here: Visit) -> Mapping[int, frozenset[str]]:
    def ask() -> dict[int, frozenset[str]]:
        with look(here) as connection:
            return tracks_by_reading(connection)

    return here.keep("tracks", ask)


def month_days(month: str) -> tuple[str, str]:
    """First and last day of a month (`2016-10`)."""
    year, number = int(month[:4]), int(month[5:])
    return f"{month}-01", f"{month}-{monthrange(year, number)[1]:02}"


def passages(here: Visit, f: Filters, ids: list[str]) -> dict[str, tuple[str, list[Span], int]]:
    """For each hit the passage with its matching words, and how many words match in all."""
    if not f.words:
        return {}
    with look(here) as connection:
        texts = articles.texts(connection, ids)
    out = {}
    for id, text in texts.items():
        spans = hits(text, list(f.words))
        out[id] = (*passage(text, spans), len(spans))
    return out


def _alone(here: Visit, f: Filters) -> list[tuple[str, int]]:
    """When all words together find nothing: how many articles each finds alone."""
    if len(f.words) < 2 and not f.narrowing:
        return []
    with look(here) as connection:
        return [
            (w.written, articles.count_articles(connection, Wanted(base=ArticleFilter(words=[w.alternatives()]))))
            for w in f.words
        ]
