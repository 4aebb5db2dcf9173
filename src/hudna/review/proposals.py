"""Proposed rows as the judgements tell them: who proposed what and why, what it would do, and how it was decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hudna.ledger.rows import Judgement
from hudna.review.in_force import EFFECT, KIND, ROW, VERDICT
from hudna.review.rows import TaughtRow, row_of


@dataclass(frozen=True, slots=True)
class Proposal:
    """`effect` is None until it was tried. `state`: proposed, accepted or rejected."""

    row: TaughtRow
    by: str
    at: str
    reason: str
    effect: Any
    state: str
    seen: int


def proposals(judgements: Iterable[Judgement]) -> list[Proposal]:
    """All proposals, newest first, with their effect and how they were decided."""
    by_row: dict[str, dict[str, Judgement]] = {}
    newest: dict[str, int] = {}
    for j in judgements:
        if j.kind == KIND:
            by_row.setdefault(j.object, {})[j.field] = j
            newest[j.object] = j.key
    out = []
    for id, fields in by_row.items():
        made = fields.get(ROW)
        if made is None or made.value is None:
            continue
        verdict = fields.get(VERDICT)
        state = {"accept": "accepted", "reject": "rejected"}.get(str(verdict.value) if verdict else "", "proposed")
        effect = fields[EFFECT].value if EFFECT in fields else None
        out.append(Proposal(row_of(made.value), made.user, made.at, made.reason, effect, state, newest[id]))
    return sorted(out, key=lambda p: p.at, reverse=True)


def accepted(judgements: Iterable[Judgement]) -> list[TaughtRow]:
    return [p.row for p in proposals(judgements) if p.state == "accepted"]
