"""Lists of records by status, review and warning; a record that rests on corrected claims, sensitive articles, repeated texts says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from web_samples import csrf

from hudna.ledger.engine import looking
from hudna.ledger.rows import Record
from hudna.ledger.schema import record_parties
from hudna.ledger.store import Ledger
from hudna.web.accounts_of import Account, tellings
from hudna.web.language import Words
from hudna.web.pages.records import extensions, step_hours
from hudna.web.queries.records import RecordFilter, list_records
from hudna.web.sentences import record_title


@pytest.fixture
def some_record(ledger_file: Path) -> Record:
    """A record with claims."""
    with Ledger.open(ledger_file) as ledger:
        return next(r for r in ledger.records() if r.data.get("claim_ids") and r.kind in ("incident", "violation"))


def _total(client: TestClient, query: str) -> int:
    total: int = client.get(f"/api/v1/records?{query}").json()["total"]
    return total


def _judge(client: TestClient, kind: str, object: str, field: str, value: str) -> None:
    form = {
        "csrf": csrf(client),
        "kind": kind,
        "object": object,
        "field": field,
        "value": value,
        "reason": "قرأت النص",
        "seen": 0,
    }
    assert client.post("/judge", data=form).status_code == 303


def test_statuses_share_out_the_records(client: TestClient) -> None:
    items = client.get("/api/v1/records").json()["items"]
    statuses = {i["data"]["state"] if i["kind"] == "truce" else i["data"].get("status") for i in items} - {None, ""}
    assert len(statuses) > 1
    for status in statuses:
        found = client.get(f"/api/v1/records?status={status}").json()["items"]
        assert found
        assert {i["data"]["state"] if i["kind"] == "truce" else i["data"]["status"] for i in found} == {status}
    assert client.get("/api/v1/records?status=dancing").status_code == 422


def test_filter_by_review(client: TestClient, some_record: Record) -> None:
    everything = _total(client, "")
    assert _total(client, "review=machine") == everything
    assert _total(client, "review=approved") == 0
    _judge(client, "record", some_record.id, "review_state", "approved")
    assert [i["id"] for i in client.get("/api/v1/records?review=approved").json()["items"]] == [some_record.id]
    assert _total(client, "review=machine") == everything - 1
    assert "معتمد (1)" in client.get("/records").text
    assert _total(client, f"review=approved&kind={some_record.kind}") == 1
    assert _total(client, "review=approved&kind=truce") == 0


def test_filter_by_warning(open_desk: Callable[..., TestClient], ledger_file: Path, some_record: Record) -> None:
    burst = {"claims": some_record.data["claim_ids"][:1], "outlets": ["وكالة الميناء", "شبكة الساحة"]}
    with Ledger.open(ledger_file) as ledger:
        data = dict(some_record.data) | {"corroboration": {"n_origins": 1, "n_documents": 3, "coordinated": [burst]}}
        rows = [r for r in ledger.records(some_record.kind) if r.id != some_record.id]
        ledger.replace_records(
            some_record.kind, [*rows, Record(some_record.kind, some_record.id, data, some_record.day_from, some_record.day_to)]
        )
    client = open_desk()
    assert [i["id"] for i in client.get("/api/v1/records?only=coordinated").json()["items"]] == [some_record.id]
    assert "تكرار منسق؟" in client.get("/records?only=coordinated").text
    shown = client.get(f"/records/{some_record.id}").text
    assert "لا يعد التكرار تأكيدا" in shown
    assert "وكالة الميناء، شبكة الساحة" in shown


def test_a_record_says_that_its_claims_were_corrected(client: TestClient, some_record: Record) -> None:
    address = f"/records/{some_record.id}"
    assert "صححها محلل" not in client.get(address).text
    claim = some_record.data["claim_ids"][0]
    _judge(client, "event", claim, "status", "possible")
    shown = client.get(address).text
    assert "صححها محلل" in shown
    assert "صحح: الحال" in shown
    assert "أقوال مصححة: 1" in client.get(f"/records?kind={some_record.kind}").text
    key = client.get("/api/v1/judgements", params={"object": claim}).json()["items"][0]["key"]
    assert client.post("/undo", data={"csrf": csrf(client), "key": key}).status_code == 303
    assert "صححها محلل" not in client.get(address).text


def test_a_record_says_that_its_articles_are_sensitive(client: TestClient, some_record: Record) -> None:
    article = some_record.data["claim_ids"][0].rpartition("/")[0]
    form = {"csrf": csrf(client), "article": article, "level": "source_at_risk", "reason": "مصدر مكشوف"}
    assert client.post("/sensitivity", data=form).status_code == 303
    assert "يستند إلى مقالات حساسة" in client.get(f"/records/{some_record.id}").text


def test_new_records_are_found_by_status_too(client: TestClient, ledger_file: Path, some_record: Record) -> None:
    before = _total(client, "status=possible&kind=incident")
    with Ledger.open(ledger_file) as ledger:
        data = dict(some_record.data) | {"record_id": "incident_new", "status": "possible"}
        rows = list(ledger.records("incident"))
        ledger.replace_records(
            "incident", [*rows, Record("incident", "incident_new", data, some_record.day_from, some_record.day_to)]
        )
    assert _total(client, "status=possible&kind=incident") == before + 1


def test_records_are_brought_up_to_a_correction(client: TestClient, some_record: Record, ledger_file: Path) -> None:
    address = f"/records/{some_record.id}"
    assert "السجل أقدم من التصحيح" not in client.get(address).text
    _judge(client, "event", some_record.data["claim_ids"][0], "status", "possible")
    assert "السجل أقدم من التصحيح" in client.get(address).text
    assert client.post("/records/bring-up", data={"next": address}).status_code == 403
    answer = client.post("/records/bring-up", data={"csrf": csrf(client), "next": address})
    assert (answer.status_code, answer.headers["location"]) == (303, address)
    again = client.get(address)
    assert again.status_code == 404 or "السجل أقدم من التصحيح" not in again.text  # whether or not the correction changes it
    with Ledger.open(ledger_file) as ledger:
        assert ledger.verify().ok


def test_steps_of_a_truce_tell_their_hour(ledger_file: Path) -> None:
    with Ledger.open(ledger_file) as ledger:
        claim = next(ledger.iter_claims())
    at = replace(claim, time="2016-10-21T08:00")
    history = [{"state": "in_effect", "at": "2016-10-21", "claim_ids": [claim.id]}, {"state": "expired", "at": "2016-10-23"}]
    assert step_hours({"state_history": history}, {claim.id: at}) == ["08:00", ""]


def test_one_decision_told_twice_is_one_line() -> None:
    told = {"decision": "extended", "asked_by": "Russian Defence Ministry", "asked_at": "2016-10-20"}
    data = {
        "extension": [told, told],
        "parties": [{"name": "Russian Defence Ministry", "actor_id": "rus:defence-ministry", "role": "actor"}],
    }
    assert extensions(data) == [{"decision": "extended", "by": "rus:defence-ministry", "at": "2016-10-20", "n": 2}]


def test_what_lies_far_ahead_is_not_the_newest(open_desk: Callable[..., TestClient], ledger_file: Path) -> None:
    days = {"incident_today": date(2016, 10, 24), "incident_soon": date(2016, 10, 28), "incident_far": date(2050, 1, 1)}
    made = [Record("incident", id, {"record_id": id, "title_ar": id, "claim_ids": []}, day, day, ()) for id, day in days.items()]
    made.append(Record("incident", "incident_floating", {"record_id": "incident_floating", "claim_ids": []}, None, None, ()))
    with Ledger.open(ledger_file) as ledger:
        ledger.replace_records("incident", made)
    client = open_desk()
    found = [row["id"] for row in client.get("/api/v1/records?kind=incident").json()["items"]]
    assert found == ["incident_soon", "incident_today", "incident_floating", "incident_far"]
    asked = [row["id"] for row in client.get("/api/v1/records?kind=incident&since=2017-01-01").json()["items"]]
    assert asked == ["incident_far"]
    assert 'href="/records/incident_far"' not in client.get("/").text  # though it waits for review
    edges = client.get("/api/v1/timeline").json()["edges"]
    assert edges["to"] < "2017"
    assert edges["after"] == 1


def test_pages_go_on_into_what_lies_ahead(ledger_file: Path) -> None:
    near, far = date(2016, 10, 20), date(2030, 1, 1)
    made = [
        Record("incident", f"i{n}", {"record_id": f"i{n}"}, near if n < 5 else far, near if n < 5 else far, ()) for n in range(9)
    ]
    with Ledger.open(ledger_file) as ledger:
        ledger.replace_records("incident", made)
        wanted = RecordFilter(kinds=("incident",), ahead=date(2016, 11, 1))
        with looking(ledger.engine) as connection:
            pages = [list_records(connection, wanted, n, 9, size=2) for n in range(1, 6)]
    assert [len(p.rows) for p in pages] == [2, 2, 2, 2, 1]
    assert [p.more for p in pages] == [True, True, True, True, False]
    assert len({r.id for p in pages for r in p.rows}) == 9
    assert [r.day_from for p in pages for r in p.rows] == [near] * 5 + [far] * 4


def test_a_field_that_names_a_record_leads_to_it(open_desk: Callable[..., TestClient], ledger_file: Path) -> None:
    with Ledger.open(ledger_file) as ledger:
        truce = next(ledger.records("truce"))
        data = {"record_id": "violation_x", "title_ar": "خرق", "claim_ids": [], "truce_id": truce.id, "host": "SYR"}
        day = date(2016, 10, 24)
        ledger.replace_records("violation", [Record("violation", "violation_x", data, day, day, ())])
    page = open_desk().get("/records/violation_x").text
    assert f'<a href="/records/{truce.id}">' in page
    assert ">سوريا<" in page


def test_a_title_names_nobody_on_both_sides() -> None:
    parties = [
        {"actor_id": None, "name": "Kerry", "role": "actor", "claims": 3}, {"actor_id": None, "name": "Lavrov", "role": "actor", "claims": 2},
        {"actor_id": None, "name": "Lavrov", "role": "recipient", "claims": 4}, {"actor_id": None, "name": "Kerry", "role": "recipient", "claims": 1},
    ]  # fmt: skip
    told = Record("contact", "c", {"parties": parties, "plover": {"event": "CONSULT"}}, None, None, ())
    assert record_title(told, Words("en")).striptags().endswith("Kerry → Lavrov")


def test_word_for_word_copies_of_one_beginning_are_shown_once(ledger_file: Path) -> None:
    with Ledger.open(ledger_file) as ledger:
        claim = next(iter(ledger.iter_claims(track="violation")))
    one = Account(claim, (), "affirms", 1, ())
    copy = replace(one, claim=replace(claim, id="copy/V1", article="copy"))
    other = replace(copy, origin=2)
    assert [len(group) for group in tellings([one, copy])] == [1]
    assert [len(group) for group in tellings([one, other])] == [1, 1]
    assert [len(group) for group in tellings([one, replace(copy, claim=replace(copy.claim, status="planned"))])] == [2]


def test_an_area_finds_what_its_places_saw(client: TestClient, ledger_file: Path) -> None:
    with Ledger.open(ledger_file) as ledger, looking(ledger.engine) as connection:
        around = set(connection.execute(select(record_parties.c.party).where(record_parties.c.role == "area")).scalars())
        named = set(connection.execute(select(record_parties.c.party).where(record_parties.c.role == "place")).scalars())
    assert around - named  # areas that no claim names
    for area in around:
        assert client.get(f"/api/v1/records?place={area}").json()["total"]
