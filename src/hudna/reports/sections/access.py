"""Aid, access, evacuation; what did not happen is said as plainly as what did."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.ledger.rows import ClaimRow, Party
from hudna.linking.acts import act_of
from hudna.linking.case import Case
from hudna.linking.records.humanitarian import outcome
from hudna.reports.builder import Builder
from hudna.reports.desk import Known
from hudna.reports.tellings import placed

FIRST = ("did_not_happen", "refused", "failed", "unknown", "partly_completed", "completed", "started")

MOST = 8
NOT, DONE = frozenset({"did_not_happen", "refused", "failed"}), frozenset({"completed", "started", "partly_completed"})


@dataclass(frozen=True, slots=True)
class Aid:
    """What the claims of a record that speak of aid say of it: the rest of the record is told elsewhere."""

    known: Known
    kind: str
    outcome: str
    place: Party | None
    claims: tuple[ClaimRow, ...]


def write(b: Builder) -> None:
    some = sorted(told(b), key=lambda a: (_rank(a), -len(b.desk.origins(a.claims)), a.known.record.id))
    missed = {c.words for a in some if a.outcome in NOT for c in a.claims}
    seen: set[tuple[str, str]] = set()
    shown: set[str] = set()
    for aid in some:
        words = aid.claims[0].words
        if aid.outcome in DONE and (missed & {c.words for c in aid.claims}):
            continue  # the same words say that it did not happen, and that is told already
        if (aid.outcome, words) not in seen and len(shown) < MOST:
            seen.add((aid.outcome, words))
            shown.add(aid.known.record.id)
            _action(b, aid)
    b.rest([k.record.id for k in b.desk.news("humanitarian_action") if k.record.id not in shown])


def told(b: Builder) -> list[Aid]:
    """The news of aid, access and evacuation, each by its own claims and where most of them place it."""
    out: list[Aid] = []
    for known in b.desk.news("humanitarian_action"):
        speaking = [c for c in known.claims if c.type == "AID" or act_of("aid", c, 6)]
        if speaking:
            place, claims = placed(b.desk, speaking)
            kind = next((k for c in claims if (k := act_of("aid", c, 6))), "other")
            out.append(Aid(known, kind, outcome(Case(tuple(claims))), place, tuple(claims)))
    return out


def _rank(aid: Aid) -> int:
    return FIRST.index(aid.outcome) if aid.outcome in FIRST else len(FIRST)


def _action(b: Builder, aid: Aid) -> None:
    w = b.w
    parts = w.fill(
        "sentences.action", kind=w.term("aid", aid.kind), place=b.place(aid.place), outcome=w.term("aid_outcome", aid.outcome),
        by=b.by(aid.claims),
    )  # fmt: skip
    if not b.say(parts, aid.claims, aid.known):
        return
    trucks = aid.known.data.get("trucks")
    claim = b.desk.claim(trucks.get("claim_id")) if trucks else None
    if trucks and claim is not None and claim in aid.claims:
        b.say(w.fill("sentences.trucks", words=w.quoted(str(trucks["text"]))), [claim], level=1)
    b.accounts(aid.claims)
