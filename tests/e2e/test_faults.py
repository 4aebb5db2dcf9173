"""Never lost: killed at any moment, with a full disk, a locked or a damaged file; what comes after equals an undisturbed run."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_runs import command, hudna, write_rows
from ledger_state import KILLED_RUN, killed_until_done, state
from postgres_server import restarting

from hudna.intake.sources.folder import SETTLED

COUNT = 60
SEEDS = range(1, 1 + int(os.environ.get("HUDNA_FAULT_SEEDS", "1")))
"""One seed of each kind in every run; a night's run takes more: HUDNA_FAULT_SEEDS=30 pytest tests/e2e/test_faults.py"""


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_rows(tmp_path_factory.mktemp("news") / "n.jsonl", COUNT)


@pytest.fixture(scope="module")
def unlinked(news: Path) -> Path:
    ledger = news.with_name("unlinked.ledger")
    assert hudna("add", news, "-l", ledger, "--no-link", "--jobs", "1").returncode == 0
    return ledger


@pytest.fixture(scope="module")
def linked(unlinked: Path, news: Path) -> Path:
    ledger = copied(unlinked, unlinked.with_name("linked.ledger"))
    assert hudna("add", news, "-l", ledger).returncode == 0
    return ledger


def copied(source: Path, target: Path) -> Path:
    assert hudna("ledger", "backup", target, "-l", source).returncode == 0
    return target


@pytest.mark.parametrize("seed", SEEDS)
def test_linking_killed_and_taken_up(seed: int, news: Path, unlinked: Path, linked: Path, tmp_path: Path) -> None:
    ledger = copied(unlinked, tmp_path / "x.ledger")
    kills = killed_until_done(seed, 120, "add", news, "-l", ledger, after=lambda: state(ledger) and None)
    assert kills
    assert state(ledger) == state(linked)


@pytest.mark.parametrize("seed", SEEDS)
def test_watching_killed_and_taken_up(seed: int, news: Path, linked: Path, tmp_path: Path) -> None:
    folder, ledger = tmp_path / "in", tmp_path / "x.ledger"
    folder.mkdir()
    lines = news.read_text("utf-8").splitlines(keepends=True)
    for n in range(8):
        (folder / f"{n}.jsonl").write_text("".join(lines[n::8]), "utf-8")
    assert hudna("sources", "add", folder, "-l", ledger).returncode == 0
    time.sleep(SETTLED + 0.1)  # younger files may still be growing and are left for the next round
    kills = killed_until_done(seed, 90, "watch", "--now", "--once", "-l", ledger)
    assert kills
    assert state(ledger) == state(linked)


@pytest.mark.parametrize("seed", SEEDS)
def test_copying_killed_and_taken_up(seed: int, linked: Path, tmp_path: Path) -> None:
    kills = killed_until_done(seed, 60, "ledger", "copy", linked, tmp_path / "x.ledger")
    assert kills
    assert state(tmp_path / "x.ledger") == state(linked)


def test_copying_to_a_server_killed_and_back(linked: Path, new_database: Callable[[], str], tmp_path: Path) -> None:
    there = new_database()
    assert killed_until_done(3, 60, "ledger", "copy", linked, there)
    assert state(there) == state(linked)
    assert hudna("ledger", "copy", there, tmp_path / "back.ledger").returncode == 0
    assert state(tmp_path / "back.ledger") == state(linked)


def test_two_writers_on_a_server(news: Path, linked: Path, new_database: Callable[[], str]) -> None:
    there = new_database()
    args = command("add", news, "-l", there, "--jobs", "1", "--no-link")
    running = [subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    for process in running:
        _, told = process.communicate(timeout=600)
        assert process.returncode == 0, told
    assert hudna("add", news, "-l", there).returncode == 0
    assert state(there) == state(linked)


@pytest.mark.parametrize("moment", [75, 330])
def test_a_server_that_restarts_under_the_work(moment: int, news: Path, linked: Path, new_database: Callable[[], str]) -> None:
    """While articles are stored, while records are made; then the same command again."""
    there = new_database()
    call = [sys.executable, str(KILLED_RUN), str(moment), "0", "add", str(news), "-l", there, "--jobs", "1"]
    done = subprocess.run(
        call, capture_output=True, text=True, env={**os.environ, "KILLED_RUN_INSTEAD": restarting(there)}, timeout=600
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "run the same command again" in done.stderr
    assert hudna("ledger", "verify", "-l", there).returncode == 0
    assert hudna("add", news, "-l", there).returncode == 0
    assert state(there) == state(linked)


@pytest.mark.parametrize("room", [150_000, 350_000])
def test_a_full_disk(room: int, news: Path, linked: Path, tmp_path: Path) -> None:
    """No file may grow beyond `room` bytes, which to a program is a disk that is full."""
    ledger = tmp_path / "x.ledger"
    args = command("add", news, "-l", ledger, "--jobs", "1")
    done = subprocess.run(
        args, capture_output=True, text=True, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "run the same command again" in done.stderr
    assert hudna("add", news, "-l", ledger).returncode == 0
    assert state(ledger) == state(linked)


def test_a_full_disk_while_copying(linked: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.ledger"
    limit = linked.stat().st_size // 2
    done = subprocess.run(
        command("ledger", "copy", linked, target), capture_output=True, text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
    assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr
    assert hudna("ledger", "copy", linked, target).returncode == 0
    assert state(target) == state(linked)


def test_a_damaged_file_says_so_and_is_not_written(linked: Path, news: Path, tmp_path: Path) -> None:
    broken = tmp_path / "x.ledger"
    shutil.copy(linked, broken)
    raw = bytearray(broken.read_bytes())
    raw[20_000:60_000] = b"\x55" * 40_000
    broken.write_bytes(raw)
    for args in (("ledger", "verify", "-l", broken), ("add", news, "-l", broken)):
        done = hudna(*args)
        assert done.returncode in (1, 2), args
        assert "Traceback" not in done.stderr
        assert done.stderr
    assert bytes(raw) == broken.read_bytes()


def test_a_locked_file_is_waited_for(linked: Path, unlinked: Path, news: Path, tmp_path: Path) -> None:
    ledger = copied(unlinked, tmp_path / "x.ledger")
    with sqlite3.connect(ledger, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        process = subprocess.Popen(command("add", news, "-l", ledger), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(3)
        other.execute("COMMIT")
    assert process.wait(600) == 0
    assert state(ledger) == state(linked)
