"""The JSON API: everything the pages show, with OpenAPI, pages, ETags and errors as JSON."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

GETS = (
    "/api/v1/info", "/api/v1/outlets", "/api/v1/articles", "/api/v1/articles/saha-1", "/api/v1/articles/saha-1/reading", "/api/v1/claims",
    "/api/v1/records", "/api/v1/timeline", "/api/v1/map", "/api/v1/network", "/api/v1/actors", "/api/v1/review/queue", "/api/v1/judgements",
    "/api/v1/today", "/api/v1/facets?q=حلب", "/api/v1/actors/rus", "/api/v1/actors/rus/names", "/api/v1/review/agreement",
    "/api/v1/teach/proposals", "/api/v1/audit",
)  # fmt: skip


@pytest.mark.parametrize("address", GETS)
def test_answers_with_an_etag(client: TestClient, address: str) -> None:
    client.get("/me")
    first = client.get(address)
    assert first.status_code == 200
    assert first.json() is not None
    assert client.get(address, headers={"if-none-match": first.headers["etag"]}).status_code == 304


def test_openapi_names_every_path(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert "/api/v1/records" in paths
    assert all(path.startswith("/api/v1/") for path in paths)


def test_search_gives_passages(client: TestClient) -> None:
    found = client.get("/api/v1/articles?q=الصبر").json()
    assert found["total"] == 2
    start, end = found["items"][0]["hits"][0]
    assert "صبر" in found["items"][0]["passage"][start:end]


def test_errors_are_json(client: TestClient) -> None:
    for address, status in (
        ("/api/v1/articles/none", 404),
        ("/api/v1/records/none", 404),
        ("/api/v1/records?since=x", 422),
        ("/api/v1/articles?page=0", 422),
        ("/api/v1/nothing", 404),
    ):
        answer = client.get(address)
        assert answer.status_code == status, address
        assert answer.json()["error"]["message"]


def test_filters_narrow(client: TestClient) -> None:
    everything = client.get("/api/v1/claims").json()["items"]
    by_outlet = client.get("/api/v1/claims?outlet=وكالة الميناء").json()["items"]
    assert 0 < len(by_outlet) < len(everything)
    assert {c["outlet"] for c in by_outlet} == {"وكالة الميناء"}
    russian = client.get("/api/v1/claims?actor=rus").json()["items"]
    assert russian
    assert len(russian) < len(everything)
    assert client.get("/api/v1/articles?since=2016-10-22&until=2016-10-22").json()["total"] == 1


def test_places_are_drawn_no_more_exactly_than_known(client: TestClient) -> None:
    places = {p["key"]: p for p in client.get("/api/v1/map").json()["places"]}
    assert all(p["how"] in ("area", "ring", "dot", "country") for p in places.values())
    assert all(p["outline"] for p in places.values() if p["how"] == "area")


def test_a_dossier_as_json(client: TestClient) -> None:
    found = client.get("/api/v1/actors/sergei-lavrov").json()
    assert found["key"] == "sergei-lavrov"
    assert found["months"]
    assert client.get("/api/v1/actors/nobody-at-all").status_code == 404
    names = client.get("/api/v1/actors/sergei-lavrov/names").json()
    assert any("لافروف" in n["name"] for n in names["items"])


def test_facets_and_today_as_json(client: TestClient) -> None:
    facets = client.get("/api/v1/facets?q=حلب").json()
    total = client.get("/api/v1/articles?q=حلب").json()["total"]
    assert sum(x["articles"] for x in facets["month"]) == total
    assert client.get("/api/v1/today").json()["truces"][0]["sentence"]


def test_the_audit_as_json_is_a_chain(client: TestClient) -> None:
    items = client.get("/api/v1/audit").json()["items"]
    assert [i["seq"] for i in items] == sorted((i["seq"] for i in items), reverse=True)
    assert {i["action"] for i in client.get("/api/v1/audit?action=add").json()["items"]} == {"add"}


def test_actors_and_places_are_found_by_name(client: TestClient) -> None:
    for field, names in (("actor", ("rus", "روسيا", "Russia")), ("place", ("syr-aleppo", "حلب", "Aleppo"))):
        found = [client.get("/api/v1/claims", params={field: name}).json()["items"] for name in names]
        assert found[0]
        assert all(f == found[0] for f in found)
    assert '<datalist id="known-places"><option value="حلب">' in client.get("/records").text
    assert client.get("/records?actor=روسيا").text.count('class="record ') > 0
