"""Two programs that meet on a new file: both wait, neither fails."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

import pytest

from hudna.ledger import engine as engines
from hudna.ledger.errors import LedgerUnusable


def test_setting_up_waits_for_somebody_who_writes(tmp_path: Path) -> None:
    """SQLite refuses at once to change the journal while somebody else has the file."""
    path = tmp_path / "new.ledger"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    other.execute("CREATE TABLE theirs (x)")

    def let_go() -> None:
        time.sleep(0.3)
        other.execute("COMMIT")
        other.close()

    letting = threading.Thread(target=let_go)
    letting.start()
    engines.set_up_file(engines.connect(path, create=True))
    letting.join()
    assert sqlite3.connect(path).execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_setting_up_gives_up_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "new.ledger"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("CREATE TABLE theirs (x)")
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.1)
    with pytest.raises(LedgerUnusable, match="Another program is writing"):
        engines.set_up_file(engines.connect(path, create=True))
