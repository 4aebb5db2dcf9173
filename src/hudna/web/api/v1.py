"""The JSON API, version 1: everything the pages show. Described by `/api/v1/openapi.json`.

Lists answer `{"items": […], "page", "pages", "total", "next"}`; every answer carries an ETag that changes with the ledger.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Query, Request
from fastapi.responses import JSONResponse, Response

from hudna.ledger.rows import Record
from hudna.review import decide
from hudna.review.decide import Decision, NotPossible, Stale
from hudna.web import charts
from hudna.web.accounts.roles import Role
from hudna.web.api.etag import answer, held
from hudna.web.errors import Refused, missing
from hudna.web.filters import Filters, filters, strict
from hudna.web.looking import all_outlets, article_page, look
from hudna.web.named import everybody
from hudna.web.pages.review import known_object
from hudna.web.pages.search import passages
from hudna.web.paging import Part, page_asked
from hudna.web.queries import actors, claims, records
from hudna.web.record_list import record_page
from hudna.web.review_state import all_judgements, explained, open_items
from hudna.web.visit import Reading, Visit, call_of

router = APIRouter(prefix="/api/v1", tags=["ledger"])
Text = Annotated[str, Query(max_length=300)]
Judging = Annotated[Visit, Depends(call_of(Role.ANALYST))]


def asked(
    request: Request,
    q: Text = "",
    actor: Text = "",
    place: Text = "",
    outlet: Text = "",
    track: Text = "",
    status: Text = "",
    type: Text = "",
    kind: Text = "",
    review: Text = "",
    only: Text = "",
    since: Text = "",
    until: Text = "",
    page: Annotated[int, Query(ge=1, le=2000)] = 1,
) -> Filters:
    """The filters that lists share; a value that is none of the allowed ones is an error here, not a note."""
    return strict(filters(request.query_params))


Asked = Annotated[Filters, Depends(asked)]


def listed(here: Visit, part: Part[Any], items: list[Any]) -> Response:
    following = here.address(page=part.page + 1) if part.more else None
    return answer(here, {"items": items, "page": part.page, "pages": part.pages, "total": part.total, "next": following})


@router.get("/info")
def info(here: Reading) -> Response:
    """Counts, bounds, and the head of the audit."""
    facts = here.keep_judged("info", here.ledger.info)
    return held(here) or answer(here, {k: v for k, v in facts.items() if k != "address"})


@router.get("/outlets")
def outlets(here: Reading) -> Response:
    """Outlets with their rhythm and silence."""
    return held(here) or answer(here, {"items": all_outlets(here)})


@router.get("/articles")
def articles(here: Reading, f: Asked) -> Response:
    """Articles, newest first; with `q` each has the passage that matched."""
    if (same := held(here)) is not None:
        return same
    part = article_page(here, f)
    found = passages(here, f, [r.id for r in part.rows])
    items = [
        {"id": r.id, "title": r.title, "outlet": r.outlet, "published": r.published, "claims": r.claims, "opening": r.opening}
        | ({"passage": found[r.id][0], "hits": found[r.id][1]} if r.id in found else {})
        for r in part.rows
    ]
    return listed(here, part, items)


@router.get("/articles/{id:path}/reading")
def reading(here: Reading, id: str) -> Response:
    """The current reading, in the exchange form `hudna.reading/1`."""
    if (same := held(here)) is not None:
        return same
    found = here.ledger.reading_json(id)
    if found is None:
        raise missing(id)
    return answer(here, found)


@router.get("/articles/{id:path}")
def article(here: Reading, id: str) -> Response:
    """An article as published."""
    if (same := held(here)) is not None:
        return same
    stored = here.ledger.article(id)
    if stored is None:
        raise missing(id)
    return answer(here, stored)


@router.get("/claims")
def claim_list(here: Reading, f: Asked) -> Response:
    """Claims with their whole chains, newest day first."""
    if (same := held(here)) is not None:
        return same
    with look(here) as connection:
        part = claims.list_claims(connection, f.claims(), f.page, None)
    return listed(here, part, list(part.rows))


@router.get("/claims/{id:path}")
def claim(here: Reading, id: str) -> Response:
    found = here.ledger.claim(id)
    if found is None:
        raise missing(id)
    return held(here) or answer(here, found)


def record_json(record: Record) -> dict[str, Any]:
    return {
        "kind": record.kind,
        "id": record.id,
        "from": record.day_from,
        "to": record.day_to,
        "data": record.data,
        "made_at": record.made_at,
    }


@router.get("/records")
def record_list(here: Reading, f: Asked) -> Response:
    """Records of all kinds or one (`kind`), newest first."""
    if (same := held(here)) is not None:
        return same
    part = record_page(here, f).part
    return listed(here, part, [record_json(r) for r in part.rows])


@router.get("/records/{id:path}")
def record(here: Reading, id: str) -> Response:
    if (same := held(here)) is not None:
        return same
    with look(here) as connection:
        found = records.record(connection, id)
    if found is None:
        raise missing(id)
    return answer(here, record_json(found[0]) | {"judgements": decide.on(here.ledger, "record", id)})


@router.get("/timeline")
def timeline(here: Reading, f: Asked) -> Response:
    """Truce bars with changes of state, days of each lane, stretches, floating."""
    return held(here) or answer(here, charts.timeline(here, f))


@router.get("/map")
def places(here: Reading, f: Asked) -> Response:
    """Counts by place, each with how exactly it may be drawn; and what cannot be placed."""
    return held(here) or answer(here, charts.placed(here, f))


@router.get("/network")
def network(here: Reading, f: Asked) -> Response:
    """Who calls, backs, asks, accuses, attacks whom."""
    return held(here) or answer(here, charts.network(here, f, f.who))


@router.get("/actors")
def actor_list(here: Reading, q: Text = "", page: Annotated[int, Query(ge=1, le=2000)] = 1) -> Response:
    all_, names = everybody(here)
    part = actors.page_of(all_, q, None, names, page)
    return held(here) or listed(
        here, part, [{"key": n.key, "name": names.get(n.key, n.name), "kind": n.kind, "claims": n.claims} for n in part.rows]
    )


@router.get("/review/queue")
def review_queue(here: Reading, second: bool = False) -> Response:
    """What waits for review, the most valuable first (at most 200)."""
    waiting = open_items(here, second)
    return held(here) or answer(here, {"items": explained(here, waiting.items[:200]), "total": waiting.total})


@router.get("/judgements")
def judgements(
    here: Reading, object: Annotated[str, Query(max_length=700)] = "", page: Annotated[int, Query(ge=1, le=2000)] = 1
) -> Response:
    """Judgements, newest first; of one object with `object`."""
    found = [j for j in reversed(all_judgements(here)) if not object or j.object == object]
    start = (page_asked(str(page)) - 1) * 100
    return held(here) or answer(here, {"items": found[start : start + 100], "page": page, "total": len(found)})


@router.post("/judgements", status_code=201)
def judge(here: Judging, wanted: Annotated[dict[str, Any], Body()]) -> Response:
    """Store a decision `{kind, object, field, value, reason, seen}`, header `x-csrf-token`; 409: somebody was quicker."""
    try:
        decision = Decision(
            str(wanted["kind"]),
            str(wanted["object"]),
            str(wanted["field"]),
            wanted.get("value"),
            str(wanted.get("reason", "")),
            here.user,
            int(wanted.get("seen", 0)),
        )
    except (KeyError, TypeError, ValueError):
        raise Refused(422, "refused.fields", fields="kind, object, field, value, reason, seen") from None
    if not known_object(here, decision.kind, decision.object):
        raise missing(decision.object[:200])
    try:
        made = decide.decide(here.ledger, decision)
    except NotPossible as problem:
        raise Refused(422, "refused.judgement", why=str(problem)) from None
    except Stale as stale:
        return JSONResponse(
            {"error": {"code": "stale", "message": here.words("stale.title")}, "newer": [_told(j) for j in stale.newer]}, 409
        )
    return answer(here, made, 201)


def _told(judgement: Any) -> dict[str, Any]:
    return {name: getattr(judgement, name) for name in ("key", "kind", "object", "field", "value", "reason", "user", "at")}
