"""Phrases of several words: what rules them out at a place rules out only those that cannot stand there."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from hudna.languages.ar.words import analyser
from hudna.model.article import Article
from hudna.reading.document import open_document
from hudna.reading.expressions import Opening, same_word


@dataclass
class Made:
    words: tuple[str | None, ...]


ALONE, GAP, NEXT = Made(("وقف",)), Made(("وقف", None, "نار")), Made(("وقف", "اطلاق"))
OPENING = Opening.of((ALONE, GAP, NEXT))


@pytest.mark.parametrize(
    ("text", "possible"), [("وقف الإطلاق", [ALONE, GAP, NEXT]), ("وقف القتال", [ALONE, GAP]), ("وقف", [ALONE, GAP])]
)
def test_only_what_the_second_word_allows_is_tried(text: str, possible: list[Made]) -> None:
    doc = open_document(Article("a", text))
    assert list(OPENING.possible(doc, 1, len(doc.words))) == possible


@pytest.mark.parametrize(
    ("surface", "want", "same"),
    [
        ("بالهدنة", "هدنه", True),
        ("الهدنة", "الهدنه", True),
        ("هدنتها", "هدنه", True),
        ("للهدنة", "هدنه", True),
        ("هدن", "هدنه", False),
        ("قبل", "بل", False),
        ("منه", "من", False),  # too short a word to take a pronoun
    ],
)
def test_a_word_answers_to_another_apart_from_what_is_attached(surface: str, want: str, same: bool) -> None:
    assert same_word(analyser().word(surface), want) is same
