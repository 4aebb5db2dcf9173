"""A watch that runs takes up the rows that reviewers accept: it ends between two rounds and begins anew."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import pytest

from hudna.cli import watch
from hudna.ledger.store import Ledger
from hudna.review import teach
from hudna.review.rows import row_of
from hudna.scale.watching import taught_rows
from hudna.scale.watching.taught_rows import TaughtRows

ROW = row_of({"what": "no-event", "text": "حرب الكلمات", "example": "اندلعت حرب الكلمات بين الوزيرين"})


def _accept(ledger: Ledger) -> None:
    teach.propose(ledger, ROW, user="u", reason="r")
    teach.conclude(ledger, ROW.id, "accept", user="e", reason="r")


def test_it_stops_when_a_row_is_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taught_rows, "LOOK", 0.01)
    stop = threading.Event()
    with Ledger.open(tmp_path / "x.ledger") as ledger:
        rows = TaughtRows(ledger, stop)
        rows.nap(0.05)
        assert (rows.changed, stop.is_set()) == (False, False)
        _accept(ledger)
        rows.nap(600)
        assert (rows.changed, stop.is_set()) == (True, True)


def test_it_wakes_when_told_to_stop(tmp_path: Path) -> None:
    stop = threading.Event()
    with Ledger.open(tmp_path / "x.ledger") as ledger:
        rows = TaughtRows(ledger, stop)
        threading.Timer(0.05, stop.set).start()
        before = time.monotonic()
        rows.nap(600)
        assert time.monotonic() - before < 300
        assert not rows.changed


def test_it_begins_anew_as_the_same_command(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _, arguments: told.append(arguments))
    monkeypatch.setattr(sys, "argv", ["hudna", "watch", "--now", "-l", "news.ledger"])
    watch._begin_anew()
    assert told == [[sys.executable, "-m", "hudna.cli.main", "watch", "-l", "news.ledger"]]
