"""The life of a truce as a state machine with guards (FEATURES 4.5). Every step keeps the claims it rests on.

proposed → announced → in_effect → {strained → in_effect} → suspended → in_effect | extended → in_effect | expired | collapsed |
terminated | superseded. A step whose guard is not met is kept under `unmet`, with the claim that asked for it and the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hudna.ledger.rows import ClaimRow
from hudna.linking.sides import NEUTRAL, Conflict

BEFORE = frozenset({None, "proposed"})
HOLDING = frozenset({"in_effect", "strained", "extended"})
ENDINGS = ("expired", "collapsed", "suspended", "terminated")
ENDED = frozenset({"expired", "collapsed", "terminated", "superseded"})


@dataclass(slots=True)
class Life:
    """Where a truce stands while its claims are read in order."""

    parties: frozenset[str]
    conflict: Conflict | None
    effective_from: date | None
    effective_until: date | None
    state: str | None = None
    history: list[dict[str, Any]] = field(default_factory=list)
    unmet: list[dict[str, Any]] = field(default_factory=list)
    extensions: list[dict[str, Any]] = field(default_factory=list)
    collapse_sides: set[str] = field(default_factory=set)

    def to(self, state: str, day: date | None, claims: Sequence[ClaimRow], why: str) -> None:
        if state != self.state:
            at = day.isoformat() if day else None
            self.history.append({"state": state, "at": at, "claim_ids": [c.id for c in claims], "guard": why})
            self.state = state

    def refuse(self, state: str, claim: ClaimRow, why: str) -> None:
        self.unmet.append({"state": state, "claim_id": claim.id, "why": why})


def step(life: Life, claim: ClaimRow, act: str) -> None:
    """Take one claim into account. What would happen if (`conditional`) moves nothing."""
    _by_the_clock(life, claim)
    if act == "proposed" or (act == "announced" and claim.status in ("requested", "possible") and life.state is None):
        if life.state is None:
            life.to("proposed", claim.published, [claim], "somebody asks for it")
    elif act in STEPS:
        STEPS[act](life, claim)
    elif act.startswith("exten"):
        _extension(life, claim, act)
    elif act in ENDINGS:
        _end(life, claim, act)


def _announce(life: Life, claim: ClaimRow) -> None:
    if life.state in BEFORE and claim.status != "negated":
        life.to("announced", claim.published, [claim], "a declaration")


def _hold(life: Life, claim: ClaimRow) -> None:
    if life.state == "strained":
        life.to("in_effect", claim.published, [claim], "said to hold")


def _strain(life: Life, claim: ClaimRow) -> None:
    if life.state == "in_effect":
        life.to("strained", claim.published, [claim], "a breach is claimed by at least one side")
    elif life.state not in HOLDING:
        life.refuse("strained", claim, "no truce is in effect: an incident, not a breach")


def _begin(life: Life, claim: ClaimRow) -> None:
    begun = claim.day_from if claim.dated == "event" else claim.published
    early = begun is None or claim.published is None or begun > claim.published
    start = life.effective_from
    early = early or (start is not None and ((claim.published or start) < start or (begun or start) < start))
    if claim.status == "actual" and not early and life.state not in (*HOLDING, *ENDED):
        life.to(
            "in_effect", claim.day_from if claim.dated == "event" else claim.published, [claim], "said to have begun or to hold"
        )
    elif life.state in BEFORE:
        life.to("announced", claim.published, [claim], "its beginning is announced")


def _extension(life: Life, claim: ClaimRow, act: str) -> None:
    who = next(iter(claim.actors), claim.speaker)
    decision = _decision(claim, act)
    decided = decision in ("extended", "refused")
    until = claim.day_to if claim.dated == "event" and claim.day_to and claim.day_to > (claim.published or claim.day_to) else None
    name = (who.entry or who.name) if who else None
    life.extensions.append(
        {
            "asked_by": None if decided else name, "asked_at": None if decided else str(claim.published),
            "decided_by": name if decided else None, "decision": decision,
            "until": until.isoformat() if until else None, "condition_claim_id": claim.condition, "claim_id": claim.id,
        }
    )  # fmt: skip
    if decision == "extended" and life.state in HOLDING:
        life.to("extended", claim.published, [claim], "a decision to extend")
        life.effective_until = until
        life.to("in_effect", claim.published, [claim], "extended")


def _decision(claim: ClaimRow, act: str) -> str:
    """extended, refused, conditional, not_considered (only where the words say so), asked; unknown where nothing says more."""
    if act == "extension_not_considered":
        return "not_considered"
    if act == "extension_refused":
        return "refused" if claim.status != "requested" else "asked"
    if act == "extension_asked" or claim.status == "requested":
        return "asked"
    if claim.status == "negated":
        return "refused" if claim.actors or claim.speaker else "unknown"
    if claim.condition is not None:
        return "conditional"
    return "extended" if claim.status == "actual" else "unknown"


def _end(life: Life, claim: ClaimRow, act: str) -> None:
    """Expired, collapsed, suspended, terminated, refused: each with its guard."""
    own = _is_party(life, claim)
    if act == life.state and claim.status == "actual":
        return  # told again, by another or in another clause
    if claim.status not in ("actual",) or life.state in ENDED:
        life.refuse(act, claim, "not told as a fact" if claim.status != "actual" else f"already {life.state}")
    elif act == "expired":
        if life.effective_until is not None and claim.published is not None and claim.published >= life.effective_until:
            life.to("expired", claim.published, [claim], "its end is past and nobody extended it")
        else:
            life.refuse("expired", claim, "its end is not known to be past")
    elif act == "collapsed":
        _collapse(life, claim, own)
    elif act in ("suspended", "terminated"):
        if own:
            life.to(act, claim.published, [claim], "a party's own statement")
        else:
            life.refuse(act, claim, "nobody but a party can suspend or end it")


def _collapse(life: Life, claim: ClaimRow, own: bool) -> None:
    side = life.conflict.side(claim.speaker) if life.conflict else None
    if side:
        life.collapse_sides.add(side)
    if own or NEUTRAL in life.collapse_sides or len(life.collapse_sides) >= 2:
        life.to("collapsed", claim.published, [claim], "a party's statement" if own else "two sides or a monitor say so")
    else:
        life.refuse("collapsed", claim, "neither a party nor two sides nor a monitor says so")


def _is_party(life: Life, claim: ClaimRow) -> bool:
    speaker = claim.speaker
    if speaker is None:
        return False
    keys = {speaker.entry, speaker.country.lower() if speaker.country else None}
    return bool(keys & life.parties)


def close(life: Life, last: ClaimRow) -> None:
    """After the last claim: has its time run out?"""
    _by_the_clock(life, last)


def _by_the_clock(life: Life, claim: ClaimRow) -> None:
    """A truce whose announced end has passed without an extension has expired, whoever says so or not."""
    if life.state in HOLDING and life.effective_until and claim.published and claim.published > life.effective_until:
        life.to("expired", life.effective_until, [claim], "its announced end passed without an extension")


STEPS: dict[str, Callable[[Life, ClaimRow], None]] = {
    "announced": _announce,
    "accepted": _announce,
    "in_effect": _begin,
    "holds": _hold,
    "violated": _strain,
}
