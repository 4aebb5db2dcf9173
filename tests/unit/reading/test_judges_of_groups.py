"""Judges that are asked with features in groups answer as with the same features one by one."""

from __future__ import annotations

import pytest

from hudna.reading.judges import Binary, Group, Joint, Multi, Part, Scaled, flat, of_sentences

WEIGHTS = {"a": 1.5, "b": -0.5, "c": 0.25, "alone": 2.0}
PARTS: list[Part] = [Group(("a", "unknown")), "alone", Group(("b", "c")), "nobody", Group(())]


def test_groups_weigh_what_their_features_weigh() -> None:
    judge = Binary(WEIGHTS, 0.5)
    for _ in range(2):  # the second time from what was kept
        assert judge.of_parts(PARTS) == pytest.approx(judge.probability(flat(PARTS)))


def test_a_group_keeps_no_sum_of_another_judge() -> None:
    group = Group(("a", "b"))
    old, new = Binary({"a": 9.0}, 0.5), Binary({"a": -9.0, "b": 1.0}, 0.5)
    old.of_parts([group])
    assert new.of_parts([group]) == pytest.approx(new.probability(["a", "b"]))
    assert old.of_parts([group]) == pytest.approx(old.probability(["a", "b"]))


def test_of_many_classes_the_best_is_chosen() -> None:
    judge = Multi(("x", "y", "z"), {"a": (0.0, 1.0, 0.0), "b": (0.0, 0.0, 0.6), "c": (0.0, 0.0, 0.6), "alone": (0.1, 0.1, 0.1)})
    assert judge.choose(PARTS) == "z"
    assert judge.choose([Group(("a",)), "alone"]) == "y"
    assert judge.choose([]) == "x"


def test_three_judges_at_once_answer_as_each_alone() -> None:
    judges = (Binary(WEIGHTS, 0.1), Binary({"b": 1.0}, 0.2), Binary({}, 0.3))
    joint = Joint(*judges)
    for _ in range(2):
        assert joint.probabilities(PARTS) == pytest.approx([j.probability(flat(PARTS)) for j in judges])
    assert joint.thresholds == (0.1, 0.2, 0.3)


@pytest.mark.parametrize("score", [-1000.0, -3.0, 0.0, 3.0, 1000.0])
def test_probabilities_of_any_score_are_probabilities(score: float) -> None:
    assert 0.0 < Binary({"a": score}, 0.5).probability(["a"]) < 1.0


def test_sentences_are_judged_as_their_judges_were_trained() -> None:
    """Weights of protests were once written with rarities that their training had not used."""
    assert isinstance(of_sentences("incident-assault"), Scaled)
    assert isinstance(of_sentences("incident-protest"), Binary)
