"""Casualties as quantities: one record a case and outcome, all figures side by side."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.ledger.rows import Record
from hudna.linking.case import Case
from hudna.linking.records.header import Book, header, record
from hudna.linking.records.quantities import figures, spread

OUTCOMES = frozenset({"killed", "injured", "missing", "arrested", "detained", "released", "recovered", "succumbed", "abducted"})


def casualties(cases: Sequence[Case], book: Book) -> list[Record]:
    """For each case with figures, a record per outcome (killed, injured …)."""
    out: list[Record] = []
    for case in cases:
        for outcome, told in sorted(figures(case.claims, OUTCOMES).items()):
            data = header(case, book, f"{case.id('casualty')}_{outcome}", "casualty")
            units = {f["unit"] for f in told}
            data |= {"outcome": outcome, "population": "unstated", "unit": min(units), "quantity": spread(told)}
            out.append(record("casualty", data, case))
    return out
