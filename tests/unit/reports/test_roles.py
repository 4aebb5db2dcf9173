"""Forged roles: the words name everybody, and still the sentence turns who did it to whom, who said it, or where. The gate stops it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from small_ledger import at, entity, event, reading

from hudna.knowledge.lookup import Knowledge
from hudna.ledger.store import Ledger
from hudna.linking.records.rebuild import bring_up
from hudna.linking.records.undertaking import giver_of
from hudna.linking.verdicts import Verdict, judge_pair
from hudna.model.article import Article
from hudna.model.reading import Kind, Statement, Status, Track
from hudna.model.span import Span
from hudna.reports.builder import QUOTE, excerpt
from hudna.reports.desk import Desk
from hudna.reports.gate import Gate
from hudna.reports.parts import Citation, Part, Sentence, text
from hudna.reports.situation import situation
from hudna.reports.tellings import kind_of
from hudna.reports.wording import wording

WORDS = "قال جون كيري إن طائرات روسية قصفت القوات السورية في حلب، ونفى سيرغي لافروف ذلك."
CITED = Citation(
    "a/V1", "a", "الديوان", date(2016, 10, 21), WORDS, doers=frozenset({"rus"}), targets=frozenset({"syr"}),
    speakers=frozenset({"john-kerry"}), place="syr-aleppo",
)  # fmt: skip
RUSSIA, SYRIA = Part("name", "روسيا", "rus"), Part("name", "سوريا", "syr")
KERRY, LAVROV = Part("name", "جون كيري", "john-kerry"), Part("name", "سيرغي لافروف", "sergei-lavrov")
ALEPPO = Part("name", "حلب", "syr-aleppo")


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate(Knowledge.load())


def said(*parts: Part, cited: tuple[Citation, ...] = (CITED,)) -> Sentence:
    return Sentence((text("غارة جوية، "), *parts), cited)


@pytest.mark.parametrize(
    "parts",
    [
        (RUSSIA.as_("doer"),),
        (SYRIA.as_("target"),),
        (KERRY.as_("speaker"),),
        (ALEPPO.as_("place"),),
        (RUSSIA.as_("doer"), SYRIA.as_("target"), ALEPPO.as_("place"), KERRY.as_("speaker")),
        (RUSSIA.as_("party"), SYRIA.as_("party")),
        (KERRY.as_("giver"),),
    ],
)
def test_roles_that_the_claim_gives_pass(gate: Gate, parts: tuple[Part, ...]) -> None:
    assert gate.refusals(said(*parts)) == ()


@pytest.mark.parametrize(
    "parts",
    [
        (SYRIA.as_("doer"),),  # who was struck is said to have struck
        (RUSSIA.as_("target"),),
        (LAVROV.as_("speaker"),),  # who denied it is said to have told it
        (KERRY.as_("doer"),),  # the speaker did not do it
        (RUSSIA.as_("speaker"),),
        (SYRIA.as_("giver"),),
        (LAVROV.as_("party"), RUSSIA.as_("party")),
        (Part("name", "سوريا", "syr").as_("place"),),
    ],
)
def test_names_that_stand_in_the_words_in_another_role_are_stopped(gate: Gate, parts: tuple[Part, ...]) -> None:
    (reason,) = gate.refusals(said(*parts))
    assert "no cited claim has" in reason


def test_doer_and_place_of_two_claims_do_not_make_one_sentence(gate: Gate) -> None:
    there = replace(CITED, claim="b/V1", doers=frozenset({"syr"}), place="syr-aleppo")
    elsewhere = replace(CITED, claim="c/V1", doers=frozenset({"rus"}), place=None)
    forged = said(RUSSIA.as_("doer"), ALEPPO.as_("place"), cited=(there, elsewhere))
    assert gate.refusals(forged) == ("no single cited claim ties together روسيا (doer), حلب (place)",)
    assert gate.refusals(said(SYRIA.as_("doer"), ALEPPO.as_("place"), cited=(there, elsewhere))) == ()


def test_rows_of_tables_are_held_to_roles_too(gate: Gate) -> None:
    assert gate.row_refusals([SYRIA.as_("doer"), ALEPPO.as_("place")], [CITED], names_tied=False)
    assert gate.row_refusals([RUSSIA.as_("doer"), ALEPPO.as_("place")], [CITED], names_tied=False) == ()


def test_a_report_says_for_each_part_of_a_sentence_what_one_claim_says(tmp_path: Path) -> None:
    """Two claims in one record: the doer of one and the place of the other are never joined."""
    words = ["قصفت طائرات روسية مواقع ليل الجمعة.", "قصفت القوات السورية حي السكري في حلب ليل الجمعة."]
    items = []
    for n, said_ in enumerate(words):
        article = Article(f"a{n}", said_, date(2016, 10, 21), f"outlet {n}")
        people = [entity(said_, "E1", "Russia", "روسية", Kind.STATE, "rus")] if n == 0 else [
            entity(said_, "E1", "Syria", "السورية", Kind.STATE, "syr"),
            entity(said_, "E2", "Aleppo", "حلب", Kind.PLACE, "syr-aleppo", country="syr"),
        ]  # fmt: skip
        told = event(
            said_, "V1", "قصفت", "ASSAULT", mode="aerial", actor=("E1",), place="E2" if n else None, track=Track.FIGHTING,
            time="2016-10-20",
        )  # fmt: skip
        items.append(reading(article, people, [told]))
    with Ledger.open(tmp_path / "two.ledger") as ledger:
        ledger.add(items)
        bring_up(ledger)
        judge_pair(ledger, "event", "a0/V1", "a1/V1", Verdict.POSITIVE, reason="one event", user="Nadia")
        bring_up(ledger)
        assert len(list(ledger.records("incident"))) == 1
        made = situation(ledger, until=date(2016, 10, 21), language="en")
    told_of = [s.text for section, s in made.sentences() if section.id == "fighting" and not s.level]
    assert told_of
    assert not [t for t in told_of if "Aleppo" in t and "Russia" in t]


def test_who_demands_is_who_says_so_not_who_shall_act(tmp_path: Path) -> None:
    words = "قال جون كيري إن على روسيا تنفيذ التزاماتها، وطالبها بتنفيذها."
    article = Article("d", words, date(2016, 10, 21), "الديوان")
    people = [
        entity(words, "E1", "John Kerry", "جون كيري", Kind.PERSON, "john-kerry"),
        entity(words, "E2", "Russia", "روسيا", Kind.STATE, "rus"),
    ]
    demand = Statement("S1", at(words, "وطالبها"), "E1", "E2", Span(40, len(words)), speech="demand")
    act = event(words, "V1", "بتنفيذها", "COOPERATE", actor=("E2",), status=Status.REQUESTED, track=Track.PRESSURE, inside="S1")
    with Ledger.open(tmp_path / "d.ledger") as ledger:
        ledger.add([reading(article, people, [act], [demand])])
        (claim,) = ledger.iter_claims()
    giver, receivers = giver_of(claim)
    assert giver is not None
    assert (giver.entry, [p.entry for p in receivers]) == ("john-kerry", ["rus"])


@pytest.mark.parametrize("where", [0, 300, 700])
def test_a_long_quotation_is_whole_words_around_its_trigger(where: int) -> None:
    words = " ".join(f"كلمة{n}" for n in range(120))
    at_word = words.index(" ", where) + 1
    shown = excerpt(words, at_word)
    assert len(shown) <= QUOTE + 2
    assert words[at_word : at_word + 6] in shown
    inner = shown.strip("…")
    assert inner in words
    assert set(inner.split()) <= set(words.split())


@pytest.mark.parametrize(
    ("words", "trigger", "mode", "kind"),
    [
        ("استهدفت المجموعات المسلحة مساء الجمعة معبرا قديما في المدينة بقذائف الهاون.", "استهدفت", None, "artillery_or_mortar"),
        ("شنت طائرات غارات على البلدة.", "غارات", "aerial", "airstrike"),
        ("قصفت بالصواريخ مواقع في الريف.", "قصفت", "heavy-weapons", "rocket_or_missile"),
        ("أعلنت المقاومة تحرير المدينة من خصومها بدعم جوي كبير من غارات شنها التحالف.", "تحرير", None, "unspecified"),
    ],
)
def test_the_kind_of_force_is_that_of_its_own_words(
    tmp_path: Path, words: str, trigger: str, mode: str | None, kind: str
) -> None:
    article = Article("k", words, date(2016, 10, 21), "الديوان")
    struck = event(words, "V1", trigger, "ASSAULT", mode=mode, track=Track.FIGHTING)
    with Ledger.open(tmp_path / "k.ledger") as ledger:
        ledger.add([reading(article, [], [struck])])
        desk = Desk(ledger, article.published, article.published, wording("ar"), Knowledge.load())
        assert kind_of(desk, list(ledger.iter_claims())) == kind
