"""Importers may be run twice, keep where a row came from, and report by line what they skip."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hudna.knowledge.compile import compile_folders, plain
from hudna.knowledge.importers.ftm import import_ftm
from hudna.knowledge.importers.geonames import import_geonames, trustworthy
from hudna.knowledge.importers.table import import_table
from hudna.knowledge.lookup import Knowledge


def loaded(folder: Path) -> Knowledge:
    return Knowledge(plain(compile_folders([folder])))


def geonames_row(number: int, name: str, alternatives: str, code: str = "PPL", population: int = 5000) -> str:
    cells = [
        str(number),
        name,
        name,
        alternatives,
        "33.5",
        "36.3",
        "P",
        code,
        "SY",
        "",
        "08",
        "",
        "",
        "",
        str(population),
        "",
        "",
        "",
        "",
    ]
    return "\t".join(cells)


def test_geonames_takes_only_trustworthy_arabic(tmp_path: Path) -> None:
    dump = tmp_path / "SY.txt"
    rows = [
        geonames_row(1, "Dūmā", "Douma,دوما"),
        geonames_row(2, "Abs", "عضلات البطن"),
        "broken\trow",
        geonames_row(3, "X", "", "RD"),
    ]
    dump.write_text("\n".join(rows) + "\n", encoding="utf-8")
    written = import_geonames(dump, tmp_path / "own")
    assert written[:3] == (1, 0, 0)
    assert [problem.where for problem in written.problems] == ["SY.txt:2", "SY.txt:3"]
    assert import_geonames(dump, tmp_path / "own")[:3] == (0, 0, 1)
    place = loaded(tmp_path / "own").entries["syr-gn1"]
    assert (place.ar, place.type, place.lat) == ("دوما", "town", 33.5)
    assert place.source.startswith("geonames:1 SY.txt@")


@pytest.mark.parametrize(
    ("latin", "spellings", "best"),
    [
        ("Ad Darbāsīyah", ["أد درباسية", "الدرباسية", "درباسیه"], "الدرباسية"),
        ("‘Ayn Ḩalāqīm", ["عين حلاقيم"], "عين حلاقيم"),
        ("Abs", ["عضلات البطن"], ""),
        ("Abs", ["عبس"], "عبس"),
    ],
)
def test_trustworthy_spellings(latin: str, spellings: list[str], best: str) -> None:
    assert trustworthy(latin, spellings) == best


def test_followthemoney_people_offices_and_sanctions(tmp_path: Path) -> None:
    entities = [
        {
            "id": "p1",
            "schema": "Person",
            "caption": "Samir First",
            "properties": {"name": ["Samir First", "سمير الأول"], "wikidataId": ["Q77"]},
        },
        {"id": "pos", "schema": "Position", "properties": {"name": ["Minister of Roads"]}},
        {"id": "occ", "schema": "Occupancy", "properties": {"holder": ["p1"], "post": ["pos"], "startDate": ["2012-02"]}},
        {
            "id": "s",
            "schema": "Sanction",
            "properties": {"entity": ["p1"], "authority": ["Council"], "startDate": ["2013-01-01"]},
        },
        {"id": "v", "schema": "Vessel", "properties": {"name": ["Boat"]}},
    ]
    file = tmp_path / "list.ftm.json"
    file.write_text("\n".join([*map(json.dumps, entities), "{broken"]) + "\n", encoding="utf-8")
    written = import_ftm(file, tmp_path / "own", ids_by_wikidata={"Q77": "samir"})
    assert written[:3] == (1, 0, 0)
    assert written.problems[0].where == "list.ftm.json:6"
    assert import_ftm(file, tmp_path / "own", ids_by_wikidata={"Q77": "samir"})[:3] == (0, 0, 1)
    person = loaded(tmp_path / "own").entries["samir"]
    assert (person.ar, person.offices[0].title_en, person.offices[0].since) == ("سمير الأول", "Minister of Roads", "2012-02")
    assert (person.facts[0].what, person.facts[0].by) == ("sanctioned", "Council")


def test_tables_of_an_analyst(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(
        "kind,id,ar,en,aliases,country,lat,lon,type\n"
        "person,samir,سمير الأول,Samir First,سمير الكبير; أبو فلان,nor,,,\n"
        "planet,,المريخ,Mars,,,,,\n"
        "place,nor-x,الوادي,Valley,,nor,30,40,town\n",
        encoding="utf-8",
    )
    written = import_table(file, tmp_path / "own")
    assert written[:3] == (2, 0, 0)
    assert "mine.csv:3" in str(written.problems[0])
    base = loaded(tmp_path / "own")
    assert [surface.entry_id for surface in base.find("أبو فلان")] == ["samir"]
    assert base.entries["nor-x"].lon == 40.0


def test_a_table_without_header_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="header"):
        import_table(file, tmp_path / "own")
