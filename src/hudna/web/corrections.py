"""What people corrected: which findings, from what to what, and which claims of a record rest on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hudna.ledger.rows import ClaimRow, Judgement
from hudna.model.reading import Event, Reading
from hudna.review.decide import holding
from hudna.review.fields import GRADING, KINDS, VERDICT
from hudna.web.review_state import all_judgements
from hudna.web.visit import Visit

FINDINGS = frozenset(KINDS) - {"record"}


@dataclass(frozen=True, slots=True)
class Correction:
    """One judgement that holds on a finding that a claim rests on."""

    claim: str
    judgement: Judgement

    @property
    def finding(self) -> str:
        return self.judgement.object.rpartition("/")[2]


def corrected(here: Visit) -> Mapping[str, Mapping[str, Judgement]]:
    """Finding (`ARTICLE/V1`) → field → the judgement that holds, of those that say something else than the machine."""

    def ask() -> dict[str, dict[str, Judgement]]:
        by_object: dict[str, list[Judgement]] = {}
        for j in all_judgements(here):
            if j.kind in FINDINGS:
                by_object.setdefault(j.object, []).append(j)
        out = {}
        for object_, some in by_object.items():
            held = {f: j for f, j in holding(some).items() if f not in GRADING and (f != VERDICT or j.value == "reject")}
            if held:
                out[object_] = held
        return out

    return here.keep_judged("corrected", ask)


def corrections(here: Visit, claims: Iterable[ClaimRow]) -> list[Correction]:
    """What holds on the events of some claims, on the statements they are told in, on who and when they name."""
    held = corrected(here)
    articles = {object_.rpartition("/")[0] for object_ in held}
    readings: dict[str, Reading | None] = {}
    out = []
    for claim in claims:
        if claim.article not in articles:
            continue
        if claim.article not in readings:
            readings[claim.article] = here.ledger.reading(claim.article)
        for finding in _rests_on(claim, readings[claim.article]):
            out += [Correction(claim.id, j) for j in held.get(f"{claim.article}/{finding}", {}).values()]
    return out


def _rests_on(claim: ClaimRow, reading: Reading | None) -> list[str]:
    """The findings of a claim: its event, its chain, and whom and when the event names."""
    found = [claim.event, *(h.statement for h in claim.chain if h.statement)]
    event = next((e for e in reading.events if e.id == claim.event), None) if reading else None
    if reading is not None and event is not None:
        found += [id for id in (*event.actor, *event.recipient, event.place) if id]
        found += _times(event, reading)
    return list(dict.fromkeys(found))


def _times(event: Event, reading: Reading) -> list[str]:
    clause = event.clause
    return [
        f"T{n}"
        for n, t in enumerate(reading.times, start=1)
        if event.time and t.value == event.time and (clause is None or clause.start <= t.start < clause.end)
    ]


def changed_claims(here: Visit, data: Mapping[str, Any]) -> int:
    """How many claims of a record have a corrected event: for lists, where nothing is opened."""
    held = corrected(here)
    return sum(id in held for id in data.get("claim_ids") or ()) if held else 0
