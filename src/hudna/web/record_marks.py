"""What lists of records are filtered by but the table has no column for: status, warnings, hours.

Records are packed, and opening eighty thousand of them takes seconds. A state of a record never changes (another state is another
row), so each is opened once in the life of the desk; a thread begins with it when the desk opens.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Engine, select

from hudna.ledger.engine import looking
from hudna.ledger.errors import LedgerError
from hudna.ledger.schema import records
from hudna.web.hours import Hours, hours_of
from hudna.web.queries.claims import times_told

BATCH = 2_000


class Mark(NamedTuple):
    """`status`: of the record, of a truce its state. `hours`: within its day, as far as all its claims agree."""

    status: str
    denied: bool
    coordinated: bool
    hours: Hours | None


class RecordMarks:
    """Marks by the key of a record's row, shared by all requests."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._marks: dict[int, Mark] = {}
        self._last = 0
        self._closed = False
        self._ready = threading.Event()
        self._afterwards: Callable[[], None] = lambda: None
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._begin, daemon=True)

    def start(self, afterwards: Callable[[], None]) -> None:
        """Begin with it in a thread, and then do what needs the marks."""
        self._afterwards = afterwards
        self._thread.start()

    def close(self) -> None:
        self._closed = True
        if self._thread.is_alive():
            self._thread.join()

    def _begin(self) -> None:
        try:
            self.all()
            if not self._closed:
                self._afterwards()
        except LedgerError:
            return  # whoever asks for them is told

    def all(self) -> Mapping[int, Mark]:
        """Marks of all records there are; opens those that are new."""
        with self._lock, looking(self._engine) as connection:
            c = records.c
            query = select(c.key, c.kind, c.data, c.day_from, c.day_to).where(c.retired_at.is_(None))
            while not self._closed:
                rows = connection.execute(query.where(c.key > self._last).order_by(c.key).limit(BATCH)).all()
                if not rows:
                    break
                told = times_told(connection, [id for row in rows for id in row.data.get("claim_ids") or ()])
                for row in rows:
                    self._marks[row.key] = _mark(row.kind, row.data, row.day_from, row.day_to, told)
                self._last = rows[-1].key
            self._ready.set()
        return self._marks

    def known(self) -> Mapping[int, Mark] | None:
        """As `all`, for what can do without: None while the desk is still opening the records for the first time."""
        return self.all() if self._ready.is_set() else None


def _mark(kind: str, data: Any, first: str | None, last: str | None, told: Mapping[str, str]) -> Mark:
    status = data.get("state") if kind == "truce" else data.get("status")
    within = None
    if first and first == last:
        within = hours_of([told[id] for id in data.get("claim_ids") or () if id in told], first)
    return Mark(str(status or ""), bool(data.get("denying")), bool((data.get("corroboration") or {}).get("coordinated")), within)
