"""Teach: proposed rows with their effect on the archive, and the form for a new one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response

from hudna.model.reading import EVENT_TYPES
from hudna.review import teach as teaching
from hudna.review.in_force import KIND
from hudna.review.proposals import accepted, proposals
from hudna.review.rows import ALIAS, FURTHER_MARKS, KINDS, MARKS, ROLE, ROLES, STATUSES, row_of
from hudna.review.trial import TrialFailed
from hudna.review.verbs import FORMS
from hudna.web import labels
from hudna.web.accounts.roles import Role
from hudna.web.errors import Refused, missing
from hudna.web.named import everybody
from hudna.web.page import back, moved, page
from hudna.web.paging import page_asked
from hudna.web.review_state import all_judgements
from hudna.web.suggested_rows import Suggested, suggest
from hudna.web.visit import Judging, Reading, Visit, form_of

router = APIRouter(include_in_schema=False)
Editing = Annotated[Visit, Depends(form_of(Role.EDITOR))]


@router.get("/teach")
def teach(here: Reading) -> Response:
    """The form (filled from an article when one comes from there) and all proposals."""
    given = here.request.query_params
    article = here.ledger.article(given["article"]) if given.get("article") else None
    what = given["what"] if given.get("what") in KINDS else ALIAS
    suggested = (
        _suggested(here, article.article.text, article.article.id, what)
        if article
        else Suggested(given.get("text", "")[:100], "")
    )
    all_, names = everybody(here)
    known = [
        (n.key, names.get(n.key, n.name))
        for n in all_
        if n.entry and n.kind in ("person", "state", "organisation", "armed-group")
    ][:400]
    return page(
        here,
        "teach.html",
        what=what,
        kinds=KINDS,
        marks=MARKS,
        all_marks=(*MARKS, *FURTHER_MARKS),
        roles=ROLES,
        statuses=STATUSES,
        forms=FORMS,
        suggested=suggested,
        target=given.get("target", "")[:120],
        type=given.get("type", ""),
        role=given.get("role", ""),
        gives=given.get("status", ""),
        proposals=proposals(all_judgements(here)),
        reread=(page_asked(given["done"]), page_asked(given.get("of"))) if given.get("done") else None,
        types=EVENT_TYPES,
        known=known,
        entry_label=labels.label,
    )


def _suggested(here: Visit, text: str, article: str, what: str) -> Suggested:
    given = here.request.query_params
    words, who = given.get("text", "")[:100], given.get("who", "")[:40]
    return suggest(text, here.ledger.reading(article), what, given.get("f", "")[:40], words, who)


@router.post("/teach")
def propose(
    here: Judging,
    what: Annotated[str, Form(max_length=20)],
    text: Annotated[str, Form(max_length=300)],
    example: Annotated[str, Form(max_length=600)],
    target: Annotated[str, Form(max_length=200)] = "",
    type: Annotated[str, Form(max_length=20)] = "",
    mode: Annotated[str, Form(max_length=40)] = "",
    root: Annotated[str, Form(max_length=20)] = "",
    form: Annotated[str, Form(max_length=10)] = "",
    masdar: Annotated[str, Form(max_length=100)] = "",
    marks: Annotated[str, Form(max_length=20)] = "",
    behind: Annotated[str, Form(max_length=20)] = "",
    role: Annotated[str, Form(max_length=20)] = "",
    status: Annotated[str, Form(max_length=20)] = "",
    inflects: Annotated[str, Form(max_length=5)] = "",
    reason: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Store a proposal and try it on the archive."""
    of_verb = {"root": root, "form": form, "masdar": masdar, "marks": behind if what == ROLE else marks}
    of_rule = {"role": role, "status": status, "inflects": inflects}
    try:
        row = row_of(
            {"what": what, "text": text, "example": example, "target": target, "type": type, "mode": mode, **of_verb, **of_rule}
        )
        teaching.propose(here.ledger, row, user=here.user, reason=reason)
        teaching.try_out(here.ledger, row, user=here.user)
    except ValueError as problem:
        raise Refused(422, "refused.judgement", why=str(problem)) from None
    except TrialFailed as problem:
        raise Refused(503, "refused.trial", why=str(problem)) from None
    return moved(here, f"/teach#{row.id}")


@router.post("/teach/decide")
def decide(
    here: Editing,
    id: Annotated[str, Form(max_length=60)],
    value: Annotated[str, Form(max_length=10)],
    reason: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Accept or reject a proposal; accepted rows are written to the files beside the ledger."""
    if id not in {p.row.id for p in proposals(here.ledger.judgements(kind=KIND))}:
        raise missing(id)
    try:
        teaching.conclude(here.ledger, id, value, user=here.user, reason=reason)
    except ValueError as problem:
        raise Refused(422, "refused.judgement", why=str(problem)) from None
    here.desk.now_at()  # the desk follows at once, not with its next page
    return moved(here, back(here.request, "/teach"))


@router.post("/teach/reread")
def reread(here: Editing, id: Annotated[str, Form(max_length=60)]) -> Response:
    """Read the articles that hold the words of an accepted row again, so that the ledger shows what it teaches."""
    rows = {r.id: r for r in accepted(here.ledger.judgements(kind=KIND))}
    if id not in rows:
        raise missing(id)
    try:
        done, of = teaching.reread(here.ledger, rows[id])
    except TrialFailed as problem:
        raise Refused(503, "refused.trial", why=str(problem)) from None
    return moved(here, f"/teach?done={done}&of={of}#{id}")
