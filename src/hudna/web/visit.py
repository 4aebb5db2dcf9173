"""One request of one person: who it is, in which language, and what they may do."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar
from urllib.parse import parse_qsl, quote, urlencode

from fastapi import Depends, Form, Header, Request

from hudna import __version__
from hudna.ledger.store import Ledger
from hudna.web.accounts import people
from hudna.web.accounts.roles import Role
from hudna.web.errors import Refused
from hudna.web.language import LANGUAGES, Words
from hudna.web.settings import person
from hudna.web.state import Desk

T = TypeVar("T")
SESSION, LANGUAGE, NAME, DIGITS = "hudna_session", "hudna_lang", "hudna_name", "hudna_digits"


@dataclass(slots=True)
class Visit:
    """What a page needs. `at` names the state of the ledger; `cookies` are to be set with the answer."""

    request: Request
    desk: Desk
    ledger: Ledger
    words: Words
    user: str
    role: Role
    accounts: bool
    session: str
    at: str
    content_at: str
    cookies: dict[str, str] = field(default_factory=dict)

    def keep(self, name: Hashable, make: Callable[[], T]) -> T:
        """`make()`, worked out once while articles, claims and records stay as they are."""
        return self.desk.keep(self.content_at, name, make)

    def keep_judged(self, name: Hashable, make: Callable[[], T]) -> T:
        """As `keep`, for what judgements change too."""
        return self.desk.keep(self.at, name, make)

    @property
    def csrf(self) -> str:
        """A sign that a form came from a page of ours in this session."""
        return hmac.new(self.desk.file.secret, self.session.encode(), hashlib.sha256).hexdigest()

    @property
    def partial(self) -> bool:
        """Whether only a part of the page is asked for."""
        headers = self.request.headers
        return "hx-request" in headers and "hx-history-restore-request" not in headers

    def may(self, role: str) -> bool:
        return self.role >= Role[role.upper()]

    def etag(self, more: str = "") -> str:
        """What this answer depends on, in one word."""
        address = f"{self.request.url.path}?{self.request.url.query}"
        parts = (
            __version__,
            self.at,
            self.desk.file.mark(),
            str(self.desk.hours.ready),  # what was answered before all hours were known is not fresh
            address,
            self.words.language,
            self.words.digits,
            self.user,
            self.role.word,
            self.session,
            str(self.partial),
            more,
        )
        return 'W/"' + hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32] + '"'

    def address(self, **changes: Any) -> str:
        """This page with some of its filters changed (None: left out); the first page again unless `page` is among them."""
        pairs = dict(parse_qsl(self.request.url.query, keep_blank_values=False, errors="replace"))
        pairs.pop("lang", None)
        if "page" not in changes:
            pairs.pop("page", None)
        pairs |= {k: str(v) for k, v in changes.items() if v is not None}
        kept = {k: v for k, v in pairs.items() if k not in changes or changes[k] is not None}
        path = quote(self.request.url.path, safe="/:@+,;=~!*'()")
        return path + ("?" + urlencode(kept) if kept else "")


def visit(request: Request) -> Visit:
    """The dependency of every page that needs no particular role (log-in, static pages)."""
    desk: Desk = request.app.state.desk
    cookies: dict[str, str] = {}
    language = _choice(request, "lang", LANGUAGE, LANGUAGES, cookies)
    digits = _choice(request, "digits", DIGITS, ("latin", "arabic"), cookies)
    session = request.cookies.get(SESSION, "")
    if not 20 <= len(session) <= 100:
        session = cookies[SESSION] = secrets.token_urlsafe(32)
    accounts = people.has_accounts(desk.file)
    if accounts:
        who = people.who_is(desk.file, session)
        user, role = (who.name, who.role) if who else ("", Role.NOBODY)
    else:
        user, role = _name(request), Role.ADMIN
    made = Visit(request, desk, desk.ledger(), Words(language, digits), user, role, accounts, session, *desk.now_at(), cookies)
    request.state.visit = made
    return made


def _name(request: Request) -> str:
    """Without accounts whoever sits at the machine may say under which name they judge."""
    from urllib.parse import unquote

    given = "".join(c for c in unquote(request.cookies.get(NAME, "")) if c.isprintable()).strip()[:60]
    return given or person()


def _choice(request: Request, parameter: str, cookie: str, allowed: tuple[str, ...], cookies: dict[str, str]) -> str:
    asked = request.query_params.get(parameter)
    if asked in allowed:
        cookies[cookie] = asked
        return asked
    kept = request.cookies.get(cookie)
    return kept if kept in allowed else allowed[0]


def needs(role: Role) -> Callable[[Visit], Visit]:
    """The dependency of a page for people of at least this role."""

    def check(here: Annotated[Visit, Depends(visit)]) -> Visit:
        if here.role < role:
            raise Refused(401 if here.role is Role.NOBODY else 403, "refused.role")
        return here

    check.role = role  # type: ignore[attr-defined]  # read by the test that walks all routes
    return check


def form_of(role: Role) -> Callable[..., Visit]:
    """As `needs`, for what changes something: the form must carry this session's sign."""
    allowed = needs(role)

    def check(
        here: Annotated[Visit, Depends(visit)],
        csrf: Annotated[str, Form()] = "",
        header: Annotated[str, Header(alias="x-csrf-token")] = "",
    ) -> Visit:
        allowed(here)
        if not hmac.compare_digest((header or csrf).encode(), here.csrf.encode()):
            raise Refused(403, "refused.csrf")
        return here

    check.role = role  # type: ignore[attr-defined]  # as above
    return check


def call_of(role: Role) -> Callable[..., Visit]:
    """As `form_of`, for the API: the sign comes in a header."""
    allowed = needs(role)

    def check(here: Annotated[Visit, Depends(visit)], sign: Annotated[str, Header(alias="x-csrf-token")] = "") -> Visit:
        allowed(here)
        if not hmac.compare_digest(sign.encode(), here.csrf.encode()):
            raise Refused(403, "refused.csrf")
        return here

    check.role = role  # type: ignore[attr-defined]  # as above
    return check


Reading = Annotated[Visit, Depends(needs(Role.READER))]
Judging = Annotated[Visit, Depends(form_of(Role.ANALYST))]
