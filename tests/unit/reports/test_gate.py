"""The gate stops what the cited words do not carry: each kind of lie once, and the honest sentence beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hudna.knowledge.lookup import Knowledge
from hudna.reports.gate import Gate
from hudna.reports.parts import Citation, Note, Part, Sentence, text

WORDS = "قال جون كيري إن طائرات روسية قصفت حلب الجمعة وقتلت أربعة مدنيين."
CITED = Citation(
    "a/V1", "a", "الديوان", date(2016, 10, 21), WORDS, quantities=(("أربعة مدنيين", 4, 4),), days=(date(2016, 10, 20),)
)


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate(Knowledge.load(), {"truce:t1": ["هدنة حلب"]})


def said(*parts: Part, cited: tuple[Citation, ...] = (CITED,)) -> Sentence:
    return Sentence(parts, cited)


@pytest.mark.parametrize(
    "part",
    [
        Part("name", "جون كيري", "john-kerry"),
        Part("name", "John Kerry", "john-kerry"),
        Part("name", "روسيا", "rus"),
        Part("name", "حلب", "syr-aleppo"),
        Part("number", "4 قتلى", (4, "أربعة مدنيين")),
        Part("date", "20 أكتوبر", (date(2016, 10, 20),)),
        Part("date", "21 أكتوبر", (date(2016, 10, 21),)),
        Part("quote", "طائرات روسية قصفت حلب"),
        Part("outlet", "الديوان", "الديوان"),
        Part("count", "2 reports", ("a", "b")),
        text("غارة جوية، بحسب "),
    ],
)
def test_what_the_words_carry_passes(gate: Gate, part: Part) -> None:
    assert gate.refusals(said(part)) == ()


@pytest.mark.parametrize(
    "part",
    [
        Part("name", "سيرغي لافروف", "sergei-lavrov"),
        Part("name", "إيران", "irn"),
        Part("name", "«الفصائل»", "name:الفصائل"),
        Part("number", "5 قتلى", (5, "أربعة مدنيين")),
        Part("number", "4 قتلى", (4, "أربعة جنود")),
        Part("date", "22 أكتوبر", (date(2016, 10, 22),)),
        Part("quote", "قصفت روسيا حلب"),
        Part("outlet", "مسار نيوز", "مسار نيوز"),
        Part("count", "3 reports", ("a", "b")),
        text("قتل 12 شخصا"),
        text("كما ذكرت روسيا "),
        text("and Putin agreed"),
    ],
)
def test_what_the_words_do_not_carry_is_stopped(gate: Gate, part: Part) -> None:
    assert len(gate.refusals(said(text("بحسب "), part))) == 1


def test_a_sentence_without_a_claim_is_stopped(gate: Gate) -> None:
    assert gate.refusals(said(text("غارة جوية"), cited=())) == ("no claim stands behind it",)


def test_who_is_only_meant_needs_the_words_that_name_him(gate: Gate) -> None:
    meant = replace(CITED, words="وأضاف الوزير أن القصف مستمر.")
    assert gate.refusals(said(Part("name", "جون كيري", "john-kerry"), cited=(meant,)))
    named = replace(meant, named=("قال جون كيري",))
    assert gate.refusals(said(Part("name", "جون كيري", "john-kerry"), cited=(named,))) == ()


def test_a_name_is_a_whole_word(gate: Gate) -> None:
    inside = replace(CITED, words="وصلت الحلبيات إلى المدينة.")
    assert gate.refusals(said(Part("name", "حلب", "syr-aleppo"), cited=(inside,)))


def test_the_ledgers_own_names(gate: Gate) -> None:
    truce = Part("name", "الهدنة الإنسانية الروسية في حلب", "truce:t1")
    assert gate.refusals(said(truce))
    assert gate.refusals(said(truce, cited=(replace(CITED, words="انتهت هدنة حلب."),))) == ()


def test_an_organ_stands_by_title_and_owner(gate: Gate) -> None:
    ministry = Part("name", "وزارة الخارجية الروسية", "rus:mfa")
    assert gate.refusals(said(ministry, cited=(replace(CITED, words="وقالت الخارجية الروسية في بيان."),))) == ()
    assert gate.refusals(said(ministry, cited=(replace(CITED, words="وقالت الخارجية الأميركية في بيان."),)))


def test_a_note_names_nobody(gate: Gate) -> None:
    assert gate.note_refusals(Note((text("المقروء: "), Part("count", "2", ("a", "b"))))) == ()
    assert gate.note_refusals(Note((Part("name", "جون كيري", "john-kerry"),)))
    assert gate.note_refusals(Note((text("7 تقارير"),)))
