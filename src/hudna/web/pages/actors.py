"""Actors: the list, and a dossier of each with roles over time, statements, demands, contacts, names, listing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from sqlalchemy import Connection

from hudna.knowledge.entry import Entry, Fact
from hudna.knowledge.sanctions import SANCTION_FACTS, Listing, candidates, listings
from hudna.web import labels
from hudna.web.errors import missing
from hudna.web.filters import filters
from hudna.web.framing import names_used
from hudna.web.looking import look
from hudna.web.named import everybody
from hudna.web.page import fresh, page
from hudna.web.paging import page_asked
from hudna.web.queries import actors, records
from hudna.web.queries.claims import spoken
from hudna.web.queries.records import RecordFilter
from hudna.web.visit import Reading, Visit

router = APIRouter(include_in_schema=False)
MOST_MONTHS = 240
KINDS = ("person", "state", "organisation", "armed-group", "people", "place")


@router.get("/actors")
def actor_list(here: Reading) -> Response:
    if (same := fresh(here)) is not None:
        return same
    given = here.request.query_params
    all_, names = everybody(here)
    kind = given.get("kind") if given.get("kind") in KINDS else None
    asked = given.get("q", "")[:100]
    part = actors.page_of(all_, asked, kind, names, page_asked(given.get("page")))
    return page(here, "actors.html", part=part, names=names, kinds=KINDS, kind=kind, asked=asked, f=filters(given))


@router.get("/actors/{key:path}")
def dossier(here: Reading, key: str) -> Response:
    """All that the ledger holds about somebody."""
    if (same := fresh(here)) is not None:
        return same
    return page(here, "actor.html", **dossier_of(here, key))


def dossier_of(here: Visit, key: str) -> dict[str, Any]:
    """Who it is, roles over time, statements, demands, contacts, names, listings. Raises Refused for somebody unknown."""
    with look(here) as connection:
        who = actors.of_key(connection, key)
        entry = labels.entry(key)
        if who is None and entry is None:
            raise missing(key)
        found = here.keep(("dossier", key), lambda: _found(connection, key))
    return {
        "key": key,
        "who": who,
        "entry": entry,
        "name": labels.label(here.words.language, key, who.name if who else key),
        "listed": here.keep(("listed", key), lambda: listed_as(key, who.name if who else "")),
        "names": here.keep(("names", key), lambda: names_used(here, key)),
        **found,
    }


def _found(connection: Connection, key: str) -> dict[str, Any]:
    months: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    types: dict[tuple[str, str], int] = defaultdict(int)
    for month, role, type_, n in actors.roles_over_time(connection, key):
        months[month][role] += n
        types[role, type_] += n
    contacts = RecordFilter(kinds=("contact",), parties={"actor": key})
    pairs = records.list_records(connection, RecordFilter(kinds=("contact_pair",), parties={"actor": key}), 1, None, 20).rows
    return {
        "months": {m: dict(v) for m, v in months.items()},
        "types": sorted(types.items(), key=lambda t: -t[1])[:14],
        "says": spoken(connection, key, "holder", 12),
        "made": spoken(connection, key, "actor", 10, demands=True),
        "received": spoken(connection, key, "recipient", 10, demands=True),
        "contacts": records.list_records(connection, contacts, 1, None, 10).rows,
        "rhythm": _by_month(records.days_by_kind(connection, contacts)),
        "pairs": sorted(pairs, key=lambda r: -int(r.data.get("count") or 0)),
        "counts": records.count_by_kind(connection, RecordFilter(parties={"actor": key})),
    }


def _by_month(days: list[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    """Month → contacts; months without any between the first and the last are there too: silence is part of a rhythm."""
    counts: dict[str, int] = defaultdict(int)
    for _, day, n in days:
        counts[day[:7]] += n
    if not counts:
        return {}
    first, last = (12 * int(m[:4]) + int(m[5:]) - 1 for m in (min(counts), max(counts)))
    months = (f"{n // 12:04}-{n % 12 + 1:02}" for n in range(max(first, last - MOST_MONTHS), last + 1))
    return {m: {"contact": counts.get(m, 0)} for m in months}


@dataclass(frozen=True, slots=True)
class Listed:
    """What lists and the knowledge base say of somebody. `alike`: names that only resemble; nobody is listed by a guess."""

    listings: tuple[Listing, ...]
    facts: tuple[Fact, ...]
    alike: tuple[Listing, ...]


def listed_as(key: str, name: str) -> Listed:
    """Every listing, shipped or imported, of an entry or of exactly this name; other facts, each with its author and source."""
    knowledge, entry = labels.knowledge(), labels.entry(key)
    who: Entry | str = entry if entry is not None and entry.kind != "place" else name
    found = listings(knowledge, who) if who else ()
    facts = tuple(f for f in (entry.facts if entry else ()) if f.what not in SANCTION_FACTS)
    ids = {item.id for item in found}
    alike = candidates(knowledge, entry.en if entry else name) if entry is None or entry.kind in ("person", "armed-group") else []
    return Listed(found, facts, tuple(item for _, item in alike if item.id not in ids))
