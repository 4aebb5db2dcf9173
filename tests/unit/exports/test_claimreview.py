"""A grade of information (1 to 6) is given through the same door as every judgement, and the reviews follow it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_ledger import build

from hudna.exports import claimreview
from hudna.exports.selection import Filters, Selection
from hudna.ledger.store import Ledger
from hudna.review.decide import Decision, NotPossible, decide, undo
from hudna.review.fields import GRADE, GRADES


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with build(tmp_path / "graded.ledger") as made:
        yield made


def grade(ledger: Ledger, kind: str, object: str, value: str) -> int:
    return decide(ledger, Decision(kind, object, GRADE, value, "two origins", "Nadia")).key


def ratings(ledger: Ledger) -> dict[str, int]:
    made = claimreview.reviews(Selection(ledger, Filters()))
    return {row["url"].removeprefix("urn:hudna:claim:"): row["reviewRating"]["ratingValue"] for row in made}


@pytest.mark.parametrize(("value", "rating"), [("1", 5), ("2", 4), ("3", 3), ("4", 2), ("5", 1)])
def test_a_graded_claim_is_a_review(ledger: Ledger, value: str, rating: int) -> None:
    grade(ledger, "event", "strike/V1", value)
    assert ratings(ledger) == {"strike/V1": rating}


def test_what_cannot_be_judged_is_no_review(ledger: Ledger) -> None:
    grade(ledger, "event", "strike/V1", "6")
    assert ratings(ledger) == {}
    assert set(GRADES) - {str(k) for k in claimreview.RATING} == {"6"}


def test_a_grade_of_a_record_is_that_of_its_claims(ledger: Ledger) -> None:
    record = next(iter(ledger.records("contact")))
    grade(ledger, "record", record.id, "2")
    assert ratings(ledger) == {"call/V1": 4}


def test_a_grade_taken_back_is_gone(ledger: Ledger) -> None:
    undo(ledger, grade(ledger, "event", "strike/V1", "1"), user="Nadia")
    assert ratings(ledger) == {}


@pytest.mark.parametrize("value", ["0", "7", "A", "true", ""])
def test_other_grades_are_refused(ledger: Ledger, value: str) -> None:
    with pytest.raises(NotPossible):
        grade(ledger, "event", "strike/V1", value)


def test_the_review_names_speaker_and_words(ledger: Ledger) -> None:
    grade(ledger, "event", "strike/V1", "4")
    row = next(claimreview.reviews(Selection(ledger, Filters())))
    assert row["itemReviewed"]["author"]["name"] == "الدفاع المدني"
    assert row["reviewRating"]["alternateName"] == "Doubtful"
    assert json.loads(json.dumps(row)) == row
