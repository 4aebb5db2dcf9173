"""The outlines that desk and report draw by: every file is there, and a place is drawn no more exactly than it is known."""

from __future__ import annotations

import pytest

from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.outlines import COUNTRIES, OUTLINED, drawn, outlines


@pytest.mark.parametrize("name", [COUNTRIES, *OUTLINED])
def test_every_outline_is_a_ring_on_the_globe(name: str) -> None:
    found = outlines(name)
    assert found
    for _, polygons in found:
        for polygon in polygons:
            assert len(polygon[0]) > 3
            assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in polygon[0])


def test_nothing_else_is_outlined() -> None:
    assert outlines("../places/syr") == ()


@pytest.mark.parametrize(
    ("key", "how"),
    [("syr-aleppo-governorate", "area"), ("syr-aleppo", "ring"), ("syr", "country"), ("name:مكان", "none")],
)
def test_a_place_is_drawn_as_exactly_as_it_is_known(key: str, how: str) -> None:
    mark = drawn(key, Knowledge.load().entries.get(key))
    assert mark.how == how
    assert (mark.outline is not None) == (how == "area")
