"""Every sense that the surroundings allow is offered to the judge, one for each type."""

from __future__ import annotations

import pytest

from hudna.model.article import Article
from hudna.reading.pipeline import prepare


def offered(text: str, word: str) -> set[str | None]:
    stage = prepare(Article("case", text))
    triggers = [scene.trigger for scene in stage.scenes if stage.doc.surfaces[scene.trigger.head] == word]
    return {s.type for t in triggers for s in (t.sense, *t.alternatives)}


@pytest.mark.parametrize(
    ("text", "word", "types"),
    [
        ("قطعت وحدات الجيش الطريق إلى البلدة.", "قطعت", {"PROTEST", "COERCE"}),  # both rows ask for the same word
        ("نشرت الدولة آلافا في الجنوب.", "نشرت", {"MOBILIZE"}),  # a row without an event hides none that tells one
    ],
)
def test_rows_of_a_word_are_alternatives(text: str, word: str, types: set[str]) -> None:
    assert offered(text, word) >= types


def test_rows_of_the_same_words_are_alternatives() -> None:
    assert offered("أعلنت القوات إعادة انتشار في الضاحية.", "إعادة") >= {"MOBILIZE", "RETREAT"}
