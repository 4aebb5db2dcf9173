"""The desk as one object: the ledger's engine, the desk's file, and what was worked out for the ledger's present state."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy import select

from hudna.ledger.engine import looking, set_up_file
from hudna.ledger.schema import audit
from hudna.ledger.store import Ledger
from hudna.model.own_data import put_in_force, taught_folder
from hudna.review import in_force
from hudna.web import labels
from hudna.web.accounts.desk_file import DeskFile
from hudna.web.record_hours import RecordHours
from hudna.web.settings import Settings

T = TypeVar("T")
QUIET = ("judge", "account", "export", "report", "backup", "copy")  # actions that leave articles, claims and records as they are
STATES, MOST_KEPT = 4, 2_000
HELPING = 900.0  # seconds


class Desk:
    """Shared by all requests. Each request gets its own `Ledger`, since one holds its open transaction."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.file = DeskFile(settings.desk)
        self._opened = Ledger.open(settings.address, create=False)
        set_up_file(self._opened.engine)  # else readers and whoever writes wait for each other
        put_in_force(taught_folder(settings.address))
        self._taught = self._followed()
        self._following = threading.Lock()
        self.hours = RecordHours(self._opened.engine)
        self._kept: OrderedDict[str, dict[Hashable, Any]] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[tuple[str, Hashable], threading.Lock] = {}
        self._content = (0, "empty")  # up to which entry the audit was looked through, and the last that changed the content

    def ledger(self) -> Ledger:
        return Ledger(self._opened.engine, self._opened.address)

    def close(self) -> None:
        self.hours.close()
        self._opened.close()

    def now_at(self) -> tuple[str, str]:
        """The hashes of the last audit entry, and of the last that changed more than judgements.

        Every change of the ledger changes the first; what is worked out from articles and records alone outlives a judgement,
        unless it accepts or takes back a taught row: names change with it, here and wherever else it was accepted.
        """
        seen, content = self._content
        new = select(audit.c.seq, audit.c.sha256).where(audit.c.seq > seen).order_by(audit.c.seq.desc()).limit(1)
        with looking(self._opened.engine) as connection:
            last = connection.execute(new).first()
            if last is None:
                at = connection.execute(select(audit.c.sha256).where(audit.c.seq == seen)).scalar()
                return at or "empty", f"{content} {self._taught}"
            changed = connection.execute(new.where(audit.c.action.not_in(QUIET))).first()
            taught = in_force.version(connection)
        content = changed.sha256 if changed else content
        self._follow(taught)
        self._content = (last.seq, content)  # another thread may be ahead of us: then some entries are looked at twice
        return last.sha256, f"{content} {self._taught}"

    def _follow(self, taught: str) -> None:
        """Read knowledge anew when other taught rows are accepted than it was read with."""
        with self._following:
            if taught != self._taught:
                self._taught = self._followed()
                labels.forget()

    def _followed(self) -> str:
        try:
            return in_force.follow(self.ledger())
        except OSError:  # the files cannot be written here: what lies there counts
            with looking(self._opened.engine) as connection:
                return in_force.version(connection)

    def keep(self, at: str, name: Hashable, make: Callable[[], T]) -> T:
        """`make()`, worked out once for each state of the ledger, however many ask for it at once."""
        value: T
        found, value = self._found(at, name)
        if found:
            return value
        with self._lock:
            turn = self._making.setdefault((at, name), threading.Lock())
        with turn:  # who comes meanwhile waits for the first instead of doing the same work beside it
            found, value = self._found(at, name)
            return value if found else self._made(at, name, make)

    def keep_while(self, name: Hashable, make: Callable[[], T]) -> T:
        """`make()`, worked out anew after some minutes, whatever came in: for what only helps to type."""
        since = int(time.monotonic() // HELPING)
        return self.keep(f"helping {since} {self._taught}", name, make)

    def _found(self, at: str, name: Hashable) -> tuple[bool, Any]:
        with self._lock:
            answers = self._kept.setdefault(at, {})
            self._kept.move_to_end(at)
            while len(self._kept) > STATES:
                self._kept.popitem(last=False)
            return name in answers, answers.get(name)

    def _made(self, at: str, name: Hashable, make: Callable[[], T]) -> T:
        try:
            made = make()
        finally:
            with self._lock:
                self._making.pop((at, name), None)
        with self._lock:
            answers = self._kept.setdefault(at, {})
            if len(answers) >= MOST_KEPT:
                answers.clear()
            answers[name] = made
        return made
