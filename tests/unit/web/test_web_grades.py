"""Grades of a person: what is told (1 to 6) and who tells it (A to F), apart from each other and beside the machine's confidence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from web_samples import csrf

from hudna.ledger.rows import Record
from hudna.ledger.store import Ledger
from hudna.model.article import Article
from hudna.reading.pipeline import read


@pytest.fixture
def told(ledger_file: Path) -> Record:
    """A record that rests on claims of a named outlet."""
    with Ledger.open(ledger_file) as ledger:
        return next(r for kind in ("violation", "incident", "contact") for r in ledger.records(kind) if r.data["outlets"])


def _form(client: TestClient, kind: str, object: str, field: str, value: str, **more: object) -> dict[str, object]:
    given = {"kind": kind, "object": object, "field": field, "value": value, "reason": "قارنت المصادر", "seen": 0}
    return {"csrf": csrf(client), **given, **more}


def _confidence(ledger_file: Path, id: str) -> object:
    with Ledger.open(ledger_file) as ledger:
        return next(r for r in ledger.records(ids=[id])).data["confidence"]


def test_a_record_is_graded_and_the_grade_taken_back(client: TestClient, told: Record, ledger_file: Path) -> None:
    before = _confidence(ledger_file, told.id)
    assert client.post("/judge", data=_form(client, "record", told.id, "info_credibility", "2")).status_code == 303
    with Ledger.open(ledger_file) as ledger:
        (made,) = ledger.judgements()
    graded = _form(client, "record", told.id, "reliability", "B", seen=made.key)
    assert client.post("/judge", data=graded).status_code == 303
    shown = client.get(f"/records/{told.id}").text
    terms = shown[shown.index('class="card terms"') : shown.index("</section>", shown.index('class="card terms"'))]
    for words in ("2 صحيحة غالبا", "B موثوق عادة", "قارنت المصادر"):
        assert words in terms, words
    assert _confidence(ledger_file, told.id) == before
    assert client.post("/undo", data={"csrf": csrf(client), "key": made.key}).status_code == 303
    after = client.get(f"/records/{told.id}").text
    assert "<strong>2 صحيحة غالبا</strong>" not in after
    assert "<strong>B موثوق عادة</strong>" in after


@pytest.mark.parametrize(("field", "value"), [("info_credibility", "7"), ("info_credibility", "B"), ("reliability", "2")])
def test_only_grades_are_grades(client: TestClient, told: Record, field: str, value: str) -> None:
    assert client.post("/judge", data=_form(client, "record", told.id, field, value)).status_code == 422


def test_a_grade_needs_a_reason(client: TestClient, told: Record) -> None:
    assert client.post("/judge", data=_form(client, "record", told.id, "reliability", "A", reason=" ")).status_code == 422


def test_an_outlet_is_graded_where_its_claims_stand(client: TestClient, told: Record) -> None:
    outlet = told.data["outlets"][0]
    assert client.post("/judge", data=_form(client, "outlet", outlet, "reliability", "D")).status_code == 303
    shown = client.get(f"/records/{told.id}").text
    assert re.search(r'<abbr class="chip grade"[^>]*>D</abbr>', shown)
    assert client.post("/judge", data=_form(client, "outlet", "صحيفة لا وجود لها", "reliability", "D")).status_code == 404


def test_a_claim_is_graded_in_its_article(client: TestClient, event_of: Callable[[str], str]) -> None:
    object = event_of("saha-2")
    article, finding = object.split("/")
    page = client.get(f"/articles/{article}?f={finding}").text
    assert page.count('name="field" value="info_credibility"') == page.count('name="field" value="reliability"') == 1
    assert client.post("/judge", data=_form(client, "event", object, "reliability", "C")).status_code == 303
    page = client.get(f"/articles/{article}?f={finding}").text
    assert 'value="C" selected' in page
    assert 'class="corrected"' not in page  # it says nothing else than the machine


def test_what_speakers_state_of_its_credibility_stands_beside_its_term(
    open_desk: Callable[..., TestClient], ledger_file: Path
) -> None:
    article = Article(
        "stated", "قال كيربي إن تقارير عن خرق الهدنة في حلب ذات مصداقية. ولم تعلق موسكو.", date(2016, 10, 24), "شبكة الساحة"
    )
    reading = read(article)
    told = next(s for s in reading.statements if s.content is not None)
    stated = tuple(replace(s, credibility="credible") if s.id == told.id else s for s in reading.statements)
    with Ledger.open(ledger_file) as ledger:
        ledger.add_article(article, replace(reading, statements=stated))
        claim = next(c for c in ledger.iter_claims(ids=[f"stated/{e.id}" for e in reading.events]) if len(c.chain) > 1)
        data = {
            "record_id": "violation_s",
            "title_ar": "خرق",
            "claim_ids": [claim.id],
            "confidence": {"value": 0.45, "terms": []},
        }
        ledger.replace_records(
            "violation", [Record("violation", "violation_s", data, date(2016, 10, 24), date(2016, 10, 24), ())]
        )
    shown = open_desk().get("/records/violation_s").text
    assert "ما يقوله القائلون عن مصداقيته" in shown
    assert "(يصفه القائل بذي مصداقية)" in shown
    assert "تقف إلى جانب رقم الثقة" not in shown  # nobody graded it
