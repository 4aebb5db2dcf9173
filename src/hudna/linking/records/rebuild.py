"""All records from all claims: a deterministic function of claims, links and judgements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hudna.ledger.rows import ClaimRow, LinkRow, Record
from hudna.ledger.store import Ledger
from hudna.linking.case import Case, sources, stream
from hudna.linking.claims import claim_links
from hudna.linking.disputes import disputes
from hudna.linking.records.casualty import casualties
from hudna.linking.records.contact import contacts, is_contact, pairs
from hudna.linking.records.displacement import displacements
from hudna.linking.records.header import Book
from hudna.linking.records.humanitarian import humanitarian_actions
from hudna.linking.records.sanctions import sanction_notes
from hudna.linking.records.talks import talks
from hudna.linking.records.tally import tallies
from hudna.linking.records.truce import is_about_truce, truces
from hudna.linking.records.undertaking import ANSWERING, kind_of, undertakings
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


def build(ledger: Ledger, heard: Callable[[str], None] = lambda _: None) -> tuple[dict[str, list[Record]], list[LinkRow]]:
    """The records of each kind and the claim links, without storing them. Reads the ledger twice, a day at a time."""
    origins = sources(ledger)
    judged = judged_records(ledger)
    told = [c for cases in stream(ledger) for case in cases for c in case.claims if is_about_truce(c)]
    heard("truces")
    made = Made(Book(origins, judged, tuple(truces(told, Book(origins, judged)))))
    for cases in stream(ledger):
        made.take(cases)
        heard("cases")
    return made.finished(), made.links


class Made:
    """Records in the making: most kinds need one case at a time, some see all cases of theirs together at the end."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.records: dict[str, list[Record]] = {kind: [] for kind in KINDS}
        self.records["truce"] = list(book.truces)
        self.links: list[LinkRow] = []
        self._met: list[Case] = []
        self._talked: list[Case] = []
        self._undertaken: list[Case] = []
        self._answers: list[ClaimRow] = []

    def take(self, cases: list[Case]) -> None:
        """Make what can be made of some cases and keep what has to wait for others."""
        for kind, maker in BY_CASE.items():
            self.records[kind] += maker(cases, self.book)
        broken, incidents = violations(cases, self.book)
        self.records["violation"] += broken
        self.records["incident"] += incidents
        self.links += claim_links([c for c in cases if len(c.claims) > 1], self.book.sources)
        self._met += [c for c in cases if is_contact(c)]
        self._talked += [c for c in cases if any(x.track == "talks" for x in c.claims)]
        self._undertaken += [c for c in cases if kind_of(c.claims[0])]
        self._answers += [x for c in cases for x in c.claims if x.type in ANSWERING and x.actors]

    def finished(self) -> dict[str, list[Record]]:
        """All records, by kind."""
        met = contacts(self._met, self.book)
        self.records |= {
            "contact": met,
            "contact_pair": pairs(met),
            "talks_round": talks(self._talked, self.book),
            "undertaking": undertakings(self._undertaken, self.book, self._answers),
        }
        return self.records


BY_CASE: dict[str, Callable[[list[Case], Book], list[Record]]] = {
    "humanitarian_action": humanitarian_actions,
    "displacement": displacements,
    "casualty": casualties,
    "sanction_note": sanction_notes,
    "monitor_tally": tallies,
    "dispute": disputes,
}


def judged_records(ledger: Ledger) -> dict[str, dict[str, Any]]:
    """The last judgement on each field of each record."""
    out: dict[str, dict[str, Any]] = {}
    for judgement in ledger.judgements(kind="record"):
        out.setdefault(judgement.object, {})[judgement.field] = judgement.value
    return out


__all__ = ["KINDS", "bring_up", "build", "rebuild"]
