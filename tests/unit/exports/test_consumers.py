"""The real consumers open the files: each test is skipped, naming the install command, where its library is not there."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from small_ledger import DAY, at, entity, event, reading

from hudna.exports import ftm
from hudna.exports.selection import Filters, Selection
from hudna.ledger.store import Ledger
from hudna.linking.records.rebuild import bring_up
from hudna.model.article import Article
from hudna.model.reading import Kind, Statement, Track
from hudna.model.span import Span

Export = Callable[..., Path]


def need(module: str, package: str = "") -> Any:
    return pytest.importorskip(module, reason=f"needs {package or module}: pip install {package or module}")


def test_followthemoney_accepts_every_entity(export: Export) -> None:
    need("followthemoney")
    from followthemoney import model

    rows = [json.loads(line) for line in (export("ftm") / "entities.ftm.json").read_text(encoding="utf-8").splitlines()]
    ids = {r["id"] for r in rows}
    schemata: set[str] = set()
    for row in rows:
        proxy = model.get_proxy(row)
        proxy.schema.validate(row)
        schemata.add(proxy.schema.name)
        kept = {p.name for p in proxy.iterprops()}
        assert kept == set(row["properties"]), f"{row['id']}: {set(row['properties']) - kept} were not valid values"
    assert {"Article", "Note", "UnknownLink", "Call", "Person", "Event"} <= schemata
    call = next(r for r in rows if r["schema"] == "Call")
    assert set(call["properties"]["caller"] + call["properties"]["receiver"]) <= ids


def test_followthemoney_accepts_organs_and_peoples(tmp_path: Path) -> None:
    """Their ids have a colon in our knowledge, which no id of FollowTheMoney may have."""
    need("followthemoney")
    from followthemoney import model

    text = "قالت الخارجية الروسية إن القوات التركية قصفت قرية في إدلب."
    people = [
        entity(text, "E1", "Russian Foreign Ministry", "الخارجية الروسية", Kind.ORGANISATION, "rus:mfa", country="rus"),
        entity(text, "E2", "Turkish armed forces", "القوات التركية", Kind.ORGANISATION, "tur:army", country="tur"),
    ]
    said = Statement("S1", at(text, "قالت"), "E1", None, Span(24, len(text)))
    struck = event(text, "V1", "قصفت", "ASSAULT", actor=("E2",), track=Track.FIGHTING, inside="S1")
    with Ledger.open(tmp_path / "organs.ledger") as made:
        made.add([reading(Article("organs", text, DAY, "الديوان"), people, [struck], [said])])
        bring_up(made)
        rows = list(ftm.entities(Selection(made, Filters())))
    for row in rows:
        proxy = model.get_proxy(row)
        proxy.schema.validate(row)
        assert {p.name for p in proxy.iterprops()} == set(row["properties"])
    ministry = next(r for r in rows if r["id"] == "rus.mfa")
    assert "Russian Foreign Ministry" in ministry["properties"]["name"]


def test_geojson_is_valid(export: Export) -> None:
    geojson = need("geojson")
    made = geojson.loads((export("geojson") / "events.geojson").read_text(encoding="utf-8"))
    assert isinstance(made, geojson.FeatureCollection)
    assert made.is_valid, made.errors()
    assert all(f.is_valid for f in made.features)


def test_icalendar_reads_the_windows(export: Export) -> None:
    icalendar = need("icalendar")
    calendar = icalendar.Calendar.from_ical((export("ics") / "hudna.ics").read_bytes())
    entries = calendar.walk("VEVENT")
    assert entries
    truce = next(e for e in entries if str(e["UID"]).startswith("truce"))
    assert "الهدنة" in str(truce["SUMMARY"])
    assert truce["DTEND"].dt > truce["DTSTART"].dt
    assert max(len(line) for line in (export("ics") / "hudna.ics").read_bytes().split(b"\r\n")) <= 75


def test_openpyxl_finds_text_where_a_formula_was_tried(export: Export) -> None:
    openpyxl = need("openpyxl")
    book = openpyxl.load_workbook(export("xlsx") / "hudna.xlsx")
    assert book.sheetnames == ["records", "claims", "judgements"]
    assert book["claims"].sheet_view.rightToLeft
    cells = [cell for row in book["claims"].iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert "'=cmd|' /C calc'!A0" in {cell.value for cell in cells}
    assert any("السكري" in str(cell.value) for cell in cells)


def test_pandas_reads_table_and_parquet_alike(export: Export) -> None:
    pandas = need("pandas")
    need("pyarrow")
    table = pandas.read_csv(export("csv", "c") / "claims.csv", encoding="utf-8-sig")
    parquet = pandas.read_parquet(export("parquet", "p") / "claims.parquet")
    assert sorted(table["claim_id"]) == sorted(parquet["claim_id"])
    assert set(table["words"]) == {w for w in parquet["words"]}


def test_duckdb_counts_in_parquet(export: Export) -> None:
    duckdb = need("duckdb")
    need("pyarrow")
    path = export("parquet") / "claims.parquet"
    found = duckdb.sql(f"select claim_id, chain[2].name, actors[1].entry from '{path}' where type = 'ASSAULT'").fetchall()
    assert found == [("strike/V1", "الدفاع المدني", "rus")]


def test_jsonld_processor_expands_reviews_and_annotations(export: Export, ledger: Any) -> None:
    jsonld = need("pyld", "PyLD").jsonld
    if not any(j.field == "info_credibility" for j in ledger.judgements()):
        ledger.judge(kind="record", object="strike/V1", field="info_credibility", value="2", reason="two origins", user="Nadia")
        ledger.judge(kind="record", object="aid/V1", field="info_credibility", value="6", reason="cannot be judged", user="Nadia")
    made = json.loads((export("claimreview") / "claimreview.jsonld").read_text(encoding="utf-8"))
    assert [r["reviewRating"]["ratingValue"] for r in made["@graph"]] == [4]
    made["@context"] = {"@vocab": "https://schema.org/"}  # the published context cannot be fetched in a test
    expanded = jsonld.expand(made)
    assert expanded[0]["@type"] == ["https://schema.org/ClaimReview"]
    assert expanded[0]["https://schema.org/claimReviewed"][0]["@value"].startswith("اتهم")
    for line in (export("webannotation") / "annotations.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert row["@context"] == "http://www.w3.org/ns/anno.jsonld"
        row["@context"] = {"@vocab": "http://www.w3.org/ns/oa#", "id": "@id", "type": "@type"}
        assert jsonld.expand(row)[0]["@type"] == ["http://www.w3.org/ns/oa#Annotation"]


def test_datasette_serves_the_file(export: Export) -> None:
    need("datasette")
    folder = export("sqlite")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", str(folder / "hudna.db"), "-m", str(folder / "metadata.yaml"), "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ) as served:
        try:
            page = _fetched(f"http://127.0.0.1:{port}/hudna/claims.json?_shape=array&type=ASSAULT", served)
            assert [row["claim_id"] for row in json.loads(page)] == ["strike/V1"]
            found = _fetched(
                f"http://127.0.0.1:{port}/hudna/search_arabic.json?_shape=array&words=%D8%A7%D9%84%D8%B3%D9%83%D8%B1%D9%8A",
                served,
            )
            assert [row["id"] for row in json.loads(found)] == ["strike"]
        finally:
            served.terminate()


def _fetched(url: str, served: subprocess.Popen[bytes]) -> bytes:
    for _ in range(600):
        assert served.poll() is None, "the server ended by itself"
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:
                raw: bytes = answer.read()
                return raw
        except OSError:
            time.sleep(0.25)
    raise AssertionError(f"{url} did not answer")
