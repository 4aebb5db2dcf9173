"""Demands, promises, refusals: what was opened in the period, and what became of those opened before."""

from __future__ import annotations

from datetime import date
from typing import Any

from hudna.ledger.parties import party_key
from hudna.ledger.rows import ClaimRow, Party
from hudna.reports.builder import Builder
from hudna.reports.desk import Known

MOST = 12


def write(b: Builder) -> None:
    told: set[str] = set()
    rows = [k for k in b.desk.known("undertaking") if k.fresh or _steps(b, k)]
    for known in rows[:]:
        first = known.claims[0]
        if first.words in told:
            continue
        told.add(first.words)
        if len(told) <= MOST:
            _undertaking(b, known, first)
    if len(told) > MOST:
        b.note(b.w.fill("notes.more", sentences=b.w.count("sentences", sorted(told)[MOST:])))


def _steps(b: Builder, known: Known) -> list[Any]:
    """Changes of state within the period."""
    since, until = b.desk.since.isoformat(), b.desk.until.isoformat()
    return [s for s in known.data.get("state_history", ())[1:] if since <= str(s.get("at")) <= until]


def _undertaking(b: Builder, known: Known, first: ClaimRow) -> None:
    w = b.w
    giver = next((p for p in first.actors if p.name == known.data.get("from")), None) or first.speaker
    kind = w.term("undertaking", known.data.get("kind"))
    if giver is None:
        return
    slots = {"kind": kind, "who": b.desk.party(giver), "words": b.words(first)}
    to = [p for p in first.recipients if _is_body(p)]
    parts = w.fill("sentences.undertaking_to", whom=w.listed([b.desk.party(p) for p in to[:2]]), **slots) if to else w.fill(
        "sentences.undertaking", **slots
    )
    if not b.say(parts, [first], known):
        return
    for step in _steps(b, known):
        claim = b.desk.claim(step.get("claim_id"))
        if claim is not None and claim.published:
            state = w.term("undertaking_state", step["state"])
            at = date.fromisoformat(step["at"])
            known_days = {claim.published, claim.day_from, claim.day_to}
            when = at if at in known_days else claim.published
            b.say(w.fill("sentences.state_now", state=state, when=w.dated(when)), [claim], level=1)


def _is_body(party: Party) -> bool:
    return party.entry is not None or party.kind in ("organisation", "armed-group", "person") and party_key(None, party.name) == party.key
