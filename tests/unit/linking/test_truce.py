"""A truce's life, told by claims: each step has its guard and its claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hudna.ledger.rows import ClaimRow
from hudna.linking.case import Case
from hudna.linking.records.header import Book
from hudna.linking.records.truce import in_force, is_about_truce, truces
from hudna.linking.records.violation import violations

NOTHING = frozenset[str]()


@pytest.fixture
def told(who: Any, claim: Any) -> list[ClaimRow]:
    """A coalition announces five days; they begin; both accuse; nobody extends."""
    truce = {"track": "truce", "mode": "ceasefire", "type": "RETREAT", "place": who.YEMEN}
    return [
        claim(
            "أعلنت القيادة /هدنة/ إنسانية تبدأ مساء غد لمدة خمسة أيام لإدخال المساعدات",
            "2031-07-25",
            status="planned",
            speaker=who.COALITION,
            actors=(who.COALITION,),
            **truce,
        ),
        claim(
            "دخلت /الهدنة/ حيز التنفيذ منتصف الليل",
            "2031-07-26",
            on="2031-07-26",
            until="2031-07-31",
            actors=(who.COALITION,),
            **truce,
        ),
        claim(
            "اتهمت القيادة المجموعة بخرق /الهدنة/ في المدينة", "2031-07-27", speaker=who.COALITION, actors=(who.HOUTHIS,), **truce
        ),
        claim(
            "قال المتحدث إن القيادة خرقت /الهدنة/ بعد ساعتين", "2031-07-28", speaker=who.HOUTHIS, actors=(who.COALITION,), **truce
        ),
        claim("انتهت /الهدنة/ مساء أمس بلا تمديد", "2031-08-01", **truce),
    ]


def test_the_life_of_a_truce(told: list[ClaimRow]) -> None:
    (record,) = truces(told, Book())
    steps = [(s["state"], s["claim_ids"]) for s in record.data["state_history"]]
    assert [s for s, _ in steps] == ["announced", "in_effect", "strained", "expired"]
    assert all(ids for _, ids in steps)
    assert (record.data["effective_from"], record.data["effective_until"]) == ("2031-07-26", "2031-07-31")
    assert record.data["end_cause"] == "time_limit"
    assert {p["kind"] for p in record.data["provisions"]} >= {"allow_aid"}
    assert {(a["by"], a["of"]) for a in record.data["accusations"]} == {
        ("Coalition", "Houthi movement"),
        ("Houthi movement", "Coalition"),
    }


def test_an_end_that_is_not_past_is_not_an_expiry(who: Any, claim: Any, told: list[ClaimRow]) -> None:
    early = claim("انتهت /الهدنة/ قبل موعدها", "2031-07-27", track="truce", mode="ceasefire", type="RETREAT", place=who.YEMEN)
    (record,) = truces([*told[:2], early], Book())
    assert record.data["state"] == "in_effect"
    assert record.data["unmet"][0]["state"] == "expired"


def test_a_collapse_needs_a_party_or_two_sides_or_a_monitor(who: Any, claim: Any, told: list[ClaimRow]) -> None:
    gone = {"track": "truce", "mode": "ceasefire", "type": "RETREAT", "place": who.YEMEN}
    alone = claim("انهارت /الهدنة/ كما قال محلل", "2031-07-28", **gone)
    (record,) = truces([*told[:2], alone], Book())
    assert record.data["state"] == "in_effect"
    monitor = claim("قال المبعوث إن /الهدنة/ انهارت", "2031-07-28", speaker=who.UN, **gone)
    (record,) = truces([*told[:2], monitor], Book())
    assert record.data["state"] == "collapsed"
    assert record.data["end_cause"] == "violation"


def test_a_condition_is_no_breach(who: Any, claim: Any, told: list[ClaimRow]) -> None:
    warned = claim(
        "سترد القيادة على أي خرق /للهدنة/", "2031-07-27", track="truce", mode="ceasefire", type="RETREAT", place=who.YEMEN
    )
    (record,) = truces([*told[:2], warned], Book())
    assert record.data["state"] == "in_effect"


def test_a_violation_needs_a_truce_in_force(who: Any, claim: Any, told: list[ClaimRow]) -> None:
    (truce,) = truces(told, Book())
    assert in_force(truce, date(2031, 7, 27), frozenset({"yem"}), NOTHING) == "in_force"
    assert in_force(truce, date(2031, 7, 20), frozenset({"yem"}), NOTHING) == "not_yet"
    assert in_force(truce, date(2031, 8, 3), frozenset({"yem"}), NOTHING) == "lapsed"
    assert in_force(truce, date(2031, 7, 27), frozenset({"ukr"}), NOTHING) == "excluded_place"
    during = claim(
        "قصفت القوات /خرقا/ للهدنة الحي", "2031-07-27", on="2031-07-27", track="violation", place=who.TAIZ, actors=(who.HOUTHIS,)
    )
    after = claim("/قصفت/ القوات الحي", "2031-08-03", on="2031-08-03", track="fighting", place=who.TAIZ, actors=(who.HOUTHIS,))
    broken, incidents = violations([Case((during,)), Case((after,))], Book(truces=(truce,)))
    assert [r.data["truce_id"] for r in broken] == [truce.id]
    assert [r.data["follows"] for r in incidents] == [truce.id]
    assert "truce_id" not in incidents[0].data


def test_an_extension_moves_the_end(who: Any, claim: Any, told: list[ClaimRow]) -> None:
    longer = claim(
        "أعلنت القيادة تمديد /الهدنة/ أسبوعا",
        "2031-07-30",
        speaker=who.COALITION,
        actors=(who.COALITION,),
        on="2031-07-30",
        until="2031-08-07",
        track="truce",
        mode="ceasefire",
        type="RETREAT",
        place=who.YEMEN,
    )
    quiet = claim(
        "قال المراقبون إن /الهدنة/ صامدة",
        "2031-08-02",
        speaker=who.UN,
        track="truce",
        mode="ceasefire",
        type="RETREAT",
        place=who.YEMEN,
    )
    (record,) = truces([*told[:2], longer, quiet], Book())
    assert record.data["state"] == "in_effect"
    assert record.data["extension"][0]["decision"] == "extended"
    assert record.data["extension"][0]["until"] == "2031-08-07"


def declared(truces_of: list[Any]) -> list[tuple[str, str | None, str | None]]:
    (record,) = truces_of
    return [(row["name"], row["declared_at"], row["accepted_at"]) for row in record.data["declaration"]]


def test_who_declares_acts_or_announces_and_who_only_speaks_of_it_does_not(who: Any, claim: Any) -> None:
    truce = {"mode": "ceasefire", "type": "CONCEDE", "track": "truce", "place": who.TAIZ}
    own = claim("أعلن التحالف /هدنة/ إنسانية خمسة أيام في تعز", "2015-07-25", actors=(who.COALITION,), **truce)
    talk = claim(
        "قال المبعوث إن إعلان الأطراف أمر جيد وإن /المساعدات/ ستدخل بعد الهدنة", "2015-07-25", type="AID", track="truce",
        place=who.TAIZ, speaker=who.UN, actors=(who.UN,),
    )  # fmt: skip
    accepted = claim(
        "/وافقت/ الجماعة على الهدنة في تعز", "2015-07-26", type="AGREE", track="truce", place=who.TAIZ, actors=(who.HOUTHIS,)
    )
    asked = claim(
        "طلب المبعوث من الجماعة إعلان /هدنة/ في تعز", "2015-07-25", actors=(who.HOUTHIS,), **truce | {"status": "requested"}
    )
    assert declared(truces([own, talk, accepted, asked], Book())) == [
        ("Coalition", "2015-07-25", None),
        ("Houthi movement", None, "2015-07-26"),
    ]


@pytest.mark.parametrize(
    ("words", "status", "decision"),
    [
        ("طلب المبعوث /تمديد/ الهدنة في تعز", "requested", "asked"),
        ("قد يبحث الطرفان /تمديد/ الهدنة في تعز", "possible", "unknown"),
        ("رفضت الجماعة /تمديد/ الهدنة في تعز", "actual", "refused"),
        ("قال الوفد إنه لم يبحث /تمديد/ الهدنة في تعز", "actual", "not_considered"),
        ("أعلن الجانبان /تمديد/ الهدنة في تعز", "actual", "extended"),
    ],
)
def test_what_became_of_an_extension_is_said_or_unknown(who: Any, claim: Any, words: str, status: str, decision: str) -> None:
    told = claim(
        words, "2015-07-28", mode="ceasefire", type="AGREE", track="truce", place=who.TAIZ, status=status, actors=(who.HOUTHIS,)
    )
    (record,) = truces([told], Book())
    assert [row["decision"] for row in record.data["extension"]] == [decision]


def test_an_accusation_knows_its_parties(who: Any, claim: Any) -> None:
    told = claim(
        "اتهم التحالف الجماعة /بخرق/ الهدنة في تعز", "2015-07-28", track="truce", place=who.TAIZ, speaker=who.COALITION,
        actors=(who.HOUTHIS,),
    )  # fmt: skip
    (record,) = truces([told], Book())
    assert [(row["by_id"], row["of_id"]) for row in record.data["accusations"]] == [("arab-coalition-yemen", "houthis")]


@pytest.mark.parametrize(
    ("words", "decision"),
    [
        ("قال الوزير إن موسكو لا تدرس تجديد /الهدنة/", "not_considered"),
        ("وأضاف أن القيادة لم تبحث بعد تمديد /الهدنة/", "not_considered"),
        ("وقال الناطق إن القيادة لا تعتزم تجديد /الهدنة/", "not_considered"),
        ("وقال الناطق إن القيادة لن تجدد /الهدنة/", "refused"),
        ("وقال الناطق إن القيادة تدرس تجديد /الهدنة/", "unknown"),
    ],
)
def test_what_nobody_considers_is_no_planned_extension(
    who: Any, claim: Any, told: list[ClaimRow], words: str, decision: str
) -> None:
    given = {"track": "truce", "mode": "ceasefire", "type": "RETREAT", "place": who.YEMEN, "status": "planned"}
    said = claim(words, "2031-07-29", speaker=who.COALITION, actors=(who.COALITION,), **given)
    (record,) = truces([*told[:2], said], Book())
    assert [e["decision"] for e in record.data["extension"]] == [decision]
    assert record.data["state"] == "in_effect"


def test_one_clause_ends_a_truce_once(who: Any, claim: Any, told: list[ClaimRow]) -> None:
    """«انتهت هدنة» is read as an end and as a truce."""
    given = {"track": "truce", "mode": "ceasefire", "type": "RETREAT", "place": who.YEMEN, "article": "one"}
    twice = [claim("/انتهت/ هدنة المدينة", "2031-08-01", **given), claim("انتهت /هدنة/ المدينة", "2031-08-01", **given)]
    again = claim("بعد أن /انتهت/ الهدنة", "2031-08-02", track="truce", mode="ceasefire", type="RETREAT", place=who.YEMEN)
    (record,) = truces([*told[:2], *twice, again], Book())
    assert [s["state"] for s in record.data["state_history"]] == ["announced", "in_effect", "expired"]
    assert record.data["claims_by_act"]["expired"] == 2
    assert record.data["unmet"] == []


def test_a_breach_needs_no_word_for_the_truce_but_rights_are_no_truce(who: Any, claim: Any, told: list[ClaimRow]) -> None:
    given = {"track": "violation", "place": who.YEMEN, "speaker": who.COALITION, "actors": (who.HOUTHIS,)}
    counted = claim("وسجل المركز خمسة /خروقات/ ارتكبتها المجموعة في يوم", "2031-07-27", **given)
    rights = claim("وأحصت النقابة تسعين /انتهاكا/ بحق الصحفيين في شهرين", "2031-07-27", **given)
    warned = claim("وحذرت القيادة من أي /خروقات/ للهدنة", "2031-07-27", **given)
    assert [is_about_truce(c) for c in (counted, rights, warned)] == [True, False, True]
    (record,) = truces([*told[:2], replace(warned, mode="ceasefire")], Book())
    assert record.data["claims_by_act"]["conditional"] == 1
    assert "violated" not in record.data["claims_by_act"]


def test_the_truce_of_a_town_is_none_of_the_whole_land(who: Any, claim: Any, told: list[ClaimRow]) -> None:
    local = claim(
        "اتفق الوجهاء على /هدنة/ في المدينة", "2031-07-26", place=who.TAIZ, track="truce", mode="ceasefire", type="RETREAT"
    )
    made = {r.data["title_en"]: len(r.data["claim_ids"]) for r in truces([*told, local], Book())}
    assert made == {"Truce in YEM": 5, "Truce in Taiz": 1}
