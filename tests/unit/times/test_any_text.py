"""What must hold on any text: no failure, true places, order, cost in proportion to length."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.languages.ar.times.lexicon import lexicon
from hudna.reading.times import find_event_times, find_times

WORDS = [
    *lexicon().words,
    *lexicon().phrases,
    *lexicon().tails,
    "3",
    "31",
    "59",
    "1437",
    "2016",
    "9999",
    "،",
    "(",
    ")",
    "/",
    ":",
    "-",
    "ال",
    "و",
]
DAYS = st.none() | st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from(["", " "]), DAYS)
def test_any_order_of_time_words(words: list[str], glue: str, published: date | None) -> None:
    text = " ".join(words) if glue else " ".join(words).replace(" / ", "/").replace(" : ", ":").replace("( ", "(")
    found = find_times(text, published)
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all((t.value is None) or t.status != "floating" for t in found)
    assert all(t.earliest <= t.latest for t in found if t.earliest and t.latest)
    find_event_times(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), DAYS)
def test_any_text(text: str, published: date | None) -> None:
    for t in find_times(text, published):
        assert text[t.start : t.end] == t.text


def test_marks_and_controls_keep_places() -> None:
    text = "قُتِلَ اثنان فِي \u200f٣ مـايُو\u200e ٢٠٢٣ وأمسِ"
    found = [(t.text, t.value) for t in find_times(text, date(2023, 5, 10))]
    assert found == [
        ("٣ مـايُو\u200e ٢٠٢٣", "2023-05-03"),
        ("أمسِ", "2023-05-09"),
    ]


def test_cost_is_linear() -> None:
    unit = "أمس الأحد في 3 مايو كلمات أخرى "

    def cost(times: int) -> float:
        start = time.process_time()
        find_times(unit * times, date(2016, 9, 13))
        return time.process_time() - start

    cost(200)
    # a quadratic reader fails every time; a busy machine only now and then
    assert any(cost(8000) < 4 * 2.5 * max(cost(2000), 0.02) for _ in range(4))
