"""Accounts that linking keeps apart because they contradict each other are laid side by side."""

from __future__ import annotations

from typing import Any

from hudna.ledger.rows import Party
from hudna.linking.case import Case
from hudna.linking.records.header import Book
from hudna.linking.records.made import Made

HOST = Party("rus", "E9", "Russia", "state", "rus", "RUS")
CITY = Party("village", "E10", "القرية", "place", "village", "SYR")
VISIT = {"type": "CONSULT", "mode": "visit", "track": "contact"}
TAKEN = {"type": "ASSAULT", "mode": "abduct", "place": CITY, "on": "2031-08-07"}


def found(*claims: Any) -> list[tuple[str, list[str]]]:
    made = Made(Book())
    made.take(Case((c,)) for c in claims)
    across = [r for r in made.drained()["dispute"] if r.data.get("across")]
    return [(r.data["kind"], [p["says"] for p in r.data["positions"]]) for r in across]


def number(count: int) -> tuple[dict[str, Any], ...]:
    return ({"low": count, "high": count, "unit": "persons", "text": str(count), "outcome": "abducted"},)


def test_a_plan_told_for_two_days_is_in_dispute(who: Any, claim: Any) -> None:
    first = claim(
        "قالت مصادر إن الوزير حازم /سيزور/ موسكو الشهر المقبل", "2031-08-03", on="2031-09-01", actors=(who.MINISTER_A,), recipients=(HOST,), status="planned", **VISIT
    )  # fmt: skip
    second = claim(
        "أعلنت الوزارة أن الوزير حازم /سيزور/ موسكو الثلاثاء", "2031-08-08", on="2031-08-11", actors=(who.MINISTER_A, who.MINISTER_B), status="planned", **VISIT
    )  # fmt: skip
    assert found(first, second) == [("date", ["2031-09-01", "2031-08-11"])]
    other = claim(
        "أعلن القصر أن الضيف /يلتقي/ وفدا ثقافيا",
        "2031-08-08",
        on="2031-08-12",
        actors=(who.MINISTER_A, HOST),
        status="planned",
        **VISIT,
    )
    assert found(first, other) == []


def test_a_denial_stands_against_what_another_case_affirms(who: Any, claim: Any) -> None:
    told = claim("ذكرت القناة أن حازم /التقى/ رامز في موسكو", "2031-08-07", on="2031-07-24", actors=who.BOTH, **VISIT)
    denied = claim(
        "نفى الناطق /لقاء/ حازم رامز في موسكو", "2031-08-08", actors=who.BOTH, status="negated", speaker=who.UN, speech="deny", factuality="CT-", **VISIT
    )  # fmt: skip
    assert found(told, denied) == [("sides", ["affirmed", "denied"])]
    passing = claim(
        "ولم /يلتق/ حازم رامز في موسكو بعد", "2031-08-08", actors=who.BOTH, status="negated", factuality="CT-", **VISIT
    )
    assert found(told, passing) == []


def test_two_numbers_of_two_cases_are_two_deeds(who: Any, claim: Any) -> None:
    words = "/خطفت/ الجماعة {} من سكان القرية قرب الدير القديم"
    told = [claim(words.format(n), "2031-08-08", actors=(who.HOUTHIS,), quantities=number(n), **TAKEN) for n in (220, 170)]
    assert found(*told) == []
