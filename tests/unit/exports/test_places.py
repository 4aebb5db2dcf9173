"""Where a quarter, a part of a city and a region stand in administrative columns."""

from __future__ import annotations

import pytest

from hudna.exports.places import place_of
from hudna.knowledge.lookup import Knowledge


@pytest.mark.parametrize(
    ("place", "admin1", "precision"),
    [
        ("syr-al-sukkari", "Aleppo Governorate", 2),
        ("syr-eastern-aleppo", "Aleppo Governorate", 6),
        ("irq-al-zanjili", "Nineveh Governorate", 2),
        ("pse-shujaiya", "Gaza Governorate", 2),
        ("syr-douma", "Rif Dimashq Governorate", 3),
        ("pse-gaza-strip", "Gaza Strip", 6),
    ],
)
def test_the_first_division_is_the_governorate(place: str, admin1: str, precision: int) -> None:
    found = place_of(Knowledge.load(), place, "")
    assert (found.admin1_en, found.precision) == (admin1, precision)
