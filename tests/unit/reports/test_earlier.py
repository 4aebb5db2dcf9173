"""What changed since the last report: against a saved file, against the audit, with what was withdrawn named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from small_ledger import DAY, build, entity, event, reading

from hudna.ledger.store import Ledger
from hudna.linking.records.rebuild import bring_up
from hudna.model.article import Article
from hudna.model.reading import Kind, Track
from hudna.reports import machine
from hudna.reports.earlier import NoReport, recorded, saved
from hudna.reports.parts import Note, Report, Sentence
from hudna.reports.situation import situation

NEXT = DAY + timedelta(days=1)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with build(tmp_path / "two-days.ledger") as made:
        yield made


def next_day(ledger: Ledger) -> None:
    """A meeting of the day after."""
    ledger._clock = lambda: "2016-10-23T05:00:00.000000Z"
    text = "التقى وليد المعلم ستافان دي ميستورا في دمشق السبت."
    people = [
        entity(text, "E1", "Walid al-Muallem", "وليد المعلم", Kind.PERSON, "walid-al-muallem"),
        entity(text, "E2", "Staffan de Mistura", "ستافان دي ميستورا", Kind.PERSON, "staffan-de-mistura"),
    ]
    met = event(text, "V1", "التقى", "CONSULT", mode="visit", actor=("E1", "E2"), track=Track.CONTACT, time="2016-10-22")
    ledger.add([reading(Article("second", text, NEXT, "الديوان"), people, [met])])
    bring_up(ledger)


def lines(report: Report) -> list[str]:
    blocks = next(s.blocks for s in report.sections if s.id == "changes")
    return [b.text for b in blocks if isinstance(b, (Sentence, Note))]


def save(ledger: Ledger, path: Path, day: date = DAY) -> Path:
    path.write_text(machine.render(situation(ledger, since=day, until=day, language="en")), encoding="utf-8")
    return path


def test_a_saved_report_is_what_is_compared_with(ledger: Ledger, tmp_path: Path) -> None:
    before = saved(save(ledger, tmp_path / "before.json"))
    next_day(ledger)
    told = lines(situation(ledger, since=NEXT, until=NEXT, language="en", earlier=before))
    assert told[0] == "Compared with the report of 21 October 2016."
    assert "Contact – new: 1 record." in told
    assert told[1] == "Nothing of what the last report told has been withdrawn."


def test_the_last_report_of_the_audit_is_found_by_itself(ledger: Ledger) -> None:
    assert recorded(ledger, NEXT, NEXT) is None
    ledger.log(actor="Nadia", action="report", object=f"{DAY}/{DAY}")
    ledger.log(actor="Nadia", action="report", object=f"{DAY - timedelta(days=6)}/{DAY}")  # a week is no day
    next_day(ledger)
    found = recorded(ledger, NEXT, NEXT)
    assert found is not None
    assert (found.since, found.until) == (DAY, DAY)
    assert "Compared with the report of 21 October 2016." in lines(situation(ledger, since=NEXT, until=NEXT, language="en"))
    assert recorded(ledger, DAY, DAY) is None  # not with itself


def test_a_report_made_late_is_taken_for_what_was_known_by_its_day(ledger: Ledger) -> None:
    next_day(ledger)
    ledger.log(actor="Nadia", action="report", object=f"{DAY}/{DAY}")  # made when the ledger held both days
    told = lines(situation(ledger, since=NEXT, until=NEXT, language="en"))
    assert "Contact – new: 1 record." in told


@pytest.mark.parametrize(("field", "value"), [("review_state", "withdrawn"), ("verdict", "reject")])
def test_what_a_person_took_back_is_named_and_told_no_more(ledger: Ledger, tmp_path: Path, field: str, value: str) -> None:
    before = saved(save(ledger, tmp_path / "before.json"))
    record = next(iter(ledger.records("contact")))
    ledger.judge(kind="record", object=record.id, field=field, value=value, reason="not so", user="Nadia")
    bring_up(ledger)
    made = situation(ledger, since=DAY, until=DAY, language="en", earlier=before)
    told = lines(made)
    assert "Withdrawn from what the last report told: 1 record." in told
    assert told[2].startswith("Withdrawn (contact): “أجرى وزير الخارجية الأميركي جون كيري")
    assert not [s for section, s in made.sentences() if section.id == "contacts"]


def test_what_the_reader_no_longer_finds_is_withdrawn(ledger: Ledger) -> None:
    ledger.log(actor="Nadia", action="report", object=f"{DAY}/{DAY}")
    next_day(ledger)
    stored = ledger.article("call")
    assert stored is not None
    ledger.add([reading(stored.article, [], [])])
    bring_up(ledger)
    told = lines(situation(ledger, since=NEXT, until=NEXT, language="en"))
    assert any(line.startswith("Withdrawn (contact): “أجرى") for line in told)


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"format": "hudna.reading/1"}', '{"format": "hudna.report/1", "records": {}}']
)
def test_what_is_no_report_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content, encoding="utf-8")
    with pytest.raises(NoReport):
        saved(tmp_path / "x.json")


def test_the_saved_form_holds_what_comparison_needs(ledger: Ledger, tmp_path: Path) -> None:
    made = json.loads(save(ledger, tmp_path / "r.json").read_text(encoding="utf-8"))
    assert made["compared_with"] is None
    for row in made["records"].values():
        assert set(row) == {"kind", "state", "claims", "title"}
        assert row["claims"]
