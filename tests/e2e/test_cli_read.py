"""`hudna read` as people call it."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from cli_runs import REPORT, hudna, write_rows

from hudna.model.codec import from_json


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report-1.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_one_reading_a_line(report: Path, tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "rows.jsonl", 3)
    done = hudna("read", report, rows, "--format", "jsonl", "--published", "2016-10-20")
    assert done.returncode == 0, done.stderr
    readings = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(r["id"], r["published"]) for r in readings] == [
        ("report-1", "2016-10-20"), ("r000", "2016-10-10"), ("r001", "2016-10-11"), ("r002", "2016-10-12"),
    ]  # fmt: skip
    assert readings[0]["format"] == "hudna.reading/1"
    for e in readings[0]["entities"]:
        assert all(REPORT[m["span"][0] : m["span"][1]] == m["text"] for m in e["mentions"])
    assert from_json(readings[0]).id == "report-1"


def test_without_a_date_times_float(report: Path) -> None:
    done = hudna("read", report, "--format", "jsonl")
    (reading,) = map(json.loads, done.stdout.splitlines())
    assert reading["published"] is None
    assert reading["times"], "the words are still found"
    assert all(t["value"] is None for t in reading["times"])


def test_the_text_output_can_be_checked_by_eye(report: Path) -> None:
    done = hudna("read", report, "--published", "2016-10-20")
    assert done.returncode == 0, done.stderr
    assert "2016-10-20 (given)" in done.stdout
    for sentence in REPORT.split("\n"):
        assert sentence in done.stdout
    for line in done.stdout.splitlines():
        directions = [unicodedata.bidirectional(c) for c in line]
        strong = ["R" if d in ("R", "AL") else "L" for d in directions if d in ("L", "R", "AL")]
        assert "".join(strong).lstrip("L").rstrip("R") == "", f"turns twice: {line}"


def test_hostile_text_cannot_move_the_cursor_or_turn_the_line(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("أعلنت\x1b[2J الحكومة \u202eهدنة\u202c في حلب\u2066 أمس.", encoding="utf-8")
    done = hudna("read", path)
    assert not set(done.stdout) & set("\x1b\u202e\u202c\u2066")
    assert "‹U+202E›" in done.stdout


def test_standard_input(tmp_path: Path) -> None:
    done = hudna("read", "-", "--format", "jsonl", stdin=REPORT.encode())
    assert json.loads(done.stdout)["id"] == "stdin"
    rows = write_rows(tmp_path / "rows.jsonl", 2).read_bytes()
    assert len(hudna("read", "-", "--format", "jsonl", stdin=rows).stdout.splitlines()) == 2


def test_a_file_appears_only_when_it_is_complete(report: Path, tmp_path: Path) -> None:
    done = hudna("read", report, "--format", "jsonl", "--out", tmp_path / "out.jsonl")
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads((tmp_path / "out.jsonl").read_text("utf-8"))["id"] == "report-1"
    assert not list(tmp_path.glob("*.part"))
    assert hudna("read", report, "--out", tmp_path / "no" / "folder").returncode == 2


def test_exit_codes_and_messages(report: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "empty.txt").write_bytes(b"")
    (bad / "program.txt").write_bytes(bytes(range(256)) * 9)
    (bad / "english.txt").write_text("The truce was announced in the capital this morning.")
    (bad / "long.txt").write_text(REPORT.replace("\n", " ") * 70_000, encoding="utf-8")
    some = hudna("read", bad, report, "--format", "jsonl")
    assert some.returncode == 1
    assert len(some.stdout.splitlines()) == 1, "the others do not stop the one that can be read"
    for name in ("empty.txt", "program.txt", "english.txt", "long.txt"):
        (line,) = [text for text in some.stderr.splitlines() if name in text]
        assert line.count(". ") >= 1, "a message and a remedy"
    none = hudna("read", bad)
    assert (none.returncode, none.stdout) == (2, "")
    assert hudna("read").returncode == 2
    assert hudna("read", report, "--published", "yesterday").returncode == 2
    assert "Traceback" not in some.stderr + none.stderr


@pytest.mark.parametrize("encoding", ["cp1256", "utf-16"])
def test_other_encodings_are_read_with_a_note(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "x.txt").write_bytes(REPORT.encode(encoding))
    (tmp_path / "y.txt").write_text(REPORT, encoding="utf-8")
    done = hudna("read", tmp_path, "--format", "jsonl")
    assert done.returncode == 0
    assert "note:" in done.stderr
    x, y = (json.loads(line) for line in done.stdout.splitlines())
    assert x["text_sha256"] == y["text_sha256"]


def test_several_processes_read_the_same_in_the_same_order(tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "rows.jsonl", 40)
    one = hudna("read", rows, "--format", "jsonl", "--jobs", "1")
    two = hudna("read", rows, "--format", "jsonl", "--jobs", "2")
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 40
