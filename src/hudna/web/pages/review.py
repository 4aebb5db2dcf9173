"""Review: the queue, judging and taking back, agreement of reviewers, and the audit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import Response
from sqlalchemy import func, select

from hudna.ledger.rows import ClaimRow
from hudna.ledger.schema import audit as audit_table
from hudna.linking.verdicts import Verdict, judge_pair
from hudna.review import decide
from hudna.review.decide import Decision, NotPossible, Stale
from hudna.review.fields import LISTS, OUTLET
from hudna.review.queue import Item
from hudna.web.accounts.roles import Role
from hudna.web.accounts_of import chain
from hudna.web.charts import title
from hudna.web.errors import Refused, missing
from hudna.web.explain import Explainer
from hudna.web.looking import all_outlets, look
from hudna.web.page import back, fresh, moved, page
from hudna.web.paging import Part, page_asked, part_of
from hudna.web.queries import records
from hudna.web.queries.claims import claims_by_id
from hudna.web.review_state import agreement, all_judgements, explained, in_words, open_items
from hudna.web.visit import Judging, Reading, Visit, needs

router = APIRouter(include_in_schema=False)
Audit = Annotated[Visit, Depends(needs(Role.ANALYST))]
AUDIT_SIZE, LONGEST_DETAIL = 100, 2_000
LOOKED_AT, TOLD = 60, 8  # claims of a record that are looked through, and sentences that are shown


@router.get("/review")
def review(
    here: Reading,
    at: Annotated[int, Query(ge=0, le=10_000)] = 0,
    second: bool = False,
    item: Annotated[str, Query(max_length=700)] = "",
) -> Response:
    """The item at a place of the queue, with what is needed to judge it. `item` names one wherever it stands by now."""
    if (same := fresh(here)) is not None:
        return same
    waiting = open_items(here, second)
    items = waiting.items
    if item:
        place = next((n for n, i in enumerate(items) if i.object == item), None)
        if place is None:  # judged meanwhile: show what became of it
            return moved(here, f"/records/{quote(item, safe='')}" if "/" not in item else f"/claims/{quote(item)}")
        at = place
    at = min(at, max(0, len(items) - 1))
    next_ones = explained(here, items[at : at + 12])
    first = next_ones[0] if next_ones else None
    return page(
        here,
        "review.html",
        items=next_ones,
        in_words=in_words(here, next_ones),
        item=first,
        at=at,
        n=waiting.total,
        last=len(items) - 1,
        second=second,
        agreement=agreement(here),
        mine=[j for j in reversed(all_judgements(here)) if j.user == here.user][:8],
        **(_shown(here, first) if first else {}),
    )


def _shown(here: Visit, item: Item) -> dict[str, Any]:
    """An item with its words: the claim in its sentence, or the record with its claims."""
    judged = decide.on(here.ledger, item.kind, item.object)
    out: dict[str, Any] = {
        "seen": decide.version(judged),
        "judged": judged,
        "opened": None,
        "record": None,
        "claims": [],
        "chains": {},
        "tellings": [],
        "article": None,
    }
    with look(here) as connection:
        if item.kind == "event":
            claims = list(claims_by_id(connection, [item.object]).values())
        else:
            found = records.record(connection, item.object)
            out["record"] = found[0] if found else None
            ids = list(found[0].data.get("claim_ids") or ())[:LOOKED_AT] if found else []
            claims = list(claims_by_id(connection, ids).values())
    if item.kind == "event" and claims:
        stored, reading = here.ledger.article(claims[0].article), here.ledger.reading(claims[0].article)
        if stored and reading:
            out["article"] = stored.article
            out["opened"] = Explainer(stored.article.id, stored.article.text, reading, here.words).of(claims[0].event)
    out["claims"], out["chains"] = claims, {c.id: chain(c, here.words) for c in claims}
    out["tellings"] = _told_once(claims)
    out["title"] = title(here, out["record"]) if out["record"] else ""
    return out


def _told_once(claims: Sequence[ClaimRow]) -> list[tuple[ClaimRow, int]]:
    """Each sentence of some claims once, with the number of claims in it; those of several outlets' copies fall together too."""
    first: dict[str, ClaimRow] = {}
    counts = Counter(c.words for c in claims)
    for c in claims:
        first.setdefault(c.words, c)
    return [(c, counts[words]) for words, c in first.items()][:TOLD]


@router.post("/judge")
def judge(
    here: Judging,
    kind: Annotated[str, Form(max_length=40)],
    object: Annotated[str, Form(max_length=700)],
    field: Annotated[str, Form(max_length=40)],
    value: Annotated[list[str] | None, Form()] = None,
    reason: Annotated[str, Form(max_length=4000)] = "",
    seen: Annotated[int, Form()] = 0,
    next: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Store a decision; the second of two people who judge at once is told and nothing is overwritten."""
    given: Any = value if field in LISTS else (value or [""])[0]
    if not known_object(here, kind, object):
        raise Refused(404, "refused.missing", what=object)
    try:
        decide.decide(here.ledger, Decision(kind, object, field, given, reason, here.user, seen))
    except NotPossible as problem:
        raise Refused(422, "refused.judgement", why=str(problem)) from None
    except Stale as stale:
        return page(
            here,
            "stale.html",
            status=409,
            newer=stale.newer,
            kind=kind,
            object=object,
            wanted=given,
            field=field,
            reason=reason,
            again=next or back(here.request, "/review"),
        )
    return moved(here, next or back(here.request, "/review"))


@router.post("/same")
def same(
    here: Judging,
    a: Annotated[str, Form(max_length=500)],
    b: Annotated[str, Form(max_length=500)],
    verdict: Annotated[Verdict, Form()],
    reason: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Two claims tell one event, or two: links and records follow when they are next brought up to date."""
    if a == b or here.ledger.claim(a) is None or here.ledger.claim(b) is None:
        raise missing(f"{a}, {b}")
    try:
        judge_pair(here.ledger, "event", a, b, verdict, reason=reason, user=here.user)
    except ValueError as problem:
        raise Refused(422, "refused.judgement", why=str(problem)) from None
    return moved(here, back(here.request, "/review"))


def known_object(here: Visit, kind: str, object: str) -> bool:
    """Whether the ledger holds what is to be judged: nobody judges what is not there."""
    if kind == "record":
        with look(here) as connection:
            return records.record(connection, object) is not None
    if kind == OUTLET:
        return any(o.name == object for o in all_outlets(here))
    article, _, finding = object.rpartition("/")
    stored, reading = here.ledger.article(article), here.ledger.reading(article)
    if stored is None or reading is None:
        return False
    found = Explainer(article, stored.article.text, reading, here.words).of(finding)
    return found is not None and found.kind == kind


@router.post("/undo")
def undo(here: Judging, key: Annotated[int, Form()], reason: Annotated[str, Form(max_length=4000)] = "") -> Response:
    """Take back one's own judgement while it holds."""
    try:
        decide.undo(here.ledger, key, user=here.user, reason=reason)
    except NotPossible as problem:
        raise Refused(422, "refused.judgement", why=str(problem)) from None
    except Stale as stale:
        return page(
            here,
            "stale.html",
            status=409,
            newer=stale.newer,
            kind=stale.newer[0].kind,
            object=stale.newer[0].object,
            wanted="",
            field=stale.newer[0].field,
            reason=reason,
            again=back(here.request, "/review"),
        )
    return moved(here, back(here.request, "/review"))


@router.get("/audit")
def audit(here: Audit, check: bool = False) -> Response:
    """Who did what, when, why; with `check` the whole chain is walked."""
    who, action = here.request.query_params.get("actor", "")[:80], here.request.query_params.get("action", "")[:40]
    part = audit_page(here, who, action, page_asked(here.request.query_params.get("page")))
    verdict = here.keep_judged("verdict", here.ledger.verify) if check else None
    return page(
        here,
        "audit.html",
        part=part,
        verdict=verdict,
        head=here.ledger.audit_head(),
        who=who,
        action=action,
    )


def audit_page(here: Visit, who: str, action: str, number: int) -> Part[dict[str, Any]]:
    """A page of the audit, newest first. Long details (the lists of what was added) are told by their size alone."""
    c = audit_table.c
    size = func.length(c.detail)
    query = select(c.seq, c.at, c.actor, c.action, c.object, size.label("bytes"), c.sha256).order_by(c.seq.desc())
    count = select(func.count()).select_from(audit_table)
    for column, value in ((c.actor, who), (c.action, action)):
        if value:
            query, count = query.where(column == value), count.where(column == value)
    with look(here) as connection:
        rows = connection.execute(query.limit(AUDIT_SIZE + 1).offset((number - 1) * AUDIT_SIZE)).mappings().all()
        short = [row["seq"] for row in rows if row["bytes"] <= LONGEST_DETAIL]
        details = dict(connection.execute(select(c.seq, c.detail).where(c.seq.in_(short))).all())
        total = connection.execute(count).scalar_one()
    shown = [dict(row) | {"detail": details.get(row["seq"], {"bytes": row["bytes"]})} for row in rows]
    return part_of(shown, number, AUDIT_SIZE, total)
