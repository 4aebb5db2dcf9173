"""What the analyser and the words themselves remember, and that it is bounded."""

from __future__ import annotations

import pytest

from hudna.languages.ar import words
from hudna.languages.ar.lexicon import load
from hudna.languages.ar.words import Analyser, Word, noted

FORMS = ("والمدينة", "سيلتقي", "قصفتها", "للجنة", "من", "2016", "،", "زعلكوش", "بالاتفاق", "ى" * 50)


def made(form: str) -> tuple[object, ...]:
    word = Analyser(load()).word(form)
    return word.form, word.verbs, word.nouns, word.participles, word.closed, word.bare, word.mark, word.verbal, word.article


def test_spellings_of_a_form_are_one_word() -> None:
    analyser = Analyser(load())
    assert analyser.word("إعلانات") is analyser.word("اعلانات")
    assert analyser.words(["مدينة", "مدينه"])[0] is analyser.word("مَدينة")


def test_a_full_memory_forgets_rare_words_and_keeps_what_was_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "KEPT_WORDS", 8)
    analyser = Analyser(load())
    common = analyser.word("هدنة")
    for n in range(40):
        analyser.word(f"كلمة{n}")
        assert analyser.word("هدنة") is common
    assert len(analyser._known) + len(analyser._older) <= 2 * (words.KEPT_WORDS + 2)


def test_a_word_forgotten_is_analysed_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "KEPT_WORDS", 2)
    analyser = Analyser(load())
    for _ in range(3):
        for form in FORMS:
            again = analyser.word(form)
            assert made(form)[1:4] == (again.verbs, again.nouns, again.participles)


@pytest.mark.parametrize("form", FORMS)
def test_a_part_of_a_word_is_looked_up_as_the_word_would_be(form: str) -> None:
    analyser = Analyser(load())
    word = analyser.word(form)
    assert analyser.categories(word.form) == {a.category for a in (*word.verbs, *word.nouns, *word.participles)}
    assert analyser.closed(word.form) == word.closed
    assert tuple(analyser.heads(word.form)) == word.bare


def test_a_note_is_worked_out_once_a_word_even_if_its_answer_is_nothing() -> None:
    asked: list[str] = []

    @noted
    def nothing(word: Word) -> None:
        asked.append(word.form)

    analyser = Analyser(load())
    one, other = analyser.word("هدنة"), analyser.word("حرب")
    for word in (one, other, one, other):
        assert nothing(word) is None
    assert asked == ["هدنه", "حرب"]
