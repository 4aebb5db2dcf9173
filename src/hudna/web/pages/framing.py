"""Framing: what each outlet calls an actor."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from hudna.web import labels
from hudna.web.framing import LOOK_AT, names_used
from hudna.web.named import everybody
from hudna.web.page import fresh, page
from hudna.web.visit import Reading

router = APIRouter(include_in_schema=False)


@router.get("/framing")
def framing(here: Reading) -> Response:
    """A table of names by outlet; cells count mentions."""
    if (same := fresh(here)) is not None:
        return same
    all_, names = everybody(here)
    candidates = [n for n in all_ if n.entry and n.kind != "place"][:60]
    key = here.request.query_params.get("actor", "")[:200] or (candidates[0].key if candidates else "")
    used, looked_at = here.keep(("names", key), lambda: names_used(here, key)) if key else ([], 0)
    outlets = sorted({o for _, by in used for o in by}, key=lambda o: -sum(by.get(o, 0) for _, by in used))[:12]
    name = labels.label(here.words.language, key, names.get(key, key))
    return page(
        here,
        "framing.html",
        key=key,
        name=name,
        used=used,
        outlets=outlets,
        looked_at=looked_at,
        limit=LOOK_AT,
        candidates=candidates,
        names=names,
    )
