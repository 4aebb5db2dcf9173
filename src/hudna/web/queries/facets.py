"""What else the hits of a search have in common: outlets, months, tracks, with the number of articles each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection, select

from hudna.ledger.schema import articles, claims, heads
from hudna.web.queries.articles import Wanted, article_hits

MOST, MOST_MONTHS = 10, 30
Facet = list[tuple[str, int]]


def tracks_by_reading(connection: Connection) -> dict[int, frozenset[str]]:
    """Reading → tracks of its claims. Keep the answer: it costs one pass over the claims and spares one for each search."""
    c = claims.c
    seen: dict[frozenset[str], frozenset[str]] = {}
    out: dict[int, frozenset[str]] = {}
    for reading, track in connection.execute(select(c.reading, c.track)):
        before = out.get(reading, frozenset())
        if track not in before:
            now = before | {track}
            out[reading] = seen.setdefault(now, now)
    return out


def facets(connection: Connection, wanted: Wanted, tracks: Mapping[int, frozenset[str]]) -> dict[str, Facet]:
    """Facet → (value, articles), the most frequent first; months in order, the newest only. Keep the answer."""
    c = articles.c
    outlets, months, told = Counter[str](), Counter[str](), Counter[str]()
    for outlet, day, reading in connection.execute(
        article_hits(connection, wanted).with_only_columns(c.outlet, c.published, heads.c.reading)
    ):
        if outlet:
            outlets[outlet] += 1
        if day:
            months[day[:7]] += 1
        told.update(tracks.get(reading, ()))
    return {
        "outlet": outlets.most_common(MOST),
        "track": sorted(told.items(), key=lambda t: (-t[1], t[0])),
        "month": sorted(months.items())[-MOST_MONTHS:],
    }
