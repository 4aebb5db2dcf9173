"""The reader takes any text, in time that grows with its length, and shows and folds names that were made to deceive."""

from __future__ import annotations

import os
from datetime import date
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hudna.cli.terminal import shown
from hudna.model.article import Article
from hudna.model.codec import from_json, to_json
from hudna.model.orthography import BIDI_CONTROLS, fold
from hudna.reading.pipeline import read

DAY = date(2016, 10, 20)
SHORT, LONG = 8_000, 32_000
GROWTH = 8.0  # four times the text may take four times as long; sixteen is a square
# What a newspaper is made of, repeated beyond all sense.
UNITS = (
    "قال إن ",
    "قال: ",
    "«قال» ",
    "قال الوزير إن ",
    "وأضاف أن ",
    "«",
    "»",
    '"',
    "(",
    "ا",
    "و",
    "1",
    "١",
    "ـ",
    "\u064b",
    "\u202e",
    " ",
    "\n",
    ". ",
    "، ",
    "-",
    "لافروف ",
    "وزير الخارجية الروسي ",
    "حلب ",
    "20 تشرين الأول ",
    "أمس ",
    "بين ",
    "من ",
    "أن ",
    "مئة ",
    "ألفين و",
    "قصفت الطائرات حلب وقتلت ثلاثة. ",
    "نفى أن ",
    "إذا ",
    "الذي ",
    "هو ",
    "<p>",
    "&amp;",
    "a",
    "http://x/",
    "\ufdfa",
    "😀",
    "█",
)
PIECES = st.sampled_from([*UNITS, "روسيا ", "الأمم المتحدة ", "الهدنة ", "طالبت ", "بوقف ", "\x00", "\ud800", "\u2067", "ﻻ"])


def seconds(text: str) -> float:
    start = process_time()
    read(Article("x", text, DAY))
    return process_time() - start


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    read(Article("a", "قال الوزير إن الهدنة بدأت أمس.", DAY))


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length(unit: str) -> None:
    def ratio() -> float:
        long = seconds(unit * (LONG // len(unit)))
        return long / max(seconds(unit * (SHORT // len(unit))), 1e-3) if long > 0.05 else 0.0

    # a quadratic reader fails every time; a busy machine only now and then
    assert any(ratio() < GROWTH for _ in range(6))


@settings(
    max_examples=int(os.environ.get("HUDNA_FUZZ_EXAMPLES", "60")), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=300)))
def test_any_text_gives_a_reading_whose_spans_fit(text: str) -> None:
    reading = read(Article("x", text, DAY))
    for entity in reading.entities:
        for mention in entity.mentions:
            assert mention.span.of(text) == mention.text
    for event in reading.events:
        assert 0 <= event.trigger.start < event.trigger.end <= len(text)
    assert to_json(from_json(to_json(reading))) == to_json(reading)


@pytest.mark.parametrize(
    "spoofed",
    ["لا\u200bفروف", "\u202eلافروف\u202c", "لاف\u0640روف", "لافرو\u200fف", "ﻻﻓﺮﻭﻑ", "لافروف\u2069"],
)
def test_spoofed_names_fold_to_the_name_and_are_shown(spoofed: str) -> None:
    assert fold(spoofed) == fold("لافروف")
    reading = read(Article("x", f"قال وزير الخارجية الروسي سيرغي {spoofed} إن الهدنة في حلب بدأت.", DAY))
    assert any(e.entry and "Lavrov" in e.name for e in reading.entities), [e.name for e in reading.entities]
    if set(spoofed) & set(BIDI_CONTROLS):
        assert "‹U+" in shown(spoofed)
        assert not set(shown(spoofed)) & set(BIDI_CONTROLS)


@pytest.mark.parametrize(("a", "b"), [("ك", "ک"), ("ي", "ی"), ("ى", "ي"), ("ه", "ە"), ("٣", "3"), ("۳", "3")])
def test_letters_that_look_alike_fold_alike(a: str, b: str) -> None:
    assert fold(a) == fold(b)


def test_a_latin_letter_inside_an_arabic_name_makes_no_known_name() -> None:
    """A homoglyph of another script is not silently taken for the letter: the name stays unknown and is seen as it is."""
    reading = read(Article("x", "قال سيرغي لاف\u0441روف إن الهدنة بدأت.", DAY))
    assert not any(e.entry and "Lavrov" in e.name for e in reading.entities)
