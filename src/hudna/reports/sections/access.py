"""Aid, access, evacuation; what did not happen is said as plainly as what did."""

from __future__ import annotations

from hudna.reports.builder import Builder
from hudna.reports.desk import Known

FIRST = ("did_not_happen", "refused", "failed", "unknown", "partly_completed", "completed", "started")

MOST = 14
NOT, DONE = frozenset({"did_not_happen", "refused", "failed"}), frozenset({"completed", "started", "partly_completed"})


def write(b: Builder) -> None:
    some = sorted(b.foremost("humanitarian_action", MOST), key=_order)
    missed = {c.words for k in some if k.data.get("outcome") in NOT for c in k.claims}
    told: set[tuple[str, str]] = set()
    for known in some:
        words = known.claims[0].words
        outcome = str(known.data.get("outcome"))
        if outcome in DONE and (missed & {c.words for c in known.claims}):
            continue  # the same words say that it did not happen, and that is told already
        if (outcome, words) not in told:
            told.add((outcome, words))
            _action(b, known)
    b.rest()


def _order(known: Known) -> tuple[int, str, str]:
    outcome = known.data.get("outcome")
    return FIRST.index(outcome) if outcome in FIRST else len(FIRST), str(known.record.day_from), known.record.id


def _action(b: Builder, known: Known) -> None:
    w, data = b.w, known.data
    parts = w.fill(
        "sentences.action", kind=w.term("aid", data.get("kind")), place=b.place(known),
        outcome=w.term("aid_outcome", data.get("outcome")), by=b.by(known.claims),
    )  # fmt: skip
    if not b.say(parts, known.claims, known):
        return
    trucks = data.get("trucks")
    claim = b.desk.claim(trucks.get("claim_id")) if trucks else None
    if trucks and claim is not None:
        b.say(w.fill("sentences.trucks", words=w.quoted(str(trucks["text"]))), [claim], level=1)
    b.accounts(known.claims)
