"""Disputes: claims of one case that exclude each other, with their holders and sides. Kept, not averaged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from hudna.ledger.rows import ClaimRow, Record
from hudna.linking.case import Case, denies
from hudna.linking.records.header import Book, header, record
from hudna.linking.records.quantities import figures, spread
from hudna.linking.sides import conflict_of, speaker_side


def disputes(cases: Sequence[Case], book: Book) -> list[Record]:
    """One record a case and point of dispute: whether it happened (sides), who did it (actor), how many (figures)."""
    out: list[Record] = []
    for case in cases:
        for kind, positions in _points(case):
            data = header(case, book, f"{case.id('dispute')}_{kind}", "dispute")
            data |= {"kind": kind, "topic": data["title_en"], "positions": positions}
            out.append(record("dispute", data, case))
    return out


def _points(case: Case) -> list[tuple[str, list[dict[str, Any]]]]:
    points: list[tuple[str, list[dict[str, Any]]]] = []
    if _opposed(case):
        points.append(("sides", _positions(case, {c.id: "denied" if denies(c) else "affirmed" for c in case.claims})))
    for outcome, told in sorted(figures(case.claims).items()):
        if spread(told)["contradictory"]:
            points.append(("figures", _positions(case, {f["claim_id"]: f"{outcome}: {f['text']}" for f in told})))
    doers = {
        c.id: "+".join(sorted(p.name for p in c.actors)) for c in case.claims if c.actors and c.type == "ASSAULT" and c.speaker
    }
    if len(set(doers.values())) > 1 and len({_side(case, c) for c in case.claims if c.id in doers}) > 1:
        points.append(("actor", _positions(case, doers)))
    return points


def _opposed(case: Case) -> bool:
    """Whether somebody's own denial stands against what others affirm; a negation in passing is no position."""
    denying = {
        c.speaker.key for c in case.claims if denies(c) and c.speaker is not None and any(h.speech == "deny" for h in c.chain)
    }
    affirming = {c.speaker.key if c.speaker else c.outlet for c in case.claims if not denies(c)}
    return bool(denying) and bool(affirming - denying)


def _positions(case: Case, said: dict[str, str]) -> list[dict[str, Any]]:
    """Claims by what they say and who says it."""
    grouped: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for claim in case.claims:
        if claim.id in said:
            holder = claim.speaker.name if claim.speaker else claim.outlet or "outlet"
            grouped[said[claim.id], holder, _side(case, claim)].append(claim.id)
    return [{"says": s, "holder": h, "side": side, "claim_ids": ids} for (s, h, side), ids in sorted(grouped.items())]


def _side(case: Case, claim: ClaimRow) -> str:
    parties = [p for c in case.claims for p in (*c.actors, *c.recipients)]
    return speaker_side(claim, conflict_of(case.lands, parties)) or "unplaced"
