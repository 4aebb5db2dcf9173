"""The JSON API, version 1, for the pages that work something out: today, dossiers, facets, agreement, proposals, audit."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from hudna.review.proposals import proposals as proposed
from hudna.web.accounts.roles import Role
from hudna.web.api.etag import answer, held
from hudna.web.api.v1 import Asked, record_json
from hudna.web.framing import names_used
from hudna.web.looking import all_outlets
from hudna.web.pages.actors import dossier_of
from hudna.web.pages.review import audit_page
from hudna.web.pages.search import narrower
from hudna.web.pages.today import facts, in_focus
from hudna.web.review_state import agreement, all_judgements, open_items
from hudna.web.sentences import truce_sentence
from hudna.web.visit import Reading, Visit, needs

router = APIRouter(prefix="/api/v1", tags=["ledger"])
Page = Annotated[int, Query(ge=1, le=2000)]
Auditing = Annotated[Visit, Depends(needs(Role.ANALYST))]


@router.get("/today")
def today(here: Reading) -> Response:
    """The state of each truce in a sentence, what is contradicted, what is new, who fell silent, what waits."""
    if (same := held(here)) is not None:
        return same
    newest, counts, truces, (against, new) = facts(here)
    told = [record_json(r) | {"sentence": truce_sentence(r, here.words).striptags()} for r in in_focus(truces, newest)]
    return answer(
        here,
        {
            "newest": newest,
            "counts": counts,
            "truces": told,
            "contradicted": [record_json(r) for r in against],
            "new": [record_json(r) for r in new],
            "silent": [o for o in all_outlets(here) if o.silent_days],
            "waiting": open_items(here).total,
        },
    )


@router.get("/facets")
def facets(here: Reading, f: Asked) -> Response:
    """Outlets, tracks and months of the articles that fit, with the number of articles each."""
    found = {name: [{"value": v, "articles": n} for v, n in rows] for name, rows in narrower(here, f).items()}
    return held(here) or answer(here, found)


@router.get("/actors/{key:path}/names")
def names(here: Reading, key: str) -> Response:
    """What each outlet calls somebody: name as written, outlet, mentions; of the articles that named it lately."""
    used, looked_at = here.keep(("names", key), lambda: names_used(here, key))
    return held(here) or answer(here, {"items": [{"name": n, "outlets": by} for n, by in used], "articles": looked_at})


@router.get("/actors/{key:path}")
def dossier(here: Reading, key: str) -> Response:
    """Roles over time, statements, demands made and received, contacts and their rhythm, listings, facts with their source."""
    if (same := held(here)) is not None:
        return same
    found = dossier_of(here, key)
    lists = {name: [record_json(r) for r in found[name]] for name in ("contacts", "pairs")}
    types: list[dict[str, Any]] = [{"role": role, "type": type_, "claims": n} for (role, type_), n in found["types"]]
    left_out = ("who", "entry", "names", "listed")
    rest = {name: value for name, value in found.items() if name not in left_out}
    return answer(here, rest | lists | {"types": types, "listings": found["listed"].listings, "facts": found["listed"].facts})


@router.get("/review/agreement")
def two_reviewers(here: Reading) -> Response:
    """How far reviewers agree, pair by pair, with Cohen's kappa."""
    return held(here) or answer(here, {"items": agreement(here)})


@router.get("/teach/proposals")
def proposals(here: Reading) -> Response:
    """Proposed rows with their effect on the archive and how they were decided."""
    return held(here) or answer(here, {"items": proposed(all_judgements(here))})


@router.get("/audit")
def audit(
    here: Auditing,
    actor: Annotated[str, Query(max_length=80)] = "",
    action: Annotated[str, Query(max_length=40)] = "",
    page: Page = 1,
) -> Response:
    """Who did what, when, why, newest first, each entry with its hash."""
    part = audit_page(here, actor, action, page)
    return held(here) or answer(here, {"items": list(part.rows), "page": part.page, "pages": part.pages, "total": part.total})
