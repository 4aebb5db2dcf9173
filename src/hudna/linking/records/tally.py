"""Monitors' tallies, with a check of their arithmetic: do the parts they list make the total they name?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hudna.ledger.rows import ClaimRow, Record
from hudna.linking.case import Case
from hudna.linking.records.header import Book, header, record
from hudna.linking.words import stems_of

COUNTED = ("خرق", "خروق", "انتهاك", "حادث", "غار")
MONITORS = ("sohr", "snhr", "russian-reconciliation-centre", "un", "osce-smm", "ocha", "srgc")


def tallies(cases: Sequence[Case], book: Book) -> list[Record]:
    """Claims of a monitor that count incidents or breaches."""
    out: list[Record] = []
    for case in cases:
        for claim in case.claims:
            counts = _counts(claim)
            if (
                counts
                and claim.speaker is not None
                and (claim.speaker.entry in MONITORS or claim.track in ("violation", "truce"))
            ):
                out.append(_tally(Case((claim,)), counts, book))
    return out


def _counts(claim: ClaimRow) -> list[dict[str, Any]]:
    if not claim.quantities:
        return []
    stems = set(stems_of(claim.words))
    if not any(s.startswith(COUNTED) for s in stems):
        return []
    return [dict(q) for q in claim.quantities if q.get("unit") == "incidents" or q.get("outcome") is None]


def arithmetic(total: int | None, parts: Sequence[int | None]) -> dict[str, Any]:
    """ok, mismatch (with both sums) or not_checkable: parts that are not exact cannot be added."""
    if total is None or len(parts) < 2 or any(p is None for p in parts):
        return {"result": "not_checkable"}
    added = sum(p for p in parts if p is not None)
    return {"result": "ok"} if added == total else {"result": "mismatch", "parts": added, "total": total}


def _tally(case: Case, counts: Sequence[dict[str, Any]], book: Book) -> Record:
    claim = case.claims[0]
    total, *parts = sorted(counts, key=lambda q: (-(q.get("low") or 0), str(q.get("span"))))
    exact = [q.get("low") if q.get("low") == q.get("high") else None for q in counts]
    data = header(case, book, case.id("tally"), "monitor_tally")
    monitor = claim.speaker
    data |= {
        "monitor_actor_id": monitor.entry or monitor.name if monitor else None, "truce_id": None,
        "period_from": str(claim.day_from) if claim.day_from else None, "period_to": str(claim.day_to) if claim.day_to else None,
        "as_of": str(claim.published) if claim.published else None,
        "total": {"text": total["text"], "min": total.get("low"), "max": total.get("high")},
        "parts": [{"text": q["text"], "min": q.get("low"), "max": q.get("high")} for q in parts],
        "by_place": [], "by_actor": [], "by_type": [], "counter_tallies": [],
        "arithmetic": arithmetic(total.get("low") if total.get("low") == total.get("high") else None,
                                 [e for q, e in zip(counts, exact, strict=True) if q is not total]),
    }  # fmt: skip
    return record("monitor_tally", data, case)
