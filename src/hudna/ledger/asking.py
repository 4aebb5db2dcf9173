"""Questions about articles and claims: the filters as SQL, the rows as values, streamed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from hudna.ledger import text_index
from hudna.ledger.claim_rows import claim_of
from hudna.ledger.parties import numbers_asked
from hudna.ledger.rows import ClaimRow, Mark, StoredArticle
from hudna.ledger.schema import articles, claim_parties, claims, heads, readings
from hudna.model.article import Article

BATCH = 500
OPEN_BATCH = 40  # rows whose readings are opened as they come: a reading is a hundred kilobytes of values


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims. Days are inclusive and compared with the event's days (else the day of publication).

    `actor` stands for anybody who acts, is acted upon or speaks; an entry's id, a name in any spelling, or a country's code.
    `words` asks the full-text index of the articles. `engine_type` and the like are PLOVER's names.
    """

    since: date | None = None
    until: date | None = None
    published_since: date | None = None
    published_until: date | None = None
    actor: str | None = None
    place: str | None = None
    track: str | Sequence[str] | None = None
    type: str | Sequence[str] | None = None
    mode: str | Sequence[str] | None = None
    status: str | Sequence[str] | None = None
    outlet: str | Sequence[str] | None = None
    article: str | Sequence[str] | None = None
    ids: Sequence[str] | None = None
    words: str | Sequence[Sequence[str]] | None = None


def _among(query: Select[Any], column: Any, wanted: str | Sequence[str] | None) -> Select[Any]:
    if wanted is None:
        return query
    return query.where(column == wanted) if isinstance(wanted, str) else query.where(column.in_(list(wanted)))


def _in_role(party: str, roles: Sequence[str]) -> Any:
    """The claims of a party, found from the party: an archive has many claims and few of anybody."""
    c = claim_parties.c
    return claims.c.key.in_(select(c.claim).where(c.party.in_(numbers_asked(party)), c.role.in_(roles)))


def claim_query(connection: Connection, f: ClaimFilter) -> Select[Any]:
    c = claims.c
    query = select(claims).join(heads, heads.c.reading == c.reading)
    for column, wanted in (
        (c.track, f.track), (c.type, f.type), (c.mode, f.mode), (c.status, f.status), (c.outlet, f.outlet),
        (c.article, f.article), (c.id, f.ids),
    ):  # fmt: skip
        query = _among(query, column, wanted)
    for condition, day in (
        (c.day_to >= _iso(f.since), f.since), (c.day_from <= _iso(f.until), f.until),
        (c.published >= _iso(f.published_since), f.published_since), (c.published <= _iso(f.published_until), f.published_until),
    ):  # fmt: skip
        query = query.where(condition) if day is not None else query
    if f.actor is not None:
        query = query.where(_in_role(f.actor, ("actor", "recipient", "holder")))
    if f.place is not None:
        query = query.where(_in_role(f.place, ("place",)))
    if f.words is not None:
        query = query.where(text_index.condition(connection, heads.c.article, f.words))
    return query


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def claims_in(connection: Connection, f: ClaimFilter) -> Iterator[ClaimRow]:
    """Claims of the current readings, by day, then in the order they were stored."""
    query = claim_query(connection, f).order_by(claims.c.day_from, claims.c.key)
    for row in connection.execute(query, execution_options={"yield_per": BATCH}):
        yield claim_of(row)


def count_claims(connection: Connection, f: ClaimFilter) -> int:
    return connection.execute(select(func.count()).select_from(claim_query(connection, f).subquery())).scalar_one()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFilter:
    """Which articles. `versions`: all versions, not only the current one; `unread`: those without a current reading."""

    since: date | None = None
    until: date | None = None
    outlet: str | Sequence[str] | None = None
    ids: Sequence[str] | None = None
    words: str | Sequence[Sequence[str]] | None = None
    undated: bool | None = None
    unread: bool = False
    versions: bool = False


def article_query(connection: Connection, f: ArticleFilter) -> Select[Any]:
    c = articles.c
    query = select(articles)
    if not f.versions:
        query = query.join(heads, heads.c.article == c.key)
    if f.unread:
        query = query.where(heads.c.reading.is_(None))
    query = _among(_among(query, c.outlet, f.outlet), c.id, f.ids)
    if f.since is not None:
        query = query.where(c.published >= _iso(f.since))
    if f.until is not None:
        query = query.where(c.published <= _iso(f.until))
    if f.undated is not None:
        query = query.where(c.published.is_(None) if f.undated else c.published.is_not(None))
    if f.words is not None:
        query = query.where(text_index.condition(connection, c.key, f.words))
    return query


def articles_in(connection: Connection, f: ArticleFilter) -> Iterator[StoredArticle]:
    query = article_query(connection, f).order_by(articles.c.key)
    for row in connection.execute(query, execution_options={"yield_per": BATCH}):
        yield article_of(row)


def read_articles_in(connection: Connection, f: ArticleFilter) -> Iterator[tuple[StoredArticle, Any]]:
    """Articles with their current readings as JSON; those that nobody has read are left out."""
    query = article_query(connection, f).join(readings, readings.c.key == heads.c.reading).add_columns(readings.c.reading)
    for row in connection.execute(query.order_by(articles.c.key), execution_options={"yield_per": OPEN_BATCH}):
        yield article_of(row), row.reading


def readings_in(connection: Connection, article: str) -> list[tuple[str, Any]]:
    """(moment, JSON) of each reading of the current text of an article; the current one last, wherever it was made."""
    r = readings.c
    query = select(r.read_at, r.reading, r.key == heads.c.reading).join(heads, heads.c.article == r.article)
    rows = connection.execute(query.where(heads.c.id == article).order_by(r.key == heads.c.reading, r.key))
    return [(read_at, reading) for read_at, reading, _ in rows]


def marks_in(connection: Connection) -> Iterator[Mark]:
    """One short row for each article that has been read."""
    c = articles.c
    query = (
        select(c.published, c.id, c.version, readings.c.reading_sha256)
        .join(heads, heads.c.article == c.key)
        .join(readings, readings.c.key == heads.c.reading)
    )
    for row in connection.execute(query, execution_options={"yield_per": 5000}):
        yield Mark(date.fromisoformat(row.published) if row.published else None, row.id, row.version, row.reading_sha256)


def article_of(row: Any) -> StoredArticle:
    day = date.fromisoformat(row.published) if row.published else None
    article = Article(row.id, row.text, day, row.outlet, row.url, row.title, row.date_origin, row.raw_sha256)
    return StoredArticle(row.key, article, row.version, row.added_at, row.prev_version)


def known_texts(connection: Connection, hashes: Sequence[str]) -> set[tuple[str, str, str | None, str | None]]:
    """(id, text hash, outlet, day) of stored articles that have been read, for those of the given texts."""
    c = articles.c
    query = select(c.id, c.text_sha256, c.outlet, c.published).join(heads, heads.c.article == c.key)
    query = query.where(c.text_sha256.in_(list(hashes)), or_(heads.c.reading.is_not(None)))
    return {(r.id, r.text_sha256, r.outlet, r.published) for r in connection.execute(query)}
