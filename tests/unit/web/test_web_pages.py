"""Every page, in both languages, on full, empty and hostile ledgers."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from web_samples import HOSTILE

from hudna.ledger.store import Ledger

PAGES = (
    "/", "/articles", "/search", "/search?q=حلب", "/search?q=حلب&in=claims", "/records", "/truces", "/timeline", "/map", "/actors",
    "/actors/rus", "/network", "/framing", "/review", "/teach", "/audit", "/audit?check=true", "/me", "/people", "/login",
)  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_page_opens(client: TestClient, address: str, language: str) -> None:
    answer = client.get(address + ("&" if "?" in address else "?") + f"lang={language}")
    assert answer.status_code == 200, answer.text[:500]
    assert f'lang="{language}"' in answer.text
    assert ('dir="rtl"' in answer.text) is (language == "ar") or language == "en"


@pytest.mark.parametrize("address", [p for p in PAGES if p != "/actors/rus"])
def test_empty_ledger(open_desk: Callable[..., TestClient], tmp_path: Path, address: str) -> None:
    path = tmp_path / "empty.ledger"
    Ledger.open(path).close()
    assert open_desk(path).get(address).status_code == 200


@pytest.mark.parametrize("kind", ["articles", "records", "claims", "actors"])
def test_unknown_id_is_told(client: TestClient, kind: str) -> None:
    answer = client.get(f"/{kind}/nobody-knows%3Cscript%3E")
    assert answer.status_code == 404
    assert "<script>" not in answer.text
    assert "nobody-knows" in answer.text


def test_every_record_and_article_opens(client: TestClient, ledger_file: Path) -> None:
    with Ledger.open(ledger_file) as ledger:
        records = [r.id for r in ledger.records() if r.kind not in ("linked_day", "built")]
        articles = [a.article.id for a in ledger.iter_articles()]
    assert records
    for id in records:
        assert client.get(f"/records/{quote(id, safe='')}").status_code == 200, id
    for id in articles:
        assert client.get(f"/articles/{quote(id, safe='')}").status_code == 200, id


def test_article_page_shows_text_and_findings(client: TestClient) -> None:
    text = client.get("/articles/saha-1").text
    assert 'id="f-V1"' in text
    assert 'class="f cue' in text
    assert "entity-" in text


def test_a_finding_is_explained(client: TestClient) -> None:
    whole = client.get("/articles/saha-1?f=V1").text
    part = client.get("/finding?article=saha-1&f=V1").text
    assert '<dl class="rows">' in whole
    assert '<dl class="rows">' in part
    assert "<!doctype" not in part
    assert client.get("/finding?article=saha-1&f=V99").status_code == 404


def test_hostile_text_is_harmless(client: TestClient) -> None:
    id = quote("<b>bad</b>&'\"", safe="")
    for address in (
        f"/articles/{id}",
        f"/articles/{id}?f=E1",
        "/articles",
        "/search?q=بالصبر",
        "/",
        "/framing",
        "/review",
        "/search?in=claims&q=قصفت",
    ):
        text = client.get(address).text
        for danger in ("<script>alert", "<img src=x", "<svg onload", "<script>title", "<i>outlet", "<b>bad"):
            assert danger not in text, (address, danger)
        assert "\u202e" not in re.sub(r'"[^"]*"', "", text), address  # in an attribute it turns nothing
        assert 'href="javascript:' not in text
    page = client.get(f"/articles/{id}").text
    assert "RLO" in page
    assert "49" not in HOSTILE
    assert "{{ 7*7 }}" in page


def test_parts_for_partial_requests(client: TestClient) -> None:
    part = client.get("/articles", headers={"hx-request": "true"}).text
    assert "<!doctype" not in part
    assert "<h1>" in part
    assert "<title>" in part


def test_etags(client: TestClient) -> None:
    client.get("/me")  # gets its cookies
    first = client.get("/articles")
    again = client.get("/articles", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.text == ""
    other = client.get("/articles?lang=en", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_language_is_kept(client: TestClient) -> None:
    client.get("/?lang=en")
    assert 'lang="en"' in client.get("/articles").text
    client.get("/articles?lang=ar")
    assert 'dir="rtl"' in client.get("/").text


def test_odd_filters_are_told_not_guessed(client: TestClient) -> None:
    text = client.get("/articles?since=2016-13-45&track=nonsense&page=-3").text
    assert "2016-13-45" in text
    assert "nonsense" in text
    assert client.get("/search?q=" + "و" * 1000).status_code == 200
    assert client.get("/search?q=" + "x" * 9000).status_code == 414
    assert client.get('/search?q=" AND * OR NEAR(').status_code == 200


def test_arabic_digits(client: TestClient) -> None:
    client.get("/me?digits=arabic")
    assert "٢٠١٦" in client.get("/articles").text


def test_today_says_what_changed(client: TestClient, ledger_file: Path) -> None:
    assert client.get("/").status_code == 200
    text = client.get("/").text
    assert "وقف" in text or "هدنة" in text
