"""The accounts of one event side by side: what each outlet and origin says, where they agree and what only one tells."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from hudna.ledger.rows import ClaimRow
from hudna.ledger.store import Ledger
from hudna.linking.case import Case, as_cases, denies, sources
from hudna.linking.corrections import Corrections
from hudna.linking.export import event_groups

FIELDS = ("day", "place", "actors", "recipients", "status", "figures")


def case_of(ledger: Ledger, id: str) -> Case | None:
    """The case of a record, a claim or an article's first claims; None where the ledger knows no such id."""
    record = next(iter(ledger.records(ids=[id])), None)
    ids = list(record.data.get("claim_ids", ())) if record else [id]
    if not record:
        group = next((g for g in event_groups(ledger) if id in g), None)
        ids = group or ids
    found = as_cases([Corrections.of(ledger).applied(ledger.iter_claims(ids=ids))])
    return found[0] if found else None


def accounts(ledger: Ledger, id: str) -> dict[str, Any] | None:
    """`{"accounts": [a row an article], "differences": {field: [{value, articles}]}}`, None for an unknown id."""
    case = case_of(ledger, id)
    if case is None:
        return None
    origin = sources(ledger)
    rows = [account(c) | {"origin": origin.of(c)} for c in case.claims]
    return {"accounts": rows, "differences": differences(rows)}


def account(claim: ClaimRow) -> dict[str, Any]:
    """One claim as a row to set beside others."""
    return {
        "claim_id": claim.id, "article": claim.article, "outlet": claim.outlet,
        "published": claim.published.isoformat() if claim.published else None,
        "told_by": [h.name for h in claim.chain], "denies": denies(claim), "status": claim.status,
        "day": claim.day_from.isoformat() if claim.dated == "event" and claim.day_from else None,
        "place": claim.place.name if claim.place else None, "actors": sorted(p.name for p in claim.actors),
        "recipients": sorted(p.name for p in claim.recipients), "figures": [q["text"] for q in claim.quantities],
        "words": " ".join(claim.words.split()),
    }  # fmt: skip


def differences(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """For each field the different values that were told and who tells them; fields on which nobody differs are left out."""
    out: dict[str, list[dict[str, Any]]] = {}
    for field in FIELDS:
        told: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            if row[field]:
                told[str(row[field])].append(row["claim_id"])
        if len(told) > 1:
            out[field] = [
                {"value": value, "claim_ids": ids} for value, ids in sorted(told.items(), key=lambda t: (-len(t[1]), t[0]))
            ]
    return out
