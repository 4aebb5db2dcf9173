"""Positions: a stance without a new act: concern, criticism, support, welcome, warning, responsibility denied or claimed."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.ledger.rows import ClaimRow, Party, Record
from hudna.linking.acts import act_of
from hudna.linking.case import Case
from hudna.linking.records.header import Book, header, record
from hudna.linking.sides import HARMFUL

BY_SPEECH = {"express_concern": "concern", "criticise": "criticism", "welcome": "welcome", "warn": "warning"}
BY_TYPE = {("ACCUSE", "disapprove"): "criticism", ("SUPPORT", None): "support"}
HOLDING = ("person", "state", "organisation", "armed-group")
REACH = 5


def positions(cases: Sequence[Case], book: Book) -> list[Record]:
    """A record a case, holder and stance."""
    out: list[Record] = []
    for case in cases:
        held: dict[tuple[str, str], tuple[Party, list[ClaimRow]]] = {}
        for claim in case.claims:
            stance, holder = stance_of(claim)
            if stance and holder is not None and holder.kind in HOLDING:
                held.setdefault((stance, holder.key), (holder, []))[1].append(claim)
        for (stance, _), (holder, claims) in sorted(held.items()):
            out.append(_position(Case(tuple(claims)), stance, holder, book))
    return out


def stance_of(claim: ClaimRow) -> tuple[str | None, Party | None]:
    """The stance that a claim tells of and who takes it; (None, None) where it tells an act alone."""
    if claim.type in HARMFUL:
        answering = _responsibility(claim)
        if answering is not None:
            return answering, claim.speaker
    elif (claim.type, claim.mode) in BY_TYPE and claim.status == "actual":
        worded = act_of("position", claim, REACH)
        return worded or BY_TYPE[claim.type, claim.mode], claim.actors[0] if claim.actors else claim.speaker
    if claim.speech in BY_SPEECH:
        return BY_SPEECH[claim.speech], claim.speaker
    return None, None


def _responsibility(claim: ClaimRow) -> str | None:
    """Whether somebody speaks of his own use of force: he denies it, or says that it was he."""
    speaker = claim.speaker
    if speaker is None:
        return None
    own = any(p.key == speaker.key or (p.country is not None and p.country == speaker.country) for p in claim.actors)
    if own and any(h.speech == "deny" for h in claim.chain):
        return "denial_of_responsibility"
    told = act_of("responsibility", claim)
    return "claim_of_responsibility" if told == "claimed" and (own or not claim.actors) else None


def _position(case: Case, stance: str, holder: Party, book: Book) -> Record:
    data = header(case, book, f"{case.id('position')}_{stance}", "position")
    data |= {
        "stance": stance, "holder": {"actor_id": holder.entry, "name": holder.name},
        "towards": [{"actor_id": p.entry, "name": p.name} for p, _ in case.recipients], "content": case.claims[0].words.strip(),
    }  # fmt: skip
    return record("position", data, case, [("actor", holder.key)])
