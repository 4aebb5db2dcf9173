"""`hudna ledger` and `hudna explain`."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from cli_runs import REPORT, hudna

from hudna.cli.terminal import person


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    (tmp_path / "report-1.txt").write_text(REPORT, encoding="utf-8")
    done = hudna("add", tmp_path / "report-1.txt", "--ledger", tmp_path / "x.ledger", "--published", "2016-10-20")
    assert done.returncode == 0, done.stderr
    return tmp_path / "x.ledger"


def test_info_and_verify(ledger: Path) -> None:
    facts = json.loads(hudna("ledger", "info", "--ledger", ledger, "--format", "jsonl").stdout)
    assert (facts["articles"], facts["newest"]) == (1, "2016-10-20")
    done = hudna("ledger", "verify", "--ledger", ledger)
    assert done.returncode == 0
    assert facts["head"] in done.stdout


def test_tampering_is_named(ledger: Path) -> None:
    with sqlite3.connect(ledger) as connection:
        connection.execute("UPDATE articles SET text = replace(text, 'حلب', 'حمص')")
    done = hudna("ledger", "verify", "--ledger", ledger)
    assert done.returncode == 1
    assert "BROKEN: article report-1 (version 1)" in done.stderr


def test_backup_restore_copy(ledger: Path, tmp_path: Path) -> None:
    backup, back, copy = tmp_path / "b.ledger", tmp_path / "r.ledger", tmp_path / "c.ledger"
    for args in (
        ("backup", backup, "--ledger", ledger), ("restore", backup, "--ledger", back),
        ("copy", back, copy), ("verify", "--ledger", copy),
    ):  # fmt: skip
        done = hudna("ledger", *args)
        assert done.returncode == 0, done.stderr
    heads = [
        json.loads(hudna("ledger", "info", "-l", p, "--format", "jsonl").stdout)["head"] for p in (ledger, backup, back, copy)
    ]
    assert heads[0] == heads[1]
    assert heads[2] == heads[3]
    assert hudna("ledger", "verify", "-l", back, "--head", heads[1]).returncode == 0, "the backup's head is in the chain"
    with sqlite3.connect(copy) as connection:
        done_by = connection.execute("SELECT action, object, actor FROM audit ORDER BY seq").fetchall()[-3:]
    assert done_by == [("backup", str(backup), person()), ("restore", str(backup), person()), ("copy", str(copy), person())]
    assert hudna("ledger", "backup", backup, "--ledger", ledger).returncode == 2, "a backup is never overwritten"


def test_nothing_there(tmp_path: Path) -> None:
    done = hudna("ledger", "info", "--ledger", tmp_path / "none.ledger")
    assert done.returncode == 2
    assert "hudna add" in done.stderr
    assert not (tmp_path / "none.ledger").exists()


def test_a_finding_is_explained_from_the_file_and_from_the_ledger(ledger: Path, tmp_path: Path) -> None:
    report = tmp_path / "report-1.txt"
    (reading,) = map(json.loads, hudna("read", report, "--published", "2016-10-20", "--format", "jsonl").stdout.splitlines())
    event = reading["events"][0]
    fresh = hudna("explain", report, "--event", event["id"], "--published", "2016-10-20")
    stored = hudna("explain", f"report-1/{event['id']}", "--ledger", ledger)
    assert fresh.returncode == stored.returncode == 0
    assert fresh.stdout == stored.stdout
    assert f"report-1/{event['id']}  {event['id']} {event['type']}" in fresh.stdout
    assert "because" in fresh.stdout
    assert "example" in fresh.stdout, "the row of the word list, with its example"
    assert hudna("explain", report, "--event", "V999").returncode == 2
    assert hudna("explain", "nothing/V1", "--ledger", ledger).returncode == 2
