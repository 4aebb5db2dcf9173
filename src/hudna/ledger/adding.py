"""Put articles with their readings and claims into the ledger: nothing twice, nothing lost, nothing overwritten."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, insert, select, update

from hudna.ledger import text_index
from hudna.ledger.claim_rows import rows_of
from hudna.ledger.engine import stored
from hudna.ledger.packed import dumps
from hudna.ledger.parties import PartyNumbers
from hudna.ledger.rows import Added
from hudna.ledger.schema import articles, claim_parties, claims, heads, originals, readings
from hudna.model.article import Article
from hudna.model.codec import to_json
from hudna.model.reading import Reading


@dataclass(frozen=True, slots=True)
class Item:
    """What one addition holds: an article, its reading if it was read, its original bytes if they are to be kept."""

    article: Article
    reading: Reading | None = None
    raw: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an article lies: its key, whether it was there already, and the identifier it got."""

    key: int
    article: Article
    added: Added
    fresh: bool


def add_items(connection: Connection, items: Sequence[Item], now: str) -> tuple[Added, list[list[Any]]]:
    """Store what is new. Returns the counts and the lines for the audit: [id, version, text hash, reading hash]."""
    total = Added()
    numbers = PartyNumbers(connection)
    lines: list[list[Any]] = []
    for item in items:
        item = _storable(item)
        place = _place(connection, item.article, now)
        total += place.added
        if item.raw is not None and place.fresh:
            _keep_original(connection, item.raw)
        reading_sha = None
        if item.reading is not None:
            reading_sha, n_claims = _add_reading(connection, place, item.reading, now, numbers)
            total += Added(readings=1 if reading_sha else 0, claims=n_claims)
        if place.fresh or reading_sha:
            lines.append([place.key, place.article.text_sha256, reading_sha])
    return total, lines


def _storable(item: Item) -> Item:
    """Characters that no database can hold (NUL, halves of surrogate pairs) become U+FFFD, one for one: spans stay right."""
    text = (
        "".join("\ufffd" if c == "\x00" or "\ud800" <= c <= "\udfff" else c for c in item.article.text)
        if _odd(item.article.text)
        else None
    )
    return item if text is None else replace(item, article=replace(item.article, text=text))


def _odd(text: str) -> bool:
    return "\x00" in text or any("\ud800" <= c <= "\udfff" for c in text)


def _place(connection: Connection, article: Article, now: str) -> _Place:
    """Find the story this article belongs to and store it unless the ledger has it.

    The same text of the same story is known already, unless it now comes with a date it lacked. Another text under the same
    identifier is a new version, when the outlets agree; from another outlet it is another story, kept as `outlet:id`.
    """
    versions = connection.execute(
        select(articles.c.key, articles.c.version, articles.c.outlet, articles.c.text_sha256, articles.c.published)
        .where(articles.c.id == article.id)
        .order_by(articles.c.version)
    ).all()
    if versions and article.outlet and versions[-1].outlet and versions[-1].outlet != article.outlet:
        return _place(connection, replace(article, id=f"{article.outlet}:{article.id}"), now)
    day = article.published.isoformat() if article.published else None
    for known in versions:
        if known.text_sha256 == article.text_sha256 and (day is None or known.published == day):
            return _Place(known.key, article, Added(known=1), fresh=False)
    key = _insert_article(connection, article, day, versions[-1].version if versions else None, now)
    return _Place(key, article, Added(updated=1) if versions else Added(new=1), fresh=True)


def _insert_article(connection: Connection, article: Article, day: str | None, prev: int | None, now: str) -> int:
    values = {
        "id": article.id, "version": (prev or 0) + 1, "outlet": article.outlet, "url": article.url, "title": article.title,
        "published": day, "date_origin": article.date_origin, "text": article.text,
        "text_sha256": article.text_sha256, "raw_sha256": article.raw_sha256, "added_at": now, "prev_version": prev,
    }  # fmt: skip
    key = stored(connection, articles, values)
    if prev is None:
        connection.execute(insert(heads).values(id=article.id, article=key, reading=None))
    else:
        connection.execute(update(heads).where(heads.c.id == article.id).values(article=key, reading=None))
    text_index.add(connection, [(key, text_index.folded(article.text, article.title))])
    return key


def _keep_original(connection: Connection, raw: bytes) -> None:
    sha = hashlib.sha256(raw).hexdigest()
    if connection.execute(select(originals.c.sha256).where(originals.c.sha256 == sha)).first() is None:
        connection.execute(insert(originals).values(sha256=sha, bytes=raw))


def _add_reading(
    connection: Connection, place: _Place, reading: Reading, now: str, numbers: PartyNumbers
) -> tuple[str | None, int]:
    """Store a reading with its claims and make it the current one. Returns its hash (None: known already) and the claims."""
    article = place.article
    reading = replace(reading, id=article.id, outlet=article.outlet)
    value = json.loads(json.dumps(to_json(reading)))
    sha = hashlib.sha256(dumps(value).encode("utf-8", "surrogatepass")).hexdigest()
    c = readings.c
    same = connection.execute(select(c.key).where(c.article == place.key, c.reading_sha256 == sha)).scalar()
    if same is not None:
        connection.execute(update(heads).where(heads.c.id == article.id, heads.c.article == place.key).values(reading=same))
        return None, 0
    values = {
        "article": place.key, "engine": reading.engine, "engine_version": reading.engine_version, "reading": value,
        "reading_sha256": sha, "read_at": now,
    }  # fmt: skip
    key = stored(connection, readings, values)
    connection.execute(update(heads).where(heads.c.id == article.id, heads.c.article == place.key).values(reading=key))
    return sha, _add_claims(connection, article, reading, key, numbers)


def _add_claims(connection: Connection, article: Article, reading: Reading, reading_key: int, numbers: PartyNumbers) -> int:
    rows = rows_of(article, reading)
    found_by: list[dict[str, Any]] = []
    for row, parties in rows:
        key = stored(connection, claims, {"reading": reading_key, **row})
        pairs = {(numbers.of(party), role) for party, role in sorted(parties, key=lambda p: (p[0].key, p[1]))}
        found_by += [{"party": number, "role": role, "claim": key} for number, role in sorted(pairs)]
    if found_by:
        connection.execute(insert(claim_parties), found_by)
    return len(rows)
