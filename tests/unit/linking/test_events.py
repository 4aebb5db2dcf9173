"""The same event in several papers: scores that explain themselves, clusters that can be undone."""

from __future__ import annotations

from datetime import date

from hudna.linking.events import MANY, EventLink, Scorer, clusters, find_links, name_rarity
from hudna.linking.likeness import FEATURES
from hudna.linking.rarity import Rarity
from hudna.linking.tellings import Telling, days_of
from hudna.linking.words import words_of
from hudna.model.span import Span


def telling(id: str, words: str, **given: object) -> Telling:
    values: dict[str, object] = {
        "id": id, "article": id.split("/")[0], "published": date(2016, 3, 2), "type": "CONSULT", "span": Span(0, 5), "trigger": "", "words": {w.stem: 1.0 for w in words_of(words)},
        "parties": frozenset(), "names": frozenset(), "lands": frozenset(), "place": None, "day_from": None, "day_to": None,
        "numbers": frozenset(),
    }  # fmt: skip
    return Telling(**(values | given))  # type: ignore[arg-type]


MET = telling(
    "a1/V1", "التقى الوزير حازم نظيره رامز في مرفأ سيدون", parties=frozenset({"hazem", "ramez"}), lands=frozenset({"LBN", "CYP"})
)
MET_TOO = telling("a2/V1", "اجتمع حازم مع رامز في سيدون", parties=frozenset({"hazem", "ramez"}), lands=frozenset({"LBN", "CYP"}))
STRUCK = telling("a3/V1", "قصفت المدفعية تلة الزعتر قرب سيدون", type="ASSAULT", lands=frozenset({"LBN"}))


def scorer(*tellings: Telling) -> Scorer:
    return Scorer(tellings, Rarity(), name_rarity(tellings))


def test_two_papers_tell_one_meeting() -> None:
    made = scorer(MET, MET_TOO, STRUCK)
    assert clusters(find_links(made), made) == [["a1/V1", "a2/V1"]]


def test_every_reason_has_words_for_people() -> None:
    link = scorer(MET, MET_TOO).explained("a1/V1", "a2/V1")
    explained = {f.__name__: f.__doc__ for f in FEATURES}
    assert link is not None
    assert link.score > 0
    assert all(explained[name] for name, _ in link.reasons)


def test_a_judgement_parts_and_joins() -> None:
    made = scorer(MET, MET_TOO, STRUCK)
    links = find_links(made)
    assert clusters(links, made, {("a1/V1", "a2/V1"): False}) == []
    assert clusters([], made, {("a1/V1", "a3/V1"): True}) == [["a1/V1", "a3/V1"]]


def test_force_and_talk_are_never_one_event() -> None:
    assert scorer(MET, STRUCK).explained("a1/V1", "a3/V1") is None


def test_other_days_speak_against() -> None:
    first, second = date(2016, 3, 1), date(2016, 2, 12)
    one = telling("a1/V1", "التقى حازم رامز", day_from=first, day_to=first)
    two = telling("a2/V1", "التقى حازم رامز", day_from=second, day_to=second)
    link = scorer(one, two).explained("a1/V1", "a2/V1")
    assert link is not None
    assert dict(link.reasons)["days"] < 0


def test_days_of_time_values() -> None:
    assert days_of("2016-02") == (date(2016, 2, 1), date(2016, 2, 29))
    assert days_of("2016-02-30") == (None, None)
    assert days_of("2016-03-01TNI") == (date(2016, 3, 1), date(2016, 3, 1))
    assert days_of("2016-03-01/2016-03-05") == (date(2016, 3, 1), date(2016, 3, 5))
    assert days_of("2016-W09") == (date(2016, 2, 29), date(2016, 3, 6))


def test_a_crowd_asks_more_of_its_pairs() -> None:
    """Forty clashes that are alike two by two at little more than even odds are not one event; two are."""
    ids = [f"a{n:02}/V1" for n in range(40)]
    links = [EventLink(a, b, 0.1, ()) for n, a in enumerate(ids) for b in ids[n + 1 :]]
    groups = clusters(links, lambda a, b: 0.1)
    assert max(len(group) for group in groups) < 2 * MANY
    assert clusters(links[:1], lambda a, b: 0.1) == [ids[:2]]
    assert clusters(links, lambda a, b: 2.0) == [ids]
