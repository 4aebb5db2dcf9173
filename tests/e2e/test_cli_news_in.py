"""`hudna sources`, `hudna watch`, `hudna batch` in real processes."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest
from cli_runs import REPORT, command, hudna, write_rows
from ledger_state import state


def test_sources_of_a_folder_from_adding_to_removing(tmp_path: Path) -> None:
    ledger, folder = tmp_path / "x.ledger", tmp_path / "in"
    folder.mkdir()
    assert hudna("watch", "--once", "-l", ledger).returncode == 2, "no ledger"
    bad = hudna("sources", "add", tmp_path / "nowhere", "ftp://a.example/feed", "-l", ledger)
    assert (bad.returncode, len(bad.stderr.splitlines())) == (2, 2)
    assert hudna("watch", "--once", "-l", ledger).returncode == 2, "no source"
    done = hudna("sources", "add", folder, "--every", "30s", "--outlet", "مرصد النهر", "-l", ledger)
    assert "added" in done.stdout
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    time.sleep(2.5)
    checked = hudna("sources", "check", "-l", ledger)
    assert (checked.returncode, "undated" in checked.stdout) == (0, True)
    watched = hudna("watch", "--once", "--now", "--no-link", "-l", ledger)
    assert (watched.returncode, "1 new" in watched.stdout) == (0, True), watched.stderr
    row = json.loads(hudna("sources", "list", "-l", ledger, "--format", "jsonl").stdout)
    assert (row["status"], row["articles"], row["every"], row["outlet"]) == ("ok", 1, 30.0, "مرصد النهر")
    assert "1 articles" in hudna("sources", "list", "-l", ledger).stdout
    assert hudna("sources", "remove", row["id"], "-l", ledger).returncode == 0
    assert hudna("sources", "check", "-l", ledger).returncode == 2


def test_private_addresses_are_not_fetched_unless_told(tmp_path: Path) -> None:
    ledger = tmp_path / "x.ledger"
    hudna("sources", "add", "http://127.0.0.1:9/feed", "-l", ledger)
    done = hudna("sources", "check", "-l", ledger)
    assert (done.returncode, "private network" in done.stdout + done.stderr) == (2, True)


def test_watching_ends_well_when_told_to(tmp_path: Path) -> None:
    ledger, folder = tmp_path / "x.ledger", tmp_path / "in"
    folder.mkdir()
    hudna("sources", "add", folder, "-l", ledger)
    process = subprocess.Popen(command("watch", "-l", ledger), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while json.loads(hudna("sources", "list", "-l", ledger, "--format", "jsonl").stdout)["polled"] is None:
        assert process.poll() is None, process.stderr
        time.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    _, told = process.communicate(timeout=600)
    assert (process.returncode, told) == (0, "")


def test_batches_into_a_ledger(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pip install 'hudna[export]'")
    source = write_rows(tmp_path / "n.jsonl", 20)
    done = hudna("batch", "read", source, tmp_path / "none.csv", "--out", tmp_path / "out", "--rows", "6", "--jobs", "1")
    assert (done.returncode, "20 articles read" in done.stdout) == (1, True), done.stderr
    again = hudna("batch", "read", source, "--out", tmp_path / "out", "--rows", "6")
    assert (again.returncode, "0 articles read, 20 read before" in again.stdout) == (0, True)
    assert hudna("batch", "read", source, "--out", tmp_path / "out", "--rows", "7").returncode == 2
    assert hudna("batch", "load", tmp_path / "out", "-l", tmp_path / "a.ledger").returncode == 0
    assert hudna("add", source, "-l", tmp_path / "b.ledger").returncode == 0
    assert state(tmp_path / "a.ledger") == state(tmp_path / "b.ledger")
