"""Actors: the list, and a dossier of each with roles over time, statements, demands, contacts, names, listing."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from sqlalchemy import Connection

from hudna.ledger.rows import ClaimRow
from hudna.web import labels
from hudna.web.errors import missing
from hudna.web.filters import filters
from hudna.web.framing import names_used
from hudna.web.looking import look
from hudna.web.page import fresh, page
from hudna.web.paging import page_asked
from hudna.web.queries import actors, records
from hudna.web.queries.actors import Named
from hudna.web.queries.claims import spoken
from hudna.web.queries.records import RecordFilter
from hudna.web.visit import Reading, Visit

router = APIRouter(include_in_schema=False)
KINDS = ("person", "state", "organisation", "armed-group", "people", "place")


def everybody(here: Visit) -> tuple[list[Named], dict[str, str]]:
    """Everybody named, by number of claims, and their labels in the language of the page."""

    def ask() -> list[Named]:
        with look(here) as connection:
            return actors.ranked(connection)

    all_ = here.keep("actors", ask)
    language = here.words.language
    return all_, here.keep(("labels", language), lambda: {n.key: labels.label(language, n.key, n.name) for n in all_})


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
    with look(here) as connection:
        who = actors.of_key(connection, key)
        entry = labels.entry(key)
        if who is None and entry is None:
            raise missing(key)
        found = _found(connection, key)
    listed = sanctions(key)
    name = labels.label(here.words.language, key, who.name if who else key)
    return page(
        here,
        "actor.html",
        key=key,
        who=who,
        entry=entry,
        name=name,
        listed=listed,
        names=here.keep(("names", key), lambda: names_used(here, key)),
        **found,
    )


def _found(connection: Connection, key: str) -> dict[str, Any]:
    months: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    types: dict[tuple[str, str], int] = defaultdict(int)
    for month, role, type_, n in actors.roles_over_time(connection, key):
        months[month][role] += n
        types[role, type_] += n
    pairs = records.list_records(connection, RecordFilter(kinds=("contact_pair",), parties={"actor": key}), 1, None, 20).rows
    return {
        "months": {m: dict(v) for m, v in months.items()},
        "types": sorted(types.items(), key=lambda t: -t[1])[:14],
        "says": spoken(connection, key, "holder", 12),
        "made": _demands(spoken(connection, key, "actor", 120))[:10],
        "received": _demands(spoken(connection, key, "recipient", 120))[:10],
        "contacts": records.list_records(connection, RecordFilter(kinds=("contact",), parties={"actor": key}), 1, None, 10).rows,
        "pairs": sorted(pairs, key=lambda r: -int(r.data.get("count") or 0)),
        "counts": records.count_by_kind(connection, RecordFilter(parties={"actor": key})),
    }


def _demands(claims: list[ClaimRow]) -> list[ClaimRow]:
    return [c for c in claims if c.type == "REQUEST" or c.speech in ("demand", "appeal", "ask")]


def sanctions(key: str) -> list[str]:
    """What the knowledge base says of sanctions on somebody, each with its source. Nothing there means nothing is known."""
    entry = labels.entry(key)
    if entry is None:
        return []
    return [f"{x.what} · {x.by} · {x.since}{' – ' + x.until if x.until else ''} · {x.source}" for x in entry.facts]
