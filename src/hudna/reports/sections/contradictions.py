"""Accounts that exclude each other, side by side, with who holds which."""

from __future__ import annotations

from hudna.reports.builder import Builder
from hudna.reports.desk import Known
from hudna.reports.parts import Part

MOST = 10


def write(b: Builder) -> None:
    for known in b.foremost("dispute", MOST):
        _dispute(b, known)
    b.rest()


def _dispute(b: Builder, known: Known) -> None:
    w = b.w
    positions = [(p, b.desk.claims(p.get("claim_ids", ()))) for p in known.data.get("positions", ())]
    held = [(p, claims) for p, claims in positions if claims]
    if len(held) < 2:
        return
    sides: dict[str, list[str]] = {}
    for position, claims in held:
        sides.setdefault(str(position["says"]), []).extend(c.id for c in claims)
    groups = sorted(sides.values(), key=len, reverse=True)
    if len(groups) < 2:
        return
    against = [c for group in groups[1:] for c in group]
    one, other = (Part("count", w.plural("accounts", len(ids)), tuple(ids)) for ids in (groups[0], against))
    what = _topic(b, known)
    if b.say(w.fill("sentences.disputed", what=what, for_n=one, against_n=other), known.claims, known):
        for _, claims in held:
            b.say(w.fill("sentences.account", who=b.voice(claims[0]), words=b.words(claims[0])), claims, level=1)


def _topic(b: Builder, known: Known) -> str:
    return b.w.t(f"dispute.{known.data.get('kind', 'sides')}")
