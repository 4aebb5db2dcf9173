"""The list of sources, kept in the ledger itself: a copy of the ledger takes it along, and a restart finds it where it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, insert, select, update

from hudna.intake.sources.source import Source, State
from hudna.ledger.engine import looking
from hudna.ledger.schema import sources
from hudna.ledger.store import Ledger, utc_now


class Book:
    """The sources of one ledger with what is remembered of each."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def all(self) -> list[tuple[Source, State]]:
        """In the order they were added."""
        with looking(self._ledger.engine) as connection:
            rows = connection.execute(select(sources).order_by(sources.c.added_at, sources.c.id)).all()
        return [_opened(row.id, row.kind, row.data) for row in rows]

    def find(self, name: str) -> Iterator[tuple[Source, State]]:
        """Sources whose identifier or address begins with `name`."""
        return ((s, state) for s, state in self.all() if s.id.startswith(name) or s.address.startswith(name))

    def put(self, source: Source, state: State) -> bool:
        """Add a source or write it anew. True when it was not there. Joins a running transaction of the ledger."""
        data = {**asdict(source), "state": state.to_json()}
        with self._ledger.transaction() as connection:
            there = connection.execute(select(sources.c.id).where(sources.c.id == source.id)).first() is not None
            if there:
                connection.execute(update(sources).where(sources.c.id == source.id).values(kind=source.kind, data=data))
            else:
                connection.execute(insert(sources).values(id=source.id, kind=source.kind, data=data, added_at=utc_now()))
        return not there

    def remove(self, id: str) -> None:
        """What was read from it stays."""
        with self._ledger.transaction() as connection:
            connection.execute(delete(sources).where(sources.c.id == id))


def _opened(id: str, kind: str, data: dict[str, Any]) -> tuple[Source, State]:
    source = Source(id, kind, data["address"], data.get("outlet"), float(data.get("every", 900.0)))
    return source, State.from_json(data.get("state", {}))
