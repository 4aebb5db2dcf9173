"""Judgements as rows: a person's decisions, the last one on a field holding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from hudna.ledger.engine import stored
from hudna.ledger.rows import Judgement
from hudna.ledger.schema import judgements


def add(connection: Connection, judgement: Judgement, now: str) -> Judgement:
    values = {
        "kind": judgement.kind, "object": judgement.object, "field": judgement.field, "value": judgement.value,
        "reason": judgement.reason, "user": judgement.user, "at": now,
    }  # fmt: skip
    return Judgement(**values, key=stored(connection, judgements, values))


def find(connection: Connection, *, kind: str | None, objects: Sequence[str] | None, user: str | None) -> Iterator[Judgement]:
    """All judgements, oldest first."""
    c = judgements.c
    query = select(judgements).order_by(c.key)
    if kind is not None:
        query = query.where(c.kind == kind)
    if objects is not None:
        query = query.where(c.object.in_(list(objects)))
    if user is not None:
        query = query.where(c.user == user)
    for row in connection.execute(query):
        yield Judgement(row.kind, row.object, row.field, row.value, row.reason, row.user, row.at, row.key)
