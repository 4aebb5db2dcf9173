"""The analyst's own knowledge: a folder of the same layout as the shipped data, laid over it.

Writing is idempotent: a row whose id is there already is merged (lists joined, given values replaced), and a file whose rows
did not change is not touched.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from hudna.knowledge.data_files import PLACE_COLUMNS, read_table, read_yaml
from hudna.knowledge.entry import Problem

Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

SECTION_OF_KIND = {"person": "people", "organisation": "organisations", "armed-group": "groups", "state": "states"}


class Written(NamedTuple):
    """What a write did: rows new, rows changed, rows as they were, and what could not be read."""

    added: int
    changed: int
    unchanged: int
    problems: tuple[Problem, ...] = ()

    def plus(self, other: Written) -> Written:
        """Both together."""
        counts = (self.added + other.added, self.changed + other.changed, self.unchanged + other.unchanged)
        return Written(*counts, self.problems + other.problems)


def upsert(path: Path, rows: Iterable[Mapping[str, Any]]) -> Written:
    """Merge `rows` into a YAML list file by id; create the file and its folders where missing."""
    problems: list[Problem] = []
    known = {row.values["id"]: row.values for row in read_yaml(path, problems)} if path.is_file() else {}
    if problems:
        raise ValueError(f"{path} is not readable, nothing was written: {problems[0]}")
    counts = [0, 0, 0]
    for row in rows:
        before = known.get(row["id"])
        after = merged(before or {}, row)
        counts[0 if before is None else 2 if after == before else 1] += 1
        known[row["id"]] = after
    if counts[0] or counts[1]:
        dumped = yaml.dump(list(known.values()), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=160)
        write_whole(path, dumped)
    return Written(counts[0], counts[1], counts[2])


def upsert_places(path: Path, rows: Iterable[Mapping[str, str]]) -> Written:
    """Merge place rows into a table by id."""
    problems: list[Problem] = []
    known = {row.values["id"]: row.values for row in read_table(path, problems)} if path.is_file() else {}
    counts = [0, 0, 0]
    for row in rows:
        before = known.get(row["id"])
        after = {column: str(row.get(column) or "").replace("\t", " ") for column in PLACE_COLUMNS}
        counts[0 if before is None else 2 if after == before else 1] += 1
        known[row["id"]] = after
    if counts[0] or counts[1]:
        lines = ["\t".join(values[column] for column in PLACE_COLUMNS) for values in known.values()]
        write_whole(path, "\n".join(["# " + "\t".join(PLACE_COLUMNS), *lines, ""]))
    return Written(counts[0], counts[1], counts[2], tuple(problems))


def merged(before: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """A row with what another adds: lists joined without repetition, other values replaced; empty values change nothing."""
    after = dict(before)
    for key, value in more.items():
        if isinstance(value, (list, tuple)):
            joined = [*(before.get(key) or ()), *(item for item in value if item not in (before.get(key) or ()))]
            if joined:
                after[key] = joined
        elif value not in ("", None):
            after[key] = value
    return after


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader sees the old or the new text, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="utf-8", delete=False) as file:
        file.write(text)
    os.replace(file.name, path)
