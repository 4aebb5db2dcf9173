"""Export as FollowTheMoney, and what a reader of it can import again."""

from __future__ import annotations

import json
from pathlib import Path

from hudna.knowledge.compile import compile_folders, plain
from hudna.knowledge.ftm_export import export_ftm
from hudna.knowledge.importers.ftm import import_ftm
from hudna.knowledge.lookup import Knowledge


def test_people_offices_facts_and_places(small: Knowledge) -> None:
    entities = {entity["id"]: entity for entity in map(json.loads, export_ftm(small, small.entries.values()))}
    assert entities["first"]["schema"] == "Person"
    assert entities["first"]["properties"]["position"] == ["Foreign Minister of Northland"]
    assert entities["southern-army-sanction-0"]["properties"]["authority"] == ["nor"]
    assert entities["nor-valley"]["properties"]["latitude"] == ["30.0"]
    assert sum(entity["schema"] == "Position" for entity in entities.values()) == 1
    assert sum(entity["schema"] == "Occupancy" for entity in entities.values()) == 2


def test_there_and_back(small: Knowledge, tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    file.write_text("\n".join(export_ftm(small, small.entries.values())), encoding="utf-8")
    import_ftm(file, tmp_path / "back")
    back = Knowledge(plain(compile_folders([tmp_path / "back"])))
    assert back.entries["ftm-first"].ar == "سمير الأول"
    assert back.entries["ftm-southern-army"].facts[0].since == "2015-01-01"
