"""What a claim or record is worth to a reviewer: consequence x doubt, and what is contradicted counts half as much again.

Kept beside each row when it is stored, so that the whole ledger is ranked by an index whatever its size. Both factors are tables,
so that an editor can see why an item stands where it stands; whoever changes them fills the rows anew (as migration 0005 does).
"""

from __future__ import annotations

from typing import Any

CONSEQUENCE = {
    "truce": 1.0,
    "violation": 1.0,
    "access": 0.9,
    "talks": 0.7,
    "displacement": 0.8,
    "sanctions": 0.8,
    "contact": 0.5,
    "pressure": 0.5,
    "fighting": 0.7,
    "other": 0.2,
    "incident": 0.7,
    "humanitarian_action": 0.9,
    "casualty": 0.9,
    "talks_round": 0.7,
    "undertaking": 0.6,
    "sanction_note": 0.8,
    "monitor_tally": 0.8,
    "position": 0.3,
}
DOUBT_OF_STATUS = {"possible": 0.9, "negated": 0.7, "planned": 0.5, "requested": 0.4, "actual": 0.3, "disputed": 1.0}
DOUBT_OF_VALUE = {"Uu": 0.3, "PS+": 0.3, "PS-": 0.3, "PR+": 0.2, "PR-": 0.2}
CONTRADICTED = 1.5
OF_CLAIM = 0.8  # of what the record that it makes is worth
LEAST_DOUBT = 0.25


def of_claim(track: str, status: str, factuality: str, speech: str) -> float:
    """By its track, how it is told and whether it is denied."""
    doubt = DOUBT_OF_STATUS.get(status, 0.3) + DOUBT_OF_VALUE.get(factuality, 0.0)
    worth = CONSEQUENCE.get(track, 0.2) * min(1.0, doubt) * (CONTRADICTED if speech == "deny" else 1.0)
    return round(worth * OF_CLAIM, 3)


def of_record(kind: str, data: Any) -> float | None:
    """By its kind, its confidence and whether it is denied; None for kinds that nobody reviews by themselves."""
    if kind not in CONSEQUENCE:
        return None
    worth = CONSEQUENCE[kind] * (LEAST_DOUBT + (1 - LEAST_DOUBT) * doubt(data))
    return round(worth * (CONTRADICTED if contradicted(data) else 1.0), 3)


def doubt(data: Any) -> float:
    """Of a record, 0 to 1: most at a confidence of one half."""
    value = float((data.get("confidence") or {}).get("value") or 0.5)
    return 1 - abs(2 * value - 1)


def contradicted(data: Any) -> bool:
    return bool(data.get("denying")) or data.get("status") == "disputed"


def marks(kind: str, data: Any) -> dict[str, Any]:
    """The columns of a record that lists are filtered and ranked by; of a truce the status is its state."""
    status = data.get("state") if kind == "truce" else data.get("status")
    return {
        "status": str(status or ""),
        "denied": bool(data.get("denying")),
        "coordinated": bool((data.get("corroboration") or {}).get("coordinated")),
        "worth": of_record(kind, data),
    }
