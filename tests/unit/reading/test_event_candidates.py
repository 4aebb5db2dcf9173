"""Words that look like events and are none are no candidates, whatever the judges would say."""

from __future__ import annotations

import pytest

from hudna.model.article import Article
from hudna.reading.pipeline import prepare


def candidates(text: str) -> list[str]:
    stage = prepare(Article("case", text))
    return [stage.doc.surfaces[s.trigger.head] for s in stage.scenes]


@pytest.mark.parametrize(
    ("text", "event", "none"),
    [
        ("زار الوزير بغداد في إطار جولة إقليمية.", "زار", "إطار"),  # no «I am flown»
        ("انفجرت عبوة ناسفة قرب المقر الأمني في البلدة.", "انفجرت", "ناسفة"),  # no «we blow it up»
        ("انفجرت قنبلة قرب المقر الأمني في البلدة.", "انفجرت", "الأمني"),
        ("هاجم المسلحون المدينة، وأدانت المعارضة الهجوم.", "هاجم", "المعارضة"),  # people, not an act
        ("قتل ضابط في هجوم شنه مقاتلون من الحركة.", "قتل", "مقاتلون"),
        ("قصف الجيش بلدة غرب الموصل.", "قصف", "الموصل"),  # a city
        ("قصف الجيش البلدة، ويعاني السكان من نقص الدواء.", "قصف", "ويعاني"),  # suffer, not «are helped»
        ("وقع انفجار كبير قرب السوق.", "انفجار", "وقع"),  # the noun is what happened
        ("ووقعت اشتباكات بين الجيش والمسلحين.", "اشتباكات", "ووقعت"),
    ],
)
def test_what_only_looks_like_an_event_is_no_candidate(text: str, event: str, none: str) -> None:
    found = candidates(text)
    assert event in found
    assert none not in found


def test_a_hollow_verb_is_short_in_the_jussive_only() -> None:
    """«يعد» without «لم» is no form of عاد."""
    stage = prepare(Article("case", "قصف الجيش البلدة، ويعد المجلس قوائم بالأسماء."))
    assert not any("عاد" in s.trigger.sense.lemma for s in stage.scenes)


def test_signing_and_short_forms_after_negation_stay_candidates() -> None:
    assert "ووقع" in candidates("زار الوزيران بغداد، ووقع الوزيران اتفاقا للحدود.")
    assert "يعد" in candidates("قال السكان إن النازحين لم يعد منهم أحد إلى قريته.")
    assert "متهما" in candidates("أحيل إلى القضاء متهما بتدبير هجوم على السفارة.")
