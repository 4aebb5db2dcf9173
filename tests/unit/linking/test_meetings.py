"""Who met whom: people named together in one claim; another pair or day is another meeting."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.ledger.rows import Party
from hudna.linking.case import Case
from hudna.linking.records.contact import contacts
from hudna.linking.records.header import Book
from hudna.linking.records.meetings import can_meet, meetings, participants

C = Party("minister-c", "E9", "Minister C", "person", "minister-c", "QAT")
SYRIA = Party("syr", "E10", "Syria", "state", "syr", "SYR")
MEET = {"type": "CONSULT", "mode": "meet", "track": "contact"}


def names(case: Case) -> set[str]:
    return {p.name for p in participants(case)}


@pytest.mark.parametrize(
    ("party", "may"),
    [
        (Party("minister-c", "E1", "Minister C", "person", "minister-c", "QAT"), True),
        (Party("name:رشيد الوالي", "E1", "رشيد الوالي", "person"), True),
        (Party("name:نظيره", "E1", "نظيره القطري", "person"), False),
        (Party("name:الدائرة", "E1", "الدائرة", "organisation"), False),
        (Party("name:القرية", "E1", "القرية القديمة", "place"), False),
        (Party("name:الجرحى", "E1", "الجرحى", "people"), False),
        (Party("name:دولة", "E1", "دولة مجاورة", "state"), False),
    ],
)
def test_who_can_meet(party: Party, may: bool) -> None:
    assert can_meet(party) is may


def test_two_pairs_and_two_days_are_several_meetings(who: Any, claim: Any) -> None:
    day, later = "2031-08-03", "2031-08-11"
    told = [
        claim("/التقى/ الوزير نظيره", day, on=day, actors=(who.MINISTER_A,), recipients=(who.MINISTER_B,), **MEET),
        claim("اجتماع ثلاثي /ضم/ الوزراء", day, on=day, actors=(who.MINISTER_A, who.MINISTER_B, C), **MEET),
        claim("/يلتقي/ الوزير ضيفه", "2031-08-08", on=later, actors=(who.MINISTER_B, C), status="planned", **MEET),
        claim("بعد /اللقاء/ قال الوزير", day, on=day, actors=(who.MINISTER_A,), **MEET),
    ]
    made = meetings(Case(tuple(told)))
    assert {(frozenset(names(m)), len(m.claims)) for m in made} == {
        (frozenset({"Minister A", "Minister B", "Minister C"}), 3),
        (frozenset({"Minister B", "Minister C"}), 1),
    }
    assert len(contacts([Case(tuple(told))], Book())) == 2


def test_who_is_named_in_another_claim_took_no_part(who: Any, claim: Any) -> None:
    told = (
        claim("أنهى الوزير /محادثاته/ في العاصمة", "2031-08-03", actors=(who.MINISTER_A,), **MEET),
        claim("وأشاد الرئيس بما أسفرت عنه /المحادثات/", "2031-08-03", actors=(C,), **MEET),
    )
    assert meetings(Case(told)) == []
    assert contacts([Case(told)], Book()) == []


def test_a_state_beside_two_people_is_what_they_spoke_of(who: Any, claim: Any) -> None:
    told = claim("/بحث/ الوزيران الأزمة", "2031-08-03", actors=(*who.BOTH, SYRIA), **MEET)
    assert names(Case((told,))) == {"Minister A", "Minister B"}
    visit = claim("/زار/ الوزير البلاد", "2031-08-03", actors=(who.MINISTER_A,), recipients=(SYRIA,), **MEET)
    assert names(Case((visit,))) == {"Minister A", "Syria"}


def test_one_name_with_and_without_and_before_it_is_one(who: Any, claim: Any) -> None:
    guest, again = (Party(f"name:{name}", "E1", name, "person") for name in ("رشيد الوالي", "ورشيد الوالي"))
    told = claim("/التقى/ الوزير ضيفيه", "2031-08-03", actors=(who.MINISTER_A,), recipients=(guest, again), **MEET)
    assert names(Case((told,))) == {"Minister A", "رشيد الوالي"}


def test_an_unknown_name_beside_two_known_ones_is_left_out(who: Any, claim: Any) -> None:
    title = Party("name:نائب الحاكم", "E1", "نائب الحاكم", "person")
    told = claim("/هاتف/ نائب الحاكم الوزير", "2031-08-03", actors=(title, who.MINISTER_A), recipients=(who.MINISTER_B,), **MEET)
    assert names(Case((told,))) == {"Minister A", "Minister B"}
    alone = claim("/هاتف/ نائب الحاكم الوزير", "2031-08-03", actors=(title,), recipients=(who.MINISTER_B,), **MEET)
    assert names(Case((alone,))) == {"نائب الحاكم", "Minister B"}
