"""Displacement as a quantity: who had to leave, from where, why, by whose count."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.ledger.rows import Record
from hudna.linking.case import Case
from hudna.linking.records.header import Book, header, record
from hudna.linking.records.quantities import figures, spread

OUTCOMES = frozenset({"displaced", "fled", "besieged", "trapped", "returned", "evacuated"})
KINDS = {"returned": "returned", "besieged": "besieged", "trapped": "trapped"}


def displacements(cases: Sequence[Case], book: Book) -> list[Record]:
    """Cases of flight, expulsion and return."""
    out: list[Record] = []
    for case in cases:
        told = [f for some in figures(case.claims, OUTCOMES).values() for f in some]
        if case.type != "DISPLACE" and not any(c.track == "displacement" for c in case.claims):
            continue
        data = header(case, book, case.id("displacement"), "displacement")
        kind = next((KINDS[f["measure"]] for f in told if f["measure"] in KINDS), None)
        running = any(f["period_kind"] == "cumulative" for f in told)
        data |= {
            "people": spread(told) if told else None,
            "kind": kind or ("returned" if case.mode == "return" else "cumulative" if running else "newly_displaced"),
            "from": case.places[0].name if case.places else None, "from_id": case.places[0].entry if case.places else None,
            "to": None, "cause_record_id": None,
            "period": case.claims[0].time,
        }  # fmt: skip
        out.append(record("displacement", data, case))
    return out
