"""Hours within a day: as clock time, as part of the day, as far as tellings agree."""

from __future__ import annotations

import pytest

from hudna.web.hours import Hours, hours, hours_of

DAY = "2016-10-20"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2016-10-20T08:30", Hours(8.5, 8.5)), ("2016-10-20T08", Hours(8, 8)), ("2016-10-20TMO", Hours(4, 12)),
        ("2016-10-20TNI", Hours(20, 28)), ("2016-10-20", None), ("2016-10-21T08:30", None), ("2016-10-20T99:00", None),
        ("2016-10-20TXX", None), ("2016-W42", None), ("", None),
    ],
)  # fmt: skip
def test_hours_of_a_value(value: str, wanted: Hours | None) -> None:
    assert hours(value, DAY) == wanted


def test_tellings_that_agree_narrow_each_other() -> None:
    assert hours_of([f"{DAY}TMO", f"{DAY}T08:00"], DAY) == Hours(8, 8)
    assert hours_of([f"{DAY}TEV", f"{DAY}T08:00"], DAY) is None
    assert hours_of([], DAY) is None


@pytest.mark.parametrize(
    ("told", "shown"),
    [(Hours(8.5, 8.5), "08:30"), (Hours(18, 24), "18:00–24:00"), (Hours(20, 28), "20:00–04:00"), (Hours(0, 0), "00:00")],
)
def test_shown(told: Hours, shown: str) -> None:
    assert told.shown == shown
