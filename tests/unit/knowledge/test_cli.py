"""The knowledge verb, as an analyst types it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from hudna.cli.knowledge import app


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "200")
    return str(tmp_path / "own")


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


def test_search_finds_other_spellings(own: str) -> None:
    code, output = run("search", "Sergey Lavrof")
    assert code == 0
    assert "sergei-lavrov" in output
    assert run("search", "zzzz qqqq")[0] == 1


def test_an_alias_in_one_line(own: str) -> None:
    code, output = run(
        "add", "john-kerry", "--alias", "الوزير الطويل", "--how", "pejorative", "--used-by", "x", "--knowledge", own
    )
    assert code == 0, output
    assert "1 added" in output
    code, output = run("show", "john-kerry", "--on", "2016-04-01", "--knowledge", own)
    assert "الوزير الطويل" in output
    assert "said by x" in output


def test_a_new_person_in_one_line(own: str) -> None:
    line = [
        "add",
        "new-one",
        "--kind",
        "person",
        "--ar",
        "سمير الأول",
        "--en",
        "Samir First",
        "--country",
        "jor",
        "--knowledge",
        own,
    ]
    assert run(*line)[0] == 0
    assert "new-one" in run("search", "سمير الاول", "--knowledge", own)[1]


def test_a_new_entry_needs_its_kind(own: str) -> None:
    code, output = run("add", "nobody-known", "--alias", "فلان", "--knowledge", own)
    assert code == 2
    assert "--kind" in output


def test_an_unknown_id_says_what_to_try(own: str) -> None:
    code, output = run("show", "nobody-known")
    assert code == 1
    assert "search" in output


def test_export_of_one_kind(own: str, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    assert run("export", str(target), "--kind", "armed-group")[0] == 0
    assert '"schema": "Organization"' in target.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_imported(own: str, tmp_path: Path) -> None:
    wrong = tmp_path / "x.xml"
    wrong.write_text("<no/>", encoding="utf-8")
    code, output = run("import", "un", str(wrong), "--knowledge", own)
    assert code == 1
    assert "Nothing was imported" in output
