"""The report of the small ledger: what it says, what it cites, what it refuses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hudna.ledger.store import Ledger
from hudna.model.orthography import fold
from hudna.reports.parts import Note, Report, Sentence
from hudna.reports.situation import NothingToReport, situation


@pytest.fixture(scope="module")
def report(ledger: Ledger) -> Report:
    return situation(ledger)


def lines(report: Report, section: str) -> list[str]:
    blocks = next(s.blocks for s in report.sections if s.id == section)
    return [b.text for b in blocks if isinstance(b, (Sentence, Note))]


def test_the_latest_day_is_taken(report: Report) -> None:
    assert (report.since, report.until) == (date(2016, 10, 21), date(2016, 10, 21))


def test_the_call_names_both_and_its_day(report: Report) -> None:
    assert lines(report, "contacts") == ["اتصال هاتفي بين جون كيري وسيرغي لافروف، 21 تشرين الأول/أكتوبر 2016."]


def test_aid_that_did_not_come_is_said_first_and_plainly(report: Report) -> None:
    first = lines(report, "access")[0]
    assert "لم يتمّ التنفيذ" in first
    assert "الأمم المتحدة" in first


def test_a_toll_keeps_its_words(report: Report) -> None:
    assert any("4 قتلى («أربعة مدنيين»)" in line for line in lines(report, "displacement") + lines(report, "violations"))


def test_every_sentence_is_carried_by_its_footnotes(report: Report) -> None:
    for _, sentence in report.sentences():
        assert sentence.citations
        evidence = "\n".join(c.evidence for c in sentence.citations)
        for part in sentence.parts:
            if part.kind == "quote":
                assert part.text.removesuffix("…") in evidence


def test_footnotes_are_numbered_in_order_and_once(report: Report) -> None:
    numbers = [report.number(c) for _, s in report.sentences() for c in s.citations]
    assert max(numbers) <= len(report.citations)
    assert [report.number(c) for c in report.citations] == list(range(1, len(report.citations) + 1))


def test_coverage_tells_of_the_undated_report(report: Report) -> None:
    said = " ".join(lines(report, "coverage"))
    assert "بلا تاريخ نشر: تقرير واحد" in said
    assert "المقروء: 4 تقارير" in said


def test_the_undated_report_is_in_no_day(report: Report) -> None:
    assert "undated" not in {c.article for c in report.citations}


def test_a_name_that_nobody_wrote_is_refused(report: Report) -> None:
    assert any("@الحركة" in r.text and "do not name" in r.reasons[0] for r in report.refused)
    assert not any("@" in s.text for _, s in report.sentences())


def test_english_names_with_arabic_words(ledger: Ledger) -> None:
    made = situation(ledger, language="en")
    assert lines(made, "contacts") == ["Telephone call between John Kerry and Sergei Lavrov, 21 October 2016."]
    assert all(fold(c.words) for c in made.citations)


def test_a_day_before_the_news_is_empty(ledger: Ledger) -> None:
    made = situation(ledger, since=date(2016, 10, 1), until=date(2016, 10, 1))
    assert not list(made.sentences())


def test_an_undated_ledger_has_no_day(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.ledger") as empty, pytest.raises(NothingToReport, match="--date"):
        situation(empty)


def test_a_past_day_does_not_know_what_came_later(ledger: Ledger) -> None:
    later = situation(ledger, since=date(2016, 10, 20), until=date(2016, 10, 20))
    assert later.citations == ()
