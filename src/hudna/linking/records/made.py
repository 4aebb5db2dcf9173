"""Records in the making: what is made of one case at a time, and what has to wait for others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from hudna.ledger.rows import ClaimRow, LinkRow, Record
from hudna.ledger.store import Ledger
from hudna.linking.case import Case
from hudna.linking.claims import claim_links
from hudna.linking.contested import Accounts
from hudna.linking.disputes import dispute_between, disputes
from hudna.linking.records.casualty import casualties
from hudna.linking.records.contact import NOTHING, Matter, contacts, is_contact, matters_of, pairs
from hudna.linking.records.displacement import displacements
from hudna.linking.records.header import Book
from hudna.linking.records.humanitarian import humanitarian_actions
from hudna.linking.records.position import positions
from hudna.linking.records.sanctions import sanction_notes
from hudna.linking.records.talks import talks
from hudna.linking.records.tally import tallies
from hudna.linking.records.undertaking import Answers, Undertaken, finished, undertaken
from hudna.linking.records.violation import violations

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
    "position",
)
BY_DAY = tuple(kind for kind in KINDS if kind not in ("truce", "contact_pair", "talks_round"))
"""Kinds whose records belong to the day of news with which they begin; the others are made of the whole each time."""


def matters_in(cases: Iterable[Case]) -> dict[str, Matter]:
    """For each claim of a contact what its speaker tells besides, in the same article."""
    told: dict[str, list[ClaimRow]] = defaultdict(list)
    met: list[ClaimRow] = []
    for case in cases:
        met += case.claims if is_contact(case) else ()
        for claim in case.claims:
            told[claim.article].append(claim)
    found = ((claim.id, matters_of(claim, told[claim.article])) for claim in met)
    return {id: matter for id, matter in found if matter != NOTHING}


class Made:
    """Records in the making: most kinds need one case at a time, some see all cases of theirs together at the end."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.records: dict[str, list[Record]] = {kind: [] for kind in BY_DAY}
        self.links: list[LinkRow] = []
        self.met: list[Case] = []
        self.matters: dict[str, Matter] = {}
        self._talked: list[Case] = []
        self._undertaken: list[Undertaken] = []
        self._answers = Answers()
        self._accounts = Accounts()

    def take(self, cases: Iterable[Case], *, waiting_only: bool = False) -> None:
        """Make what can be made of some cases and keep what has to wait for others; with `waiting_only` the latter alone."""
        cases = list(cases)
        self.matters |= matters_in(cases)
        for case in cases:
            contested = self._accounts.take(case)
            if not waiting_only:
                self._make(case)
                self.records["dispute"] += [dispute_between(kind, a, b, case, self.book) for kind, a, b in contested]
            if is_contact(case):
                self.met.append(case)
            if any(claim.track == "talks" for claim in case.claims):
                self._talked.append(case)
            if made := undertaken(case, self.book):
                self._undertaken.append(made)
            self._answers.take(case.claims)

    def answer(self, cases: Iterable[Case]) -> None:
        """Take cases as far as they answer others."""
        for case in cases:
            self._answers.take(case.claims)

    def _make(self, case: Case) -> None:
        one = (case,)
        for kind, maker in BY_CASE.items():
            self.records[kind] += maker(one, self.book)
        broken, incidents = violations(one, self.book)
        self.records["violation"] += broken
        self.records["incident"] += incidents
        if len(case.claims) > 1:
            self.links += claim_links(one, self.book.sources)

    def drained(self) -> dict[str, list[Record]]:
        """The records that wait for nothing, handed over once."""
        done = {kind: rows for kind, rows in self.records.items() if kind not in ("contact", "undertaking")}
        self.records |= {kind: [] for kind in done}
        return done

    def undertakings(self) -> list[Record]:
        return [finished(made, self._answers) for made in self._undertaken]

    def gathered(self) -> dict[str, list[Record]]:
        """The records that are made of many cases."""
        met = contacts(self.met, self.book, self.matters)
        return {
            "truce": list(self.book.truces),
            "contact": met,
            "contact_pair": pairs(met),
            "talks_round": talks(self._talked, self.book),
            "undertaking": self.undertakings(),
        }

    def finished(self) -> dict[str, list[Record]]:
        """All records, by kind."""
        return {kind: [] for kind in KINDS} | self.drained() | self.gathered()


BY_CASE: dict[str, Callable[[Sequence[Case], Book], list[Record]]] = {
    "humanitarian_action": humanitarian_actions,
    "displacement": displacements,
    "casualty": casualties,
    "sanction_note": sanction_notes,
    "monitor_tally": tallies,
    "dispute": disputes,
    "position": positions,
}


def judged_records(ledger: Ledger) -> dict[str, dict[str, Any]]:
    """The last judgement on each field of each record."""
    out: dict[str, dict[str, Any]] = {}
    for judgement in ledger.judgements(kind="record"):
        out.setdefault(judgement.object, {})[judgement.field] = judgement.value
    return out
