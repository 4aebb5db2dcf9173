"""Annotated brat files as gold: the folder that `bench/quality.py --gold` reads, articles and one reading for each.

A gold reading holds what a person decided and nothing of the machine: no reasons, no rules, no problems.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hudna.exports.brat import file_name
from hudna.exports.imports import brat
from hudna.exports.imports.found import Unreadable
from hudna.model.codec import to_json
from hudna.model.reading import Reading

MACHINE = ("engine", "engine_version", "problems")


def write(source: Path, folder: Path) -> Iterator[Reading | Unreadable]:
    """Write `folder/articles.jsonl` and `folder/readings/ID.json`; yields what was written and what could not be read."""
    found_files = brat.annotated(source)
    if not found_files:
        yield Unreadable(str(source), "holds no .ann files.")
        return
    (folder / "readings").mkdir(parents=True, exist_ok=True)
    with (folder / "articles.jsonl").open("w", encoding="utf-8", newline="\n") as articles:
        for ann in found_files:
            found = brat.read_file(ann)
            if isinstance(found, Reading):
                articles.write(json.dumps(_article(ann, found), ensure_ascii=False) + "\n")
                path = folder / "readings" / f"{file_name(found.id)}.json"
                path.write_text(json.dumps(_gold(found), ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
            yield found


def _article(ann: Path, found: Reading) -> dict[str, Any]:
    text = ann.with_suffix(".txt").read_bytes().decode("utf-8")
    return {
        "id": found.id, "published": found.published.isoformat() if found.published else None, "outlet": found.outlet,
        "text": text,
    }  # fmt: skip


def _gold(found: Reading) -> dict[str, Any]:
    return {k: v for k, v in to_json(found, explain=False).items() if k not in MACHINE}
