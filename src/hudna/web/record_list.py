"""A page of records through all filters, and how many each other choice of a filter would find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from hudna.ledger.rows import Judgement, Record
from hudna.review import decide
from hudna.review.fields import REVIEW_STATES, VERDICT
from hudna.web.filters import RECORD_STATUSES, REVIEWED, Filters
from hudna.web.looking import ahead_of, look
from hudna.web.paging import Part
from hudna.web.queries import records
from hudna.web.queries.records import KINDS, RecordFilter
from hudna.web.review_state import all_judgements
from hudna.web.visit import Visit

STATES = frozenset(REVIEW_STATES)


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of records. `counts`: of each kind through the other filters; `statuses`, `reviews`: of this kind without them."""

    part: Part[Record]
    counts: Mapping[str, int]
    statuses: Mapping[str, int]
    reviews: Mapping[str, int]


def record_page(here: Visit, f: Filters) -> Listing:
    """A page of records with what the filters would find."""
    wanted = f.records()
    with look(here) as connection:
        reviewed = _reviewed(here, connection)
        chosen = replace(wanted, status=f.status, only=f.only, ahead=ahead_of(here, f))
        if f.review:
            chosen = _of_review(chosen, f.review, reviewed)
        counts = _counts(here, connection, chosen)
        reviews = _reviews(here, connection, wanted, reviewed, _total(_counts(here, connection, wanted), f.kind))
        part = records.list_records(connection, chosen, f.page, _total(counts, f.kind))
        return Listing(part, counts, _statuses(here, connection, wanted), reviews)


def _of_review(wanted: RecordFilter, review: str, reviewed: Mapping[int, frozenset[str]]) -> RecordFilter:
    """Narrowed to a state of review or a verdict; what nobody put into a state is the machine's."""
    if review == "machine":
        return replace(
            wanted, without=tuple(sorted(k for k, states in reviewed.items() if states & STATES and review not in states))
        )
    return replace(wanted, among=tuple(sorted(k for k, states in reviewed.items() if review in states)))


def _counts(here: Visit, connection: Connection, wanted: RecordFilter) -> Mapping[str, int]:
    """How many of each kind, through the other filters."""
    everything = replace(wanted, kinds=KINDS)
    return here.keep(("kinds", everything.name()), lambda: records.count_by_kind(connection, everything))


def _total(counts: Mapping[str, int], kind: str) -> int:
    return counts.get(kind, 0) if kind else sum(counts.values())


def _statuses(here: Visit, connection: Connection, wanted: RecordFilter) -> dict[str, int]:
    """How many of each status."""

    def ask() -> dict[str, int]:
        counted = records.count_by_status(connection, wanted)
        return {s: counted[s] for s in RECORD_STATUSES if counted.get(s)}

    return here.keep(("statuses", wanted.name()), ask)


def _reviewed(here: Visit, connection: Connection) -> dict[int, frozenset[str]]:
    """Key → verdict and state of review, of the records that people judged."""

    def ask() -> dict[int, frozenset[str]]:
        by_id: dict[str, list[Judgement]] = {}
        for j in all_judgements(here):
            if j.kind == "record" and j.field in (VERDICT, "review_state"):
                by_id.setdefault(j.object, []).append(j)
        held = {id: frozenset(str(j.value) for j in decide.holding(some).values()) for id, some in by_id.items()}
        return {key: held[id] for id, key in records.keys_of(connection, held).items() if held[id]}

    return here.keep_judged("reviewed", ask)


def _reviews(
    here: Visit, connection: Connection, wanted: RecordFilter, reviewed: Mapping[int, frozenset[str]], total: int
) -> dict[str, int]:
    """How many of each state of review; what nobody judged is the machine's."""

    def ask() -> dict[str, int]:
        judged = replace(wanted, among=tuple(sorted(reviewed)))
        there = {k for k, _ in records.keys(connection, judged)} if reviewed else set()
        counted = Counter(state for key, states in reviewed.items() if key in there for state in states)
        counted["machine"] += total - sum(bool(states & STATES) for key, states in reviewed.items() if key in there)
        return {s: counted[s] for s in REVIEWED if counted[s]}

    return here.keep_judged(("reviews", wanted.name()), ask)
