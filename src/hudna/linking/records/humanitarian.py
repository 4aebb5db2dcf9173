"""Humanitarian action, including what did not happen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hudna.ledger.rows import ClaimRow, Party, Record
from hudna.linking.acts import act_of, acts_of, stems_before
from hudna.linking.case import Case, denies
from hudna.linking.records.header import Book, Json, header, record

TOLD = ("AID", "RETREAT")
"""Types that tell the action itself. Who asks for it, welcomes it or accuses others of preventing it has not carried it out."""
ABOUT = {"AGREE": "approved", "CONCEDE": "approved", "REJECT": "refused", "REQUEST": "requested"}
OUTCOME = {"requested": "requested", "planned": "planned", "actual": "completed", "possible": "unknown"}
ORDER = ("refused", "approved", "planned", "requested")
PREVENTED_WITHIN, ACCUSED_WITHIN = 2, 8  # words between preventing and what is prevented; between an accusation and its matter


def humanitarian_actions(cases: Sequence[Case], book: Book) -> list[Record]:
    """Cases of aid, access and evacuation."""
    return [_action(case, book) for case in cases if _is_aid(case)]


def _is_aid(case: Case) -> bool:
    if case.mode in ("military", "economic"):
        return False
    if case.type == "AID":
        return True
    return any(c.track == "access" for c in case.claims) and any(bearing(c) and act_of("aid", c, 6) for c in case.claims)


def bearing(claim: ClaimRow) -> str | None:
    """What a claim says of the action: completed, planned, requested, unknown, approved, refused, did_not_happen; None where it
    speaks of something else (an accusation, a demand's motive, the truce beside it)."""
    if claim.type == "COERCE":
        return "did_not_happen" if claim.status == "actual" and not denies(claim) else None
    if claim.type in TOLD and claim.mode != "ceasefire":
        return "did_not_happen" if denies(claim) or prevented(claim) else OUTCOME.get(claim.status, "unknown")
    told = ABOUT.get(claim.type)
    return told if claim.status == "actual" and not denies(claim) else None


def prevented(claim: ClaimRow) -> bool:
    """Whether preventing stands right before what is prevented («اتهمها بعرقلة إجلاء الجرحى»), whatever scope it was read in."""
    return bool(acts_of("prevention", stems_before(claim, PREVENTED_WITHIN)))


def accused(claim: ClaimRow) -> bool:
    """Whether it is told as an accusation: by its speaker's verb, or by the words before it."""
    told = any(holder.speech == "accuse" for holder in claim.chain)
    return told or bool(acts_of("accusation", stems_before(claim, ACCUSED_WITHIN)))


def outcome(case: Case) -> str:
    """planned, requested, approved, refused, completed, did_not_happen or unknown.

    A claim that it did not happen outweighs plans and requests; where some say done and some say not, the record is unknown
    and both stand under `supporting` and `denying`.
    """
    told = {b for c in case.claims if (b := bearing(c))}
    if {"did_not_happen", "completed"} <= told:
        return "unknown"
    return next((o for o in ("did_not_happen", "completed", *ORDER) if o in told), "unknown")


def _action(case: Case, book: Book) -> Record:
    data = header(case, book, case.id("aid"), "humanitarian_action")
    blockers = [p for c in case.claims if c.type == "COERCE" for p in c.actors]
    happened = outcome(case)
    reasons: list[ClaimRow] = [c for c in case.claims if act_of("constraint", c)]
    data |= {
        "kind": next((k for c in case.claims if bearing(c) and (k := act_of("aid", c, 6))), "other"),
        "outcome": happened,
        "alleged": happened == "did_not_happen" and all(accused(c) for c in case.claims if bearing(c) == "did_not_happen"),
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
