"""From any sentence of a report one command leads to its records, words, chains, rules and judgements."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from cli_runs import hudna

from hudna.cli import explain_report
from hudna.ledger.store import Ledger

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DAYS = ("--since", "2016-10-17", "--until", "2016-10-26")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("explain") / "x.ledger"
    done = hudna("add", EXAMPLES, "-l", made, "--jobs", "1")
    assert made.exists(), done.stderr
    return made


@pytest.fixture(scope="module")
def report(ledger: Path) -> Path:
    made = ledger.with_name("r.json")
    assert hudna("report", "-l", ledger, *DAYS, "-o", made).returncode == 0
    return made


def test_every_sentence_row_and_footnote_leads_to_words_and_rules(ledger: Path, report: Path) -> None:
    made: dict[str, Any] = json.loads(report.read_text("utf-8"))
    everything = list(explain_report.everything_said(made))
    assert len(everything) > 60
    assert len({s.id for s in everything}) == len(everything)
    with Ledger.open(ledger, create=False) as opened:
        for said in everything:
            assert said.claims or said.records, said
            assert explain_report.matching(made, said.id) == [said]
            told = "\n".join(explain_report.explained(opened, said))
            claims = [id for id in said.claims if not id.endswith("/label")]
            for id in claims:
                assert f"{id}  {id.rpartition('/')[2]} " in told
            for record in said.records:
                assert record in told
            assert not claims or ("  because " in told and "  words " in told), told
            assert "no longer in" not in told


def test_by_id_by_footnote_by_words(ledger: Path, report: Path) -> None:
    made = json.loads(report.read_text("utf-8"))
    sentence = next(
        b for s in made["sections"] if s["id"] == "truces" for b in s["blocks"] if b["kind"] == "sentence" and b["claim_ids"]
    )
    by_id = hudna("explain", sentence["id"], "--report", report, "-l", ledger)
    assert by_id.returncode == 0, by_id.stderr
    assert by_id.stderr == ""
    assert sentence["record_ids"][0] in by_id.stdout
    assert sentence["claim_ids"][0] in by_id.stdout
    note = sentence["footnotes"][0]
    by_note = hudna("explain", f"[^{note}]", "--report", report, "-l", ledger)
    assert made["footnotes"][note - 1]["claim_ids"][0] in by_note.stdout
    page = hudna("report", "-l", ledger, *DAYS).stdout
    line = next(x.strip("- ") for x in page.splitlines() if sentence["text"][:30] in x and "[^" in x and "(" in x)
    by_words = hudna("explain", re.sub("[إأ]", "ا", line), "--report", "2016-10-17..2016-10-26", "-l", ledger)
    assert by_words.returncode == 0, by_words.stderr
    assert sentence["claim_ids"][0] in by_words.stdout


def test_judgements_are_told_and_that_the_ledger_went_on(ledger: Path, report: Path) -> None:
    made = json.loads(report.read_text("utf-8"))
    said = next(s for s in explain_report.everything_said(made) if s.records and s.claims)
    with Ledger.open(ledger, create=False) as opened:
        opened.judge(kind="record", object=said.records[0], field="verdict", value="accept", reason="two agencies", user="samira")
        opened.judge(kind="event", object=said.claims[0], field="verdict", value="reject", reason="only planned", user="omar")
    done = hudna("explain", said.id, "--report", report, "-l", ledger)
    assert "samira: verdict = accept (two agencies)" in done.stdout
    assert "omar: verdict = reject (only planned)" in done.stdout
    assert "has gone on since this report" in done.stderr
    stored = hudna("explain", said.claims[0], "-l", ledger)
    assert "omar: verdict = reject (only planned)" in stored.stdout


def test_what_cannot_be_explained(ledger: Path, report: Path, tmp_path: Path) -> None:
    assert hudna("explain", "truces.999", "--report", report, "-l", ledger).returncode == 2
    assert hudna("explain", "x", "--report", report).returncode == 2, "no ledger"
    assert "no such file" in hudna("explain", "x", "--report", "2016-13", "-l", ledger).stderr
    assert "no such day" in hudna("explain", "x", "--report", "2016-13-40", "-l", ledger).stderr
    (tmp_path / "a.json").write_text("[]")
    assert "not a report as JSON" in hudna("explain", "x", "--report", tmp_path / "a.json", "-l", ledger).stderr
    other = tmp_path / "o.ledger"
    (tmp_path / "a.txt").write_text("قال الوزير إن الهدنة بدأت.", "utf-8")
    hudna("add", tmp_path / "a.txt", "-l", other)
    assert "does not hold the head" in hudna("explain", "truces.1", "--report", report, "-l", other).stderr
