"""The API takes any parameter: every operation of its own description, with values of every kind, answers and never fails."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("fastapi", reason="pip install 'hudna[web]'")
pytest.importorskip("httpx", reason="pip install httpx")

from fastapi.testclient import TestClient

from hudna.ledger.adding import Item
from hudna.ledger.store import Ledger
from hudna.linking.records.rebuild import bring_up
from hudna.model.article import Article
from hudna.reading.pipeline import read
from hudna.web.app import create_app
from hudna.web.settings import Settings

TEXT = "قال وزير الخارجية الروسي سيرغي لافروف إن الهدنة في حلب بدأت أمس وقتل ثلاثة مدنيين."
VALUES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "",
            "0",
            "-1",
            "1",
            "2000",
            "99999999999999999999",
            "1e9",
            "NaN",
            "a1",
            "a1/V1",
            "../../etc/passwd",
            "%00",
            "\x00",
            "' OR 1=1 --",
            '"*',
            "* AND *",
            "NEAR(",
            "2016-10-20",
            "2016-02-31",
            "0001-01-01",
            "RUS",
            "country:RUS",
            "<script>",
            "\u202e",
            "truce",
            "حلب",
            "x" * 400,
            "true",
            "[]",
            "{}",
        ]
    ),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("api")
    with Ledger.open(folder / "n.ledger") as ledger:
        article = Article("a1", TEXT, date(2016, 10, 20), "وكالة الضفة")
        ledger.add([Item(article, read(article))])
        bring_up(ledger)
    app = create_app(
        Settings(
            address=str(folder / "n.ledger"),
            desk=folder / "n.desk",
            requests_per_minute=10**9,
            writes_per_minute=10**9,
        )
    )
    with TestClient(app, follow_redirects=False, raise_server_exceptions=True) as opened:
        yield opened


def operations(client: TestClient) -> list[tuple[str, str, list[dict[str, Any]]]]:
    described = client.get("/api/v1/openapi.json").json()
    return [
        (method, path, operation.get("parameters", []))
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]


def test_the_description_is_whole(client: TestClient) -> None:
    assert len(operations(client)) >= 15
    assert all(path.startswith("/api/v1/") for _, path, _ in operations(client))


@settings(max_examples=int(os.environ.get("HUDNA_FUZZ_EXAMPLES", "150")), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_value_of_any_parameter(client: TestClient, data: st.DataObject) -> None:
    method, path, parameters = data.draw(st.sampled_from(operations(client)))
    query: dict[str, str] = {}
    for parameter in parameters:
        value = data.draw(VALUES)
        if parameter["in"] == "path":
            path = path.replace("{" + parameter["name"] + "}", quote(value.encode("utf-8", "replace"), safe="/") or "x")
        elif parameter["in"] == "query" and data.draw(st.booleans()):
            query[parameter["name"]] = value.encode("utf-8", "replace").decode()
    body = data.draw(
        st.dictionaries(st.sampled_from(["kind", "object", "field", "value", "reason", "seen", "x"]), VALUES | st.integers())
    )
    raw = json.dumps(body).encode("utf-8", "surrogatepass") if method == "post" else None
    answer = client.request(method.upper(), path, params=query, content=raw, headers={"content-type": "application/json"})
    assert answer.status_code < 500, (method, path, query, body, answer.text[:300])
    if answer.status_code not in (304, 307, 414):
        assert answer.headers["content-security-policy"].startswith("default-src 'self'")
        assert "'unsafe-inline'" not in answer.headers["content-security-policy"]
    if answer.headers.get("content-type", "").startswith("application/json"):
        answer.json()


@settings(max_examples=int(os.environ.get("HUDNA_FUZZ_EXAMPLES", "60")), deadline=None, suppress_health_check=list(HealthCheck))
@given(
    page=st.sampled_from(
        ["/", "/articles", "/search", "/records", "/timeline", "/map", "/actors", "/framing", "/review", "/teach", "/audit"]
    ),
    name=st.sampled_from(
        ["q", "actor", "place", "since", "until", "page", "outlet", "track", "kind", "lang", "digits", "next", "at"]
    ),
    value=VALUES,
)
def test_pages_answer_and_escape(client: TestClient, page: str, name: str, value: str) -> None:
    answer = client.get(page, params={name: value.encode("utf-8", "replace").decode()})
    assert answer.status_code < 500
    assert "<script>alert" not in answer.text
    assert value != "<script>" or "<script>&" not in answer.text
