"""What a word may be, read off its form alone."""

from __future__ import annotations

import pytest

from hudna.languages.ar.words import analyser


def verbs(surface: str) -> set[tuple[str, str]]:
    lemmas = analyser().lexicon.lemmas
    return {(lemmas[a.index].text, a.png) for a in analyser().word(surface).verbs}


@pytest.mark.parametrize(
    ("surface", "lemma", "png"),
    [
        ("وأعلنت", "اعلن", "3fs"),
        ("سيلتقي", "التقي", "3ms"),
        ("قتلوه", "قتل", "3mp"),
        ("يقصفون", "قصف", "3mp"),
        ("فانسحبوا", "انسحب", "3mp"),
        ("استؤنفت", "استانف", "3fs"),
    ],
)
def test_verbs_with_what_is_attached(surface: str, lemma: str, png: str) -> None:
    assert (lemma, png) in verbs(surface)


@pytest.mark.parametrize("surface", ["القصف", "وبالقصف", "قصفها", "لقصف", "والقصف"])
def test_a_masdar_belongs_to_its_verb(surface: str) -> None:
    assert analyser().word(surface).nouns


@pytest.mark.parametrize("surface", ["داعيا", "مشيرا", "قائلا", "نافيا", "مؤكدة"])
def test_adverbial_participles(surface: str) -> None:
    assert any(a.category == "a" for a in analyser().word(surface).participles)


@pytest.mark.parametrize("surface", ["من", "عن", "إلى", "الذي", "أن", "وهو"])
def test_particles_are_nothing_else(surface: str) -> None:
    word = analyser().word(surface)
    assert word.closed
    assert not word.verbs
