"""Sanctions on persons named; a breach that hangs on a report nobody confirms stays conditional."""

from __future__ import annotations

from hudna.reports.builder import Builder
from hudna.reports.desk import Known

MOST = 8


def write(b: Builder) -> None:
    for known in b.foremost("sanction_note", MOST):
        _note(b, known)
    b.rest()


def _note(b: Builder, known: Known) -> None:
    w, data = b.w, known.data
    subject = next((p for c in known.claims for p in c.recipients if p.name == data.get("subject")), None)
    measures = w.listed([w.fill("sentences.label", words=w.term("measure", m)) for m in data.get("measures", ())])
    state = w.term("sanction_state", data.get("state"))
    if subject is not None:
        parts = w.fill("sentences.sanction", subject=b.desk.party(subject), measures=measures, state=state, by=b.by(known.claims))
        stands = b.say(parts, known.claims, known)
    else:
        first = known.claims[0]
        stands = b.say(w.fill("sentences.account", who=b.voice(first), words=b.words(first)), [first], known)
    breach = data.get("alleged_breach")
    claim = b.desk.claim(breach.get("claim_id")) if breach else None
    if stands and breach and claim is not None:
        form = "breach_conditional" if breach.get("conditional") else "breach"
        b.say(w.fill(f"sentences.{form}", words=b.words(claim)), [claim], level=1)
