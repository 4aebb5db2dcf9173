"""A plain CSV or TSV of people, bodies or places, as an analyst keeps them in a spreadsheet.

Columns by name, in any order: `kind` and `ar` or `en` are needed; `id`, `aliases` (separated by `;`), `short`, `country`,
`wikidata`, `gender`, `parent`, `lat`, `lon`, `type` are taken where present.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from typing import Any

from hudna.knowledge.entry import KINDS, Problem
from hudna.knowledge.importers.provenance import Progress, file_mark, silent
from hudna.knowledge.overlay import SECTION_OF_KIND, Written, upsert, upsert_places
from hudna.knowledge.rows import slug

_PLAIN = ("country", "wikidata", "gender", "parent")


def import_table(path: Path, overlay: Path, progress: Progress = silent) -> Written:
    """Read a CSV (or a TSV, by its first line) into the overlay. Raises ValueError where the header lacks `kind` or names."""
    problems: list[Problem] = []
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    mark = file_mark(path)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        first = lines.readline()
        lines.seek(0)
        reader = csv.DictReader(lines, delimiter="\t" if "\t" in first else ";" if first.count(";") > first.count(",") else ",")
        if not {"kind", "ar"} <= set(reader.fieldnames or ()) and not {"kind", "en"} <= set(reader.fieldnames or ()):
            raise ValueError(
                f"{path.name}: the header needs `kind` and `ar` or `en`, it has {', '.join(reader.fieldnames or ())}"
            )
        for record in reader:
            number = reader.line_num
            values = {
                key: (value or "").strip()
                for key, value in record.items()
                if isinstance(key, str) and isinstance(value, str | None)
            }
            reason = _wrong(values)
            if reason:
                problems.append(Problem(f"{path.name}:{number}", values.get("id", ""), reason))
                continue
            rows[values["kind"]].append(_row(values, f"{mark}:{number}"))
            progress(number)
    return _write(rows, overlay, slug(path.stem), problems)


def _write(rows: dict[str, list[dict[str, Any]]], overlay: Path, name: str, problems: list[Problem]) -> Written:
    total = Written(0, 0, 0, tuple(problems))
    for kind, found in rows.items():
        if kind == "place":
            total = total.plus(upsert_places(overlay / "places" / f"{name}.tsv", found))
        else:
            total = total.plus(upsert(overlay / SECTION_OF_KIND[kind] / f"{name}.yml", found))
    return total


def _wrong(values: dict[str, str]) -> str:
    if values.get("kind") not in {*SECTION_OF_KIND, "place"}:
        return f"kind {values.get('kind', '')!r} is none of {', '.join(kind for kind in KINDS if kind != 'people')}"
    if not values.get("ar") and not values.get("en"):
        return "neither an Arabic nor an English name"
    if not values.get("id") and not slug(values.get("en", "")):
        return "an id is needed where there is no English name"
    return ""


def _row(values: dict[str, str], source: str) -> dict[str, Any]:
    row: dict[str, Any] = {"id": values.get("id") or slug(values["en"]), "ar": values.get("ar", ""), "en": values.get("en", "")}
    row |= {key: values[key] for key in _PLAIN if values.get(key)}
    if values["kind"] == "place":
        return row | {key: values.get(key, "") for key in ("lat", "lon", "type", "aliases")} | {"source": source}
    aliases = [alias.strip() for alias in values.get("aliases", "").split(";") if alias.strip()]
    short = [word.strip() for word in values.get("short", "").split(";") if word.strip()]
    return row | {"kind": values["kind"], "aliases": aliases, "short": short, "source": source}
