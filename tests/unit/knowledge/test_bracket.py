"""When an undated article may have been published."""

from __future__ import annotations

from datetime import date

from hudna.knowledge.bracket import Bracket, Named, bracket
from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.surface_key import surface_key


def test_an_office_holder_dates_an_article(small: Knowledge) -> None:
    found = bracket(small, [Named("first", "nor:foreign-minister")])
    assert (found.earliest, found.latest) == (date(2012, 1, 1), date(2015, 6, 30))
    assert "Samir First" in found.reasons[0]


def test_evidence_is_joined(small: Knowledge) -> None:
    found = bracket(small, [Named("first", "nor:foreign-minister"), Named("southern-army")])
    assert (found.earliest, found.latest) == (date(2014, 3, 1), date(2015, 6, 30))


def test_a_contradiction_is_named(small: Knowledge) -> None:
    found = bracket(small, [Named("first", "nor:foreign-minister"), Named("second", "nor:foreign-minister")])
    assert any(reason.startswith("disagrees: ") for reason in found.reasons)


def test_no_evidence_no_bracket(small: Knowledge) -> None:
    assert bracket(small, [Named("first"), Named("nor"), Named("unknown")]) == Bracket(None, None, ())


def test_a_named_truce_dates_an_article(knowledge: Knowledge) -> None:
    (truce_id,) = knowledge.truce_names[surface_key("هدنة خطة أنان")]
    truce = knowledge.truces[truce_id]
    assert truce.in_force(date(2012, 5, 1))
    assert truce in knowledge.truces_on(date(2012, 5, 1))
    assert bracket(knowledge, [Named(truce_id)]).earliest == date(2012, 3, 27)
