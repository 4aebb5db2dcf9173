"""`hudna records`, `truce`, `compare`, `framing` and `ledger reread`, from short reports of our own to lines on the terminal."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

REPORTS = (
    (
        "a1",
        "الميناء",
        "2015-07-25",
        "أعلنت قيادة التحالف العربي في اليمن هدنة إنسانية تبدأ مساء غد لمدة خمسة أيام لإدخال المساعدات إلى تعز.",
    ),
    (
        "a2",
        "البيدر",
        "2015-07-27",
        "اتهمت قيادة التحالف العربي الحوثيين بخرق الهدنة في اليمن. وقصف الحوثيون أحياء سكنية في تعز أمس.",
    ),
    (
        "a3",
        "الميناء",
        "2015-07-28",
        "اتصل وزير الخارجية الأمريكي جون كيري هاتفيا بنظيره الروسي سيرغي لافروف أمس وبحثا الهدنة في اليمن.",
    ),
    (
        "a4",
        "البيدر",
        "2015-07-28",
        "أجرى جون كيري اتصالا هاتفيا مع وزير الخارجية الروسي سيرغي لافروف يوم الاثنين وبحث معه الهدنة في اليمن.",
    ),
)


def hudna(*args: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hudna.cli.main", *map(str, args)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=600, check=False)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("records")
    rows = [{"id": i, "outlet": o, "published": day, "text": text} for i, o, day, text in REPORTS]
    (folder / "r.jsonl").write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    done = hudna("add", folder / "r.jsonl", "--ledger", folder / "x.ledger")
    assert done.returncode == 0, done.stderr
    return folder / "x.ledger"


def test_contacts_of_an_actor(ledger: Path) -> None:
    done = hudna("records", "contact", "--ledger", ledger, "--actor", "sergei-lavrov", "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert any({"sergei-lavrov", "john-kerry"} <= {p["actor_id"] for p in row["participants"]} for row in rows)
    assert all(row["claim_ids"] for row in rows)


def test_csv_has_a_header_and_dates(ledger: Path) -> None:
    done = hudna("records", "contact", "--ledger", ledger, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert rows
    assert {"record_id", "day_from", "confidence", "mode"} <= set(rows[0])


def test_nothing_found_says_so(ledger: Path) -> None:
    done = hudna("records", "talks_round", "--ledger", ledger, "--since", "2031-01-01")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no such records" in done.stderr


def test_a_truce_tells_its_story_with_words_and_places(ledger: Path) -> None:
    done = hudna("truce", "yemen-2015-07-coalition", "--ledger", ledger)
    assert done.returncode == 0, done.stderr
    assert "announced 2015-07-25" in done.stdout
    assert "هدنة إنسانية" in done.stdout


def test_an_unknown_truce_names_those_there_are(ledger: Path) -> None:
    done = hudna("truce", "أطلانطس", "--ledger", ledger)
    assert done.returncode == 1
    assert "truce_" in done.stderr


def test_accounts_side_by_side(ledger: Path) -> None:
    found = hudna("records", "contact", "--ledger", ledger, "--format", "jsonl").stdout.splitlines()
    done = hudna("compare", json.loads(found[0])["record_id"], "--ledger", ledger, "--format", "jsonl")
    made = json.loads(done.stdout)
    assert {"claim_id", "outlet", "told_by", "origin"} <= set(made["accounts"][0])


def test_framing_counts_names(ledger: Path) -> None:
    rows = [
        json.loads(x)
        for x in hudna("framing", "--ledger", ledger, "--actor", "john-kerry", "--format", "jsonl").stdout.splitlines()
    ]
    assert sum(row["count"] for row in rows) >= 2


def test_the_same_engine_changes_nothing(ledger: Path) -> None:
    done = hudna("ledger", "reread", "--ledger", ledger)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
