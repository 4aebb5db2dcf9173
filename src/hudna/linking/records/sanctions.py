"""Notes on sanctions: whose, by whom, which measures; a breach that somebody alleges, conditional where the text makes it so."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.ledger.rows import Record
from hudna.linking.acts import acts_of, stems_near
from hudna.linking.case import Case
from hudna.linking.records.header import Book, header, record


def sanction_notes(cases: Sequence[Case], book: Book) -> list[Record]:
    """Cases of sanctions and bans."""
    out: list[Record] = []
    for case in cases:
        if not any(c.track == "sanctions" or c.type == "SANCTION" for c in case.claims):
            continue
        measures = sorted({m for c in case.claims for m in acts_of("measure", stems_near(c))})
        breach = next((c for c in case.claims if "خرق" in c.words or "انتهاك" in c.words), None)
        data = header(case, book, case.id("sanction"), "sanction_note")
        actors, subjects = case.parties("actor"), case.parties("recipient")
        data |= {
            "subject": subjects[0][0].name if subjects else None, "authority": actors[0][0].name if actors else None,
            "instrument": None, "listing_ref": None, "measures": measures or ["other"],
            "state": "asserted_in_force" if any(c.status == "actual" for c in case.claims) else "unknown",
            "alleged_breach": {"claim_id": breach.id, "conditional": breach.status == "possible" or breach.condition is not None}
            if breach else None,
        }  # fmt: skip
        out.append(record("sanction_note", data, case))
    return out
