"""The knowledge base as FollowTheMoney entities (https://followthemoney.tech), one JSON object a line.

Persons, bodies and groups become `Person` and `Organization`, dated offices `Position` + `Occupancy`, sanction facts `Sanction`,
places `Address` with coordinates. What FollowTheMoney has no word for (camps' names, alliances) is left out, not squeezed in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha1
from typing import Any

from hudna.knowledge.entry import Entry, Office
from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.sanctions import SANCTION_FACTS
from hudna.knowledge.territories import iso2_of

SCHEMATA = {"person": "Person", "organisation": "Organization", "armed-group": "Organization", "place": "Address"}


def export_ftm(knowledge: Knowledge, entries: Iterable[Entry]) -> Iterator[str]:
    """JSON lines for `entries` and what belongs to them, in a stable order; positions come once."""
    seen: set[str] = set()
    for entry in entries:
        for entity in entities_of(knowledge, entry):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                yield json.dumps(entity, ensure_ascii=False, sort_keys=True)


def entities_of(knowledge: Knowledge, entry: Entry) -> Iterator[dict[str, Any]]:
    """One entry as FollowTheMoney entities; states yield none (there is no schema for a country)."""
    schema = SCHEMATA.get(entry.kind)
    if schema is None:
        return
    iso2 = iso2_of(entry.country)
    if schema == "Address":
        degrees = {"latitude": [str(entry.lat)], "longitude": [str(entry.lon)]} if entry.lat is not None else {}
        yield _entity(entry.id, schema, {"full": [entry.en, entry.ar], "country": [iso2], **degrees})
        return
    strong = [name.text for name in entry.names if name.how not in ("short", "metonym", "pejorative")]
    weak = [name.text for name in entry.names if name.how in ("short", "pejorative")]
    properties = {
        "name": [entry.en, entry.ar],
        "alias": strong,
        "weakAlias": weak,
        "wikidataId": [entry.wikidata],
        "country": [iso2],
    }
    if schema == "Person":
        properties |= {"gender": [{"m": "male", "f": "female"}.get(entry.gender, "")], "position": _titles(knowledge, entry)}
    else:
        properties |= {"incorporationDate": [entry.founded], "dissolutionDate": [entry.dissolved]}
    yield _entity(entry.id, schema, properties)
    for office in entry.offices:
        yield from _office(knowledge, entry, office, iso2)
    for number, fact in enumerate(fact for fact in entry.facts if fact.what in SANCTION_FACTS):
        dates = {"startDate": [fact.since], "endDate": [fact.until]}
        properties = {"entity": [entry.id], "authority": [fact.by], "program": [fact.source], "provisions": [fact.what], **dates}
        yield _entity(f"{entry.id}-sanction-{number}", "Sanction", properties)


def _office(knowledge: Knowledge, entry: Entry, office: Office, iso2: str) -> Iterator[dict[str, Any]]:
    position = f"position-{sha1(office.office_id.encode(), usedforsecurity=False).hexdigest()[:12]}"
    yield _entity(position, "Position", {"name": _title(knowledge, office), "country": [iso2]})
    dates = {"startDate": [office.since], "endDate": [office.until]}
    yield _entity(f"{entry.id}-{position}-{office.since}", "Occupancy", {"holder": [entry.id], "post": [position], **dates})


def _titles(knowledge: Knowledge, entry: Entry) -> list[str]:
    return [title for office in entry.offices for title in _title(knowledge, office)[:1]]


def _title(knowledge: Knowledge, office: Office) -> list[str]:
    try:
        found = knowledge.entry(office.office_id)
    except KeyError:
        return [office.title_en or office.title_ar or office.office_id]
    return [found.en, found.ar]


def _entity(entity_id: str, schema: str, properties: dict[str, list[str]]) -> dict[str, Any]:
    kept = {name: list(dict.fromkeys(value for value in values if value)) for name, values in properties.items()}
    return {"id": entity_id, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}
