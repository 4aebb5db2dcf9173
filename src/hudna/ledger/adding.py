"""Put articles with their readings and claims into the ledger: nothing twice, nothing lost, nothing overwritten.

A batch is planned in memory against what the ledger has, then written table by table: few statements, however many articles.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from hudna.ledger import text_index
from hudna.ledger.engine import batched, next_key
from hudna.ledger.parties import number
from hudna.ledger.prepared import PreparedReading, prepare, storable
from hudna.ledger.rows import Added
from hudna.ledger.schema import articles, claim_parties, claims, heads, originals, readings, redactions
from hudna.model.article import Article
from hudna.model.reading import Reading


@dataclass(frozen=True, slots=True)
class Item:
    """What one addition holds: an article, its reading if it was read, its original bytes if they are to be kept."""

    article: Article
    reading: Reading | PreparedReading | None = None
    raw: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Version:
    """A version of a story, stored or about to be."""

    key: int
    version: int
    outlet: str | None
    text_sha256: str
    published: str | None


@dataclass(slots=True)
class _Plan:
    """The rows that a batch will write."""

    stories: dict[str, list[_Version]]
    read: dict[tuple[int, str], int]  # (article key, hash of the reading) -> key of the reading
    next_article: int
    next_reading: int
    articles: list[dict[str, Any]] = field(default_factory=list)
    readings: list[dict[str, Any]] = field(default_factory=list)
    claims: list[tuple[int, PreparedReading]] = field(default_factory=list)
    originals: dict[str, bytes] = field(default_factory=dict)
    heads: dict[str, tuple[int, int | None]] = field(default_factory=dict)
    counts: Added = field(default_factory=Added)
    redacted: set[tuple[str, str | None]] = field(default_factory=set)  # (id, hash of a text taken out; None: any text)


def add_items(connection: Connection, items: Sequence[Item], now: str) -> tuple[Added, list[list[Any]]]:
    """Store what is new. Returns the counts and the lines for the audit: [article key, text hash, reading hash or None]."""
    items = [replace(item, article=storable(item.article)) for item in items]
    plan = _start(connection, items)
    lines = [line for item in items if (line := _plan_item(plan, item, now))]
    _write(connection, plan)
    return plan.counts, lines


def _start(connection: Connection, items: Sequence[Item]) -> _Plan:
    """What the ledger has of the stories of a batch."""
    ids = sorted({name for item in items for name in (item.article.id, _of_outlet(item.article))})
    stories: dict[str, list[_Version]] = {}
    c = articles.c
    query = select(c.id, c.key, c.version, c.outlet, c.text_sha256, c.published).order_by(c.id, c.version)
    for part in batched(ids):
        for row in connection.execute(query.where(c.id.in_(part))):
            stories.setdefault(row.id, []).append(_Version(row.key, row.version, row.outlet, row.text_sha256, row.published))
    keys = [v.key for versions in stories.values() for v in versions]
    read: dict[tuple[int, str], int] = {}
    r = readings.c
    for numbers in batched(keys):
        for there in connection.execute(select(r.key, r.article, r.reading_sha256).where(r.article.in_(numbers))):
            read[there.article, there.reading_sha256] = there.key
    plan = _Plan(stories, read, next_key(connection, articles), next_key(connection, readings))
    x = redactions.c
    for part in batched(ids):
        for out in connection.execute(select(x.id, x.whole, x.text_sha256_before).where(x.id.in_(part))):
            plan.redacted.add((out.id, None if out.whole else out.text_sha256_before))
    return plan


def _of_outlet(article: Article) -> str:
    return f"{article.outlet}:{article.id}"


def _plan_item(plan: _Plan, item: Item, now: str) -> list[Any] | None:
    article = item.article
    versions = plan.stories.get(article.id)
    if versions and article.outlet and versions[-1].outlet and versions[-1].outlet != article.outlet:
        article = replace(article, id=_of_outlet(article))  # the same identifier at another outlet is another story
        versions = plan.stories.get(article.id)
    if {(article.id, None), (article.id, article.text_sha256)} & plan.redacted:  # what was taken out does not come back
        plan.counts += Added(known=1)
        return None
    place = _same(versions or [], article)
    fresh = place is None
    if place is None:
        place = _plan_article(plan, article, versions or [], now)
        if item.raw is not None:
            plan.originals[hashlib.sha256(item.raw).hexdigest()] = item.raw
    else:
        plan.counts += Added(known=1)
    sha = _plan_reading(plan, place, article, item.reading, now) if item.reading is not None else None
    return [place.key, place.text_sha256, sha] if fresh or sha else None


def _same(versions: Iterable[_Version], article: Article) -> _Version | None:
    """The stored version that this article is: the same text, unless it now comes with a date it lacked."""
    day = article.published.isoformat() if article.published else None
    sha = article.text_sha256
    return next((v for v in versions if v.text_sha256 == sha and (day is None or v.published == day)), None)


def _plan_article(plan: _Plan, article: Article, versions: list[_Version], now: str) -> _Version:
    prev = versions[-1].version if versions else None
    day = article.published.isoformat() if article.published else None
    place = _Version(plan.next_article, (prev or 0) + 1, article.outlet, article.text_sha256, day)
    plan.next_article += 1
    plan.stories.setdefault(article.id, []).append(place)
    plan.articles.append(
        {
            "key": place.key, "id": article.id, "version": place.version, "outlet": article.outlet, "url": article.url,
            "title": article.title, "published": day, "date_origin": article.date_origin, "text": article.text,
            "text_sha256": place.text_sha256, "raw_sha256": article.raw_sha256, "added_at": now, "prev_version": prev,
        }
    )  # fmt: skip
    plan.heads[article.id] = (place.key, None)
    plan.counts += Added(updated=1) if prev else Added(new=1)
    return place


def _plan_reading(plan: _Plan, place: _Version, article: Article, reading: Reading | PreparedReading, now: str) -> str | None:
    """Plan a reading with its claims and make it the current one. Returns its hash, None when the ledger has it."""
    if isinstance(reading, PreparedReading) and (reading.id, reading.outlet) != (article.id, article.outlet):
        reading = reading.reading()
    ready = reading if isinstance(reading, PreparedReading) else prepare(article, reading)
    key = plan.read.get((place.key, ready.sha256))
    known = key is not None
    if key is None:
        key = plan.read[place.key, ready.sha256] = plan.next_reading
        plan.next_reading += 1
        plan.readings.append(
            {
                "key": key, "article": place.key, "engine": ready.engine, "engine_version": ready.engine_version,
                "reading": ready.packed, "reading_sha256": ready.sha256, "read_at": now,
            }
        )  # fmt: skip
        plan.claims.append((key, ready))
        plan.counts += Added(readings=1, claims=len(ready.claims))
    if plan.stories[article.id][-1].key == place.key:
        plan.heads[article.id] = (place.key, key)
    return None if known else ready.sha256


def _write(connection: Connection, plan: _Plan) -> None:
    _insert(connection, articles, plan.articles)
    text_index.add(connection, [(a["key"], text_index.folded(a["text"], a["title"])) for a in plan.articles])
    _insert(connection, readings, plan.readings)
    _write_heads(connection, plan.heads)
    there: set[str] = set()
    for part in batched(sorted(plan.originals)):
        there.update(connection.execute(select(originals.c.sha256).where(originals.c.sha256.in_(part))).scalars())
    _insert(
        connection, originals, [{"sha256": sha, "bytes": raw} for sha, raw in sorted(plan.originals.items()) if sha not in there]
    )
    _write_claims(connection, plan.claims)


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _write_heads(connection: Connection, wanted: dict[str, tuple[int, int | None]]) -> None:
    there: dict[str, tuple[int, int | None]] = {}
    c = heads.c
    for part in batched(sorted(wanted)):
        for row in connection.execute(select(heads).where(c.id.in_(part))):
            there[row.id] = (row.article, row.reading)
    _insert(connection, heads, [{"id": i, "article": a, "reading": r} for i, (a, r) in wanted.items() if i not in there])
    for id, (article, reading) in wanted.items():
        if id in there and there[id] != (article, reading):
            connection.execute(update(heads).where(c.id == id).values(article=article, reading=reading))


def _write_claims(connection: Connection, planned: list[tuple[int, PreparedReading]]) -> None:
    numbers = number(connection, (party for _, ready in planned for _, found in ready.claims for party, _ in found))
    key = next_key(connection, claims)
    rows: list[dict[str, Any]] = []
    found_by: list[dict[str, Any]] = []
    for reading, ready in planned:
        for row, found in ready.claims:
            rows.append({"key": key, "reading": reading, **row})
            pairs = sorted({(numbers[party.key], role) for party, role in found})
            found_by += [{"party": party, "role": role, "claim": key} for party, role in pairs]
            key += 1
    _insert(connection, claims, rows)
    _insert(connection, claim_parties, found_by)
