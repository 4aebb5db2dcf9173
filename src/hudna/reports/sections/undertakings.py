"""Demands, promises, refusals: what was opened in the period, and what became of those opened before."""

from __future__ import annotations

from datetime import date
from typing import Any

from hudna.ledger.rows import ClaimRow
from hudna.reports.builder import Builder
from hudna.reports.desk import Known

MOST = 12


def write(b: Builder) -> None:
    told: set[str] = set()
    for known in _of_period(b):
        first = (known.fresh or known.claims)[0]
        if first.words in told:
            continue
        told.add(first.words)
        if len(told) <= MOST:
            _undertaking(b, known, first)
    if len(told) > MOST:
        b.note(b.w.fill("notes.more", sentences=b.w.count("sentences", sorted(told)[MOST:])))


def _of_period(b: Builder) -> list[Known]:
    """Those told of in the period, and those that changed in it without being told again."""
    news = {k.record.id: k for k in b.desk.news("undertaking")}
    moved = [r for r in b.desk.records("undertaking") if r.id not in news and _steps(b, r.data)]
    return [*news.values(), *(k for k in b.desk.known_of(moved) if k.claims)]


def _steps(b: Builder, data: Any) -> list[Any]:
    """Changes of state within the period."""
    since, until = b.desk.since.isoformat(), b.desk.until.isoformat()
    return [s for s in data.get("state_history", ())[1:] if since <= str(s.get("at")) <= until]


def _undertaking(b: Builder, known: Known, first: ClaimRow) -> None:
    w = b.w
    giver = next((p for p in first.actors if p.name == known.data.get("from")), None) or first.speaker
    kind = w.term("undertaking", known.data.get("kind"))
    if giver is None:
        return
    who, words = b.desk.party(giver), b.words(first)
    to = [b.desk.party(p) for p in first.recipients if p.entry is not None or p.kind in ("organisation", "armed-group")]
    if to:
        parts = w.fill("sentences.undertaking_to", kind=kind, who=who, whom=w.listed(to[:2]), words=words)
    else:
        parts = w.fill("sentences.undertaking", kind=kind, who=who, words=words)
    if not b.say(parts, [first], known):
        return
    for step in _steps(b, known.data):
        claim = b.desk.claim(step.get("claim_id"))
        if claim is not None and claim.published and claim.words != first.words:
            state = w.term("undertaking_state", step["state"])
            at = date.fromisoformat(step["at"])
            known_days = {claim.published, claim.day_from, claim.day_to}
            when = at if at in known_days else claim.published
            b.say(w.fill("sentences.state_now", state=state, when=w.dated(when)), [claim], level=1)
