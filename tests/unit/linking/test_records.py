"""Records from a few claims: contacts and readouts, aid that did not come, figures side by side, a demand refused."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.ledger.rows import Party
from hudna.linking.case import Case, Sources
from hudna.linking.claims import claim_links
from hudna.linking.confidence import confidence, corroboration
from hudna.linking.disputes import disputes
from hudna.linking.records.casualty import casualties
from hudna.linking.records.contact import contacts, pairs
from hudna.linking.records.header import Book
from hudna.linking.records.humanitarian import humanitarian_actions
from hudna.linking.records.made import matters_in
from hudna.linking.records.position import positions
from hudna.linking.records.tally import arithmetic
from hudna.linking.records.undertaking import undertakings


def test_a_call_with_both_readouts(who: Any, claim: Any) -> None:
    call = {"type": "CONSULT", "mode": "phone", "track": "contact", "on": "2016-03-02"}
    spokesman_a = Party("spokesman-a", "E8", "Spokesman A", "person", "spokesman-a", "USA")
    spokesman_b = Party("spokesman-b", "E9", "Spokesman B", "person", "spokesman-b", "RUS")
    case = Case(
        (
            claim(
                "قال المتحدث إن الوزير /هاتف/ نظيره وبحثا الهدنة في تعز",
                "2016-03-03",
                actors=who.BOTH,
                recipients=(who.TAIZ,),
                speaker=spokesman_a,
                **call,
            ),
            claim(
                "قالت الوزارة إن الوزيرين /تحدثا/ هاتفيا عن الأمم المتحدة",
                "2016-03-03",
                actors=who.BOTH,
                recipients=(who.UN,),
                speaker=spokesman_b,
                **call,
            ),
        )
    )
    (record,) = contacts([case], Book())
    assert record.data["mode"] == "phone"
    assert [p["name"] for p in record.data["participants"]][:2] == ["Minister A", "Minister B"]
    assert {(d["topic"], d["only_in"]) for d in record.data["divergence"]} == set() or record.data["readouts"]
    assert {r["side"] for r in record.data["readouts"]} == {"USA", "RUS"}


def test_the_rhythm_of_a_pair(who: Any, claim: Any) -> None:
    days = ("2016-03-01", "2016-03-02", "2016-03-03", "2016-03-05")
    cases = [
        Case((claim("/هاتف/ الوزير نظيره", day, on=day, type="CONSULT", mode="phone", track="contact", actors=who.BOTH),))
        for day in days
    ]
    (pair,) = pairs(contacts(cases, Book()))
    assert (pair.data["count"], pair.data["rhythm"], pair.data["median_gap_days"]) == (4, "near_daily", 1)


def test_aid_that_did_not_come(who: Any, claim: Any) -> None:
    case = Case(
        (claim("لم /تصل/ القافلة إلى المخيم", "2016-03-02", type="AID", mode="humanitarian", track="access", status="negated"),)
    )
    (record,) = humanitarian_actions([case], Book())
    assert (record.data["kind"], record.data["outcome"]) == ("convoy", "did_not_happen")


def test_figures_stand_side_by_side(who: Any, claim: Any) -> None:
    seven, nine = (
        {"text": t, "low": n, "high": n, "outcome": "killed", "unit": "persons"} for t, n in (("سبعة", 7), ("تسعة", 9))
    )
    case = Case(
        (
            claim("/قتل/ سبعة في السوق", "2016-03-02", quantities=(seven,), place=who.TAIZ),
            claim("/قتل/ تسعة في السوق", "2016-03-03", quantities=(nine,), place=who.TAIZ),
        )
    )
    (record,) = casualties([case], Book())
    assert (record.data["quantity"]["min"], record.data["quantity"]["max"]) == (7, 9)
    assert record.data["quantity"]["contradictory"]
    assert [f["as_of"] for f in record.data["quantity"]["figures"]] == ["2016-03-02", "2016-03-03"]
    assert [r.data["kind"] for r in disputes([case], Book())] == ["figures"]


def test_a_demand_that_is_refused(who: Any, claim: Any) -> None:
    asked = claim(
        "/طالبت/ الحكومة المجموعة بفتح الطريق الشمالي إلى المرفأ",
        "2016-03-02",
        type="REQUEST",
        actors=(who.YEMEN,),
        recipients=(who.HOUTHIS,),
    )
    answer = claim("/رفضت/ المجموعة فتح الطريق الشمالي إلى المرفأ", "2016-03-04", type="REJECT", actors=(who.HOUTHIS,))
    first, *_ = undertakings([Case((asked,)), Case((answer,))], Book())
    assert (first.data["kind"], first.data["state"]) == ("demand", "refused")
    assert first.data["state_history"][-1]["claim_id"] == answer.id


def test_a_denial_stays_with_what_it_denies(who: Any, claim: Any) -> None:
    said = claim(
        "قالت القيادة إن المجموعة /قصفت/ المرفأ", "2016-03-02", speaker=who.COALITION, actors=(who.HOUTHIS,), place=who.TAIZ
    )
    denied = claim(
        "نفت المجموعة أنها /قصفت/ المرفأ", "2016-03-03", speaker=who.HOUTHIS, actors=(who.HOUTHIS,), speech="deny", place=who.TAIZ
    )
    case = Case((said, denied))
    (link,) = claim_links([case], Sources({}))
    assert (link.a, link.b, link.relation) == (denied.id, said.id, "denies")
    (dispute,) = disputes([case], Book())
    assert {(p["holder"], p["side"], p["says"]) for p in dispute.data["positions"]} == {
        ("Coalition", "a", "affirmed"),
        ("Houthi movement", "b", "denied"),
    }


def test_copies_count_once_and_one_speaker_counts_once(who: Any, claim: Any) -> None:
    told = [claim("قال المسؤول إن القوات /قصفت/ الحي", "2016-03-02", speaker=who.UN, place=who.TAIZ) for _ in range(3)]
    other = claim("/قصفت/ القوات الحي", "2016-03-02", place=who.TAIZ)
    copy = claim("/قصفت/ القوات الحي", "2016-03-02", place=who.TAIZ)
    counted = corroboration(Case((*told, other, copy)), Sources({copy.article: other.article, other.article: other.article}))
    assert (counted["n_documents"], counted["n_origins"]) == (5, 2)


def test_a_claim_against_interest_raises_and_another_side_lowers(who: Any, claim: Any) -> None:
    own = claim("أقرت المجموعة بأنها /قصفت/ السوق", "2016-03-02", speaker=who.HOUTHIS, actors=(who.HOUTHIS,), place=who.TAIZ)
    foe = claim(
        "قالت القيادة إن المجموعة /قصفت/ السوق", "2016-03-02", speaker=who.COALITION, actors=(who.HOUTHIS,), place=who.TAIZ
    )
    deny = claim(
        "نفت المجموعة أنها /قصفت/ السوق", "2016-03-03", speaker=who.HOUTHIS, actors=(who.HOUTHIS,), speech="deny", place=who.TAIZ
    )

    def terms(case: Case) -> dict[str, float]:
        made = confidence(case, corroboration(case, Sources({})))
        return {"value": made["value"], **{name: amount for name, amount in made["terms"]}}

    assert terms(Case((own,)))["against_interest"] == 0.15
    assert "against_interest" not in terms(Case((foe,)))
    assert terms(Case((foe, deny)))["denied"] == -0.25
    assert terms(Case((foe,)))["value"] <= 0.6


def test_the_parts_of_a_tally_are_added_up() -> None:
    assert arithmetic(10, [4, 6]) == {"result": "ok"}
    assert arithmetic(10, [4, 5]) == {"result": "mismatch", "parts": 9, "total": 10}
    assert arithmetic(10, [4, None]) == {"result": "not_checkable"}
    assert arithmetic(None, [4, 6]) == {"result": "not_checkable"}


def test_a_side_that_speaks_of_more_is_told_apart(who: Any, claim: Any) -> None:
    spokesmen = {
        side: Party(f"spokesman-{side}", "E8", f"Spokesman {side}", "person", f"spokesman-{side}", side)
        for side in ("USA", "RUS")
    }
    call = {"type": "CONSULT", "mode": "phone", "track": "contact", "on": "2016-03-02", "actors": who.BOTH}
    met = [
        claim("قال المتحدث إن الوزير /هاتف/ نظيره", "2016-03-03", article=f"a-{side}", speaker=speaker, **call)
        for side, speaker in spokesmen.items()
    ]
    beside = claim(
        "وقال إن المساعدات لم /تصل/ إلى تعز", "2016-03-03", article="a-USA", speaker=spokesmen["USA"], type="AID", track="access"
    )
    other = claim("وقال السفير إن الفصيل /خرق/ الهدنة", "2016-03-03", article="a-USA", speaker=who.UN, track="violation")
    cases = [Case(tuple(met)), Case((beside,)), Case((other,))]
    (record,) = contacts(cases, Book(), matters_in(cases))
    assert record.data["matters"] == ["access"]
    assert [(d["topic"], d["only_in"]) for d in record.data["divergence"] if d["of"] == "matters"] == [("access", "USA")]


@pytest.mark.parametrize(
    ("words", "given", "stance"),
    [
        ("أدانت الحكومة /قصف/ السوق", {"type": "ACCUSE", "mode": "disapprove"}, "criticism"),
        ("رحب المبعوث /بتأييد/ الخطوة", {"type": "SUPPORT"}, "welcome"),
        ("نفت الجماعة أنها /قصفت/ السوق", {"speech": "deny", "own": True}, "denial_of_responsibility"),
        ("تبنت الجماعة /تفجير/ الجسر", {"speech": "announce", "own": True}, "claim_of_responsibility"),
        ("حذرت الجماعة من أن القوات /ستقصف/ السوق", {"speech": "warn", "type": "MOBILIZE"}, "warning"),
    ],
)
def test_a_stance_without_a_new_act(who: Any, claim: Any, words: str, given: dict[str, Any], stance: str) -> None:
    own = given.pop("own", False)
    told = claim(words, "2016-03-02", speaker=who.HOUTHIS, actors=(who.HOUTHIS,) if own else (), **given)
    (record,) = positions([Case((told,))], Book())
    assert (record.data["stance"], record.data["holder"]["actor_id"]) == (stance, "houthis")


def test_an_act_is_no_position(who: Any, claim: Any) -> None:
    told = claim("قال القائد إن القوات /قصفت/ السوق", "2016-03-02", speaker=who.COALITION, actors=(who.HOUTHIS,))
    assert positions([Case((told,))], Book()) == []


def test_a_denial_without_a_statement_of_its_own_is_a_position(who: Any, claim: Any) -> None:
    said = claim("قالت الصحيفة إن القائد /التقى/ الوزير في العاصمة", "2016-03-02", type="CONSULT", speaker=who.UN)
    denied = claim("أبدى الناطق استغرابه ونفيه أي /لقاء/ بين القائد والوزير", "2016-03-02", type="CONSULT", article="b")
    case = Case((said, denied))
    (dispute,) = disputes([case], Book())
    assert {(p["holder"], p["says"]) for p in dispute.data["positions"]} == {
        ("United Nations", "affirmed"),
        (denied.outlet, "denied"),
    }


@pytest.mark.parametrize(("on", "kinds"), [("2016-03-01", ["date"]), ("2016-03-02", []), ("2016-01-02", [])])
def test_days_that_exclude_each_other_are_a_dispute(who: Any, claim: Any, on: str, kinds: list[str]) -> None:
    told = [claim("/سيطر/ الفصيل على البلدة", "2016-03-04", on=day, place=who.TAIZ) for day in ("2016-03-02", on)]
    assert [r.data["kind"] for r in disputes([Case(tuple(told))], Book())] == kinds


def test_an_accusation_carries_nothing_out(claim: Any) -> None:
    words = "واشترط الوزير ضمانات، واتهمها {} الجرحى"
    accuse = claim(words.format("/بعرقلة/ إجلاء"), "2016-03-02", type="ACCUSE", track="access")
    assert humanitarian_actions([Case((accuse,))], Book()) == []
    asked = claim("/ناشد/ الأطباء المنظمة إجلاء الجرحى", "2016-03-02", type="REQUEST", track="access")
    (record,) = humanitarian_actions([Case((asked,))], Book())
    assert record.data["outcome"] == "requested"


@pytest.mark.parametrize("status", ["requested", "planned", "actual"])
def test_what_is_prevented_did_not_happen_and_is_alleged(claim: Any, status: str) -> None:
    told = claim(
        "واتهم الوزير الفصائل بعرقلة /إجلاء/ الجرحى", "2016-03-02", type="RETREAT", mode="access", track="access", status=status
    )  # fmt: skip
    (record,) = humanitarian_actions([Case((told,))], Book())
    assert (record.data["outcome"], record.data["alleged"]) == ("did_not_happen", True)


def test_a_truce_beside_an_evacuation_is_not_the_evacuation(claim: Any) -> None:
    case = Case(
        (
            claim("لم يبدأ /الإجلاء/ الطبي", "2016-03-02", type="RETREAT", mode="access", track="access", status="negated"),
            claim("انتهت /الهدنة/ بلا إجلاء", "2016-03-02", type="RETREAT", mode="ceasefire", track="truce"),
        )
    )
    (record,) = humanitarian_actions([case], Book())
    assert (record.data["outcome"], record.data["alleged"]) == ("did_not_happen", False)
