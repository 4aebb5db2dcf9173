"""A client made by another program from the served description reads records, claims and articles through it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from hudna.ledger.store import Ledger
from hudna.web.app import create_app
from hudna.web.settings import Settings

NEEDED = "needs aiopenapi3: pip install 'hudna[validate]'"


@pytest.fixture
def address(ledger_file: Path) -> Iterator[str]:
    """The desk on a free port, until the test ends."""
    listening = socket.socket()  # bound once and handed over: nobody else can take the port meanwhile
    listening.bind(("127.0.0.1", 0))
    port = int(listening.getsockname()[1])
    app = create_app(Settings(address=str(ledger_file), desk=ledger_file.with_suffix(".desk")))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.05)
    assert server.started
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def api(address: str) -> Any:
    """The calls that the description names, by their operation ids."""
    aiopenapi3 = pytest.importorskip("aiopenapi3", reason=NEEDED)
    httpx2 = pytest.importorskip("httpx2", reason=NEEDED)

    def session(*args: Any, **given: Any):  # the client reads the annotation at run time
        return httpx2.Client(*args, **given)

    session.__annotations__["return"] = httpx2.Client
    made = aiopenapi3.OpenAPI.load_sync(f"{address}/api/v1/openapi.json", session_factory=session, use_operation_tags=False)
    return made._


def plain(answer: Any) -> dict[str, Any]:
    return dict(answer.model_dump())


def test_records_come_through_the_description(api: Any, ledger_file: Path) -> None:
    with Ledger.open(ledger_file) as ledger:
        there = {r.id: r for kind in ("truce", "contact", "violation", "incident") for r in ledger.records(kind)}
    assert there
    for kind in ("truce", "contact", "violation", "incident"):
        answer = plain(api.record_list_api_v1_records_get(parameters={"kind": kind}))
        assert {row["id"] for row in answer["items"]} == {id for id, r in there.items() if r.kind == kind}
    id, record = next(iter(there.items()))
    one = plain(api.record_api_v1_records__id__get(parameters={"id": id}))
    assert one["kind"] == record.kind
    assert one["data"]["claim_ids"] == list(record.data["claim_ids"])


def test_every_call_that_reads_a_list_is_answered(api: Any) -> None:
    for name in ("info", "outlets", "timeline", "places", "network"):
        (call,) = [c for c in api if str(c).startswith(f"{name}_api")]
        assert api[call](parameters={}) is not None


def test_a_claim_is_found_by_the_id_that_the_list_gives(api: Any) -> None:
    first = plain(api.claim_list_api_v1_claims_get(parameters={}))["items"][0]
    one = plain(api.claim_api_v1_claims__id__get(parameters={"id": first["id"]}))
    assert one["id"] == first["id"]
    article = plain(api.article_api_v1_articles__id__get(parameters={"id": first["id"].rpartition("/")[0]}))
    assert article["article"]["text"]
