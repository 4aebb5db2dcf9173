"""Accounts that exclude each other, side by side, with who holds which."""

from __future__ import annotations

from hudna.ledger.rows import ClaimRow
from hudna.reports.builder import Builder
from hudna.reports.desk import Known, by_voice
from hudna.reports.tellings import VAGUE, kind_of, strongest

MOST, EACH = 4, 2


def write(b: Builder) -> None:
    shown: list[str] = []
    some = sorted(b.desk.news("dispute"), key=lambda k: (-k.origins, k.record.id))
    for known in some:
        if len(shown) < MOST and _dispute(b, known):
            shown.append(known.record.id)
    b.rest([k.record.id for k in some if k.record.id not in shown])


def _dispute(b: Builder, known: Known) -> bool:
    """Only accounts of one place exclude each other: what is told of two places may both be true."""
    w = b.w
    if known.data.get("kind") == "figures" and all("unstated" in str(p.get("says")) for p in known.data.get("positions", ())):
        return False  # counts of nothing that is a toll
    here = {c.id for c in _comparable(b, known)}
    positions = [(p, [c for c in b.desk.claims(p.get("claim_ids", ())) if c.id in here]) for p in known.data.get("positions", ())]
    held = [(p, claims) for p, claims in positions if claims]
    if len(held) < 2:
        return False
    sides: dict[str, list[ClaimRow]] = {}
    for position, claims in held:
        sides.setdefault(str(position["says"]), []).extend(claims)
    groups = sorted(sides.items(), key=lambda g: (-len(g[1]), g[0]))
    if len(groups) < 2:
        return False
    against = [c.id for _, group in groups[1:] for c in group]
    one = w.count("accounts", [c.id for c in groups[0][1]])
    other = w.count("accounts", against, "genitive")
    told = [c for _, claims in groups for c in claims]
    if not b.say(w.fill("sentences.disputed", what=_topic(b, known), for_n=one, against_n=other), told, known):
        return False
    for _, claims in groups[: EACH + 1]:
        for claim in list(by_voice(claims).values())[:EACH]:
            b.say(w.fill("sentences.account", who=b.voice(claim[0]), words=b.words(claim[0])), [claim[0]], level=1)
    return True


def _comparable(b: Builder, known: Known) -> list[ClaimRow]:
    """The claims of the positions that speak of one place; for who did it, of one known place and one kind of force."""
    claims = [c for p in known.data.get("positions", ()) for c in b.desk.claims(p.get("claim_ids", ()))]
    if known.data.get("kind") not in ("actor", "target"):
        return strongest(b.desk, claims, lambda c: c.place.key if c.place else "")
    sharp = [c for c in claims if c.place and c.place.entry and c.status == "actual" and kind_of(b.desk, [c]) != VAGUE]
    return strongest(b.desk, sharp, lambda c: (c.place.key if c.place else "", kind_of(b.desk, [c])))


def _topic(b: Builder, known: Known) -> str:
    return b.w.term("dispute", str(known.data.get("kind", "sides")))
