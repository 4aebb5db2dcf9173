"""Turning a template and a visit into an answer: language, cookies, ETag, whole page or part."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from hudna import __version__
from hudna.review.fields import GRADE, GRADES, OF_KIND, RELIABILITIES, RELIABILITY
from hudna.web import labels, shown
from hudna.web.accounts_of import chain, side_name, tellings
from hudna.web.corrections import changed_claims
from hudna.web.named import suggested
from hudna.web.search_words import Asked, hits
from hudna.web.sensitive import levels_of
from hudna.web.sentences import record_title, shown_value, truce_sentence
from hudna.web.visit import SESSION, Visit

GO_KEYS = {
    "today": "t", "timeline": "l", "map": "m", "truces": "h", "records": "r", "articles": "a", "actors": "c", "network": "n",
    "framing": "f", "review": "v", "teach": "e", "export": "x", "audit": "u",
}  # fmt: skip
STATIC = Path(__file__).parent / "static"
YEAR = 365 * 24 * 3600


@cache
def templates() -> Environment:
    made = Environment(
        loader=PackageLoader("hudna.web", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"safe_text": shown.safe, "plain": shown.plain, "cut": shown.cut, "segment": lambda s: quote(str(s), safe="")}
    made.globals |= {
        "asset": asset,
        "go_keys": GO_KEYS,
        "levels_of": levels_of,
        "suggested": suggested,
        "program_version": __version__,
        "label": labels.label,
        "chain_of": chain,
        "tellings": tellings,
        "side_name": side_name,
        "truce_sentence": truce_sentence,
        "title_of": record_title,
        "named": labels.named,
        "shown_value": shown_value,
        "marked": shown.marked,
        "marked_words": _marked_words,
        "correctable": OF_KIND,
        "grades_of": {GRADE: GRADES, RELIABILITY: RELIABILITIES},
        "changed_claims": changed_claims,
    }
    return made


def _marked_words(text: str, words: Sequence[Asked]) -> Markup:
    return shown.marked(text, hits(text, list(words)))


@cache
def asset(name: str) -> str:
    """The address of a static file with the time of its last change, so that browsers take a new one at once."""
    return f"/static/{name}?v={int((STATIC / name).stat().st_mtime):x}"


def page(here: Visit, template: str, *, status: int = 200, more: str = "", **values: Any) -> Response:
    """The page; only its block `main` when a part is asked for."""
    made = templates().get_template(template)
    context = {"here": here, "t": here.words, "user": here.user, "path": here.request.url.path, **values}
    if here.partial and "main" in made.blocks:
        context_made = made.new_context(context)
        title = "".join(made.blocks["title"](context_made)) if "title" in made.blocks else ""
        html = "".join(made.blocks["main"](context_made)) + (
            str(Markup("<title>{}</title>").format(Markup(title))) if title else ""
        )
    else:
        html = made.render(context)
    answer = HTMLResponse(html, status)
    _finish(here, answer)
    if status == 200 and here.request.method == "GET":
        answer.headers["etag"] = here.etag(more)
        answer.headers["cache-control"] = "private, no-cache"
        answer.headers["vary"] = "Cookie, HX-Request"
    return answer


def fresh(here: Visit, more: str = "") -> Response | None:
    """304 when the browser holds this very answer already."""
    if here.cookies or here.request.headers.get("if-none-match") != here.etag(more):
        return None
    return Response(status_code=304, headers={"etag": here.etag(more), "cache-control": "private, no-cache"})


def moved(here: Visit, to: str) -> Response:
    """After a form: look at the page that shows what it did."""
    target = to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/"
    answer: Response
    if here.partial:
        answer = Response(status_code=204, headers={"hx-redirect": quote(target, safe="/:?&=#%+,;@~!*'()")})
    else:
        answer = RedirectResponse(target, status_code=303)
    _finish(here, answer)
    return answer


def _finish(here: Visit, answer: Response) -> None:
    secure = here.desk.settings.secure
    for name, value in here.cookies.items():
        answer.set_cookie(
            name, value, max_age=None if name == SESSION else YEAR, httponly=True, samesite="lax", secure=secure, path="/"
        )


def back(request: Request, otherwise: str) -> str:
    """Where the person came from, if it is a page of ours."""
    came = request.headers.get("hx-current-url") or request.headers.get("referer") or ""
    scheme, _, rest = came.partition("://")
    host, slash, path = rest.partition("/")
    return f"/{path}" if slash and host == request.headers.get("host") and scheme in ("http", "https") else otherwise
