"""The desk as one object: the ledger's engine, the desk's file, and what was worked out for the ledger's present state."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy import select

from hudna.ledger.engine import looking
from hudna.ledger.schema import audit
from hudna.ledger.store import Ledger
from hudna.web.accounts.desk_file import DeskFile
from hudna.web.settings import Settings

T = TypeVar("T")


class Desk:
    """Shared by all requests. Each request gets its own `Ledger`, since one holds its open transaction."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.file = DeskFile(settings.desk)
        self._opened = Ledger.open(settings.address, create=False)
        self._kept: dict[Hashable, Any] = {}
        self._kept_for = ""
        self._lock = threading.Lock()

    def ledger(self) -> Ledger:
        return Ledger(self._opened.engine, self._opened.address)

    def close(self) -> None:
        self._opened.close()

    def now_at(self) -> str:
        """The hash of the last audit entry: every change of the ledger changes it."""
        with looking(self._opened.engine) as connection:
            found: str | None = connection.execute(select(audit.c.sha256).order_by(audit.c.seq.desc()).limit(1)).scalar()
        return found or "empty"

    def keep(self, at: str, name: Hashable, make: Callable[[], T]) -> T:
        """`make()`, worked out once for each state of the ledger."""
        with self._lock:
            if self._kept_for != at:
                self._kept, self._kept_for = {}, at
            if name in self._kept:
                kept: T = self._kept[name]
                return kept
        made = make()
        with self._lock:
            if self._kept_for == at:
                self._kept[name] = made
        return made
