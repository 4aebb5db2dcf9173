"""Judging on the pages: correct, undo, two editors at once, the queue, saved searches, the API."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

from fastapi.testclient import TestClient
from web_samples import csrf

from hudna.ledger.store import Ledger


def _form(client: TestClient, object: str, **more: object) -> dict[str, object]:
    return {
        "csrf": csrf(client),
        "kind": "event",
        "object": object,
        "field": "verdict",
        "value": "accept",
        "reason": "قرأت النص",
        "seen": 0,
    } | more


def test_judge_correct_and_undo(client: TestClient, event_of: Callable[[str], str], ledger_file: Path) -> None:
    object = event_of("saha-2")
    article, finding = object.split("/")
    assert client.post("/judge", data=_form(client, object, field="type", value="ACCUSE")).status_code == 303
    page = client.get(f"/articles/{article}?f={finding}").text
    assert 'class="corrected"' in page
    assert "يتهم" in page
    assert "<del><bdi>" in page  # before and after, in words
    with Ledger.open(ledger_file) as ledger:
        made = next(ledger.judgements())
        assert (made.field, made.value, made.reason) == ("type", "ACCUSE", "قرأت النص")
        assert ledger.verify().ok
    assert client.post("/undo", data={"csrf": csrf(client), "key": made.key}).status_code == 303
    again = client.get(f"/articles/{article}?f={finding}").text
    assert 'class="corrected"' not in again
    assert "أعيد إلى قيمة الآلة" in again


def test_a_reason_is_required(client: TestClient, event_of: Callable[[str], str]) -> None:
    assert client.post("/judge", data=_form(client, event_of("saha-1"), reason="  ")).status_code == 422


def test_values_are_checked(client: TestClient, event_of: Callable[[str], str]) -> None:
    object = event_of("saha-1")
    for field, value in (("type", "DANCE"), ("colour", "red"), ("span", "9-3"), ("verdict", "maybe")):
        assert client.post("/judge", data=_form(client, object, field=field, value=value)).status_code == 422
    assert client.post("/judge", data=_form(client, "saha-1/V999")).status_code == 404
    assert client.post("/judge", data=_form(client, object, kind="entity")).status_code == 404


def test_the_second_editor_is_told(
    open_desk: Callable[..., TestClient], event_of: Callable[[str], str], ledger_file: Path
) -> None:
    one, other = open_desk(), open_desk()
    other.cookies.set("hudna_name", "Salma")
    object = event_of("saha-1")
    assert one.post("/judge", data=_form(one, object, field="track", value="truce")).status_code == 303
    late = other.post("/judge", data=_form(other, object, field="track", value="talks"))
    assert late.status_code == 409
    assert "truce" in late.text
    with Ledger.open(ledger_file) as ledger:
        (held,) = ledger.judgements()
        assert held.value == "truce"
    assert other.post("/judge", data=_form(other, object, field="track", value="talks", seen=held.key)).status_code == 303


def test_the_queue_moves_on(client: TestClient) -> None:
    queue = client.get("/api/v1/review/queue").json()
    first = queue["items"][0]
    form = _form(client, first["object"], kind=first["kind"])
    assert client.post("/judge", data=form).status_code == 303
    after = client.get("/api/v1/review/queue").json()
    assert after["total"] == queue["total"] - 1
    assert first["object"] not in [i["object"] for i in after["items"]]
    second = client.get("/api/v1/review/queue?second=true").json()
    assert second["total"] == after["total"]


def test_worth_falls(client: TestClient) -> None:
    worth = [i["worth"] for i in client.get("/api/v1/review/queue").json()["items"]]
    assert worth == sorted(worth, reverse=True)


def test_api_judgement(client: TestClient, event_of: Callable[[str], str]) -> None:
    wanted = {"kind": "event", "object": event_of("mina-1"), "field": "status", "value": "negated", "reason": "نفي", "seen": 0}
    assert client.post("/api/v1/judgements", json=wanted).status_code == 403
    sign = {"x-csrf-token": csrf(client)}
    assert client.post("/api/v1/judgements", json=wanted, headers=sign).status_code == 201
    assert client.post("/api/v1/judgements", json=wanted, headers=sign).status_code == 409
    assert client.post("/api/v1/judgements", json={"kind": "event"}, headers=sign).status_code == 422
    assert client.get(f"/api/v1/judgements?object={wanted['object']}").json()["total"] == 1


def test_saved_searches(client: TestClient) -> None:
    sign = csrf(client)
    assert client.post("/saved", data={"csrf": sign, "name": "حلب", "address": "/search?q=حلب"}).status_code == 303
    assert "/search?q=" in client.get("/me").text
    assert client.post("/saved", data={"csrf": sign, "name": "x", "address": "//evil.example"}).status_code == 422
    assert client.post("/saved", data={"csrf": sign, "name": "x", "address": "javascript:1"}).status_code == 422


def test_audit_shows_who_and_why(client: TestClient, event_of: Callable[[str], str]) -> None:
    client.cookies.set("hudna_name", "Salma")
    client.post("/judge", data=_form(client, event_of("saha-1"), reason="سبب واضح"))
    text = client.get("/audit?check=true").text
    assert "Salma" in text
    assert "سبب واضح" in text
    assert 'class="note good"' in text


def test_a_correction_can_be_generalised(client: TestClient, event_of: Callable[[str], str]) -> None:
    object = event_of("saha-2")
    article, finding = object.split("/")
    assert client.post("/judge", data=_form(client, object, field="type", value="SANCTION")).status_code == 303
    shown = client.get(f"/articles/{article}?f={finding}").text
    (link,) = re.findall(r'class="generalise" href="([^"]+)"', shown)
    form = client.get(html.unescape(link)).text
    assert '<option value="SANCTION" selected>' in form
    assert "خرق" in form or "اتهمت" in form  # the example sentence comes from the article


def test_a_corrected_event_suggests_its_rule(client: TestClient, event_of: Callable[[str], str], ledger_file: Path) -> None:
    object = event_of("saha-2")
    article, finding = object.split("/")
    with Ledger.open(ledger_file) as ledger:
        reading = ledger.reading(article)
        stored = ledger.article(article)
        assert reading is not None
        assert stored is not None
    event = next(e for e in reading.events if e.id == finding)
    words = event.trigger.of(stored.article.text)
    place = next(e.id for e in reading.entities if any(m.text == "حلب" for m in e.mentions))
    for n, (field, value, wanted) in enumerate(
        (
            ("status", "possible", ('value="status" selected', 'value="possible" selected')),
            (
                "place",
                place,
                ('value="role" selected', 'value="place" selected', '<option value="في" selected', f'value="{words}"'),
            ),
            ("verdict", "reject", ('value="no-event" selected', f'value="{words} ')),
        )
    ):
        seen = client.get(f"/api/v1/judgements?object={object}").json()["total"]
        assert seen == n
        with Ledger.open(ledger_file) as ledger:
            last = max((j.key for j in ledger.judgements()), default=0)
        assert client.post("/judge", data=_form(client, object, field=field, value=value, seen=last)).status_code == 303
        link = re.findall(r'class="generalise" href="([^"]+)"', client.get(f"/articles/{article}?f={finding}").text)[0]
        form = client.get(html.unescape(link)).text
        for sign in wanted:
            assert sign in form, (field, sign)
        assert words in re.findall(r'name="example" required value="([^"]+)"', form)[0]
