"""People's judgements on links: `link` judgements name a pair `<kind>:<a>|<b>`, their value is True (one) or False (two)."""

from __future__ import annotations

from hudna.ledger.store import Ledger

FIELD = "same"


def pair_name(kind: str, a: str, b: str) -> str:
    """The object of a judgement on two articles (kind "origin") or two tellings (kind "event"), whatever their order."""
    return f"{kind}:{min(a, b)}|{max(a, b)}"


def judge_pair(ledger: Ledger, kind: str, a: str, b: str, same: bool | None, *, reason: str, user: str) -> None:
    """Store that two things are one (True), are two (False), or that the question is open again (None)."""
    ledger.judge(kind="link", object=pair_name(kind, a, b), field=FIELD, value=same, reason=reason, user=user)


def judged_pairs(ledger: Ledger, kind: str) -> dict[tuple[str, str], bool]:
    """The judged pairs of a kind; of several judgements on one pair the last holds."""
    out: dict[tuple[str, str], bool] = {}
    for judgement in ledger.judgements(kind="link"):
        named, _, pair = judgement.object.partition(":")
        a, bar, b = pair.partition("|")
        if named == kind and bar and judgement.field == FIELD:
            if judgement.value is None:
                out.pop((a, b), None)
            else:
                out[a, b] = bool(judgement.value)
    return out
