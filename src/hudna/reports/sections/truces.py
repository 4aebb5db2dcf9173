"""The headline: where each truce stands, who declared it, what became of its extension, who accuses whom."""

from __future__ import annotations

from datetime import date
from typing import Any

from hudna.ledger.rows import ClaimRow
from hudna.reports.builder import Builder
from hudna.reports.desk import Known
from hudna.reports.parts import Part

OVER = frozenset({"expired", "collapsed", "terminated", "superseded"})


def write(b: Builder) -> None:
    for known in b.desk.known("truce"):
        step = _last_step(b, known)
        if step is None or not (known.fresh or step[0] not in OVER):
            continue
        _truce(b, known, *step)


def _last_step(b: Builder, known: Known) -> tuple[str, str | None, list[ClaimRow]] | None:
    """The last state that a claim known by then sets, its day and its claims."""
    for row in reversed(known.data.get("state_history", ())):
        claims = b.desk.claims(row.get("claim_ids") or [row.get("claim_id") or ""])
        if claims and str(row.get("at") or "") <= b.desk.until.isoformat():
            return row["state"], row.get("at"), claims
    return (str(known.data.get("state", "proposed")), None, list(known.claims[:1])) if known.claims else None


def name(b: Builder, known: Known) -> Part:
    data = known.data
    shown = data.get("title_ar" if b.w.language == "ar" else "title_en") or data.get("title_en") or known.record.id
    return Part("name", str(shown), f"truce:{known.record.id}")


def _truce(b: Builder, known: Known, state: str, at: str | None, claims: list[ClaimRow]) -> None:
    w = b.w
    days = {d for c in claims for d in (c.day_from, c.day_to, c.published)}
    since = date.fromisoformat(at) if at and date.fromisoformat(at) in days else None
    label = w.term("truce_state", state)
    parts = (
        w.fill("sentences.truce_since", name=name(b, known), state=label, when=w.dated(since))
        if since
        else w.fill("sentences.truce", name=name(b, known), state=label)
    )
    if not b.say(parts, claims, known):
        return
    for row in known.data.get("declaration", ()):
        _declared(b, row)
    shown: set[str] = set()
    for row in known.data.get("extension", ()):
        _extension(b, row, shown)
    for row in known.data.get("status_by_party", ()):
        said = b.desk.claim(row.get("claim_id"))
        if said is not None and said.id in b.desk.fresh and said.words not in shown:
            shown.add(said.words)
            b.say(w.fill("sentences.account", who=b.voice(said), words=b.words(said)), [said], level=1)


def _declared(b: Builder, row: Any) -> None:
    claim = b.desk.claim(row.get("claim_id"))
    if claim is None or not (row.get("declared_at") or row.get("accepted_at")):
        return
    who = b.desk.of_row(row)
    if claim.published:
        b.say(b.w.fill("sentences.declared", who=who, when=b.w.dated(claim.published)), [claim], level=1)


def _extension(b: Builder, row: Any, shown: set[str]) -> None:
    claim = b.desk.claim(row.get("claim_id"))
    if claim is None or claim.words in shown:
        return
    shown.add(claim.words)
    if not row.get("decided_by"):
        b.say(b.w.fill("sentences.extension_said", who=b.voice(claim), words=b.words(claim)), [claim], level=1)
        return
    decision = b.w.term("extension", row.get("decision") or "unstated")
    b.say(b.w.fill("sentences.extension", decision=decision, who=b.voice(claim)), [claim], level=1)
