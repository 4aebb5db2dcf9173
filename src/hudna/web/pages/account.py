"""Logging in and out, one's own name and saved searches, and the accounts (for admins)."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response

from hudna.web.accounts import keepsakes, people
from hudna.web.accounts.roles import Role
from hudna.web.errors import Refused
from hudna.web.page import back, moved, page
from hudna.web.visit import NAME, SESSION, Visit, form_of, needs, visit

router = APIRouter(include_in_schema=False)
Anybody = Annotated[Visit, Depends(visit)]
AnybodysForm = Annotated[Visit, Depends(form_of(Role.NOBODY))]
ReadersForm = Annotated[Visit, Depends(form_of(Role.READER))]
Admin = Annotated[Visit, Depends(needs(Role.ADMIN))]
AdminsForm = Annotated[Visit, Depends(form_of(Role.ADMIN))]


@router.get("/login")
def login_page(here: Anybody) -> Response:
    return page(here, "login.html", failed=False, next=here.request.query_params.get("next", "/")[:500])


@router.post("/login")
def login(
    here: AnybodysForm,
    name: Annotated[str, Form(max_length=80)],
    password: Annotated[str, Form(max_length=200)],
    next: Annotated[str, Form(max_length=500)] = "/",
) -> Response:
    """A new session, under a new token: one planted before the log-in is worth nothing after it."""
    token = people.log_in(here.desk.file, name, password)
    if token is None:
        return page(here, "login.html", status=401, failed=True, next=next)
    here.cookies[SESSION] = token
    return moved(here, next)


@router.post("/logout")
def logout(here: AnybodysForm) -> Response:
    people.log_out(here.desk.file, here.session)
    here.cookies[SESSION] = ""
    return moved(here, "/login" if here.accounts else "/")


@router.get("/me")
def me(here: Annotated[Visit, Depends(needs(Role.READER))]) -> Response:
    """Under which name one judges, and the searches one saved."""
    return page(here, "me.html", saved=keepsakes.saved(here.desk.file, here.user))


@router.post("/me/name")
def rename(here: ReadersForm, name: Annotated[str, Form(max_length=80)]) -> Response:
    """Without accounts: say who sits here now, so that two reviewers are two."""
    if here.accounts:
        raise Refused(403, "refused.role")
    here.cookies[NAME] = quote("".join(c for c in name if c.isprintable()).strip()[:60])
    return moved(here, "/me")


@router.post("/saved")
def save(
    here: ReadersForm, name: Annotated[str, Form(max_length=200)], address: Annotated[str, Form(max_length=3000)]
) -> Response:
    try:
        keepsakes.save(here.desk.file, here.user, name, address)
    except ValueError as problem:
        raise Refused(422, "refused.saved", why=str(problem)) from None
    return moved(here, back(here.request, "/search"))


@router.post("/saved/forget")
def forget(here: ReadersForm, id: Annotated[int, Form()]) -> Response:
    keepsakes.forget(here.desk.file, here.user, id)
    return moved(here, back(here.request, "/me"))


@router.get("/people")
def accounts(here: Admin) -> Response:
    return page(
        here,
        "people.html",
        people=people.people(here.desk.file),
        roles=[r.word for r in Role if r is not Role.NOBODY],
        problem="",
    )


@router.post("/people")
def change(
    here: AdminsForm,
    name: Annotated[str, Form(max_length=80)],
    role: Annotated[str, Form(max_length=20)],
    password: Annotated[str, Form(max_length=200)] = "",
    active: bool = False,
    new: bool = False,
) -> Response:
    """Make or change an account. The first one must be an admin's, else nobody could make the second."""
    try:
        if new:
            if not here.accounts and role != "admin":
                raise ValueError("the first account must be an admin's")
            people.add_person(here.desk.file, name, password, role)
        else:
            people.change_person(here.desk.file, name, role=role, password=password or None, active=active)
    except ValueError as problem:
        raise Refused(422, "refused.account", why=str(problem)) from None
    here.ledger.log(actor=here.user, action="account", object=name, detail={"role": role, "new": new, "active": active or new})
    return moved(here, "/people" if here.accounts else "/login")
