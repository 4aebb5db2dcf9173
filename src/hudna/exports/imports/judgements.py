"""Judgements as a table (CSV as `hudna export csv` writes it, or made in a spreadsheet).

Kind, object, field, value, reason, user.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from hudna.exports.imports.found import Proposal, Unreadable
from hudna.exports.rows import from_cell, from_neutral

NEEDED = ("kind", "object", "field", "value", "reason", "user")


def read(path: Path) -> Iterator[Proposal | Unreadable]:
    """Rows as proposals; a table without the six columns, or a row without what a judgement needs, is told, not guessed."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.DictReader(stream)
        missing = [c for c in NEEDED if c not in (rows.fieldnames or ())]
        if missing:
            yield Unreadable(path.name, f"has no column {', '.join(missing)}. A table of judgements needs {', '.join(NEEDED)}.")
            return
        for number, row in enumerate(rows, start=2):
            cells = {c: from_neutral(row[c] or "") for c in NEEDED}
            empty = [c for c in NEEDED if not cells[c].strip() and c != "value"]
            if empty:
                yield Unreadable(f"{path.name}:{number}", f"{', '.join(empty)} is empty.")
            else:
                value = from_cell(cells.pop("value"))
                yield Proposal(cells["kind"], cells["object"], cells["field"], value, cells["reason"], cells["user"])
