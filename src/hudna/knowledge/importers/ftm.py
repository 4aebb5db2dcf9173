"""FollowTheMoney entities, one JSON object a line (`entities.ftm.json`, as OpenSanctions publishes them).

Persons and bodies become entries, `Occupancy` with its `Position` becomes a dated office, `Sanction` a sourced fact. An entry
of the same Wikidata id keeps its own id in the knowledge base; nothing else is matched: names alone never link.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from hudna.knowledge.entry import Problem
from hudna.knowledge.importers.provenance import Progress, file_mark, silent
from hudna.knowledge.name_keys import is_arabic
from hudna.knowledge.overlay import SECTION_OF_KIND, Written, upsert
from hudna.knowledge.partial_dates import is_date
from hudna.knowledge.rows import slug

_KINDS = {
    "Person": "person", "Organization": "organisation", "PublicBody": "organisation", "Company": "organisation",
    "LegalEntity": "organisation",
}  # fmt: skip
_LINKS = {"Occupancy", "Position", "Sanction"}


def import_ftm(
    path: Path, overlay: Path, progress: Progress = silent, ids_by_wikidata: Mapping[str, str] | None = None
) -> Written:
    """Read FollowTheMoney JSON lines into the overlay, one file a kind."""
    problems: list[Problem] = []
    entities = dict(_entities(path, problems, progress))
    offices, facts = _offices(entities), _facts(entities)
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    mark = file_mark(path)
    for entity_id, (number, entity) in entities.items():
        kind = _KINDS.get(entity["schema"])
        if not kind:
            continue
        row = _row(entity, kind, ids_by_wikidata or {})
        if not row["ar"] and not row["en"]:
            problems.append(Problem(f"{path.name}:{number}", entity_id, "no name"))
            continue
        row |= {
            "offices": offices.get(entity_id, []),
            "facts": facts.get(entity_id, []),
            "source": f"{mark}:{number} {entity_id}",
        }
        rows[kind].append(row)
    total = Written(0, 0, 0, tuple(problems))
    for kind, found in rows.items():
        total = total.plus(upsert(overlay / SECTION_OF_KIND[kind] / f"{slug(path.name.split('.')[0])}.yml", found))
    return total


def _entities(path: Path, problems: list[Problem], progress: Progress) -> Iterator[tuple[str, tuple[int, dict[str, Any]]]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                entity = json.loads(line)
                entity_id, schema = entity["id"], entity["schema"]
                entity.setdefault("properties", {})
            except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
                problems.append(Problem(f"{path.name}:{number}", "", f"not a FollowTheMoney entity: {error!r}"))
                continue
            if schema in _KINDS or schema in _LINKS:
                yield entity_id, (number, entity)
            progress(number)


def _row(entity: dict[str, Any], kind: str, ids_by_wikidata: Mapping[str, str]) -> dict[str, Any]:
    names = [*_values(entity, "name"), *_values(entity, "alias"), *_values(entity, "weakAlias")]
    arabic, latin = [name for name in names if is_arabic(name)], [name for name in names if not is_arabic(name)]
    wikidata = next(iter(_values(entity, "wikidataId")), entity["id"] if entity["id"].startswith("Q") else "")
    caption = str(entity.get("caption") or "")
    english = next(iter(latin), "" if is_arabic(caption) else caption)
    return {
        "id": ids_by_wikidata.get(wikidata) or f"ftm-{slug(entity['id'])}", "kind": kind, "en": english,
        "ar": next(iter(arabic), ""),
        "aliases": [*arabic[1:], *latin[1:]], "wikidata": wikidata,
        "gender": {"male": "m", "female": "f"}.get(next(iter(_values(entity, "gender")), ""), ""),
    }  # fmt: skip


def _offices(entities: Mapping[str, tuple[int, dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for _, entity in entities.values():
        if entity["schema"] != "Occupancy":
            continue
        for post in _values(entity, "post"):
            title = next(iter(_values(entities.get(post, (0, {"properties": {}}))[1], "name")), "")
            for holder in _values(entity, "holder") if title else ():
                found[holder].append({"title": {"en": title}, "of": "ftm", **_dates(entity)})
    return found


def _facts(entities: Mapping[str, tuple[int, dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for _, entity in entities.values():
        if entity["schema"] != "Sanction":
            continue
        source = " · ".join([*_values(entity, "program")[:1], *_values(entity, "sourceUrl")[:1]])
        authority = next(iter(_values(entity, "authority")), "")
        for target in _values(entity, "entity"):
            found[target].append({"what": "sanctioned", "by": authority, "source": source or entity["id"], **_dates(entity)})
    return found


def _dates(entity: dict[str, Any]) -> dict[str, str]:
    since = [day for name in ("startDate", "listingDate") for day in _values(entity, name) if is_date(day)]
    until = [day for day in _values(entity, "endDate") if is_date(day)]
    return {key: day for key, day in (("from", min(since, default="")), ("to", max(until, default=""))) if day}


def _values(entity: Mapping[str, Any], name: str) -> list[str]:
    value = entity["properties"].get(name) or []
    return [str(item) for item in (value if isinstance(value, list) else [value])]
