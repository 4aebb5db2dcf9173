"""Rows that reviewers accept while a watch runs: word lists are read once a process, so it ends after a round and begins anew."""

from __future__ import annotations

import threading
import time

from hudna.ledger.engine import looking
from hudna.ledger.store import Ledger
from hudna.review.in_force import version

LOOK = 5.0  # seconds between two looks


class TaughtRows:
    """Naps between rounds, and stops the watch when other rows are accepted than it began with; `changed` says that it was so."""

    def __init__(self, ledger: Ledger, stop: threading.Event) -> None:
        self._ledger, self._stop = ledger, stop
        self._began = self._now()
        self.changed = False

    def nap(self, seconds: float) -> None:
        """Sleep, until somebody says stop or accepts a row."""
        until = time.monotonic() + seconds
        while not self._stop.is_set():
            self.changed = self._now() != self._began
            left = until - time.monotonic()
            if self.changed:
                self._stop.set()
            if left <= 0:
                return
            self._stop.wait(min(LOOK, left))

    def _now(self) -> str:
        with looking(self._ledger.engine) as connection:
            return version(connection)
