"""The pages of timeline, map and network; each draws what the API gives and lists the same in words."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter
from fastapi.responses import Response

from hudna.web import charts
from hudna.web.filters import filters
from hudna.web.geography import OUTLINED
from hudna.web.looking import ahead_of, all_outlets, look
from hudna.web.page import fresh, page
from hudna.web.queries import records
from hudna.web.queries.records import KINDS, RecordFilter
from hudna.web.visit import Reading

router = APIRouter(include_in_schema=False)


@router.get("/timeline")
def timeline(here: Reading) -> Response:
    """Truce bars and lanes; a brush narrows the list below it."""
    if (same := fresh(here)) is not None:
        return same
    f = filters(here.request.query_params)
    data = charts.timeline(here, f)
    with look(here) as connection:
        wanted = replace(f.records(), ahead=ahead_of(here, f))
        part = records.list_records(connection, wanted, f.page, None, 30)
        adrift = records.list_records(
            connection, RecordFilter(kinds=wanted.kinds, parties=wanted.parties, floating=True), 1, None, 20
        )
    return page(
        here,
        "timeline.html",
        f=f,
        data=data,
        part=part,
        adrift=adrift,
        kinds=KINDS,
        outlets=all_outlets(here),
    )


@router.get("/map")
def world_map(here: Reading) -> Response:
    """Counts by place, drawn as exactly as places are known."""
    if (same := fresh(here)) is not None:
        return same
    f = filters(here.request.query_params)
    return page(here, "map.html", f=f, data=charts.placed(here, f), kinds=KINDS, outlined=OUTLINED, outlets=all_outlets(here))


@router.get("/network")
def network(here: Reading) -> Response:
    """Who calls, backs, accuses whom."""
    if (same := fresh(here)) is not None:
        return same
    f = filters(here.request.query_params)
    return page(here, "network.html", f=f, data=charts.network(here, f, f.who), outlets=all_outlets(here))
