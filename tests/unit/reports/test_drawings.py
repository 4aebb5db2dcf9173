"""Drawings: what is on the map and how exactly, the same shapes in SVG and Word, and that an office program opens them."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from small_ledger import entity, event, reading

from hudna.ledger.store import Ledger
from hudna.linking.records.rebuild import bring_up
from hudna.model.article import Article
from hudna.model.reading import Kind, Track
from hudna.reports import chart_map, drawingml
from hudna.reports.chart_map import HEIGHT, WIDTH, View
from hudna.reports.parts import Figure, Report
from hudna.reports.shapes import Area, Circle, Label
from hudna.reports.situation import situation

DAY = date(2016, 10, 21)
OFFICE = "needs LibreOffice: apt-get install --no-install-recommends libreoffice-writer-nogui"
SINCE = date(2016, 10, 17)
STRIKES = (  # words, place, its entry; a day each, so that none is taken for another
    ("قصفت مدفعية ثقيلة أحياء في حلب", "حلب", "syr-aleppo"),
    ("أغارت مروحيات على قرى في محافظة إدلب", "محافظة إدلب", "syr-idlib-governorate"),
    ("أطلق قناصة النار على سوق شعبية في تعز", "تعز", "yem-taiz"),
    ("انفجرت عبوة قرب مقر حكومي في عدن", "عدن", "yem-aden"),
    ("سقطت صواريخ على مزارع في الوادي", "الوادي", None),
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("map") / "map.ledger", clock=lambda: "2016-10-22T05:00:00.000000Z") as made:
        for n, (text, name, entry) in enumerate(STRIKES):
            where = entity(text, "E1", name, name, Kind.PLACE, entry, country=(entry or "")[:3] or None)
            day = SINCE + timedelta(days=n)
            struck = event(text, "V1", text.split()[0], "ASSAULT", place="E1", track=Track.FIGHTING, time=day.isoformat())
            made.add([reading(Article(f"a{n}", text, day, f"outlet {n}"), [where], [struck])])
        bring_up(made)
        yield made


@pytest.fixture(scope="module", params=["ar", "en"])
def report(ledger: Ledger, request: pytest.FixtureRequest) -> Report:
    return situation(ledger, since=SINCE, until=DAY, language=request.param)


def figures(report: Report) -> dict[str, Figure]:
    return {b.name: b for s in report.sections for b in s.blocks if isinstance(b, Figure)}


def test_wars_far_apart_have_a_map_each(report: Report) -> None:
    found = figures(report)
    assert {"map", "map-2", "timeline", "counts"} <= set(found)
    shown = [" ".join(label.words for label in found[name].labels) for name in ("map", "map-2")]
    aleppo, aden = ("حلب", "عدن") if report.language == "ar" else ("Aleppo", "Aden")
    assert sorted((aleppo in words, aden in words) for words in shown) == [(False, True), (True, False)]


def test_a_town_is_a_ring_and_a_governorate_an_area(report: Report) -> None:
    syria = next(f for f in figures(report).values() if any("Idlib" in x.words or "إدلب" in x.words for x in f.labels))
    shaded = [s for s in syria.shapes if isinstance(s, Area) and s.fill == chart_map.RED]
    rings = [s for s in syria.shapes if isinstance(s, Circle)]
    assert len(shaded) == 1
    assert [r.fill for r in rings] == [chart_map.BROWN]
    assert sum(isinstance(s, Area) for s in syria.shapes) > 10  # outlines of countries and governorates


def test_what_has_no_place_is_counted_beside_the_map(report: Report) -> None:
    words = " ".join(label.words for label in figures(report)["map"].labels)
    assert ("بلد آخر: 1" if report.language == "ar" else "another country: 1") in words


def test_nothing_is_drawn_outside_the_picture(report: Report) -> None:
    for figure in figures(report).values():
        for s in figure.shapes:
            if isinstance(s, Area):
                assert all(-0.1 <= x <= WIDTH + 0.1 and -0.1 <= y <= HEIGHT + 0.1 for x, y in s.points)
            elif isinstance(s, (Label, Circle)):
                assert 0 <= s.x <= figure.width
                assert 0 <= s.y <= figure.height


def test_north_is_up_and_east_is_right() -> None:
    view = View(40, 10, 50, 20)
    (west, south), (east, north) = view.at(41, 11), view.at(49, 19)
    assert west < east
    assert north < south


def test_svg_and_word_hold_the_same_labels(report: Report) -> None:
    for n, figure in enumerate(figures(report).values(), start=1):
        drawn = ElementTree.fromstring(figure.svg)
        word = ElementTree.fromstring(drawingml.markup(figure, n, "Georgia"))
        expected = [label.words for label in figure.labels]
        assert [t.text for t in drawn.iter("{http://www.w3.org/2000/svg}text")] == expected
        assert [t.text for t in word.iter(f"{W}t")][: len(expected)] == expected


def _docx(report: Report) -> bytes:
    pytest.importorskip("docx", reason="needs python-docx: pip install 'hudna[report]'")
    from hudna.reports import docx

    return docx.render(report)


def test_word_gets_vectors_and_no_picture_files(report: Report) -> None:
    raw = _docx(report)
    assert raw == _docx(report)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert not [n for n in archive.namelist() if n.startswith("word/media/")]
        document = ElementTree.fromstring(archive.read("word/document.xml"))
    group = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}wgp"
    assert len(list(document.iter(group))) == len(figures(report))
    ids = [e.get("id") for e in document.iter() if e.tag.endswith(("}docPr", "}cNvPr"))]
    assert len(ids) == len(set(ids))


def test_an_office_program_opens_it_and_shows_the_labels(report: Report, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip(OFFICE)
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext: apt-get install poppler-utils")
    (tmp_path / "r.docx").write_bytes(_docx(report))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "r.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    shown = subprocess.run(["pdftotext", str(tmp_path / "r.pdf"), "-"], check=True, capture_output=True, text=True).stdout
    for name in ("حلب", "عدن") if report.language == "ar" else ("Aleppo (1)", "Aden (1)"):
        assert name in shown
