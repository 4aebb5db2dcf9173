"""Claims as they are asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_samples import TEXT, article, reading

from hudna.ledger.claim_rows import bounds
from hudna.ledger.store import Ledger

DAY = date(2016, 10, 20)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for a, time in ((article(), "2016-10-20"), (article("a2", TEXT + " ثانيا", date(2016, 10, 25)), None)):
        ledger.add_article(a, reading(a, time=time))
    return ledger


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["a1", "a2"]),
        ({"actor": "Q159"}, ["a1", "a2"]),
        ({"actor": "russia"}, ["a1", "a2"]),
        ({"actor": "rus"}, ["a1", "a2"]),
        ({"actor": "Q30"}, []),
        ({"place": "حَلَب"}, ["a1", "a2"]),
        ({"place": "Q159"}, []),
        ({"since": date(2016, 10, 21)}, ["a2"]),
        ({"until": date(2016, 10, 21)}, ["a1"]),
        ({"published_since": date(2016, 10, 25)}, ["a2"]),
        ({"track": "truce"}, ["a1", "a2"]),
        ({"track": ["talks", "access"]}, []),
        ({"type": "RETREAT", "outlet": "وكالة الضفة"}, ["a1", "a2"]),
        ({"article": "a2"}, ["a2"]),
        ({"words": "الهدنه موسك*"}, ["a1", "a2"]),
        ({"words": "ثانياً"}, ["a2"]),
        ({"words": [["وقف", "الهدنة"], ["حلب"]]}, ["a1", "a2"]),
        ({"words": 'x" OR (*'}, []),
        ({"words": "!!"}, []),
    ],
)
def test_filters(filled: Ledger, asked: dict[str, Any], found: list[str]) -> None:
    assert [c.article for c in filled.iter_claims(**asked)] == found
    assert filled.count_claims(**asked) == len(found)


def test_a_claim_carries_its_chain_and_its_words(filled: Ledger) -> None:
    claim = filled.claim("a1/V1")
    assert claim is not None
    assert claim.words == "الهدنة في حلب بدأت اليوم"
    assert claim.words == TEXT[claim.clause.start : claim.clause.end]
    assert [(h.name, h.factuality) for h in claim.chain] == [("وكالة الضفة", "Uu"), ("Russia", "CT+")]
    assert claim.chain[1].credibility == "credible"
    assert claim.speaker is not None
    assert claim.speaker.key == "Q159"
    assert (claim.day_from, claim.day_to, claim.dated) == (DAY, DAY, "event")
    assert claim.place is not None
    assert claim.place.key == "name:حلب"


def test_without_a_time_the_day_of_publication_stands_in_and_says_so(filled: Ledger) -> None:
    claim = filled.claim("a2/V1")
    assert claim is not None
    assert (claim.day_from, claim.dated, claim.time) == (date(2016, 10, 25), "publication", None)


def test_without_any_date_a_claim_has_no_day(ledger: Ledger) -> None:
    a = article(day=None)
    ledger.add_article(a, reading(a, time=None))
    (claim,) = ledger.iter_claims()
    assert (claim.day_from, claim.day_to, claim.dated) == (None, None, "none")


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016-12", date(2016, 12, 1), date(2016, 12, 31)),
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-10-24TEV", date(2016, 10, 24), date(2016, 10, 24)),
        ("2016-10-22/2016-10-25", date(2016, 10, 22), date(2016, 10, 25)),
        ("2016-02-31", None, None),
        ("PAST_REF", None, None),
    ],
)
def test_bounds(value: str, first: date | None, last: date | None) -> None:
    assert bounds(value) == (first, last)


@given(st.text(max_size=30))
def test_bounds_of_anything(value: str) -> None:
    first, last = bounds(value)
    assert first is None or last is None or isinstance(first, date)
