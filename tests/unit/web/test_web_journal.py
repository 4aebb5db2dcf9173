"""A backup that became the ledger: the desk's readers and editors do not wait for each other."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

from hudna.ledger.store import Ledger
from hudna.model.article import Article
from hudna.web.settings import Settings
from hudna.web.state import Desk


def _mode(path: Path) -> str:
    with sqlite3.connect(path) as connection:
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def test_readers_and_a_writer_at_once(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.ledger") as ledger:
        ledger.add_article(Article("a1", "قال الوزير إن الهدنة بدأت.", date(2016, 10, 20)))
        ledger.backup(tmp_path / "b.ledger")
    assert _mode(tmp_path / "b.ledger") == "delete", "one file without companions, to be carried away"
    desk = Desk(Settings(address=str(tmp_path / "b.ledger"), desk=tmp_path / "b.desk"))
    reader = sqlite3.connect(tmp_path / "b.ledger", isolation_level=None)
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM articles").fetchone() == (1,)
    desk.ledger().log(actor="samira", action="report", object="2016-10-20")  # would be refused while somebody reads
    assert reader.execute("SELECT count(*) FROM audit WHERE action = 'report'").fetchone() == (0,)
    reader.close()
    desk.close()
    assert _mode(tmp_path / "b.ledger") == "wal"


def test_whoever_adds_to_a_backup_makes_it_a_ledger(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.ledger") as ledger:
        ledger.add_article(Article("a1", "قال الوزير إن الهدنة بدأت.", date(2016, 10, 20)))
        ledger.backup(tmp_path / "b.ledger")
    Ledger.open(tmp_path / "b.ledger", create=False).close()
    assert _mode(tmp_path / "b.ledger") == "delete", "looking changes nothing"
    Ledger.open(tmp_path / "b.ledger").close()
    assert _mode(tmp_path / "b.ledger") == "wal"
