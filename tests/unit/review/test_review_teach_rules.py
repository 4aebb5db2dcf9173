"""Rules taught: who stands behind a preposition, what a word makes of the event after it, what tells no event. From proposal to case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from hudna.ledger.store import Ledger
from hudna.model.article import Article
from hudna.model.reading import Event, Reading
from hudna.reading.pipeline import read
from hudna.review import overlay, teach
from hudna.review.effect import case, holds
from hudna.review.proposals import proposals
from hudna.review.rows import BadRow, TaughtRow, row_of
from hudna.review.trial import read_with
from hudna.review.wording import holds_words

ROLE = row_of({"what": "role", "text": "زحف", "marks": "على", "role": "recipient", "example": "زحف المسلحون على البلدة فجرا"})
STATUS = row_of(
    {"what": "status", "text": "قاب قوسين من", "status": "planned", "example": "الجيش قاب قوسين من اقتحام البلدة الحدودية"}
)
NO_EVENT = row_of({"what": "no-event", "text": "حرب الكلمات", "example": "اندلعت حرب الكلمات بين الوزيرين"})
TEXTS = {
    ROLE.id: "قال مراسلنا إن مقاتلي الفصيل زحفوا على مضايا يوم الأحد. وساد الهدوء بعد ذلك.",
    STATUS.id: "قال ضابط إن الجيش السوري قاب قوسين من اقتحام مضايا. وساد الهدوء بعد ذلك.",
    NO_EVENT.id: "تجددت حرب الكلمات بين الوزيرين يوم الأحد. ولم يعلق الوفدان.",
}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "x.ledger") as opened:
        for id, text in TEXTS.items():
            article = Article(f"of {id}", text, date(2016, 10, 24), "شبكة")
            opened.add_article(article, read(article))
        yield opened


def _reading(ledger: Ledger, row: TaughtRow) -> Reading:
    found = ledger.reading(f"of {row.id}")
    assert found is not None
    return found


def _event(reading: Reading, text: str, words: str) -> Event:
    return next(e for e in reading.events if words in e.trigger.of(text))


def _taught(ledger: Ledger, row: TaughtRow) -> dict[str, object]:
    teach.propose(ledger, row, user="u", reason="تصحيح يعم")
    effect = teach.try_out(ledger, row, user="u")
    assert (effect["articles_with_words"], effect["example_fits"]) == (1, True)
    (proposal,) = proposals(ledger.judgements())
    assert (proposal.row, proposal.state) == (row, "proposed")
    teach.conclude(ledger, row.id, "accept", user="e", reason="صحيح")
    assert teach.regressions(ledger) == []
    assert teach.reread(ledger, row) == (1, 1)
    return effect


def test_who_stands_behind_a_preposition(ledger: Ledger) -> None:
    text = TEXTS[ROLE.id]
    before = _reading(ledger, ROLE)
    town = next(e.id for e in before.entities if e.mentions[0].text == "مضايا")
    assert town not in _event(before, text, "زحفوا").recipient
    effect = _taught(ledger, ROLE)
    assert (effect["gained"], effect["lost"]) == (1, 1)  # one event, read otherwise
    event = _event(_reading(ledger, ROLE), text, "زحفوا")
    assert town in event.recipient
    assert any("role-marks-taught" in why for why in event.why)


def test_what_a_word_makes_of_the_event_after_it(ledger: Ledger) -> None:
    text = TEXTS[STATUS.id]
    assert _event(_reading(ledger, STATUS), text, "اقتحام").status.value != "planned"
    _taught(ledger, STATUS)
    assert _event(_reading(ledger, STATUS), text, "اقتحام").status.value == "planned"


def test_what_tells_no_event(ledger: Ledger) -> None:
    text = TEXTS[NO_EVENT.id]
    assert any("حرب" in e.trigger.of(text) for e in _reading(ledger, NO_EVENT).events)
    effect = _taught(ledger, NO_EVENT)
    assert effect["gained"] == 0
    assert not any("حرب" in e.trigger.of(text) for e in _reading(ledger, NO_EVENT).events)


def test_taken_back_it_is_read_as_before(ledger: Ledger) -> None:
    text = TEXTS[NO_EVENT.id]
    _taught(ledger, NO_EVENT)
    teach.conclude(ledger, NO_EVENT.id, "reject", user="e", reason="لا")
    teach.reread(ledger, NO_EVENT)
    assert any("حرب" in e.trigger.of(text) for e in _reading(ledger, NO_EVENT).events)


def test_a_verb_of_status_counts_in_all_its_forms() -> None:
    row = row_of(
        {"what": "status", "text": "اعتزم", "status": "planned", "inflects": "yes", "example": "يعتزم الوزير زيارة موسكو"}
    )
    assert (row.root, row.form) == ("ع ز م", "VIII")
    assert holds_words(row, "وتعتزم الوزارة إرسال وفد")


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (ROLE, {"role": "owner"}), (ROLE, {"marks": "فوق الجميع"}), (STATUS, {"status": "maybe"}),
        (STATUS, {"text": "قاب قوسين", "inflects": "yes"}), (NO_EVENT, {"text": "حرب"}),
        (NO_EVENT, {"text": "حرب طويلة جدا بين كل هؤلاء الناس"}),
    ],
)  # fmt: skip
def test_bad_rules(row: TaughtRow, wrong: dict[str, str]) -> None:
    with pytest.raises(BadRow):
        row_of(row.as_json() | wrong)


def test_ids_tell_rules_apart() -> None:
    other = row_of(ROLE.as_json() | {"role": "place"})
    assert other.id != ROLE.id
    assert row_of(ROLE.as_json()).id == ROLE.id


def test_rules_of_place_and_of_nobody_name_themselves(tmp_path: Path) -> None:
    place = row_of(ROLE.as_json() | {"role": "place", "example": "زحف المسلحون على مضايا فجرا"})
    nobody = row_of(ROLE.as_json() | {"text": "اعتدى", "role": "nobody", "example": "اعتدى المسلحون على مضايا فجرا"})
    overlay.write(tmp_path, [place, nobody])
    for row, reading in zip((place, nobody), read_with(tmp_path, [case(place), case(nobody)]), strict=True):
        assert holds(row, reading)
        told = [why for e in reading.events for why in (*e.why, *e.refused) if "role-marks-taught" in why]
        assert told, [e.why for e in reading.events]
