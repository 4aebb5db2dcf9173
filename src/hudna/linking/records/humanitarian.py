"""Humanitarian action, including what did not happen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hudna.ledger.rows import ClaimRow, Party, Record
from hudna.linking.acts import act_of
from hudna.linking.case import Case, denies
from hudna.linking.records.header import Book, Json, header, record

OUTCOME = {"requested": "requested", "planned": "planned", "actual": "completed", "possible": "unknown"}


def humanitarian_actions(cases: Sequence[Case], book: Book) -> list[Record]:
    """Cases of aid, access and evacuation."""
    return [_action(case, book) for case in cases if _is_aid(case)]


def _is_aid(case: Case) -> bool:
    if case.mode in ("military", "economic"):
        return False
    if case.type == "AID":
        return True
    return any(c.track == "access" for c in case.claims) and any(act_of("aid", c, 6) for c in case.claims)


def outcome(case: Case) -> str:
    """planned, requested, approved, refused, completed, failed, did_not_happen or unknown.

    A claim that it did not happen outweighs plans and requests; where some say done and some say not, the record is unknown
    and both stand under `supporting` and `denying`.
    """
    against = [c for c in case.claims if denies(c) or c.type == "COERCE"]
    done = [c for c in case.claims if c.status == "actual" and not denies(c) and c.type != "COERCE"]
    if against:
        return "unknown" if done else "did_not_happen"
    if any(c.type == "REJECT" for c in case.claims):
        return "refused"
    return "completed" if done else OUTCOME.get(case.claims[-1].status, "unknown")


def _action(case: Case, book: Book) -> Record:
    data = header(case, book, case.id("aid"), "humanitarian_action")
    blockers = [p for c in case.claims if c.type == "COERCE" for p in c.actors]
    reasons: list[ClaimRow] = [c for c in case.claims if act_of("constraint", c)]
    data |= {
        "kind": next((k for c in case.claims if (k := act_of("aid", c, 6))), "other"),
        "outcome": outcome(case),
        **_named("asked_by", (c.speaker for c in case.claims if c.status == "requested" and c.speaker)),
        **_named("approved_by", (p for c in case.claims if c.type in ("AGREE", "CONCEDE") for p in c.actors)),
        **_named("blocked_by", blockers),
        "constraint": act_of("constraint", reasons[0]) if reasons else "unstated",
        "items": None,
        "reached_people": _count(case, "persons"),
        "trucks": _count(case, "trucks"),
        "tonnes": _count(case, "tonnes"),
        "failure_reason_claims": [c.id for c in reasons],
    }
    return record("humanitarian_action", data, case)


def _named(role: str, parties: Iterable[Party]) -> Json:
    """Names in the order of the alphabet, with the entries' ids beside them."""
    found = sorted({p.key: p for p in parties}.values(), key=lambda p: p.name)
    return {role: [p.name for p in found], f"{role}_ids": [p.entry for p in found]}


def _count(case: Case, unit: str) -> Json | None:
    told = [(c, q) for c in case.claims for q in c.quantities if q.get("unit") == unit and not q.get("outcome")]
    if not told:
        return None
    claim, q = told[-1]
    return {"text": q["text"], "min": q.get("low"), "max": q.get("high"), "claim_id": claim.id}
