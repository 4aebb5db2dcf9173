"""The hours of records, for which the table has no column: a record tells them by the times of all its claims.

Records are packed, and opening eighty thousand of them takes seconds. A state of a record never changes (another state is another
row), so each is opened once in the life of the desk; a thread begins with it when the desk opens.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from sqlalchemy import Engine, select

from hudna.ledger.engine import looking
from hudna.ledger.errors import LedgerError
from hudna.ledger.schema import records
from hudna.web.hours import Hours, hours_of
from hudna.web.queries.claims import times_told

BATCH = 2_000


class RecordHours:
    """Hours by the key of a record's row, shared by all requests."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._hours: dict[int, Hours] = {}
        self._last = 0
        self._closed = False
        self._ready = threading.Event()
        self._first: Callable[[], None] = lambda: None
        self._afterwards: Callable[[], None] = lambda: None
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._begin, daemon=True)

    def start(self, first: Callable[[], None], afterwards: Callable[[], None]) -> None:
        """Begin with it in a thread, between what is needed sooner and what needs the hours."""
        self._first, self._afterwards = first, afterwards
        self._thread.start()

    def close(self) -> None:
        self._closed = True
        if self._thread.is_alive():
            self._thread.join()

    def _begin(self) -> None:
        try:
            self._first()
            self.all()
            if not self._closed:
                self._afterwards()
        except LedgerError:
            return  # whoever asks for them is told

    def all(self) -> Mapping[int, Hours]:
        """Hours by key of all records that tell any; opens those that are new."""
        with self._lock, looking(self._engine) as connection:
            c = records.c
            query = select(c.key, c.data, c.day_from).where(c.retired_at.is_(None), c.day_from == c.day_to)
            while not self._closed:
                rows = connection.execute(query.where(c.key > self._last).order_by(c.key).limit(BATCH)).all()
                if not rows:
                    break
                told = times_told(connection, [id for row in rows for id in row.data.get("claim_ids") or ()])
                for row in rows:
                    within = hours_of([told[id] for id in row.data.get("claim_ids") or () if id in told], row.day_from)
                    if within is not None:
                        self._hours[row.key] = within
                self._last = rows[-1].key
            self._ready.set()
        return self._hours

    @property
    def ready(self) -> bool:
        """Whether all records were opened once."""
        return self._ready.is_set()

    def known(self) -> Mapping[int, Hours] | None:
        """As `all`, for what can do without: None while the desk is still opening the records for the first time."""
        return self.all() if self._ready.is_set() else None
