"""Undertakings: demands, promises, offers, threats, preconditions and refusals, and what became of them by later claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from hudna.ledger.rows import ClaimRow, Party, Record
from hudna.linking.acts import act_of
from hudna.linking.case import Case, denies
from hudna.linking.records.header import Book, Json, header, record
from hudna.linking.words import words_of

BY_TYPE = {"REQUEST": "demand", "THREATEN": "threat", "REJECT": "refusal"}
BY_SPEECH = {
    "promise": "promise", "threaten": "threat", "demand": "demand", "appeal": "appeal", "ask": "request", "offer": "offer",
    "set_precondition": "precondition", "refuse": "refusal",
}  # fmt: skip
ANSWERED_WITHIN = timedelta(days=21)
LEAST_ALIKE = 3  # stems besides names that an answer shares with what it answers
REFUSING, ACCEPTING, DOING = (
    frozenset({"REJECT"}),
    frozenset({"AGREE", "CONCEDE"}),
    frozenset({"RETREAT", "AID", "CONCEDE", "COOPERATE"}),
)


ANSWERING = REFUSING | ACCEPTING | DOING | {"ASSAULT"}


def undertakings(cases: Sequence[Case], book: Book, answers: Sequence[ClaimRow] | None = None) -> list[Record]:
    """Records of what somebody wants, promises, threatens or refuses, with states in the order of the claims that set them.

    `answers` are the claims that may set a state; without them those of the cases.
    """
    by_party: dict[str, list[ClaimRow]] = defaultdict(list)
    for claim in [c for case in cases for c in case.claims] if answers is None else answers:
        for party in claim.actors:
            by_party[party.key].append(claim)
    out: list[Record] = []
    for case in cases:
        kind = kind_of(case.claims[0])
        if kind and giver_of(case.claims[0])[0] is not None:
            out.append(_undertaking(case, kind, by_party, book))
    return out


def kind_of(claim: ClaimRow) -> str | None:
    """demand, appeal, request, promise, offer, threat, ultimatum, precondition, refusal; None for what is no undertaking."""
    if claim.condition is not None and claim.type == "REQUEST":
        return "precondition"
    told = act_of("undertaking", claim, 5)
    if claim.type == "REQUEST":
        return told if told in ("ultimatum", "precondition", "appeal", "request") else "demand"
    if claim.type in BY_TYPE:
        return "ultimatum" if told == "ultimatum" else BY_TYPE[claim.type]
    if claim.type == "AGREE" and claim.status == "planned":
        return "promise"
    if claim.status in ("planned", "requested", "possible") and told in ("promise", "offer"):
        return told
    return BY_SPEECH.get(claim.speech) if claim.status in ("planned", "requested") else None


def giver_of(claim: ClaimRow) -> tuple[Party | None, tuple[Party, ...]]:
    """Who demands, promises or refuses, and to whom.

    Where the undertaking lies in the saying («طالب بتنفيذ …»: what is asked for is the act, still to be done by its actor), the
    speaker gives it and the actor of the act receives it; the speaker who promises is himself the actor.
    """
    if _by_saying(claim) and claim.speaker is not None:
        others = tuple(p for p in claim.actors if p.key != claim.speaker.key)
        return claim.speaker, others or claim.recipients
    return (claim.actors[0] if claim.actors else claim.speaker), claim.recipients


def _by_saying(claim: ClaimRow) -> bool:
    return claim.type not in ("REQUEST", "AGREE", *BY_TYPE) and claim.speech in BY_SPEECH


def _undertaking(case: Case, kind: str, by_party: dict[str, list[ClaimRow]], book: Book) -> Record:
    first = case.claims[0]
    giver, receivers = giver_of(first)
    data = header(case, book, case.id("undertaking"), "undertaking")
    history = _history(case, kind, giver.key if giver else None, by_party)
    data |= {
        "kind": kind, "from": giver.name if giver else None, "to": [p.name for p in receivers], "about": None,
        "content": first.words.strip(), "deadline": _deadline(case), "conditional_on": first.condition, "reciprocal_of": None,
        "state": history[-1]["state"], "state_history": history,
    }  # fmt: skip
    return record("undertaking", data, case)


def _deadline(case: Case) -> str | None:
    ahead = [c.day_to for c in case.claims if c.dated == "event" and c.day_to and c.published and c.day_to > c.published]
    return min(ahead).isoformat() if ahead else None


def _history(case: Case, kind: str, giver: str | None, by_party: dict[str, list[ClaimRow]]) -> list[Json]:
    first = case.claims[0]
    history: list[Json] = [
        {"state": "refused" if kind == "refusal" else "open", "at": str(first.published), "claim_id": first.id}
    ]
    answering = [p.key for p in first.recipients] if kind != "promise" else [giver or ""]
    for claim in sorted(
        {c.id: c for k in answering for c in by_party.get(k, ())}.values(), key=lambda c: (str(c.published), c.id)
    ):
        state = _answer(first, claim, kind)
        if state and state != history[-1]["state"]:
            history.append({"state": state, "at": str(claim.published), "claim_id": claim.id})
    deadline = _deadline(case)
    last = case.claims[-1].published
    if history[-1]["state"] == "open" and deadline and last and last > date.fromisoformat(deadline):
        history.append({"state": "lapsed", "at": deadline, "claim_id": case.claims[-1].id})
    return history


def _answer(asked: ClaimRow, claim: ClaimRow, kind: str) -> str | None:
    """The state that a later claim of the one who was asked (or who promised) sets, None where it is about something else."""
    if not _later(asked, claim) or len(_matter(asked) & _matter(claim)) < LEAST_ALIKE:
        return None
    if claim.type in REFUSING:
        return "refused"
    if claim.status == "actual" and claim.type in DOING:
        return "broken" if denies(claim) else "met"
    if claim.type in ACCEPTING:
        return "accepted"
    return "broken" if kind == "promise" and claim.type == "ASSAULT" and claim.status == "actual" else None


def _later(asked: ClaimRow, claim: ClaimRow) -> bool:
    if asked.published is None or claim.published is None or claim.id == asked.id:
        return False
    return timedelta(0) <= claim.published - asked.published <= ANSWERED_WITHIN


def _matter(claim: ClaimRow) -> frozenset[str]:
    """What a claim is about: its longer words without the names of who acts."""
    names = {w.stem for p in (*claim.actors, *claim.recipients) for w in words_of(p.name)}
    return frozenset(w.stem for w in words_of(claim.words) if len(w.stem) > 3) - names
