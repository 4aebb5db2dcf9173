"""Corroboration of a case and the confidence it earns: a published formula (docs/confidence.md), every term kept and shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hudna.ledger.rows import ClaimRow
from hudna.linking.bursts import Burst, bursts, independent
from hudna.linking.case import Case, Sources
from hudna.linking.sides import NEUTRAL, Conflict, conflict_of, interest, speaker_side

FORMULA = "hudna.confidence/1"
BY_ORIGINS = (0.0, 0.40, 0.55, 0.65, 0.70)  # 0, 1, 2, 3, 4 and more independent beginnings
TWO_SIDES, AGAINST_INTEREST, DENIED, DENIED_BY_SOME = 0.10, 0.15, -0.25, -0.10
CONFIRMED, DOUBTED, UNSURE = 0.05, -0.10, -0.10
SINGLE_ORIGIN_CAP, NOT_CONFIRMABLE_CAP, LEAST, MOST = 0.60, 0.50, 0.05, 0.95
POSSIBLE = frozenset({"PS+", "PR+"})


def corroboration(case: Case, sources: Sources) -> dict[str, Any]:
    """Counts over origins and sides. Copies count once; the same speaker on the same day counts once, however many report it.

    `coordinated` lists the bursts of near-identical tellings; what sides and speakers their repeats name is not counted.
    """
    conflict = _conflict(case)
    single = {c.id for c in _independent(case)}
    affirming = [c for c in case.claims if c.id not in case.denying] or list(case.claims)
    counted_for = {c.id for c in affirming}
    denying = [c for c in case.claims if c.id not in counted_for]
    told = [c.published for c in case.claims if c.published]
    found = bursts(affirming)
    warned = [b for b in found if b.warns]
    counted: dict[str, Any] = {
        "n_documents": len({c.article for c in affirming}),
        "n_sources": len({c.outlet for c in affirming if c.outlet}),
        "n_origins": len(origins_of(affirming, sources, found)),
        "sides_affirming": _sides([c for c in affirming if c.id in single], conflict),
        "sides_denying": _sides(denying, conflict),
        "against_interest": any(interest(c, conflict, False) == "against_own_interest" for c in affirming if c.id in single),
        "first_claimed_at": min(told).isoformat() if told else None,
        "last_claimed_at": max(told).isoformat() if told else None,
    }
    if warned:
        counted["coordinated"] = [{"claims": [c.id for c in b.claims], "outlets": list(b.outlets)} for b in warned]
    return counted


def origins_of(claims: Sequence[ClaimRow], sources: Sources, found: Sequence[Burst] | None = None) -> set[str]:
    """Independent beginnings: origins of articles, joined where they quote one speaker of a day or use the same words."""
    parent: dict[str, str] = {}

    def root(x: str) -> str:
        while parent.setdefault(x, x) != x:
            x = parent[x]
        return x

    by_utterance: dict[tuple[str, str], str] = {}
    for claim in claims:
        own = root(sources.of(claim))
        if claim.speaker is not None:
            first = root(by_utterance.setdefault((claim.speaker.key, str(claim.published)), own))
            parent[own] = first
    for burst in bursts(claims) if found is None else found:
        for claim in burst.claims[1:]:
            parent[root(sources.of(claim))] = root(sources.of(burst.claims[0]))
    return {root(sources.of(c)) for c in claims}


def confidence(case: Case, counted: dict[str, Any]) -> dict[str, Any]:
    """`{"value", "formula", "terms": [[name, amount]], "caps"}`: the sum of the terms, then the caps."""
    stated = {h.credibility for c in _independent(case) for h in c.chain} - {"none"}
    affirming = [c for c in case.claims if c.id not in case.denying]
    terms: list[tuple[str, float]] = [("origins", BY_ORIGINS[min(counted["n_origins"], len(BY_ORIGINS) - 1)])]
    affirmed = [s for s in counted["sides_affirming"] if s != "unplaced"]
    if len(affirmed) >= 2:
        terms.append(("sides", TWO_SIDES))
    if counted["against_interest"]:
        terms.append(("against_interest", AGAINST_INTEREST))
    denied = set(counted["sides_denying"]) - set(affirmed)
    if denied - {"unplaced"}:
        terms.append(("denied", DENIED))
    elif any(c.speaker is not None for c in case.claims if c.id in case.denying):
        terms.append(("denied_by_some", DENIED_BY_SOME))
    if stated & {"confirmed", "credible"}:
        terms.append(("stated_credible", CONFIRMED))
    if stated & {"doubted", "denied"}:
        terms.append(("stated_doubtful", DOUBTED))
    if affirming and all(c.factuality in POSSIBLE or c.status == "possible" for c in affirming):
        terms.append(("told_as_possible", UNSURE))
    value, caps = sum(amount for _, amount in terms), []
    for name, cap, holds in (
        ("single_origin", SINGLE_ORIGIN_CAP, counted["n_origins"] <= 1),
        ("not_confirmable", NOT_CONFIRMABLE_CAP, bool(stated) and stated <= {"not-confirmable"}),
    ):
        if holds and value > cap:
            value = cap
            caps.append(name)
    return {"value": round(min(MOST, max(LEAST, value)), 2), "formula": FORMULA, "terms": [list(t) for t in terms], "caps": caps}


def _independent(case: Case) -> list[ClaimRow]:
    """The claims of a case without the repeats of bursts that warn, looked for once."""
    if "independent" not in case.memo:
        case.memo["independent"] = independent(case.claims)
    found: list[ClaimRow] = case.memo["independent"]
    return found


def _conflict(case: Case) -> Conflict | None:
    parties = [p for c in case.claims for p in (*c.actors, *c.recipients, *([c.speaker] if c.speaker else []))]
    return conflict_of(case.lands, parties)


def _sides(claims: Sequence[ClaimRow], conflict: Conflict | None) -> list[str]:
    """Sides that say so; "unplaced" for outlets and speakers that the data puts on none."""
    name = f"{conflict.id}:" if conflict else ""
    found = {(f"{name}{side}" if (side := speaker_side(c, conflict)) else "unplaced") for c in claims}
    return sorted(found)


__all__ = ["FORMULA", "NEUTRAL", "confidence", "corroboration", "origins_of"]
