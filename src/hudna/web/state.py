"""The desk as one object: the ledger's engine, the desk's file, and what was worked out for the ledger's present state."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy import select

from hudna.ledger.engine import looking
from hudna.ledger.schema import audit
from hudna.ledger.store import Ledger
from hudna.web.accounts.desk_file import DeskFile
from hudna.web.settings import Settings

T = TypeVar("T")
QUIET = ("judge", "account", "export", "report")  # actions that leave articles, claims and records as they are
STATES, MOST_KEPT = 3, 2_000


class Desk:
    """Shared by all requests. Each request gets its own `Ledger`, since one holds its open transaction."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.file = DeskFile(settings.desk)
        self._opened = Ledger.open(settings.address, create=False)
        self._kept: OrderedDict[str, dict[Hashable, Any]] = OrderedDict()
        self._lock = threading.Lock()

    def ledger(self) -> Ledger:
        return Ledger(self._opened.engine, self._opened.address)

    def close(self) -> None:
        self._opened.close()

    def now_at(self) -> tuple[str, str]:
        """The hashes of the last audit entry, and of the last that changed more than judgements.

        Every change of the ledger changes the first; what is worked out from articles and records alone outlives a judgement.
        """
        last = select(audit.c.sha256).order_by(audit.c.seq.desc()).limit(1)
        with looking(self._opened.engine) as connection:
            at: str | None = connection.execute(last).scalar()
            content: str | None = connection.execute(last.where(audit.c.action.not_in(QUIET))).scalar()
        return at or "empty", content or "empty"

    def keep(self, at: str, name: Hashable, make: Callable[[], T]) -> T:
        """`make()`, worked out once for each state of the ledger."""
        with self._lock:
            answers = self._kept.setdefault(at, {})
            self._kept.move_to_end(at)
            while len(self._kept) > STATES:
                self._kept.popitem(last=False)
            if name in answers:
                kept: T = answers[name]
                return kept
        made = make()
        with self._lock:
            if len(answers) >= MOST_KEPT:
                answers.clear()
            answers[name] = made
        return made
