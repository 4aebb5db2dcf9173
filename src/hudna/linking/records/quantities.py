"""Figures of a case side by side, never averaged: range, when each was said, since when a count runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from hudna.ledger.rows import ClaimRow
from hudna.linking.words import stems_of

CUMULATIVE = frozenset(["منذ", "حصيل", "اجمالي", "مجموع"])


def figures(claims: Sequence[ClaimRow], outcomes: frozenset[str] | None = None) -> dict[str, list[dict[str, Any]]]:
    """For each outcome (killed, displaced…) the figures that were told, oldest first."""
    out: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for claim in claims:
        for q in claim.quantities:
            outcome = q.get("outcome") or "unstated"
            if outcomes is None or outcome in outcomes:
                out[outcome].append(figure(claim, dict(q)))
    return dict(out)


def figure(claim: ClaimRow, quantity: dict[str, Any]) -> dict[str, Any]:
    low, high = quantity.get("low"), quantity.get("high")
    running = bool(set(stems_of(claim.words)) & CUMULATIVE)
    return {
        "measure": quantity.get("outcome") or "unstated", "text": quantity["text"], "min": low, "max": high,
        "best": low if low == high else None, "unit": quantity.get("unit", "persons"),
        "modifier": quantity.get("modifier", "exact"), "population": "unstated",
        "period_kind": "cumulative" if running else "point",
        "as_of": claim.published.isoformat() if claim.published else None,
        "baseline": claim.time if running else None, "claim_id": claim.id, "outlet": claim.outlet,
        "holder": claim.chain[-1].name if claim.chain else None,
    }  # fmt: skip


def spread(told: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The range that all figures span, and whether some exclude each other. Counts with another baseline are never compared."""
    lows = [f["min"] for f in told if f["min"] is not None]
    highs = [f["max"] for f in told if f["max"] is not None]
    apart = any(
        a["baseline"] == b["baseline"] and a["max"] is not None and b["min"] is not None and a["max"] < b["min"]
        for a in told
        for b in told
    )
    latest = max(told, key=lambda f: str(f["as_of"]))
    return {
        "min": min(lows) if lows else None, "max": max(highs) if highs and len(highs) == len(told) else None,
        "as_of": latest["as_of"], "contradictory": apart, "figures": list(told),
    }  # fmt: skip
