"""The same report in five shapes: safe markup, right direction, the same bytes each time; PDF and DOCX by their own readers."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hudna.ledger.store import Ledger
from hudna.reports import html, machine, markdown
from hudna.reports.markdown import escaped
from hudna.reports.parts import Figure, Report, Sentence
from hudna.reports.situation import situation

PDF = "needs WeasyPrint: pip install 'hudna[report]' (and Pango: apt-get install libpangoft2-1.0-0)"
DOCX = "needs python-docx: pip install 'hudna[report]'"


@pytest.fixture(scope="module")
def report(ledger: Ledger) -> Report:
    return situation(ledger)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def page(report: Report) -> _Page:
    parsed = _Page()
    parsed.feed(html.render(report))
    return parsed


def test_the_page_holds_everything_itself(report: Report) -> None:
    for tag, attributes in page(report).tags:
        assert tag not in ("script", "link", "img", "iframe")
        assert not str(attributes.get("href", "#")).startswith("http")
        assert "src" not in attributes


def test_the_page_knows_its_direction(ledger: Ledger, report: Report) -> None:
    assert page(report).tags[0] == ("html", {"lang": "ar", "dir": "rtl"})
    assert page(situation(ledger, language="en")).tags[0] == ("html", {"lang": "en", "dir": "ltr"})


def test_every_mark_leads_to_its_footnote(report: Report) -> None:
    tags = page(report).tags
    ids = {a["id"] for _, a in tags if "id" in a}
    assert {str(a["href"])[1:] for tag, a in tags if tag == "a"} <= ids


def test_what_an_outlet_calls_itself_is_no_markup(ledger: Ledger) -> None:
    from dataclasses import replace

    made = situation(ledger)
    evil = tuple(replace(c, outlet="<script>alert(1)</script>", words="[x](javascript:y) | <b>") for c in made.citations)
    changed = replace(made, citations=evil)
    assert "<script>" not in html.render(changed)
    assert "<b>" not in markdown.render(changed)
    assert escaped("*a*\n|b") == "\\*a\\* \\|b"


def test_drawings_are_well_formed(report: Report) -> None:
    figures = [b for s in report.sections for b in s.blocks if isinstance(b, Figure)]
    assert figures
    for figure in figures:
        assert ElementTree.fromstring(figure.svg).tag.endswith("svg")


def test_markdown_defines_every_footnote_it_uses(report: Report) -> None:
    import re

    made = markdown.render(report)
    assert set(re.findall(r"\[\^(\d+)\]", made)) == set(re.findall(r"^\[\^(\d+)\]:", made, re.MULTILINE))


def test_json_has_the_claims_behind_each_sentence(report: Report, ledger: Ledger) -> None:
    made = json.loads(machine.render(report))
    assert made["format"] == "hudna.report/1"
    assert made["audit_head"] == ledger.audit_head()
    for section in made["sections"]:
        for block in section["blocks"]:
            if block["kind"] == "sentence":
                assert all(ledger.claim(id) is not None for id in block["claim_ids"])


def test_same_ledger_same_bytes(ledger: Ledger, report: Report) -> None:
    again = situation(ledger)
    for renderer in (html, machine, markdown):
        assert renderer.render(again) == renderer.render(report)


def test_pdf_gives_the_arabic_back_in_logical_order(report: Report, tmp_path: Path) -> None:
    pytest.importorskip("weasyprint", reason=PDF)
    from hudna.reports import pdf

    raw = pdf.render(report)
    assert raw == pdf.render(report)
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext: apt-get install poppler-utils")
    (tmp_path / "r.pdf").write_bytes(raw)
    text = subprocess.run(["pdftotext", str(tmp_path / "r.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    assert "تقرير الموقف" in text
    assert "جون كيري" in " ".join(text.split())
    assert text.count("عمل إنساني") >= 3  # twice as a label of a drawing: WeasyPrint would not join its letters inside SVG


def test_docx_runs_from_right_to_left(report: Report) -> None:
    docx = pytest.importorskip("docx", reason=DOCX)
    from hudna.reports import docx as renderer

    raw = renderer.render(report)
    assert raw == renderer.render(report)
    document = docx.Document(io.BytesIO(raw))
    paragraphs = [p for p in document.paragraphs if p.text.strip()]
    sentence = next(s.text for _, s in report.sentences())
    assert any(sentence in p.text for p in paragraphs)
    assert all(p._p.pPr is not None and p._p.pPr.find(f"{{{docx.oxml.ns.nsmap['w']}}}bidi") is not None for p in paragraphs)


def test_a_missing_library_names_the_remedy(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from hudna.model.missing import MissingLibrary
    from hudna.reports import pdf

    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(MissingLibrary, match=r"pip install 'hudna\[report\]'"):
        pdf.render(report)


def test_sentences_are_sentences(report: Report) -> None:
    for _, sentence in report.sentences():
        assert isinstance(sentence, Sentence)
        assert "  " not in sentence.text.replace("\t", " ")
        assert not sentence.text.startswith((" ", "،"))


def test_addresses_are_for_people() -> None:
    from hudna.reports.html import _address

    assert _address("https://x.example/%D8%AE%D8%A8%D8%B1/1") == "https://x.example/خبر/1"
    assert _address("https://x.example/a%E2%80%AEb%0Ac%20d") == "https://x.example/abcd"
    assert _address("https://x.example/%ff") == "https://x.example/�"
