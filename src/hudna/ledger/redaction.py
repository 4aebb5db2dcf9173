"""Redaction: words leave the text, the index, the reading, the claims and every history; that they left stays in the audit.

It is the one operation that changes what is append-only, so it says exactly what it changed: the audit's `redact` entry holds for
each text, reading and judgement the hash before and after, and `verify` follows it. What was removed is kept nowhere; its hash is
(SHA-256 over the hash of the text it stood in and the removed pieces), so that whoever holds the original can prove what it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_plus

from sqlalchemy import Connection, Row, delete, insert, or_, select, text, update

from hudna.ledger import redaction_traces as traces
from hudna.ledger import text_index
from hudna.ledger.engine import batched
from hudna.ledger.errors import LedgerError
from hudna.ledger.parties import number
from hudna.ledger.prepared import prepare
from hudna.ledger.redaction_masking import emptied, mask, mask_all, patterns_of, places, without
from hudna.ledger.schema import articles, claim_parties, claims, heads, originals, parties, readings, redactions
from hudna.model.article import Article
from hudna.model.codec import from_json
from hudna.model.orthography import fold
from hudna.model.span import Span


class NothingToRedact(LedgerError):
    """The article is not there, or the words do not stand in it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to go: `phrases` in any spelling, or everything (`phrases` empty)."""

    article: str
    phrases: tuple[str, ...]
    reason: str
    user: str


@dataclass(slots=True)
class Redacted:
    """What was changed. `places` counts the places in text and titles; `detail` is what the audit keeps."""

    places: int = 0
    texts: list[list[Any]] = field(default_factory=list)  # [article key, hash before, hash after]
    readings: list[list[Any]] = field(default_factory=list)  # [article key, hash before, hash after or None]
    originals: list[str] = field(default_factory=list)
    judgements: list[list[Any]] = field(default_factory=list)  # [key, hash of the row as it now stands]
    entries: list[list[Any]] = field(default_factory=list)  # [seq, hash] of audit entries whose words were blanked
    removed: list[str] = field(default_factory=list)

    def detail(self, wanted: Wanted) -> dict[str, Any]:
        return {
            "whole": not wanted.phrases, "reason": wanted.reason, "places": self.places, "removed_sha256": self.removed,
            "texts": self.texts, "readings": self.readings, "originals": self.originals, "judgements": self.judgements,
            "entries": self.entries,
        }  # fmt: skip


def redact(connection: Connection, wanted: Wanted, now: str) -> Redacted:
    """Take the words out of all versions of an article. Raises NothingToRedact; ValueError without a reason or a name.

    The caller holds the write lock, writes the audit's entry, and calls `wipe` when the transaction is through.
    """
    if not wanted.reason.strip() or not wanted.user.strip():
        raise ValueError("a redaction needs a reason and the name of who redacts")
    if any(p.search(fold(wanted.reason)) for p in patterns_of(wanted.phrases)):
        raise ValueError("the reason says the very words that are to go, and the audit keeps the reason. Put it without them")
    found = connection.execute(select(articles).where(articles.c.id == wanted.article).order_by(articles.c.key)).all()
    if not found:
        raise NothingToRedact(f"{wanted.article}: the ledger holds no such article. Look it up with: hudna search WORDS")
    done = Redacted()
    old_texts = [row.text for row in found]
    for row in found:
        _version(connection, row, wanted, now, done)
    if not done.texts:
        raise NothingToRedact(f"{wanted.article}: these words do not stand in it. Give them as published, or use --all.")
    traces.clear(connection, wanted.article, wanted.phrases, old_texts, now, done.judgements, done.entries)
    return done


def _version(connection: Connection, row: Row[Any], wanted: Wanted, now: str, done: Redacted) -> None:
    patterns = patterns_of(wanted.phrases)
    spans = places(row.text, patterns) if wanted.phrases else [Span(0, len(row.text))]
    title = row.title or ""
    in_title = places(title, patterns) if wanted.phrases else [Span(0, len(title))]
    in_url = not wanted.phrases or bool(row.url and places(unquote_plus(row.url).replace("-", " "), patterns))
    if not any((spans, in_title, in_url and row.url)):
        return
    new = mask(row.text, spans) if wanted.phrases else mask_all(row.text)
    new_title = (mask(title, in_title) or None) if row.title else None
    sha = hashlib.sha256(new.encode()).hexdigest()
    removed = hashlib.sha256("\n".join([row.text_sha256, *(s.of(row.text) for s in spans)]).encode()).hexdigest()
    _reindex(connection, row, new, new_title)
    values = {"text": new, "title": new_title, "text_sha256": sha, "url": None if in_url else row.url}
    connection.execute(update(articles).where(articles.c.key == row.key).values(**values))
    _original(connection, row, done)
    connection.execute(
        insert(redactions).values(
            article=row.key, id=row.id, whole=not wanted.phrases, text_sha256_before=row.text_sha256, text_sha256_after=sha,
            removed_sha256=removed, reason=wanted.reason, user=wanted.user, at=now,
        )
    )  # fmt: skip
    done.texts.append([row.key, row.text_sha256, sha])
    done.removed.append(removed)
    done.places += len(spans) + len(in_title)
    _readings(connection, row, Article(row.id, new, outlet=row.outlet), spans, wanted, done)


def _reindex(connection: Connection, row: Row[Any], new: str, title: str | None) -> None:
    """The index of SQLite holds no texts, so what is taken out of it must be said once more."""
    if connection.dialect.name == "sqlite":
        old = {"key": row.key, "folded": text_index.folded(row.text, row.title)}
        connection.execute(text("INSERT INTO article_words(article_words, rowid, folded) VALUES('delete', :key, :folded)"), old)
    else:
        connection.execute(text("DELETE FROM article_words WHERE article = :key"), {"key": row.key})
    text_index.add(connection, [(row.key, text_index.folded(new, title))])
    if connection.dialect.name == "sqlite":  # entries are only marked as gone until the segments are merged
        connection.execute(text("INSERT INTO article_words(article_words) VALUES('optimize')"))


def _original(connection: Connection, row: Row[Any], done: Redacted) -> None:
    """The bytes as they came cannot be masked: they go, unless another story came from the very same bytes."""
    c = articles.c
    for sha in {row.raw_sha256, hashlib.sha256(row.text.encode()).hexdigest()} - {None}:
        others = select(c.key).where(or_(c.raw_sha256 == sha, c.text_sha256 == sha), c.id != row.id).limit(1)
        if connection.execute(others).first() is None:
            gone = connection.execute(delete(originals).where(originals.c.sha256 == sha)).rowcount
            done.originals += [sha] if gone else []


def _readings(
    connection: Connection, row: Row[Any], article: Article, spans: Sequence[Span], wanted: Wanted, done: Redacted
) -> None:
    """The current reading is masked; earlier ones, which nobody sees but history, go."""
    current = connection.execute(select(heads.c.reading).where(heads.c.id == row.id)).scalar()
    r = readings.c
    for stored in connection.execute(select(readings).where(r.article == row.key).order_by(r.key)).all():
        if stored.key != current:
            _drop_claims(connection, stored.key, keep=())
            connection.execute(delete(readings).where(r.key == stored.key))
            done.readings.append([row.key, stored.reading_sha256, None])
            continue
        old = from_json(stored.reading)
        new = (
            without(old, article.text, spans, patterns_of(wanted.phrases))
            if wanted.phrases
            else emptied(old, article.text_sha256)
        )
        day = Article(row.id, article.text, old.published, row.outlet)
        ready = prepare(day, new)
        values = {"reading": ready.packed, "reading_sha256": ready.sha256}
        connection.execute(update(readings).where(r.key == stored.key).values(**values))
        done.readings.append([row.key, stored.reading_sha256, ready.sha256])
        _rewrite_claims(connection, stored.key, ready.claims)


def _rewrite_claims(connection: Connection, reading: int, made: Any) -> None:
    keys = {c.id: c.key for c in connection.execute(select(claims.c.id, claims.c.key).where(claims.c.reading == reading))}
    _drop_claims(connection, reading, keep=[row["id"] for row, _ in made])
    numbers = number(connection, (party for _, found in made for party, _ in found))
    for row, found in made:
        if row["id"] not in keys:
            continue
        key = keys[row["id"]]
        connection.execute(update(claims).where(claims.c.key == key).values(**row))
        pairs = sorted({(numbers[party.key], role) for party, role in found})
        if pairs:
            connection.execute(insert(claim_parties), [{"party": p, "role": role, "claim": key} for p, role in pairs])


def _drop_claims(connection: Connection, reading: int, keep: Sequence[str]) -> None:
    """Take claims away, and of those that stay what finds them; parties that nobody names any more go too."""
    there = connection.execute(select(claims.c.key, claims.c.id).where(claims.c.reading == reading)).all()
    p = claim_parties.c
    known: set[int] = set()
    for part in batched([c.key for c in there]):
        known |= set(connection.execute(select(p.party).where(p.claim.in_(part))).scalars())
        connection.execute(delete(claim_parties).where(p.claim.in_(part)))
    for part in batched([c.key for c in there if c.id not in set(keep)]):
        connection.execute(delete(claims).where(claims.c.key.in_(part)))
    for part in batched(sorted(known)):
        used = select(p.party).where(p.party == parties.c.key).exists()
        connection.execute(delete(parties).where(parties.c.key.in_(part), parties.c.entry.is_(None), ~used))


__all__ = ["NothingToRedact", "Redacted", "Wanted", "redact"]
