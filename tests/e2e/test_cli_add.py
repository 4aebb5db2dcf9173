"""`hudna add`: twice changes nothing, and a run that was killed is taken up as if nothing had been."""

from __future__ import annotations

import sqlite3
import subprocess
from pathlib import Path

import pytest
from cli_runs import REPORT, command, hudna, write_rows
from ledger_state import killed_until_done

COUNT = 64


def _content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that two ledgers of the same news must share: everything but the moments of storing."""
    queries = {
        "articles": "SELECT key, id, version, text_sha256, published, prev_version FROM articles ORDER BY key",
        "readings": "SELECT key, article, reading_sha256 FROM readings ORDER BY key",
        "heads": "SELECT * FROM heads ORDER BY id",
        "claims": "SELECT * FROM claims ORDER BY key",
        "parties": "SELECT * FROM parties ORDER BY key",
        "claim_parties": "SELECT * FROM claim_parties ORDER BY 1, 2, 3",
        "links": "SELECT kind, relation, a, b, score FROM links WHERE retired_at IS NULL ORDER BY 1, 2, 3, 4",
        "records": "SELECT kind, id, data_sha256 FROM records WHERE retired_at IS NULL ORDER BY 1, 2",
    }
    with sqlite3.connect(path) as connection:
        return {name: connection.execute(sql).fetchall() for name, sql in queries.items()}


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_rows(tmp_path_factory.mktemp("news") / "news.jsonl", COUNT)


@pytest.fixture(scope="module")
def undisturbed(news: Path) -> Path:
    ledger = news.with_suffix(".ledger")
    done = hudna("add", news, "--ledger", ledger, "--jobs", "1")
    assert done.returncode == 0, done.stderr
    assert f"{COUNT} articles: {COUNT} new" in done.stdout
    return ledger


def test_adding_twice_changes_nothing(news: Path, undisturbed: Path) -> None:
    before = _content(undisturbed)
    head = hudna("ledger", "info", "--ledger", undisturbed).stdout
    done = hudna("add", news, "--ledger", undisturbed)
    assert f"0 new, 0 updated, {COUNT} known already; 0 claims" in done.stdout
    assert _content(undisturbed) == before
    assert hudna("ledger", "info", "--ledger", undisturbed).stdout == head


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moment_and_taken_up(news: Path, undisturbed: Path, tmp_path: Path, seed: int) -> None:
    ledger = tmp_path / "killed.ledger"
    kills = killed_until_done(seed, 60, "add", news, "--ledger", ledger, "--jobs", str(1 + seed % 2))
    done = hudna("add", news, "--ledger", ledger)
    assert done.returncode == 0, done.stderr
    assert hudna("ledger", "verify", "--ledger", ledger).returncode == 0
    assert _content(ledger) == _content(undisturbed)
    assert kills > 1, "a run that is never interrupted proves nothing"


def test_two_at_once_lose_and_double_nothing(news: Path, undisturbed: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "shared.ledger"
    runs = [
        subprocess.Popen(command("add", news, "-l", ledger, "--no-link", "--jobs", "1"), stdout=-3, stderr=-1) for _ in range(2)
    ]
    for run in runs:
        _, told = run.communicate(timeout=600)
        assert run.returncode == 0, told.decode()
    for table in ("articles", "readings", "claims", "heads"):
        assert len(_content(ledger)[table]) == len(_content(undisturbed)[table])
    assert hudna("ledger", "verify", "-l", ledger).returncode == 0


def test_one_file_that_cannot_be_read_is_told_and_the_rest_stored(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_bytes(b"")
    done = hudna("add", tmp_path / "in", "--ledger", tmp_path / "x.ledger")
    assert done.returncode == 1
    assert "b.txt" in done.stderr
    assert "1 articles: 1 new" in done.stdout
    assert hudna("add", tmp_path / "in" / "b.txt", "--ledger", tmp_path / "x.ledger").returncode == 2


def test_addresses_that_do_not_work(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    for address in (tmp_path, tmp_path / "a.txt", tmp_path / "no" / "x.ledger", "nosuch://x"):
        done = hudna("add", tmp_path / "a.txt", "--ledger", address)
        assert done.returncode == 2
        assert done.stderr.startswith("hudna: ")
        assert "Traceback" not in done.stderr
    assert (tmp_path / "a.txt").read_text("utf-8") == REPORT


def test_the_ledger_can_be_named_once_for_all(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    assert hudna("add", tmp_path / "a.txt", HUDNA_LEDGER=str(tmp_path / "env.ledger")).returncode == 0
    assert (tmp_path / "env.ledger").exists()
