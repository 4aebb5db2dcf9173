"""brat files as gold: the layout that bench/quality.py reads, and what an annotator changed or made from nothing is in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hudna.exports.imports import gold
from hudna.exports.imports.found import Unreadable
from hudna.model.codec import from_json

Export = Callable[..., Path]


def made(source: Path, folder: Path) -> dict[str, dict[str, Any]]:
    assert not [f for f in gold.write(source, folder) if isinstance(f, Unreadable)]
    return {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in (folder / "readings").glob("*.json")}


def test_each_article_has_its_text_and_its_reading(export: Export, tmp_path: Path) -> None:
    readings = made(export("brat"), tmp_path / "gold")
    rows = [json.loads(line) for line in (tmp_path / "gold/articles.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {r["id"] for r in rows} == {g["id"] for g in readings.values()}
    for row in rows:
        reading = next(g for g in readings.values() if g["id"] == row["id"])
        assert reading["published"] == row["published"]
        for entity in reading["entities"]:
            for mention in entity["mentions"]:
                start, end = mention["span"]
                assert row["text"][start:end] == mention["text"]


def test_gold_holds_nothing_of_the_machine(export: Export, tmp_path: Path) -> None:
    for reading in made(export("brat"), tmp_path / "gold").values():
        assert not {"engine", "engine_version", "problems"} & set(reading)
        assert not [e for e in reading["events"] if "why" in e]


def test_an_annotators_correction_is_in_the_gold(export: Export, tmp_path: Path) -> None:
    folder = export("brat")
    before = made(folder, tmp_path / "before")["strike"]["events"][0]
    lines = (folder / "strike.ann").read_text(encoding="utf-8")
    assert "Status E2 actual" in lines
    (folder / "strike.ann").write_text(re.sub(r"Status E2 actual", "Status E2 planned", lines), encoding="utf-8")
    after = made(folder, tmp_path / "after")["strike"]["events"][0]
    assert (before["status"], after["status"]) == ("actual", "planned")


def test_annotations_made_from_nothing_are_gold(tmp_path: Path) -> None:
    text = "قصفت الطائرات حي السكري."
    (tmp_path / "mine.txt").write_text(text, encoding="utf-8")
    marks = ["T1\tASSAULT 0 4\tقصفت", "T2\tOrganisation 5 13\tالطائرات", "T3\tPlace 14 23\tحي السكري"]
    (tmp_path / "mine.ann").write_text("\n".join([*marks, "E1\tASSAULT:T1 Actor:T2 Place:T3"]) + "\n", encoding="utf-8")
    found = made(tmp_path, tmp_path / "gold")["mine"]
    (told,) = found["events"]
    names = {e["id"]: e["name"] for e in found["entities"]}
    assert (told["type"], told["trigger"], [names[a] for a in told["actor"]], names[told["place"]]) == (
        "ASSAULT", [0, 4], ["الطائرات"], "حي السكري",
    )  # fmt: skip
    assert from_json({**found, "engine": "import:brat"}).events[0].type == "ASSAULT"


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (told,) = gold.write(tmp_path, tmp_path / "gold")
    assert isinstance(told, Unreadable)
