"""The desk as an application: routes, errors as pages, static files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from hudna import __version__
from hudna.knowledge import outlines
from hudna.ledger.errors import LedgerError
from hudna.web import labels
from hudna.web.api import more, v1
from hudna.web.errors import Refused
from hudna.web.guard import Guard
from hudna.web.page import STATIC, page
from hudna.web.pages import account, actors, articles, charts, framing, leaving, records, review, search, teach, today
from hudna.web.settings import Settings
from hudna.web.state import Desk
from hudna.web.visit import Visit, visit
from hudna.web.warm import warm, warm_charts, warm_hours

THREADS = 16  # pages made at once; more would only take turns, and each may hold two connections to the ledger
PAGES = (today, articles, search, records, charts, actors, framing, review, teach, leaving, account)


def create_app(settings: Settings) -> FastAPI:
    """The application for one ledger. Raises LedgerError when it cannot be opened."""
    desk = Desk(settings)
    labels.knowledge()  # read once here, not during the first page

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        warm(desk)  # before the first visitor
        desk.hours.start(lambda: warm_charts(desk), lambda: warm_hours(desk))
        yield
        desk.close()

    app = FastAPI(
        title="Hudna",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        servers=[{"url": "/"}],  # said, for clients made from the description that do not assume it
        lifespan=lifespan,
        description="What Arabic reports say about war and diplomacy: every value with its words and its attribution chain.",
    )
    app.state.desk = desk
    for module in PAGES:
        app.include_router(module.router)
    app.include_router(more.router)
    app.include_router(v1.router)
    app.mount("/static/geo", StaticFiles(directory=outlines.FOLDER), name="outlines")
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    _errors(app)
    app.add_middleware(Guard, settings=settings)
    return app


def _errors(app: FastAPI) -> None:
    @app.exception_handler(Refused)
    def refused(request: Request, problem: Refused) -> Response:
        return _answer(request, problem.status, problem.key, **problem.values)

    @app.exception_handler(HTTPException)
    def http(request: Request, problem: HTTPException) -> Response:
        return _answer(
            request,
            problem.status_code,
            "refused.missing" if problem.status_code == 404 else "refused.other",
            what=request.url.path,
        )

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, problem: RequestValidationError) -> Response:
        fields = ", ".join(str(e["loc"][-1]) for e in problem.errors()[:5])
        return _answer(request, 422, "refused.fields", fields=fields)

    @app.exception_handler(LedgerError)
    def ledger(request: Request, problem: LedgerError) -> Response:
        return _answer(request, 503, "refused.ledger", why=str(problem))


def _answer(request: Request, status: int, key: str, **values: Any) -> Response:
    """An error as a page, or as JSON for the API; who is not logged in is led to the log-in."""
    here: Visit = getattr(request.state, "visit", None) or visit(request)
    text = here.words(key, **values)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": {"code": key.removeprefix("refused."), "message": text}}, status)
    if status == 401 and request.method == "GET" and not here.partial:
        return RedirectResponse(f"/login?next={quote(str(request.url.path))}", status_code=303)
    return page(here, "error.html", status=status, number=status, text=text)
