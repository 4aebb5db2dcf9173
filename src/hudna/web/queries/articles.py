"""Lists of articles: only the columns that a list shows, one page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, exists, func, select

from hudna.ledger.asking import ArticleFilter, article_query
from hudna.ledger.parties import numbers_asked
from hudna.ledger.schema import articles, claim_parties, claims, heads
from hudna.web.paging import SIZE, Part, part_of

PREVIEW = 320  # characters of the text read for a list


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a list of articles. `claims` counts the events of its current reading."""

    id: str
    title: str | None
    outlet: str | None
    published: date | None
    opening: str
    added_at: str
    claims: int = 0
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which articles: `base` as the ledger asks, the rest by what their claims say."""

    base: ArticleFilter = field(default_factory=ArticleFilter)
    track: str | None = None
    status: str | None = None
    type: str | None = None
    actor: str | None = None
    place: str | None = None


def article_hits(connection: Connection, wanted: Wanted) -> Select[Any]:
    """The articles that are wanted, as a query to narrow further."""
    query = article_query(connection, wanted.base)
    c = claims.c
    told = [
        column == value for column, value in ((c.track, wanted.track), (c.status, wanted.status), (c.type, wanted.type)) if value
    ]
    if told:
        query = query.where(exists().where(c.reading == heads.c.reading, *told))
    for who, roles in ((wanted.actor, ("actor", "recipient", "holder")), (wanted.place, ("place",))):
        if who:
            p = claim_parties.c
            named = (
                select(c.reading).join(claim_parties, p.claim == c.key).where(p.party.in_(numbers_asked(who)), p.role.in_(roles))
            )
            query = query.where(heads.c.reading.in_(named))
    return query


def list_articles(connection: Connection, wanted: Wanted, page: int, total: int | None, size: int = SIZE) -> Part[Listed]:
    """Newest first; undated ones last."""
    c = articles.c
    columns = (
        c.id,
        c.title,
        c.outlet,
        c.published,
        func.substr(c.text, 1, PREVIEW).label("opening"),
        c.added_at,
        c.version,
        heads.c.reading,
    )
    order = (c.published.desc().nulls_last(), c.key.desc())
    fitting = article_hits(connection, wanted)
    which = fitting.with_only_columns(c.key).order_by(*order).limit(size + 1).offset((page - 1) * size)
    keys = list(connection.execute(which).scalars())  # first the keys alone: sorting must not carry the texts
    query = select(*columns).join(heads, heads.c.article == c.key).where(c.key.in_(keys)).order_by(*order)
    rows = connection.execute(query).all()
    counts = _counts(connection, [r.reading for r in rows if r.reading])
    listed = [
        Listed(r.id, r.title, r.outlet, _day(r.published), r.opening, r.added_at, counts.get(r.reading, 0), r.version)
        for r in rows
    ]
    return part_of(listed, page, size, total)


def _counts(connection: Connection, readings: Sequence[int]) -> dict[int, int]:
    query = select(claims.c.reading, func.count()).where(claims.c.reading.in_(readings)).group_by(claims.c.reading)
    return {reading: count for reading, count in connection.execute(query)}


def count_articles(connection: Connection, wanted: Wanted) -> int:
    query = article_hits(connection, wanted).with_only_columns(articles.c.key)
    return connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()


def texts(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The whole texts of a page of hits."""
    query = (
        select(articles.c.id, articles.c.text).join(heads, heads.c.article == articles.c.key).where(articles.c.id.in_(list(ids)))
    )
    return {row.id: row.text for row in connection.execute(query)}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
