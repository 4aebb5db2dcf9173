"""What else the hits of a search have in common: outlets, months, tracks, with the number of articles each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Select, func, select

from hudna.ledger.schema import articles, claims, heads
from hudna.web.queries.articles import Wanted, article_hits

MOST = 10
Facet = list[tuple[str, int]]


def facets(connection: Connection, wanted: Wanted) -> Mapping[str, Facet]:
    """Facet → (value, articles), the most frequent first; months in order. Keep the answer."""
    c = articles.c
    hits = article_hits(connection, wanted).with_only_columns(c.outlet, c.published, heads.c.reading).cte("hits")
    number = func.count().label("n")
    outlets = select(hits.c.outlet, number).where(hits.c.outlet.is_not(None)).group_by(hits.c.outlet)
    month = func.substr(hits.c.published, 1, 7)
    months = select(month, number).where(hits.c.published.is_not(None)).group_by(month)
    each = select(claims.c.track, claims.c.reading).where(claims.c.reading.in_(select(hits.c.reading))).distinct().subquery()
    tracks = select(each.c.track, number).group_by(each.c.track)
    return {
        "outlet": _rows(connection, outlets.order_by(number.desc(), hits.c.outlet).limit(MOST)),
        "track": _rows(connection, tracks.order_by(number.desc(), each.c.track)),
        "month": sorted(_rows(connection, months.order_by(month.desc()).limit(3 * MOST))),
    }


def _rows(connection: Connection, query: Select[Any]) -> Facet:
    return [(str(value), n) for value, n in connection.execute(query)]
