"""Notes on sanctions: whose, by whom, which measures; a breach that somebody alleges, conditional where the text makes it so.

When somebody who stands on a list is told to travel or to receive arms or funds, a note says which listing and measure was in
force on that day, and which claim it rests on. It is a fact about a list beside a claim: never an accusation of ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.sanctions import Listing, listing
from hudna.knowledge.user_overlay import overlays_in_force
from hudna.ledger.rows import ClaimRow, Party, Record
from hudna.linking.acts import acts_of, stems_near
from hudna.linking.case import Case
from hudna.linking.records.header import Book, header, record

ARMS = frozenset({"weapons", "military"})


def sanction_notes(cases: Sequence[Case], book: Book) -> list[Record]:
    """Cases of sanctions and bans, and of what a listed person or group is told to have done or received."""
    out: list[Record] = []
    for case in cases:
        if any(c.track == "sanctions" or c.type == "SANCTION" for c in case.claims):
            out.append(_asserted(case, book))
        else:
            out += [_checked(case, book, party, found) for party, found in _listed(case)]
    return out


def _asserted(case: Case, book: Book) -> Record:
    """Sanctions that the claims themselves speak of, with the listing of their subject where one is known."""
    measures = sorted({m for c in case.claims for m in acts_of("measure", stems_near(c))})
    breach = next((c for c in case.claims if "خرق" in c.words or "انتهاك" in c.words), None)
    data = header(case, book, case.id("sanction"), "sanction_note")
    actors, subjects = case.actors, case.recipients
    found = next((f for p, _ in subjects if (f := _listing(p, case.days[0]))), None)
    asserted = "asserted_in_force" if any(c.status == "actual" for c in case.claims) else "unknown"
    data |= {
        "subject": subjects[0][0].name if subjects else None, "authority": actors[0][0].name if actors else None,
        "subject_id": subjects[0][0].entry if subjects else None, "authority_id": actors[0][0].entry if actors else None,
        "instrument": found.regime if found else None, "listing_ref": found.id if found else None,
        "measures": measures or (list(found.measures) if found else []) or ["other"],
        "state": _state(found, case.days[0]) if found else asserted,
        "alleged_breach": {"claim_id": breach.id, "conditional": _conditional(breach)} if breach else None,
    }  # fmt: skip
    return record("sanction_note", data, case)


def _checked(case: Case, book: Book, party: Party, found: Listing) -> Record:
    """A listed party told to travel or to receive something."""
    claim = case.claims[0]
    data = header(case, book, f"{case.id('sanction')}_{party.entry}", "sanction_note")
    data |= {
        "subject": party.name, "subject_id": party.entry, "authority": found.authority, "authority_id": None,
        "instrument": found.regime, "listing_ref": found.id,
        "measures": list(found.measures) or ["other"], "state": _state(found, case.days[0]),
        "alleged_breach": {"claim_id": claim.id, "conditional": _conditional(claim)},
    }  # fmt: skip
    return record("sanction_note", data, case)


def _conditional(claim: ClaimRow) -> bool:
    return claim.status != "actual" or claim.condition is not None


def _state(found: Listing, day: date | None) -> str:
    standing = found.in_force(day) if day else None
    return {True: "listed_checked", False: "delisted", None: "unknown"}[standing]


def _listed(case: Case) -> Iterator[tuple[Party, Listing]]:
    """Who of the case is listed: travellers for a journey, receivers for arms and funds."""
    travels = case.type == "TRAVEL" or case.mode == "visit"
    receives = case.type == "AID" and case.mode in ARMS
    for party, _ in (case.actors if travels else case.recipients) if travels or receives else ():
        if found := _listing(party, case.days[0]):
            yield party, found


def _knowledge() -> Knowledge:
    """Kept by `Knowledge` itself, so that a desk that runs for days sees what was accepted meanwhile."""
    return Knowledge.load(*overlays_in_force())


def _listing(party: Party, day: date | None) -> Listing | None:
    entry = _knowledge().entries.get(party.entry) if party.entry else None
    return listing(_knowledge(), entry, day) if entry is not None else None
