"""Today: the state of each truce in a sentence, what is new, what is contradicted, who fell silent, what waits for review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from fastapi import APIRouter
from fastapi.responses import Response

from hudna.ledger.rows import Record
from hudna.ledger.store import utc_now
from hudna.web.accounts import keepsakes
from hudna.web.looking import SOON, all_outlets, look, newest_day
from hudna.web.page import fresh, page
from hudna.web.queries import records
from hudna.web.queries.records import KINDS, RecordFilter
from hudna.web.review_state import first_items, in_words
from hudna.web.visit import Reading, Visit

router = APIRouter(include_in_schema=False)
RECENT = 14  # days before the newest that "now" covers; the ledger's own days, not the wall clock's
SHOWN, WAITING = 12, 6
LOOKED_AT = 120


@router.get("/")
def today(here: Reading) -> Response:
    """The first page."""
    before = keepsakes.visit(here.desk.file, here.user or "nobody", utc_now())
    if (same := fresh(here, before or "")) is not None:
        return same
    outlets = all_outlets(here)
    newest, counts, truces, recent = facts(here)
    changed, n_changed = here.keep(("changed", before), lambda: _changed(here, before)) if before else ([], 0)
    waiting, n_waiting = first_items(here, WAITING)
    return page(
        here,
        "today.html",
        more=before or "",
        newest=newest,
        counts=counts,
        changed=changed,
        n_changed=n_changed,
        before=before,
        truces=in_focus(truces, newest),
        contradicted=recent[0],
        new=recent[1],
        silent=[o for o in outlets if o.silent_days],
        n_articles=sum(o.articles for o in outlets),
        n_outlets=len([o for o in outlets if o.name]),
        waiting=waiting,
        in_words=in_words(here, waiting),
        n_waiting=n_waiting,
    )


def _changed(here: Visit, before: str) -> tuple[list[Record], int]:
    """The newest records made or changed since a moment, and how many there are."""
    with look(here) as connection:
        since = RecordFilter(changed_since=before, first_key=records.first_since(connection, before))
        rows = records.list_records(connection, since, 1, None, SHOWN).rows
        return list(rows), sum(records.count_by_kind(connection, since).values())


def facts(here: Visit) -> tuple[date | None, dict[str, int], list[Record], tuple[list[Record], list[Record]]]:
    """(newest day, records by kind, truces, (contradicted, new)): the same for everybody, kept while the ledger stays so."""
    newest = newest_day(here)
    with look(here) as connection:
        counts = here.keep("kinds", lambda: records.count_by_kind(connection, RecordFilter()))
        truces = here.keep(
            "truces", lambda: list(records.list_records(connection, RecordFilter(kinds=("truce",)), 1, None, 60).rows)
        )
    return newest, counts, truces, here.keep(("recent", newest), lambda: _recent(here, newest))


def _recent(here: Visit, newest: date | None) -> tuple[list[Record], list[Record]]:
    """(contradicted, others) among the records of the last days and the next few; plain incidents where there is little else."""
    if newest is None:
        return [], []
    kinds = tuple(k for k in KINDS if k not in ("truce", "undertaking", "position"))
    wanted = RecordFilter(kinds=kinds, since=newest - timedelta(days=RECENT), until=newest + timedelta(days=SOON))
    with look(here) as connection:
        against = list(records.list_records(connection, replace(wanted, only="denied"), 1, None, LOOKED_AT).rows)
        telling = replace(wanted, kinds=tuple(k for k in kinds if k not in ("incident", "dispute")))
        rows = list(records.list_records(connection, telling, 1, None, LOOKED_AT).rows)
        if len(rows) < SHOWN:
            rows += records.list_records(connection, replace(wanted, kinds=("incident",)), 1, None, LOOKED_AT).rows
    told = {r.id for r in against}
    best = sorted((r for r in rows if r.id not in told), key=lambda r: _newness(r, newest), reverse=True)
    return _distinct(against)[:SHOWN], best[:SHOWN]


def _newness(record: Record, newest: date) -> tuple[date, int]:
    """By day, what is planned for the next days as if it were today's; of a day what most independent beginnings tell."""
    return min(record.day_from or date.min, newest), (record.data.get("corroboration") or {}).get("n_origins", 0)


def _distinct(rows: list[Record]) -> list[Record]:
    """Without the disputes that rest on claims of another record of the list: the same contradiction is told once."""
    told = {id for r in rows if r.kind != "dispute" for id in r.data.get("claim_ids") or ()}
    return [r for r in rows if r.kind != "dispute" or not told.intersection(r.data.get("claim_ids") or ())]


def in_focus(truces: list[Record], newest: date | None) -> list[Record]:
    """Truces that are not over, then those that ended lately, then the last ones known."""

    def order(r: Record) -> tuple[int, int]:
        last = r.day_to or date.min
        over = bool(r.data.get("ended"))
        late = newest is not None and (newest - last).days <= 60
        return (0 if not over and late else 1 if late else 2, -last.toordinal())

    return sorted(truces, key=order)[:8]
