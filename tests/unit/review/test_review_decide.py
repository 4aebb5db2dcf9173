"""Decisions: what can be stored, what is refused, what holds after several, undo, agreement."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hudna.ledger.rows import Judgement
from hudna.ledger.store import Ledger
from hudna.review.agreement import agreements
from hudna.review.decide import Decision, NotPossible, Stale, decide, holding, on, undo
from hudna.review.queue import judged_by


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "x.ledger") as opened:
        yield opened


def _decision(**more: object) -> Decision:
    values: dict[str, object] = {
        "kind": "event",
        "object": "a/V1",
        "field": "type",
        "value": "ASSAULT",
        "reason": "r",
        "user": "u",
    }
    return Decision(**(values | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "person"}, {"field": "colour"}, {"value": "DANCE"}, {"reason": " "}, {"user": ""}, {"field": "span", "value": "5"},
        {"field": "span", "value": [5, 2]}, {"reason": "x" * 3000}, {"field": "mode", "value": "m" * 3000},
    ],
)  # fmt: skip
def test_refused(ledger: Ledger, wrong: dict[str, object]) -> None:
    with pytest.raises(NotPossible):
        decide(ledger, _decision(**wrong))
    assert not list(ledger.judgements())


def test_stored_in_one_form(ledger: Ledger) -> None:
    assert decide(ledger, _decision(field="span", value="3-9")).value == [3, 9]
    assert decide(ledger, _decision(object="a/V2", field="actor", value="E1")).value == ["E1"]


def test_somebody_was_quicker(ledger: Ledger) -> None:
    first = decide(ledger, _decision())
    with pytest.raises(Stale) as told:
        decide(ledger, _decision(user="other", field="track", value="truce"))
    assert told.value.newer == (first,)
    decide(ledger, _decision(user="other", field="track", value="truce", seen=first.key))


def test_ones_own_other_fields_are_no_conflict(ledger: Ledger) -> None:
    decide(ledger, _decision())
    decide(ledger, _decision(field="track", value="truce"))
    assert set(holding(on(ledger, "event", "a/V1"))) == {"type", "track"}


def test_undo_gives_the_value_before(ledger: Ledger) -> None:
    first = decide(ledger, _decision())
    second = decide(ledger, _decision(value="AID", seen=first.key))
    assert undo(ledger, second.key, user="u").value == "ASSAULT"
    with pytest.raises(Stale):
        undo(ledger, first.key, user="u")
    with pytest.raises(NotPossible):
        undo(ledger, second.key, user="somebody else")


def test_undo_of_the_only_one_gives_the_machine_back(ledger: Ledger) -> None:
    made = decide(ledger, _decision(field="verdict", value="reject"))
    undo(ledger, made.key, user="u")
    assert holding(on(ledger, "event", "a/V1")) == {}
    assert judged_by(ledger.judgements()) == set()


def test_agreement() -> None:
    rows = [
        ("a", 1, "accept"),
        ("b", 1, "accept"),
        ("a", 2, "reject"),
        ("b", 2, "accept"),
        ("a", 3, "reject"),
        ("b", 3, "reject"),
        ("a", 4, "skip"),
        ("b", 4, "accept"),
    ]
    (pair,) = agreements(Judgement("event", f"x/V{n}", "verdict", v, "r", user) for user, n, v in rows)
    assert (pair.both, pair.agreed, pair.differing) == (3, 2, (("event", "x/V2"),))
    assert pair.kappa == pytest.approx(0.4)


def test_no_agreement_without_a_common_object() -> None:
    assert (
        agreements(
            [Judgement("event", "x", "verdict", "accept", "r", "a"), Judgement("event", "y", "verdict", "accept", "r", "b")]
        )
        == []
    )
