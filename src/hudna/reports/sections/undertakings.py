"""Demands, promises, refusals: what was opened in the period, and what became of those opened before."""

from __future__ import annotations

from datetime import date
from typing import Any

from hudna.ledger.rows import ClaimRow
from hudna.linking.records.undertaking import giver_of, kind_of
from hudna.reports.builder import Builder
from hudna.reports.desk import Known

MOST = 8
MATTERS = frozenset({"truce", "access", "talks", "pressure", "sanctions"})


def write(b: Builder) -> None:
    told: set[str] = set()
    left: list[str] = []
    for known in sorted(_of_period(b), key=lambda k: _weight(b, k)):
        first = (known.fresh or known.claims)[0]
        if first.words in told:
            continue
        if len(told) < MOST:
            told.add(first.words)
            _undertaking(b, known, first)
        else:
            left.append(known.record.id)
    b.rest(left)


def _weight(b: Builder, known: Known) -> tuple[bool, bool, int, str]:
    """Those of known parties and on the matters of the report first, then by the origins that tell it of the same party."""
    first = (known.fresh or known.claims)[0]
    giver, _ = giver_of(first)
    same = [c for c in known.claims if giver and (g := giver_of(c)[0]) and g.key == giver.key]
    return giver is None or giver.entry is None, first.track not in MATTERS, -len(b.desk.origins(same)), known.record.id


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
    giver, receivers = giver_of(first)
    kind = w.term("undertaking", kind_of(first) or known.data.get("kind"))
    if giver is None:
        return
    who, words = b.desk.party(giver).as_("giver"), b.words(first)
    to = [b.desk.party(p) for p in receivers if p.entry is not None or p.kind in ("organisation", "armed-group")]
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
