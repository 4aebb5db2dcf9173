"""The log that cannot be changed unseen: each entry holds the hash of the one before.

The hash of an entry is SHA-256 over the JSON list [seq, at, actor, action, object, detail, prev_sha256] (keys sorted, no spaces,
UTF-8), so that anybody can check the chain with a few lines in any language.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, insert, select

from hudna.ledger.packed import Json, dumps
from hudna.ledger.rows import AuditEntry
from hudna.ledger.schema import audit

FIRST = "0" * 64


def digest(seq: int, at: str, actor: str, action: str, object: str, detail: Json, prev: str) -> str:
    line = dumps([seq, at, actor, action, object, detail, prev])
    return hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()


def append(connection: Connection, *, at: str, actor: str, action: str, object: str, detail: Json) -> AuditEntry:
    """Add an entry at the end of the chain. The caller holds the write lock."""
    last = connection.execute(select(audit.c.seq, audit.c.sha256).order_by(audit.c.seq.desc()).limit(1)).first()
    seq, prev = (last.seq + 1, last.sha256) if last else (1, FIRST)
    entry = AuditEntry(seq, at, actor, action, object, detail, digest(seq, at, actor, action, object, detail, prev), prev)
    connection.execute(
        insert(audit).values(
            seq=seq, at=at, actor=actor, action=action, object=object, detail=detail, sha256=entry.sha256, prev_sha256=prev
        )
    )
    return entry


def head(connection: Connection) -> str:
    """The hash of the last entry: who keeps it can later prove that nothing before it was changed."""
    return connection.execute(select(audit.c.sha256).order_by(audit.c.seq.desc()).limit(1)).scalar() or FIRST


def entries(connection: Connection) -> Iterator[AuditEntry]:
    for row in connection.execute(select(audit).order_by(audit.c.seq), execution_options={"yield_per": 1000}):
        yield AuditEntry(row.seq, row.at, row.actor, row.action, row.object, row.detail, row.sha256, row.prev_sha256)


def first_broken(entry: AuditEntry, expected_seq: int, expected_prev: str) -> str | None:
    """What is wrong with an entry that should follow `expected_prev`, None when nothing."""
    if entry.seq != expected_seq:
        return f"audit entry {expected_seq} is missing (entry {entry.seq} stands in its place)"
    if entry.prev_sha256 != expected_prev:
        return f"audit entry {entry.seq} does not follow entry {entry.seq - 1}: entry {entry.seq - 1} was changed or replaced"
    real = digest(entry.seq, entry.at, entry.actor, entry.action, entry.object, entry.detail, entry.prev_sha256)
    if real != entry.sha256:
        return f"audit entry {entry.seq} ({entry.action} {entry.object}, {entry.at}) was changed after it was written"
    return None
