"""The records as they stood on a past day: made anew from what had been published by then."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from hudna.ledger.rows import ClaimRow, Record
from hudna.ledger.store import Ledger
from hudna.linking.case import Case, Sources, as_cases
from hudna.linking.export import event_groups
from hudna.linking.records.header import Book
from hudna.linking.records.rebuild import Made, judged_records
from hudna.linking.records.truce import is_about_truce, truces

REMEMBERED = timedelta(days=365)  # news before the period that it is made from


def records_as_of(ledger: Ledger, since: date, until: date, origins: Sources) -> dict[str, list[Record]]:
    """All records, by kind, that the claims published up to `until` make."""
    cases = _cases(ledger, since - REMEMBERED, until)
    book = Book(origins, judged_records(ledger))
    told = [claim for case in cases for claim in case.claims if is_about_truce(claim)]
    made = Made(Book(book.sources, book.judged, tuple(truces(told, book))))
    made.take(cases)
    return made.finished()


def _cases(ledger: Ledger, first: date, last: date) -> list[Case]:
    group_of = {telling: n for n, group in enumerate(event_groups(ledger)) for telling in group}
    grouped: dict[object, list[ClaimRow]] = defaultdict(list)
    for claim in ledger.iter_claims(published_since=first, published_until=last):
        grouped[group_of.get(claim.id, claim.id)].append(claim)
    return as_cases(grouped.values())
