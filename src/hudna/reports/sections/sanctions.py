"""Sanctions on persons named; a breach that hangs on a report nobody confirms stays conditional."""

from __future__ import annotations

from hudna.ledger.rows import ClaimRow, Party
from hudna.reports.builder import Builder
from hudna.reports.desk import Known

MOST = 5


def write(b: Builder) -> None:
    shown: list[str] = []
    subjects: set[str] = set()
    for known in sorted(b.desk.news("sanction_note"), key=lambda k: (-k.origins, k.record.id)):
        subject, claims = _subject(known)
        if subject is not None and subject.entry and subject.key not in subjects and len(shown) < MOST:
            subjects.add(subject.key)
            shown.append(known.record.id)
            _note(b, known, subject, claims)
    b.rest([k.record.id for k in b.desk.news("sanction_note") if k.record.id not in shown])


def _subject(known: Known) -> tuple[Party | None, list[ClaimRow]]:
    """The person or body concerned, and the claims that have it in a role."""
    wanted = known.data.get("subject")
    claims = [c for c in known.claims if any(p.name == wanted for p in (*c.actors, *c.recipients))]
    party = next((p for c in claims for p in (*c.actors, *c.recipients) if p.name == wanted), None)
    return party, claims


def _note(b: Builder, known: Known, subject: Party, claims: list[ClaimRow]) -> None:
    w, data = b.w, known.data
    measures = w.listed([w.fill("sentences.label", words=w.term("measure", m)) for m in data.get("measures", ())])
    state = w.term("sanction_state", data.get("state"))
    who = b.desk.party(subject).as_("party")
    stands = b.say(w.fill("sentences.sanction", subject=who, measures=measures, state=state, by=b.by(claims)), claims, known)
    breach = data.get("alleged_breach")
    claim = b.desk.claim(breach.get("claim_id")) if breach else None
    if stands and breach and claim is not None:
        form = "breach_conditional" if breach.get("conditional") else "breach"
        b.say(w.fill(f"sentences.{form}", words=b.words(claim)), [claim], level=1)
