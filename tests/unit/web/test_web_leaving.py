"""What leaves the desk: exports and reports as files, noted in the audit, stopped by sensitivity; links judged on the record page."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from fastapi.testclient import TestClient
from web_samples import csrf

from hudna.ledger.store import Ledger


def test_export_is_an_archive_and_in_the_audit(client: TestClient, ledger_file: Path) -> None:
    answer = client.post("/export", data={"csrf": csrf(client), "form": "csv"})
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert "manifest.json" in names
    with Ledger.open(ledger_file) as ledger:
        assert [e.action for e in ledger.audit()][-1] == "export"


def test_report_is_a_file(client: TestClient) -> None:
    answer = client.post("/report", data={"csrf": csrf(client), "form": "md", "since": "2016-10-20", "until": "2016-10-26"})
    assert answer.status_code == 200
    assert len(answer.text) > 200


def test_sensitive_articles_stay(client: TestClient) -> None:
    sign = csrf(client)
    for id in ("saha-1", "saha-2", "mina-1", "mina-2"):
        form = {"csrf": sign, "article": id, "level": "source_at_risk", "reason": "مصدر مكشوف"}
        assert client.post("/sensitivity", data=form).status_code == 303
    assert client.post("/export", data={"csrf": sign, "form": "csv"}).status_code == 422
    assert 'class="note"' in client.get("/articles/saha-1").text
    assert (
        client.post("/sensitivity", data={"csrf": sign, "article": "saha-1", "level": "huge", "reason": "r"}).status_code == 422
    )


def test_odd_wishes_are_refused(client: TestClient) -> None:
    sign = csrf(client)
    assert client.post("/export", data={"csrf": sign, "form": "papyrus"}).status_code == 422
    assert client.post("/report", data={"csrf": sign, "form": "md", "since": "yesterday"}).status_code == 422
    assert client.post("/export", data={"form": "csv"}).status_code == 403


def test_two_events_not_one(client: TestClient, ledger_file: Path) -> None:
    with Ledger.open(ledger_file) as ledger:
        a, b = [c.id for c in ledger.iter_claims()][:2]
    form = {"csrf": csrf(client), "a": a, "b": b, "verdict": "negative", "reason": "حدثان"}
    assert client.post("/same", data=form).status_code == 303
    with Ledger.open(ledger_file) as ledger:
        (made,) = ledger.judgements(kind="link")
        assert made.value == "negative"
    assert client.post("/undo", data={"csrf": csrf(client), "key": made.key}).status_code == 303
    with Ledger.open(ledger_file) as ledger:
        assert [j.value for j in ledger.judgements(kind="link")] == ["negative", "unsure"]
    assert client.post("/same", data=form | {"b": "nothing/V1"}).status_code == 404
