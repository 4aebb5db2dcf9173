"""`hudna report`, `hudna export`, `hudna import` in real processes, on the examples."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hudna.ledger.store import Ledger

EXAMPLES = Path(__file__).parents[2] / "examples"


def hudna(*args: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "hudna.cli.main", *map(str, args)]
    return subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "utf-8"}, timeout=600)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("examples") / "x.ledger"
    done = hudna("add", EXAMPLES, "--ledger", path)
    assert done.returncode == 0, done.stderr.decode()
    return path


def test_the_report_of_the_latest_day_is_printed(ledger: Path) -> None:
    done = hudna("report", "--ledger", ledger)
    assert done.returncode == 0, done.stderr.decode()
    assert "الأربعاء 26 تشرين الأول/أكتوبر 2016" in done.stdout.decode()


def test_breaches_of_the_pause_are_found_by_the_city(ledger: Path) -> None:
    """The strike on a quarter, alleged and denied, breaks the pause of its city; fighting after the lapse breaks nothing."""
    with Ledger.open(ledger) as opened:
        found = list(opened.records("violation", parties={"place": "syr-aleppo"}))
        everywhere = list(opened.records("violation"))
    assert any("syr-al-sukkari" in {p["place_id"] for p in r.data["places"]} for r in found)
    assert {r.data["truce_id"] for r in everywhere} == {"truce_aleppo-2016-10-pause"}
    assert all(str(r.day_from) <= "2016-10-22" for r in everywhere)


def test_asking_for_an_evacuation_or_accusing_others_of_blocking_it_is_not_its_carrying_out(ledger: Path) -> None:
    with Ledger.open(ledger) as opened:
        actions = list(opened.records("humanitarian_action"))
        words = {c.id: c.words for c in opened.iter_claims()}
    blocked = [r for r in actions if any("واتهمها" in words[c] for c in r.data["claim_ids"])]
    assert blocked
    assert {r.data["outcome"] for r in blocked} == {"did_not_happen"}


def test_a_period_in_english_as_a_page(ledger: Path, tmp_path: Path) -> None:
    page = tmp_path / "deep" / "r.html"
    done = hudna("report", "--ledger", ledger, "--since", "2016-10-17", "--until", "2016-10-26", "--lang", "en", "-o", page)
    assert done.returncode == 0, done.stderr.decode()
    text = page.read_text(encoding="utf-8")
    assert "John Kerry" in text
    assert '<html lang="en" dir="ltr">' in text


def test_every_sentence_of_every_day_has_its_words(ledger: Path) -> None:
    for day in range(17, 27):
        done = hudna("report", "--ledger", ledger, "--date", f"2016-10-{day}", "--format", "json")
        assert done.returncode == 0, done.stderr.decode()
        made = json.loads(done.stdout)
        words = {n["number"]: n["words"] for n in made["footnotes"]}
        sentences = [b for s in made["sections"] for b in s["blocks"] if b["kind"] == "sentence"]
        assert sentences
        assert all(s["footnotes"] and all(words[n] for n in s["footnotes"]) for s in sentences)
        assert all(n["published"] <= f"2016-10-{day}" for n in made["footnotes"])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--date", "2016-10-20", "--since", "2016-10-19"], "either --date"),
        (["--since", "2016-10-20", "--until", "2016-10-19"], "is after"),
        (["--format", "pdf"], "-o report.pdf"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(ledger: Path, arguments: list[str], told: str) -> None:
    done = hudna("report", "--ledger", ledger, *arguments)
    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert len(done.stderr.decode().splitlines()) == 1


def _changes(printed: bytes) -> str:
    return printed.decode().partition("## What changed since the last report")[2].partition("## What was read")[0]


def test_what_changed_since_a_saved_report_and_since_the_last_one(ledger: Path, tmp_path: Path) -> None:
    saved = tmp_path / "before.json"
    assert hudna("report", "--ledger", ledger, "--date", "2016-10-18", "-o", saved).returncode == 0
    asked = ("report", "--ledger", ledger, "--date", "2016-10-21", "--lang", "en")
    against_file = hudna(*asked, "--since-report", saved)
    assert against_file.returncode == 0, against_file.stderr.decode()
    assert "Compared with the report of 18 October 2016." in _changes(against_file.stdout)
    assert hudna("report", "--ledger", ledger, "--date", "2016-10-20").returncode == 0
    by_itself = _changes(hudna(*asked).stdout)
    assert "Compared with the report of 20 October 2016." in by_itself
    assert "Nothing of what the last report told has been withdrawn." in by_itself
    assert _changes(hudna(*asked).stdout) == by_itself  # a report of the same day is no earlier one


@pytest.mark.parametrize("content", ["{", '{"format": "hudna.reading/1"}'])
def test_a_file_that_is_no_report_is_told_in_one_line(ledger: Path, tmp_path: Path, content: str) -> None:
    (tmp_path / "no.json").write_text(content, encoding="utf-8")
    for path in (tmp_path / "no.json", tmp_path / "missing.json"):
        done = hudna("report", "--ledger", ledger, "--since-report", path)
        assert done.returncode == 2
        assert len(done.stderr.decode().splitlines()) == 1


def test_numbers_of_killed_come_from_the_text_into_the_tables(ledger: Path, tmp_path: Path) -> None:
    """From reading to export: «أربعة مدنيين», «ستة مدنيين» are 4 and 6 in UCDP's columns and in those for people."""
    assert hudna("export", "ucdp", "--ledger", ledger, "-o", tmp_path / "ucdp").returncode == 0
    with (tmp_path / "ucdp/ucdp.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [(r["low"], r["best"], r["high"]) for r in csv.DictReader(stream)]
    assert {("4", "4", "4"), ("6", "6", "6")} <= set(rows)
    assert hudna("export", "csv", "--ledger", ledger, "-o", tmp_path / "csv").returncode == 0
    with (tmp_path / "csv/records.csv").open(encoding="utf-8-sig", newline="") as stream:
        killed = {(r["killed_min"], r["killed_max"]) for r in csv.DictReader(stream)}
    assert {("4", "4"), ("6", "6")} <= killed


def test_no_ledger_no_report(tmp_path: Path) -> None:
    done = hudna("report", "--ledger", tmp_path / "none.ledger")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_export_prints_or_writes_with_a_manifest(ledger: Path, tmp_path: Path) -> None:
    printed = hudna("export", "plover", "--ledger", ledger)
    assert printed.returncode == 0, printed.stderr.decode()
    assert hudna("export", "plover", "--ledger", ledger, "-o", tmp_path / "mine.jsonl").returncode == 0
    assert (tmp_path / "mine.jsonl").read_bytes() == printed.stdout
    made = json.loads((tmp_path / "mine.jsonl.manifest.json").read_text(encoding="utf-8"))
    assert made["files"][0]["records"] == len(printed.stdout.splitlines())


def test_export_twice_is_the_same(ledger: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert hudna("export", "sqlite", "--ledger", ledger, "-o", tmp_path / name).returncode == 0
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in ("one", "two"))
    assert one == two


def test_filters_and_unknown_names(ledger: Path, tmp_path: Path) -> None:
    some = hudna("export", "plover", "--ledger", ledger, "--since", "2016-10-25", "--actor", "جون كيري")
    rows = [json.loads(line) for line in some.stdout.decode().splitlines()]
    assert rows
    assert all(r["hudna"]["published"] >= "2016-10-25" for r in rows)
    assert b"there is no format" in hudna("export", "tiff", "--ledger", ledger).stderr
    assert b"there is no kind" in hudna("export", "csv", "--ledger", ledger, "--kind", "x").stderr
    nothing = hudna("export", "csv", "--ledger", ledger, "--since", "2030-01-01", "-o", tmp_path / "none")
    assert nothing.returncode == 1


def test_annotations_come_back(ledger: Path, tmp_path: Path) -> None:
    assert hudna("export", "brat", "--ledger", ledger, "-o", tmp_path / "brat").returncode == 0
    back = hudna("import", "brat", tmp_path / "brat")
    assert back.returncode == 0, back.stderr.decode()
    rows = [json.loads(line) for line in back.stdout.decode().splitlines()]
    assert len(rows) == 19
    assert all(r["format"] == "hudna.reading/1" for r in rows)


def test_judgements_are_stored_once(ledger: Path, tmp_path: Path) -> None:
    table = tmp_path / "j.csv"
    table.write_text(
        "kind,object,field,value,reason,user\nevent,x/V1,status,planned,it is a plan,Nadia\nevent,x/V1,status,later,no,Nadia\n"
    )
    first = hudna("import", "judgements", table, "--ledger", ledger)
    assert first.returncode == 1
    assert "1 judgements stored" in first.stdout.decode()
    assert "status is one of" in first.stderr.decode()
    assert "0 judgements stored, 1 known already" in hudna("import", "judgements", table, "--ledger", ledger).stdout.decode()


def _audit(ledger: Path) -> list[dict[str, object]]:
    with Ledger.open(ledger, create=False) as opened:
        return [{"action": e.action, "actor": e.actor, "object": e.object, "detail": e.detail} for e in opened.audit()]


def test_an_import_is_written_into_the_audit(ledger: Path, tmp_path: Path) -> None:
    table = tmp_path / "audited.csv"
    table.write_text("kind,object,field,value,reason,user\nevent,y/V1,info_credibility,2,two origins,Nadia\n", encoding="utf-8")
    assert hudna("import", "judgements", table, "--ledger", ledger, "--user", "Karim").returncode == 0
    last = _audit(ledger)[-1]
    assert (last["action"], last["actor"], last["object"]) == ("import", "Karim", "judgements")
    detail = last["detail"]
    assert isinstance(detail, dict)
    assert detail["file"] == "audited.csv"
    assert detail["sha256"] == hashlib.sha256(table.read_bytes()).hexdigest()
    assert (detail["stored"], detail["known"], detail["not_read"]) == (1, 0, 0)
    with Ledger.open(ledger, create=False) as opened:
        assert opened.verify().ok


def test_annotations_come_back_as_gold(ledger: Path, tmp_path: Path) -> None:
    assert hudna("export", "brat", "--ledger", ledger, "-o", tmp_path / "brat").returncode == 0
    done = hudna("import", "brat", tmp_path / "brat", "--gold", tmp_path / "gold")
    assert done.returncode == 0, done.stderr.decode()
    assert len((tmp_path / "gold/articles.jsonl").read_text(encoding="utf-8").splitlines()) == 19
    assert len(list((tmp_path / "gold/readings").glob("*.json"))) == 19
    assert hudna("import", "plover", tmp_path / "x", "--gold", tmp_path / "g").returncode == 2
