"""Records follow from what is published and judged by now, whatever the order in which it came; people's corrections change them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from hudna.ledger.adding import Item
from hudna.ledger.store import Ledger
from hudna.linking.records.rebuild import BUILT, bring_up, rebuild
from hudna.linking.reread import dry_run
from hudna.linking.run import DAY_KIND
from hudna.linking.verdicts import Verdict, judge_pair
from hudna.model.article import Article
from hudna.model.reading import Entity, Event, Kind, Mention, Reading, Statement, Status, Track
from hudna.model.span import Span

CALL = "قالت الوزارة إن حازم العلي اتصل هاتفيا برامز الكيلاني وبحثا فتح مرفأ سيدون أمام سفن القمح الكبيرة"
ASKED = "طالب حازم العلي جماعة الصخرة بفتح الطريق الشمالي المؤدي إلى مرفأ سيدون فورا"
REFUSED = "رفضت جماعة الصخرة فتح الطريق الشمالي المؤدي إلى مرفأ سيدون ما دام الحصار قائما"
SHELLED = "قصفت جماعة الصخرة مخزن القمح في مرفأ سيدون وقتل ثلاثة حراس"
PEOPLE = {
    "E1": ("hazem", "حازم العلي", Kind.PERSON, "LBN"),
    "E2": ("ramez", "رامز الكيلاني", Kind.PERSON, "CYP"),
    "E3": ("rock", "جماعة الصخرة", Kind.ARMED_GROUP, "LBN"),
    "E4": ("sidon", "مرفأ سيدون", Kind.PLACE, "LBN"),
    "E5": ("ministry", "الوزارة", Kind.ORGANISATION, "LBN"),
}
TOLD = {
    CALL: ("اتصل", "CONSULT", "phone", ("E1",), ("E2",), Track.CONTACT),
    ASKED: ("طالب", "REQUEST", None, ("E1",), ("E3",), Track.PRESSURE),
    REFUSED: ("رفضت", "REJECT", None, ("E3",), (), Track.PRESSURE),
    SHELLED: ("قصفت", "ASSAULT", "heavy-weapons", ("E3",), (), Track.FIGHTING),
}


def reading(article: Article, text: str, number: int = 1) -> Reading:
    """A reading by hand of one of the sentences: its event carries the given number."""
    word, type_, mode, actor, recipient, track = TOLD[text]
    entities = tuple(
        Entity(id, name, kind, (Mention(Span(at, at + len(name)), name),), entry=entry, country=country)
        for id, (entry, name, kind, country) in PEOPLE.items()
        if (at := text.find(name)) >= 0
    )
    said = text.startswith("قالت")
    statements = (Statement("S1", Span(0, 4), "E5", None, Span(13, len(text))),) if said else ()
    start = text.find(word)
    event = Event(
        f"V{number}", Span(start, start + len(word)), type_, mode, actor, recipient, Status.ACTUAL, None,
        "E4" if text == SHELLED else None, track, inside="S1" if said else None, clause=Span(0, len(text)),
    )  # fmt: skip
    return Reading(
        article.id, article.published, entities, (), statements, (event,), text_sha256=article.text_sha256,
        outlet=article.outlet, engine_version="t",
    )  # fmt: skip


def item(id: str, text: str, day: date, number: int = 1) -> Item:
    article = Article(id, text, day, f"outlet-{id[:1]}")
    return Item(article, reading(article, text, number))


def records_of(ledger: Ledger) -> dict[tuple[str, str], Any]:
    return {(r.kind, r.id): dict(r.data) for r in ledger.records() if r.kind not in (DAY_KIND, BUILT)}


def months() -> list[Item]:
    """Four months in which the same few things are told again and again, demands are refused weeks later."""
    start, texts = date(2031, 1, 1), (CALL, ASKED, SHELLED, REFUSED, CALL, SHELLED)
    return [item(f"{'abcd'[n % 4]}{n}", texts[n % 6], start + timedelta(days=n * 3 + n % 2)) for n in range(40)]


@pytest.mark.parametrize("step", [1, 7])
def test_records_made_bit_by_bit_are_those_made_at_once(tmp_path: Path, step: int) -> None:
    with Ledger.open(tmp_path / "whole.ledger") as whole, Ledger.open(tmp_path / "bits.ledger") as bits:
        whole.add(months())
        bring_up(whole)
        late = months()
        if step > 1:
            Random(step).shuffle(late)
        for n in range(0, 40, step):
            bits.add(late[n : n + step])
            bring_up(bits)
        assert records_of(bits) == records_of(whole)
        assert {"contact", "undertaking", "incident"} <= {kind for kind, _ in records_of(whole)}
        assert all(counts == (0, 0, 0) for counts in rebuild(bits).values())


def test_a_late_report_of_an_old_case_keeps_its_answers(tmp_path: Path) -> None:
    """What a demand of January became in January stands when a report of May joins it."""
    with Ledger.open(tmp_path / "l.ledger") as ledger:
        ledger.add(months())
        bring_up(ledger)
        judge_pair(ledger, "event", "b1/V1", "b37/V1", Verdict.POSITIVE, reason="the same demand", user="nadia")
        bring_up(ledger)
        ledger.add([item("e1", SHELLED, date(2031, 4, 25))])
        bring_up(ledger)
        (demand,) = (r for r in ledger.records("undertaking") if "b1/V1" in r.data["claim_ids"])
        assert (demand.data["state"], len(demand.data["claim_ids"])) == ("refused", 2)
        assert all(counts == (0, 0, 0) for counts in rebuild(ledger).values())


def test_news_of_a_day_makes_only_its_month_anew(tmp_path: Path) -> None:
    made: list[str] = []
    with Ledger.open(tmp_path / "l.ledger") as ledger:
        ledger.add(months())
        bring_up(ledger)
        ledger.add([item("e1", SHELLED, date(2031, 5, 20))])
        bring_up(ledger, made.append)
        days = {name for name in made if name.startswith("2031")}
        assert "2031-05-20" in days
        assert min(days) >= "2031-04-22"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    opened = Ledger.open(tmp_path / "l.ledger")
    opened.add([item("a1", CALL, date(2031, 1, 2)), item("b1", SHELLED, date(2031, 1, 2))])
    bring_up(opened)
    return opened


def correct(ledger: Ledger, kind: str, finding: str, field: str, value: Any) -> None:
    ledger.judge(kind=kind, object=finding, field=field, value=value, reason="seen", user="nadia")
    bring_up(ledger)


def test_a_corrected_actor_stands_in_the_records(ledger: Ledger) -> None:
    correct(ledger, "event", "b1/V1", "actor", [])
    (incident,) = ledger.records("incident")
    assert incident.data["alleged_perpetrators"] == []
    correct(ledger, "event", "b1/V1", "actor", None)
    (incident,) = ledger.records("incident")
    assert [p["actor_id"] for p in incident.data["alleged_perpetrators"]] == ["rock"]


def test_a_corrected_type_makes_another_record(ledger: Ledger) -> None:
    correct(ledger, "event", "b1/V1", "type", "AID")
    assert not list(ledger.records("incident"))
    assert [r.data["claim_ids"] for r in ledger.records("humanitarian_action")] == [["b1/V1"]]


def test_a_rejected_event_makes_no_record(ledger: Ledger) -> None:
    correct(ledger, "event", "a1/V1", "verdict", "reject")
    assert not list(ledger.records("contact"))
    assert not list(ledger.records("contact_pair"))
    assert ledger.claim("a1/V1") is not None


def test_a_corrected_entity_is_another_party(ledger: Ledger) -> None:
    correct(ledger, "entity", "b1/E3", "entry", "houthis")
    (incident,) = ledger.records("incident")
    assert [p["actor_id"] for p in incident.data["alleged_perpetrators"]] == ["houthis"]
    assert ("actor", "houthis") in incident.parties


def test_a_corrected_speaker_and_a_rejected_statement(ledger: Ledger) -> None:
    def sides() -> list[str]:
        (contact,) = ledger.records("contact")
        return [r["side"] for r in contact.data["readouts"]]

    assert sides() == ["LBN"]
    correct(ledger, "statement", "a1/S1", "speaker", "E2")
    assert sides() == ["CYP"]
    correct(ledger, "statement", "a1/S1", "verdict", "reject")
    assert sides() == []


def test_a_correction_follows_its_finding_into_a_new_reading(ledger: Ledger) -> None:
    correct(ledger, "event", "b1/V1", "type", "AID")
    ledger.add([item("b1", SHELLED, date(2031, 1, 2), number=4)])
    bring_up(ledger)
    assert [r.data["claim_ids"] for r in ledger.records("humanitarian_action")] == [["b1/V4"]]


def test_a_judgement_on_a_link_changes_the_records(ledger: Ledger) -> None:
    ledger.add([item("c1", SHELLED, date(2031, 1, 2))])
    bring_up(ledger)
    assert [len(r.data["claim_ids"]) for r in ledger.records("incident")] == [2]
    judge_pair(ledger, "event", "b1/V1", "c1/V1", Verdict.NEGATIVE, reason="two stores", user="nadia")
    bring_up(ledger)
    assert [len(r.data["claim_ids"]) for r in ledger.records("incident")] == [1, 1]
    judge_pair(ledger, "origin", "b1", "c1", Verdict.POSITIVE, reason="one agency", user="nadia")
    head = {r.id for r in ledger.records("incident")}
    bring_up(ledger)
    assert {r.id for r in ledger.records("incident")} == head


def test_a_dry_run_shows_what_a_correction_would_change(ledger: Ledger) -> None:
    ledger.judge(kind="event", object="b1/V1", field="type", value="AID", reason="seen", user="nadia")
    changes = {c.kind: c for c in dry_run(ledger, lambda article: reading(article, article.text, 3))}
    assert len(changes["incident"].lost) == 1
    assert len(changes["humanitarian_action"].added) == 1
