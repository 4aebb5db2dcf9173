"""A sentence, and the events that a reader takes from it."""

from __future__ import annotations

import pytest

import hudna

CASES = [
    ("أعلنت موسكو هدنة إنسانية في حلب.", "CONCEDE", "actual"),
    ("قال المتحدث إن المساعدات الإنسانية لم تصل بعد إلى الأحياء المحاصرة.", "AID", "negated"),
    ("قال الوزير إن الانسحاب من التلال لم يتحقق.", "RETREAT", "negated"),
    ("قتل تسعة مدنيين في غارة جوية على السوق.", "ASSAULT", "actual"),
    ("طالب المبعوث الأممي جميع الأطراف بوقف القصف فورا.", "REQUEST", "actual"),
    ("التقى وزير الخارجية الروسي سيرغي لافروف نظيره التركي في أنقرة أمس.", "CONSULT", "actual"),
    ("نزح آلاف السكان من القرى الحدودية بعد المعارك.", "DISPLACE", "actual"),
    ("فرضت واشنطن عقوبات على ثلاثة مسؤولين.", "SANCTION", "actual"),
]


@pytest.mark.parametrize(("text", "kind", "status"), CASES)
def test_event_with_its_status(text: str, kind: str, status: str) -> None:
    found = {(e.type, e.status.value) for e in hudna.read(text).events}
    assert (kind, status) in found, found


def test_a_trip_that_reports_tell_of_is_no_fact() -> None:
    text = "أعرب كيري عن قلقه إزاء تقارير تفيد بأن القائد زار موسكو سرا."
    trips = [e for e in hudna.read(text).events if e.type in ("CONSULT", "TRAVEL")]
    assert all(e.status.value == "possible" for e in trips)


def test_what_reports_are_about_is_no_fact() -> None:
    text = "تداولت وسائل إعلام تقارير عن زيارة القائد إلى حلب. ولم يعلق الكرملين."
    assert [e.status.value for e in hudna.read(text).events if e.type in ("CONSULT", "TRAVEL")] == ["possible"]


def test_who_did_it_and_to_whom() -> None:
    reading = hudna.read("اتهمت باكستان الهند بانتهاك وقف إطلاق النار في كشمير.")
    names = {e.id: e.name for e in reading.entities}
    accused = next(e for e in reading.events if e.type == "ACCUSE")
    assert [names[x] for x in accused.actor] == ["Pakistan"]
    assert [names[x] for x in accused.recipient] == ["India"]


def test_an_event_knows_in_whose_words_it_stands() -> None:
    text = "قال كيربي إن كيري أبلغ لافروف أن الطيران قصف السوق في حلب. ولم يعلق الكرملين."
    reading = hudna.read(text)
    said = {s.id: s for s in reading.statements}
    strike = next(e for e in reading.events if e.type == "ASSAULT")
    assert strike.inside is not None
    assert said[strike.inside].inside is not None, "two statements, one inside the other"


def test_every_event_says_why() -> None:
    for event in hudna.read("شنت طائرات التحالف غارات على مواقع المسلحين في مأرب.").events:
        assert any(reason.startswith("row ") for reason in event.why)
        assert event.factuality, "each holder has a value"
