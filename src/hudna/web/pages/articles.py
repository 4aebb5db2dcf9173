"""Lists of articles, and one article with everything that was read in it."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import Response

from hudna.ledger import sensitivity
from hudna.ledger.errors import LedgerConflict
from hudna.ledger.rows import StoredArticle
from hudna.model.reading import Reading as ArticleReading
from hudna.review import decide
from hudna.web.accounts.roles import Role
from hudna.web.annotate import findings, paragraphs
from hudna.web.errors import Refused, missing
from hudna.web.explain import Explainer, Explanation
from hudna.web.filters import filters
from hudna.web.looking import all_outlets, article_page
from hudna.web.page import fresh, moved, page
from hudna.web.visit import Reading, Visit, form_of

router = APIRouter(include_in_schema=False)
Editing = Annotated[Visit, Depends(form_of(Role.EDITOR))]


@router.get("/articles")
def article_list(here: Reading) -> Response:
    """All articles, newest first."""
    if (same := fresh(here)) is not None:
        return same
    f = filters(here.request.query_params)
    return page(here, "articles.html", f=f, part=article_page(here, f), outlets=all_outlets(here))


@router.get("/articles/{id:path}")
def article(here: Reading, id: str, f: Annotated[str, Query(max_length=40)] = "") -> Response:
    """An article as published, its findings marked; `f` opens one of them."""
    if (same := fresh(here)) is not None:
        return same
    stored, reading = stored_reading(here, id)
    a = stored.article
    opened = explained(here, stored, reading, f) if reading and f else None
    judged = judged_here(here, id, reading)
    return page(
        here,
        "article.html",
        stored=stored,
        article=a,
        reading=reading,
        opened=opened,
        judged=judged,
        paragraphs=paragraphs(a.text, findings(reading) if reading else []),
        explainer=Explainer(a.id, a.text, reading, here.words) if reading else None,
        level=level_of(here, id),
        levels=sensitivity.LEVELS,
        versions=[v for v in here.ledger.iter_articles(ids=[id], versions=True)] if stored.version > 1 else [],
        history=history(here, opened) if opened else [],
    )


@router.post("/sensitivity")
def mark(
    here: Editing,
    article: Annotated[str, Form(max_length=500)],
    level: Annotated[str, Form(max_length=40)],
    reason: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Say how sensitive an article is: reports and exports stop at it."""
    try:
        sensitivity.mark(here.ledger, article, level, reason=reason, user=here.user)
    except (ValueError, LedgerConflict) as problem:
        raise Refused(422, "refused.judgement", why=str(problem)) from None
    return moved(here, f"/articles/{quote(article, safe='')}")


@router.get("/finding")
def finding(here: Reading, article: Annotated[str, Query(max_length=500)], f: Annotated[str, Query(max_length=40)]) -> Response:
    """The explanation of one finding, as a part of the page."""
    stored, reading = stored_reading(here, article)
    opened = explained(here, stored, reading, f) if reading else None
    if opened is None:
        raise missing(f"{article}/{f}")
    explainer = Explainer(stored.article.id, stored.article.text, reading, here.words) if reading else None
    return page(here, "finding.html", article=stored.article, opened=opened, explainer=explainer, history=history(here, opened))


def level_of(here: Visit, id: str) -> str:
    """How sensitive an article was judged to be."""
    held = decide.holding(here.ledger.judgements(kind=sensitivity.KIND, objects=[id]))
    return str(held[sensitivity.FIELD].value) if sensitivity.FIELD in held else sensitivity.DEFAULT


def stored_reading(here: Visit, id: str) -> tuple[StoredArticle, ArticleReading | None]:
    stored = here.ledger.article(id)
    if stored is None:
        raise missing(id)
    return stored, here.ledger.reading(id)


def explained(here: Visit, stored: StoredArticle, reading: ArticleReading | None, id: str) -> Explanation | None:
    return Explainer(stored.article.id, stored.article.text, reading, here.words).of(id) if reading else None


def history(here: Visit, opened: Explanation) -> list[object]:
    """The judgements on a finding, newest first."""
    return list(reversed(decide.on(here.ledger, opened.kind, opened.object)))


def judged_here(here: Visit, id: str, reading: ArticleReading | None) -> dict[str, dict[str, object]]:
    """Finding → field → value, for the judgements on an article that hold."""
    if reading is None:
        return {}
    ids = [x.id for part in (reading.entities, reading.statements, reading.events) for x in part]
    ids += [f"T{n}" for n in range(1, len(reading.times) + 1)]
    found: dict[tuple[str, str], list[object]] = {}
    for j in here.ledger.judgements(objects=[f"{id}/{x}" for x in ids]):
        found.setdefault((j.kind, j.object), []).append(j)
    out: dict[str, dict[str, object]] = {}
    for (_, object_), some in found.items():
        held = decide.holding(some)  # type: ignore[arg-type]
        if held:
            out[object_.rpartition("/")[2]] = {name: j.value for name, j in held.items()}
    return out
