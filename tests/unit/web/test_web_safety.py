"""What the desk refuses: other hosts, foreign forms, floods, the wrong role; what every answer carries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from web_samples import csrf

from hudna.cli.serve import loopback
from hudna.web.accounts import people
from hudna.web.accounts.desk_file import DeskFile
from hudna.web.accounts.roles import Role
from hudna.web.guard import Rate

PASSWORD = "a long enough password"


def test_every_answer_forbids_inline_scripts(client: TestClient) -> None:
    for address in ("/", "/nothing", "/api/v1/info", "/static/css/desk.css"):
        headers = client.get(address).headers
        assert headers["content-security-policy"].startswith("default-src 'self'"), address
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_pages_hold_no_inline_script_or_style(client: TestClient) -> None:
    for address in ("/", "/articles/saha-1?f=V1", "/timeline", "/map", "/review", "/actors/rus"):
        text = client.get(address).text
        assert "<style" not in text
        assert " style=" not in text
        assert " onclick=" not in text
        assert "<script>" not in text
        assert "http://" not in text.replace('xmlns="http://', "")


def test_other_host_names_are_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "localhost:8300"}).status_code == 200
    assert client.get("/", headers={"host": "[::1]:8300"}).status_code == 200


def test_forms_need_this_sessions_sign(client: TestClient, event_of: Callable[[str], str]) -> None:
    form = {"kind": "event", "object": event_of("saha-1"), "field": "verdict", "value": "accept", "reason": "x"}
    assert client.post("/judge", data=form).status_code == 403
    assert client.post("/judge", data=form | {"csrf": "0" * 64}).status_code == 403
    assert client.post("/judge", data=form | {"csrf": csrf(client)}, headers={"origin": "http://evil.example"}).status_code == 403
    assert client.post("/judge", data=form | {"csrf": csrf(client)}, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.post("/judge", data=form | {"csrf": csrf(client)}).status_code == 303


def test_too_much_at_once(client: TestClient) -> None:
    assert client.post("/judge", data={"reason": "x" * 300_000}).status_code == 413


def test_floods_are_slowed(open_desk: Callable[..., TestClient]) -> None:
    client = open_desk(requests_per_minute=5)
    answers = [client.get("/login").status_code for _ in range(8)]
    assert answers.count(429) >= 2
    assert client.get("/static/css/desk.css").status_code == 200


def test_rate_refills() -> None:
    now = [0.0]
    rate = Rate(60, lambda: now[0])
    assert all(rate.allows("a") for _ in range(60))
    assert not rate.allows("a")
    assert rate.allows("b")
    now[0] = 1.0
    assert rate.allows("a")


@pytest.mark.parametrize(
    ("host", "is_loopback"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("192.0.2.1", False), ("example.org", False)],
)
def test_loopback_only(host: str, is_loopback: bool) -> None:
    assert loopback(host) is is_loopback


def _with_people(client: TestClient) -> DeskFile:
    desk: DeskFile = client.app.state.desk.file  # type: ignore[attr-defined]
    for role in ("admin", "editor", "analyst", "reader"):
        people.add_person(desk, role, PASSWORD, role)
    return desk


def _log_in(client: TestClient, name: str, password: str = PASSWORD) -> int:
    return client.post("/login", data={"name": name, "password": password, "csrf": csrf(client)}).status_code


def _routes(client: TestClient) -> list[tuple[str, str, Role]]:
    """(method, path, least role) of every route that names a role, found in its dependencies."""
    out = []

    def role_of(dependant: object) -> Role:
        roles = [getattr(d.call, "role", Role.NOBODY) for d in dependant.dependencies]  # type: ignore[attr-defined]
        return max([*roles, *(role_of(d) for d in dependant.dependencies)], default=Role.NOBODY)  # type: ignore[attr-defined]

    def walk(routes: list[object]) -> None:
        for route in routes:
            if isinstance(route, APIRoute):
                out.extend((method, route.path, role_of(route.dependant)) for method in route.methods or ())
            elif hasattr(route, "original_router"):
                walk(route.original_router.routes)

    walk(list(client.app.routes))  # type: ignore[attr-defined]
    return out


def test_each_route_for_each_role(open_desk: Callable[..., TestClient]) -> None:
    """A generated matrix: below a route's role nothing is answered but a refusal; from it on, no refusal for the role."""
    client = open_desk(logins_per_minute=10_000, writes_per_minute=100_000)
    _with_people(client)
    routes = _routes(client)
    assert len(routes) > 40
    open_to_all = {path for _, path, role in routes if role is Role.NOBODY}
    assert open_to_all == {"/login", "/logout"}
    for name in ("", "reader", "analyst", "editor", "admin"):
        client.cookies.clear()
        if name:
            assert _log_in(client, name) == 303
        have = Role[name.upper()] if name else Role.NOBODY
        sign = csrf(client)
        for method, path, least in routes:
            if path in ("/logout", "/login"):
                continue
            address = path.replace("{id:path}", "x").replace("{key:path}", "x")
            answer = client.request(
                method, address, headers={"x-csrf-token": sign}, **({"data": {"x": "y"}} if method == "POST" else {})
            )
            refused = answer.status_code in (401, 403) or (
                answer.status_code == 303 and answer.headers["location"].startswith("/login")
            )
            if have < least:
                assert refused, (name, method, path, answer.status_code)
            else:
                assert not refused, (name, method, path, answer.status_code)


def test_a_planted_session_is_worth_nothing(open_desk: Callable[..., TestClient]) -> None:
    client = open_desk()
    _with_people(client)
    planted = "p" * 43
    client.cookies.set("hudna_session", planted)
    assert _log_in(client, "reader") == 303
    assert client.get("/articles").status_code == 200
    client.cookies.clear()
    client.cookies.set("hudna_session", planted)
    assert client.get("/articles").status_code == 303


def test_log_in_and_out(open_desk: Callable[..., TestClient]) -> None:
    client = open_desk(logins_per_minute=100)
    desk = _with_people(client)
    assert _log_in(client, "reader", "wrong password!") == 401
    assert _log_in(client, "nobody", PASSWORD) == 401
    assert _log_in(client, "reader") == 303
    assert client.get("/articles").status_code == 200
    people.change_person(desk, "reader", active=False)
    assert client.get("/articles").status_code == 303
    assert _log_in(client, "analyst") == 303
    assert client.post("/logout", data={"csrf": csrf(client)}).status_code == 303
    assert client.get("/articles").status_code == 303


def test_passwords_are_not_kept(open_desk: Callable[..., TestClient]) -> None:
    client = open_desk()
    desk = _with_people(client)
    assert PASSWORD.encode() not in desk.path.read_bytes()
    assert desk.path.stat().st_mode & 0o077 == 0
    with pytest.raises(ValueError, match="characters"):
        people.add_person(desk, "x", "short", "reader")
    with pytest.raises(ValueError, match="admin must stay"):
        people.change_person(desk, "admin", role="reader")


def test_redirects_stay_here(open_desk: Callable[..., TestClient]) -> None:
    client = open_desk()
    _with_people(client)
    answer = client.post("/login", data={"name": "reader", "password": PASSWORD, "csrf": csrf(client), "next": "//evil.example/"})
    assert answer.headers["location"] == "/"
