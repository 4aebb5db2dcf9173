"""The shipped bodies, groups, truces and outlets agree: no id twice, no dangling link, no fact without a source."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

import hudna.knowledge

DATA = Path(hudna.knowledge.__file__).parent / "data"
BODY_FILES = [DATA / "states.yml", *sorted(DATA.glob("organisations/*.yml")), *sorted(DATA.glob("groups/*.yml"))]


def rows(path: Path) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return loaded


@pytest.fixture(scope="module")
def bodies() -> list[dict[str, Any]]:
    return [row for path in BODY_FILES for row in rows(path)]


@pytest.fixture(scope="module")
def known(bodies: list[dict[str, Any]]) -> set[str]:
    return {row["id"] for row in bodies}


def test_no_id_is_given_twice(bodies: list[dict[str, Any]]) -> None:
    assert [key for key, count in Counter(row["id"] for row in bodies).items() if count > 1] == []


def test_links_lead_to_entries(bodies: list[dict[str, Any]], known: set[str]) -> None:
    links = [(row["id"], row[key]) for row in bodies for key in ("parent", "country") if key in row]
    links += [(row["id"], to) for row in bodies for key in ("allies", "coalition_members") for to in row.get(key, [])]
    assert [link for link in links if link[1] not in known] == []


def test_facts_have_author_date_and_source(bodies: list[dict[str, Any]], known: set[str]) -> None:
    facts = [(row["id"], fact) for row in bodies for fact in row.get("facts", [])]
    assert [key for key, fact in facts if fact["by"] not in known or not fact["from"] or not fact["source"]] == []


def test_camps_on_aliases_are_described(bodies: list[dict[str, Any]], known: set[str]) -> None:
    camps = {row["id"]: row for row in rows(DATA / "camps.yml")}
    named = [*bodies, *rows(DATA / "truces.yml")]
    aliases = [alias for row in named for alias in row.get("aliases", []) if isinstance(alias, dict)]
    used = {alias["used_by"] for alias in aliases if "used_by" in alias}
    assert used <= set(camps)
    assert [member for camp in camps.values() for member in camp["members"] if member not in known] == []


def test_truces_bind_known_parties_and_close_after_they_open(known: set[str]) -> None:
    truces = rows(DATA / "truces.yml")
    parties = [to for row in truces for key in ("parties", "guarantors", "excluded") for to in row.get(key, [])]
    assert [to for to in parties if to not in known] == []
    windows = [(row["from"], row["to"]) for row in truces if "from" in row and "to" in row]
    assert [window for window in windows if window[1] < window[0][: len(window[1])]] == []
    assert all(row["source"] for row in truces)


def test_outlets_are_media_entries(known: set[str]) -> None:
    outlets = rows(DATA / "outlets.yml")
    assert {row["id"] for row in outlets} <= known
    assert all(row["alignment"]["source"] for row in outlets if "alignment" in row)
