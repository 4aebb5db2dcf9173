"""People's judgements on links: `link` judgements name a pair `<kind>:<a>|<b>`, their value is a `Verdict`."""

from __future__ import annotations

from enum import StrEnum

from hudna.ledger.store import Ledger

FIELD = "same"


class Verdict(StrEnum):
    """One thing, two things, or undecided: the machine's score holds again."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"


def pair_name(kind: str, a: str, b: str) -> str:
    """The object of a judgement on two articles (kind "origin") or two tellings (kind "event"), whatever their order."""
    return f"{kind}:{min(a, b)}|{max(a, b)}"


def judge_pair(ledger: Ledger, kind: str, a: str, b: str, verdict: Verdict, *, reason: str, user: str) -> None:
    """Store what a person decided on two articles or tellings."""
    ledger.judge(kind="link", object=pair_name(kind, a, b), field=FIELD, value=verdict.value, reason=reason, user=user)


def judged_pairs(ledger: Ledger, kind: str) -> dict[tuple[str, str], bool]:
    """The decided pairs of a kind, True for one thing; of several judgements on one pair the last holds."""
    out: dict[tuple[str, str], bool] = {}
    for judgement in ledger.judgements(kind="link"):
        named, _, pair = judgement.object.partition(":")
        a, bar, b = pair.partition("|")
        if named == kind and bar and judgement.field == FIELD:
            if judgement.value == Verdict.UNSURE:
                out.pop((a, b), None)
            else:
                out[a, b] = judgement.value == Verdict.POSITIVE
    return out
