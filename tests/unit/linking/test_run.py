"""Linking a ledger: repeated runs change nothing, late articles join, people's judgements outlast every run."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hudna.ledger.adding import Item
from hudna.ledger.store import Ledger
from hudna.linking.export import clusters
from hudna.linking.records.rebuild import rebuild
from hudna.linking.reread import dry_run
from hudna.linking.run import link
from hudna.linking.verdicts import Verdict, judge_pair
from hudna.model.article import Article
from hudna.model.reading import Entity, Event, Kind, Mention, Reading, Status, Track
from hudna.model.span import Span

TEXT = "اتصل حازم العلي وزير الموانئ هاتفيا برامز الكيلاني وزير الجمارك وبحثا فتح مرفأ سيدون أمام سفن القمح"
OTHER = "هاتف حازم العلي نظيره رامز الكيلاني وبحث معه فتح مرفأ سيدون أمام سفن القمح والوقود"
FAR = "أعلنت بلدية المنارة تأجيل مهرجان الخريف بسبب العاصفة وتعويض أصحاب البطاقات"


def reading(article: Article, verb: str) -> Reading:
    """A reading by hand: one call between two ministers."""
    people = [("E1", "hazem", "حازم العلي"), ("E2", "ramez", "رامز الكيلاني")]
    entities = tuple(
        Entity(
            id,
            name,
            Kind.PERSON,
            (Mention(Span(at, at + len(words)), words),),
            entry=name,
            country="LBN" if id == "E1" else "CYP",
        )
        for id, name, words in people
        if (at := article.text.find(words)) >= 0
    )
    start = article.text.find(verb)
    events: tuple[Event, ...] = ()
    if start >= 0:
        clause = Span(0, len(article.text))
        trigger = Span(start, start + len(verb))
        events = (
            Event(
                "V1",
                trigger,
                "CONSULT",
                "phone",
                ("E1",),
                ("E2",),
                Status.ACTUAL,
                "2031-03-02",
                None,
                Track.CONTACT,
                clause=clause,
            ),
        )
    return Reading(
        article.id,
        article.published,
        entities,
        (),
        (),
        events,
        text_sha256=article.text_sha256,
        outlet=article.outlet,
        engine_version="t",
    )


def item(id: str, text: str, day: str, verb: str) -> Item:
    article = Article(id, text, date.fromisoformat(day), f"outlet-{id}")
    return Item(article, reading(article, verb), None)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    opened = Ledger.open(tmp_path / "l.ledger")
    opened.add(
        [item("a1", TEXT, "2031-03-02", "اتصل"), item("a2", OTHER, "2031-03-03", "هاتف"), item("a3", FAR, "2031-03-03", "---")]
    )
    return opened


def events(ledger: Ledger) -> list[set[str]]:
    return [{r["id"] for r in c["reports"]} for c in clusters(ledger) if c["kind"] == "event"]


def test_two_reports_of_a_call_are_one_event(ledger: Ledger) -> None:
    link(ledger)
    assert {"a1", "a2"} in events(ledger)
    assert all("a3" not in group for group in events(ledger))


def test_a_second_run_finds_nothing_to_do(ledger: Ledger) -> None:
    link(ledger)
    head = ledger.audit_head()
    assert link(ledger).days == 0
    assert ledger.audit_head() == head


def test_a_late_article_joins(ledger: Ledger) -> None:
    link(ledger)
    ledger.add([item("a4", OTHER.replace("والوقود", "والدواء"), "2031-03-02", "هاتف")])
    link(ledger)
    assert {"a1", "a2", "a4"} in events(ledger)


class Killed(Exception):
    """What ends a run between two days."""


def spread_out(path: Path) -> Ledger:
    """The same call told on five days, with something else beside it each day."""
    opened = Ledger.open(path)
    for n in range(5):
        day = f"2031-03-0{n + 2}"
        again = TEXT if n % 2 else OTHER
        opened.add([item(f"b{n}", f"{again} في جولة {n}", day, "اتصل" if n % 2 else "هاتف"), item(f"c{n}", FAR, day, "---")])
    return opened


def links_of(ledger: Ledger) -> list[tuple[object, ...]]:
    return sorted((x.kind, x.relation, x.a, x.b, x.score, x.part) for x in ledger.links())


@pytest.mark.parametrize("days", range(1, 5))
def test_an_interrupted_run_ends_at_the_same_links(tmp_path: Path, days: int) -> None:
    whole, broken = spread_out(tmp_path / "whole.ledger"), spread_out(tmp_path / "broken.ledger")
    assert link(whole).days == 5
    left = iter(range(days))

    def heard(_: str) -> None:
        if next(left) == days - 1:
            raise Killed

    with pytest.raises(Killed):
        link(broken, heard)
    assert link(broken).days == 5 - days
    assert links_of(broken) == links_of(whole)
    assert [r.data for r in broken.records("linked_day")] == [r.data for r in whole.records("linked_day")]


def test_news_in_any_order_makes_the_same_links(tmp_path: Path) -> None:
    whole = spread_out(tmp_path / "whole.ledger")
    link(whole)
    late = Ledger.open(tmp_path / "late.ledger")
    for stored in reversed(list(whole.iter_articles())):
        reading = whole.reading(stored.article.id)
        late.add([Item(stored.article, reading)])
        link(late)
    assert links_of(late) == links_of(whole)


def test_only_days_that_the_news_touches_are_linked_again(tmp_path: Path) -> None:
    ledger = spread_out(tmp_path / "l.ledger")
    ledger.add([item("d1", FAR, "2031-06-01", "---"), item("d2", TEXT, "2031-07-01", "اتصل")])
    link(ledger)
    ledger.add([item("d3", OTHER, "2031-07-02", "هاتف")])
    assert link(ledger).days == 1
    ledger.add([item("d4", FAR.replace("الخريف", "الربيع"), "2031-06-01", "---")])
    assert link(ledger).days == 1


def test_a_judgement_on_a_pair_links_no_other_days(tmp_path: Path) -> None:
    ledger = spread_out(tmp_path / "l.ledger")
    ledger.add([item("d2", TEXT, "2031-07-01", "اتصل"), item("d3", OTHER, "2031-07-01", "هاتف")])
    link(ledger)
    judge_pair(ledger, "event", "d2/V1", "d3/V1", Verdict.NEGATIVE, reason="two calls", user="nadia")
    assert link(ledger).days == 1


def test_a_judgement_is_never_overridden(ledger: Ledger) -> None:
    link(ledger)
    judge_pair(ledger, "event", "a1/V1", "a2/V1", Verdict.NEGATIVE, reason="two calls on two days", user="nadia")
    link(ledger)
    assert not any({"a1", "a2"} <= group for group in events(ledger) if group)
    judge_pair(ledger, "event", "a1/V1", "a2/V1", Verdict.UNSURE, reason="looked again", user="nadia")
    link(ledger)
    assert {"a1", "a2"} in events(ledger)


def test_records_are_a_function_of_the_ledger(ledger: Ledger) -> None:
    link(ledger)
    rebuild(ledger)
    assert all(counts == (0, 0, 0) for counts in rebuild(ledger).values())
    (contact,) = ledger.records("contact")
    assert contact.data["mode"] == "phone"
    assert contact.data["corroboration"]["n_documents"] == 2
    assert contact.data["claim_ids"] == ["a1/V1", "a2/V1"]


def test_a_dry_run_tells_what_would_be_lost_and_stores_nothing(ledger: Ledger) -> None:
    link(ledger)
    rebuild(ledger)
    head = ledger.audit_head()
    changes = {c.kind: c for c in dry_run(ledger, lambda article: reading(article, "لا شيء"))}
    assert [r["id"] for r in changes["contact"].lost] == [r.id for r in ledger.records("contact")]
    assert ledger.audit_head() == head


def test_an_event_is_told_for_a_week(tmp_path: Path) -> None:
    """What every day retells joins the day before, but not without end: after a week it begins anew."""
    ledger = Ledger.open(tmp_path / "weeks.ledger")
    days = [f"2031-03-{day:02}" for day in range(2, 14)]
    ledger.add(
        [
            item(f"{name}-{day}", text, day, verb)
            for day in days
            for name, text, verb in (("x", TEXT, "اتصل"), ("y", OTHER, "هاتف"))
        ]
    )
    link(ledger)
    groups = [sorted({r["id"][2:] for r in c["reports"]}) for c in clusters(ledger) if c["kind"] == "event"]
    assert [(group[0], group[-1]) for group in sorted(groups)] == [("2031-03-02", "2031-03-08"), ("2031-03-09", "2031-03-13")]
    assert link(ledger).days == 0
