"""All records from all claims: a deterministic function of claims, links and judgements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hudna.ledger.rows import ClaimRow, Record
from hudna.ledger.store import Ledger
from hudna.linking.case import Case, as_cases, gather, sources
from hudna.linking.claims import claim_links
from hudna.linking.disputes import disputes
from hudna.linking.records.casualty import casualties
from hudna.linking.records.contact import contacts, pairs
from hudna.linking.records.displacement import displacements
from hudna.linking.records.header import Book
from hudna.linking.records.humanitarian import humanitarian_actions
from hudna.linking.records.sanctions import sanction_notes
from hudna.linking.records.talks import talks
from hudna.linking.records.tally import tallies
from hudna.linking.records.truce import is_about_truce, truces
from hudna.linking.records.undertaking import undertakings
from hudna.linking.records.violation import violations
from hudna.linking.run import link

KINDS = (
    "contact",
    "contact_pair",
    "undertaking",
    "truce",
    "violation",
    "incident",
    "humanitarian_action",
    "displacement",
    "casualty",
    "talks_round",
    "sanction_note",
    "monitor_tally",
    "dispute",
)
BUILT = "built"


def bring_up(ledger: Ledger, heard: Callable[[str], None] = lambda _: None) -> None:
    """Link and rebuild what is out of date; nothing where all is current."""
    link(ledger, heard)
    state = _state(ledger)
    built = next((r.data.get("state") for r in ledger.records(BUILT)), None)
    if built != state:
        rebuild(ledger, heard)
        ledger.replace_records(BUILT, [Record(BUILT, "records", {"state": _state(ledger)})])


def _state(ledger: Ledger) -> list[Any]:
    """What records depend on, in numbers that change with every addition."""
    info = ledger.info()
    days = sorted((r.id, r.data.get("print")) for r in ledger.records("linked_day"))
    return [info["claims"], info["readings"], info["judgements"], [list(d) for d in days]]


def rebuild(ledger: Ledger, heard: Callable[[str], None] = lambda _: None) -> dict[str, tuple[int, int, int]]:
    """Make all records anew. Returns for each kind (new, changed, withdrawn)."""
    made, links = build(ledger, heard)
    counts: dict[str, tuple[int, int, int]] = {}
    with ledger.transaction():
        ledger.add_links(links, run="claims 1", replaces="claim")
        for kind, rows in made.items():
            counts[kind] = ledger.replace_records(kind, rows)
    return counts


def build(ledger: Ledger, heard: Callable[[str], None] = lambda _: None) -> tuple[dict[str, list[Record]], list[Any]]:
    """The records of each kind and the claim links, without storing them."""
    cases = gather(ledger)
    origins = sources(ledger)
    book = Book(origins, judged_records(ledger))
    heard("cases")
    return records_of(cases, book), claim_links([c for c in cases if len(c.claims) > 1], origins)


def records_of(cases: list[Case], book: Book) -> dict[str, list[Record]]:
    """The pure part: cases in, records out."""
    told: list[ClaimRow] = [c for case in cases for c in case.claims if is_about_truce(c)]
    kept = truces(told, book)
    book = Book(book.sources, book.judged, tuple(kept))
    met = contacts(cases, book)
    broken, incidents = violations(cases, book)
    return {
        "truce": kept,
        "contact": met,
        "contact_pair": pairs(met),
        "violation": broken,
        "incident": incidents,
        "undertaking": undertakings(cases, book),
        "humanitarian_action": humanitarian_actions(cases, book),
        "displacement": displacements(cases, book),
        "casualty": casualties(cases, book),
        "talks_round": talks(cases, book),
        "sanction_note": sanction_notes(cases, book),
        "monitor_tally": tallies(cases, book),
        "dispute": disputes(cases, book),
    }


def judged_records(ledger: Ledger) -> dict[str, dict[str, Any]]:
    """The last judgement on each field of each record."""
    out: dict[str, dict[str, Any]] = {}
    for judgement in ledger.judgements(kind="record"):
        out.setdefault(judgement.object, {})[judgement.field] = judgement.value
    return out


__all__ = ["KINDS", "as_cases", "bring_up", "build", "rebuild", "records_of"]
