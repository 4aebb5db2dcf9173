"""A reading survives the trip through `hudna.reading/1`, and every span holds the words it says."""

from __future__ import annotations

import json
from datetime import date

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.engines.rules import read_article
from hudna.model.article import Article
from hudna.model.codec import dumps, from_json, schema, to_json

TEXTS = [
    "قال المتحدث باسم الخارجية الروسية إن الوزير سيرغي لافروف أبلغ نظيره الأمريكي أن الهدنة في حلب انتهت مساء الخميس.",
    "لم تصل القوافل إلى البلدة المحاصرة، ودعا المبعوث الأممي جميع الأطراف إلى وقف القصف.",
    "أعلن الجيش مقتل 12 مسلحا في غارات على ريف المدينة، فيما نفت الفصائل ذلك.",
]


def reading_of(text: str, day: date | None = date(2016, 10, 21)):
    return read_article(Article("a1", text, day, "مسار نيوز"))


@pytest.mark.parametrize("text", TEXTS)
def test_round_trip(text: str) -> None:
    reading = reading_of(text)
    row = json.loads(dumps(reading))
    jsonschema.validate(row, schema())
    assert to_json(from_json(row)) == to_json(reading)


@pytest.mark.parametrize("text", TEXTS)
def test_mentions_quote_the_text(text: str) -> None:
    reading = reading_of(text)
    assert reading.entities
    for entity in reading.entities:
        for mention in entity.mentions:
            assert mention.span.of(text) == mention.text


def check(text: str) -> None:
    reading = reading_of(text, None)
    size = len(text)
    ids = {e.id for e in reading.entities}
    said = {s.id for s in reading.statements}
    for event in reading.events:
        assert 0 <= event.trigger.start < event.trigger.end <= size
        assert set(event.actor) | set(event.recipient) <= ids
        assert event.inside is None or event.inside in said
        assert event.place is None or event.place in ids
    for statement in reading.statements:
        assert statement.speaker is None or statement.speaker in ids
        assert statement.content is None or 0 <= statement.content.start < statement.content.end <= size
    for time in reading.times:
        assert time.value is None or time.anchor != "publication", "without a date relative times stay floating"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    check(text)


WORDS = st.sampled_from(
    [
        "قال",
        "وأضاف",
        "الوزير",
        "كيري",
        "لافروف",
        "إن",
        "أن",
        "على",
        "في",
        "هدنة",
        "قصف",
        "غارة",
        "،",
        ".",
        "«",
        "»",
        '"',
        "(",
        ")",
        "لم",
        "لن",
        "12",
        "أمس",
        "الخميس",
        "مدينة",
        "حلب",
        "قوات",
        "النظام",
        "التي",
        "الذي",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_any_order_of_news_words_can_be_read(words: list[str]) -> None:
    check(" ".join(words))


def test_without_a_date_relative_times_float() -> None:
    reading = reading_of("التقى الوزيران أمس في جنيف.", None)
    assert [t.value for t in reading.times] == [None]
    assert all(e.time is None for e in reading.events)
