"""All formats: files of the promised names, a manifest that is true, the same bytes twice, nothing Arabic garbled."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hudna.exports import acled, ceasefires, gdelt, plover, tables, ucdp
from hudna.exports.formats import FORMATS, Format
from hudna.exports.running import NeedsPlace, place

ALL = [f.name for f in FORMATS]
Export = Callable[..., Path]
FORMULA = "=cmd|' /C calc'!A0"


def _files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("name", ALL)
def test_same_ledger_same_bytes(export: Export, name: str) -> None:
    one, two = _files(export(name, "one")), _files(export(name, "two"))
    assert one == two
    assert not any(n.endswith(".part") for n in one)


@pytest.mark.parametrize("chosen", FORMATS, ids=ALL)
def test_the_manifest_is_true(export: Export, chosen: Format) -> None:
    folder = export(chosen.name)
    made = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert made["schema"] == "hudna.export/1"
    assert made["format"] == chosen.name
    assert made["losses"] == list(chosen.losses)
    assert len(made["audit_head"]) == 64
    for row in made["files"]:
        raw = (folder / row["name"]).read_bytes()
        assert row["sha256"] == hashlib.sha256(raw).hexdigest()
        assert row["bytes"] == len(raw)
    if "." in chosen.files[0]:
        assert {row["name"] for row in made["files"]} == set(chosen.files)


@pytest.mark.parametrize("name", ["plover", "ftm", "geojson", "webannotation", "csv", "gdelt", "acled"])
def test_arabic_is_written_as_letters(export: Export, name: str) -> None:
    raw = b"".join(_files(export(name)).values()).decode("utf-8")
    assert "\\u06" not in raw
    assert "�" not in raw
    assert "السكري" in raw or "حلب" in raw or name == "gdelt"


@pytest.mark.parametrize(
    ("columns", "count"),
    [(gdelt.EVENTS, 61), (gdelt.MENTIONS, 16), (acled.COLUMNS, 31), (ucdp.COLUMNS, 49), (plover.POLECAT, 40)],
)
def test_columns_are_as_many_as_the_standard_has(columns: tuple[str, ...], count: int) -> None:
    assert len(columns) == count == len(set(columns))


def test_gdelt_lines_have_all_columns(export: Export) -> None:
    folder = export("gdelt")
    events = (folder / "gdelt.export.CSV").read_text(encoding="utf-8").splitlines()
    assert events
    for line in events:
        row = dict(zip(gdelt.EVENTS, line.split("\t"), strict=True))
        assert row["EventCode"].startswith(row["EventBaseCode"])
        assert row["EventBaseCode"].startswith(row["EventRootCode"])
        assert row["AvgTone"] == ""
    ids = {line.split("\t")[0] for line in events}
    mentions = [line.split("\t") for line in (folder / "gdelt.mentions.CSV").read_text(encoding="utf-8").splitlines()]
    assert {m[0] for m in mentions} == ids
    assert all(len(m) == 16 and "|" in m[15] for m in mentions)


def test_the_call_is_one_event_with_both_as_actors(export: Export) -> None:
    rows = [line.split("\t") for line in (export("gdelt") / "gdelt.export.CSV").read_text(encoding="utf-8").splitlines()]
    call = next(r for r in rows if r[26] == "041")
    assert (call[6], call[16], call[29], call[1]) == ("John Kerry", "Sergei Lavrov", "1", "20161021")


def test_plover_gives_a_negated_event_its_mode_and_no_invented_date(export: Export) -> None:
    rows = [json.loads(x) for x in (export("plover") / "plover.jsonl").read_text(encoding="utf-8").splitlines()]
    by_id = {r["id"]: r for r in rows}
    assert by_id["aid/V1"]["mode"] == ["humanitarian", "negation"]
    assert by_id["aid/V1"]["date"] is None
    assert by_id["undated/V1"]["date"] is None
    assert by_id["strike/V1"]["quad_code"] == 4
    assert [h["name"] for h in by_id["strike/V1"]["hudna"]["chain"]] == ["المرصاد الحر", "الدفاع المدني"]


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_tables_open_in_excel_and_run_nothing(export: Export) -> None:
    folder = export("csv")
    assert (folder / "claims.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    outlets = {r["outlet"] for r in _table(folder / "claims.csv")}
    assert "'" + FORMULA in outlets
    assert not any(v.startswith(("=", "+", "-", "@", "\t")) for r in _table(folder / "claims.csv") for v in r.values())


def test_the_hxl_row_stands_under_the_header(export: Export) -> None:
    first = _table(export("csv") / "records.csv")[0]
    assert first == dict(tables.RECORDS)
    assert first["lat"] == "#geo+lat"


def test_ceasefire_rows_share_their_id(export: Export) -> None:
    rows = _table(export("ceasefires") / "ceasefires.csv")
    assert rows
    assert set(rows[0]) == set(ceasefires.COLUMNS)
    assert {r["coder"] for r in rows} == {"hudna"}


def test_lethal_events_only(export: Export) -> None:
    rows = _table(export("ucdp") / "ucdp.csv")
    assert [(r["low"], r["best"], r["high"]) for r in rows] == [("4", "4", "4")]
    assert rows[0]["source_original"] == "الدفاع المدني"


def test_places_unknown_are_kept_with_null_geometry(export: Export) -> None:
    made = json.loads((export("geojson") / "events.geojson").read_text(encoding="utf-8"))
    geometries = [f["geometry"] for f in made["features"]]
    assert None in geometries
    assert any(g and g["type"] == "Point" and 35 < g["coordinates"][1] < 38 for g in geometries)


def test_filters_narrow(export: Export) -> None:
    rows = (export("plover", actor="john-kerry") / "plover.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(r)["id"] for r in rows] == ["call/V1"]


def test_a_folder_of_files_cannot_be_printed() -> None:
    brat = next(f for f in FORMATS if f.name == "brat")
    with pytest.raises(NeedsPlace, match="-o brat/"):
        place(brat, None)
    assert place(brat, Path("x.y")).folder == Path("x.y")


def test_a_name_with_an_ending_is_one_file() -> None:
    plain = next(f for f in FORMATS if f.name == "gdelt")
    files = place(plain, Path("deep/mine.CSV"))
    assert files.path("gdelt.export.CSV") == Path("deep/mine.CSV")
    assert files.path("gdelt.mentions.CSV") == Path("deep/mine.gdelt.mentions.CSV")
