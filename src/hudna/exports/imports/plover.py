"""PLOVER JSON lines back to readings. Lines of ours carry all of a claim; lines of others become one reading a line, to compare
with.

Not in the lines, so not in the readings: where entities are mentioned, times that date no event, content spans of statements.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from hudna.exports.imports.found import Unreadable
from hudna.model.reading import EVENT_TYPES, Entity, Event, Factuality, Kind, Mention, Quantity, Reading, Statement, Status, Track
from hudna.model.span import Span

ENGINE = "import:plover"
Row = Mapping[str, Any]


def read(path: Path) -> Iterator[Reading | Unreadable]:
    """Readings in the order of their first line; the lines of an article need not stand together."""
    ours: dict[str, list[Row]] = {}
    with path.open(encoding="utf-8-sig") as stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            where = f"{path.name}:{number}"
            try:
                row = json.loads(line)
                article = row["hudna"]["article"] if "hudna" in row else None
                if article is not None:
                    ours.setdefault(str(article), []).append(row)
                else:
                    yield foreign(row, f"{path.stem}-{number}")
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                yield Unreadable(where, f"is no PLOVER event ({type(error).__name__}: {error}).")
    for article, rows in ours.items():
        try:
            yield of_article(article, rows)
        except (ValueError, KeyError, TypeError) as error:
            yield Unreadable(f"{path.name}, article {article}", f"cannot be rebuilt ({type(error).__name__}: {error}).")


def of_article(article: str, rows: list[Row]) -> Reading:
    """One article's claims as a reading."""
    entities: dict[str, Entity] = {}
    statements: dict[str, Statement] = {}
    events = tuple(_event(row, entities, statements) for row in rows)
    first = rows[0]["hudna"]
    return Reading(
        article, _day(first.get("published")), tuple(entities.values()), (), tuple(statements.values()), events, engine=ENGINE,
        engine_version=str(rows[0].get("coder", "")), text_sha256=first.get("text_sha256") or "",
        outlet=rows[0].get("cite_info", {}).get("publication"),
    )  # fmt: skip


def _event(row: Row, entities: dict[str, Entity], statements: dict[str, Statement]) -> Event:
    h = row["hudna"]
    actors, recipients = ([_entity(p, entities) for p in row.get(side, ())] for side in ("actor", "recipient"))
    place = row.get("event_loc")
    chain = h["chain"]
    inside: str | None = None
    for link in chain[1:]:
        inside = _statement(link, inside, statements, entities)
    holders = ["outlet", *(link.get("entity") or "unnamed" for link in chain[1:])]
    return Event(
        h["event"], Span(*h["trigger"]), h["type"], h["mode"], tuple(actors), tuple(recipients), Status(h["status"]), h["time"],
        _place(place, entities) if place else None, Track(h["track"]), inside,
        tuple((who, Factuality(link["factuality"])) for who, link in zip(holders, chain, strict=True)),
        tuple(_quantity(q) for q in h.get("quantities", ())), h.get("condition"), Span(*h["clause"]),
    )  # fmt: skip


def _entity(p: Row, entities: dict[str, Entity]) -> str:
    own = p["hudna"]
    made = Entity(
        own["entity"], p["entity_text"], Kind(own["kind"]), (), own["entry"], country=_lower(p.get("code")), role=p.get("sector")
    )
    return entities.setdefault(made.id, made).id


def _place(p: Row, entities: dict[str, Entity]) -> str:
    own = p["hudna"]
    made = Entity(own["entity"], p["extracted_place"], Kind(own["kind"]), (), own["entry"], country=own.get("country"))
    return entities.setdefault(made.id, made).id


def _statement(link: Row, inside: str | None, statements: dict[str, Statement], entities: dict[str, Entity]) -> str:
    id = str(link["statement"])
    speaker = link.get("entity")
    if speaker and speaker not in entities:
        entities[speaker] = Entity(speaker, link["name"], Kind.PERSON, (), link.get("entry"))
    cue = Span(*link["cue"]) if link.get("cue") else Span(0, 0)
    made = Statement(id, cue, speaker, None, None, inside, link["speech"], link["form"], credibility=link["credibility"])
    statements.setdefault(id, made)
    return id


def _quantity(q: Row) -> Quantity:
    return Quantity(
        Span(*q["span"]),
        q["text"],
        q.get("low"),
        q.get("high"),
        q.get("modifier", "exact"),
        q.get("unit", "persons"),
        q.get("outcome"),
    )


def foreign(row: Row, id: str) -> Reading:
    """A line of another coder: its text is the article, the whole of it the trigger. Raises ValueError without text or type."""
    text, type = row.get("event_text") or (row.get("text") or {}).get("text_story"), str(row.get("event", "")).upper()
    if not text or type not in EVENT_TYPES:
        raise ValueError("no event_text, or no event of PLOVER's types")
    entities: dict[str, Entity] = {}
    sides = [[_named(p, text, entities) for p in row.get(side) or ()] for side in ("actor", "recipient")]
    modes = [m for m in row.get("mode") or () if m not in ("historical", "future", "hypothetical", "negation")]
    status = Status.NEGATED if "negation" in (row.get("mode") or ()) else Status.ACTUAL
    event = Event("V1", Span(0, len(text)), type, next(iter(modes), None), tuple(sides[0]), tuple(sides[1]), status,
                  row.get("date") or None, None, Track.OTHER, clause=Span(0, len(text)))  # fmt: skip
    published = _day(row.get("coded_date") or None)
    return Reading(
        id, published, tuple(entities.values()), (), (), (event,), engine=ENGINE, engine_version=str(row.get("coder") or "")
    )


def _named(p: Any, text: str, entities: dict[str, Entity]) -> str:
    name = str(p.get("entity_text") or p.get("raw_text") or p.get("code") or "") if isinstance(p, Mapping) else str(p)
    at = text.find(name) if name else -1
    mentions = (Mention(Span(at, at + len(name)), name),) if at >= 0 else ()
    made = Entity(f"E{len(entities) + 1}", name, Kind.ORGANISATION, mentions)
    entities[made.id] = made
    return made.id


def _lower(code: str | None) -> str | None:
    return code.lower() if code else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None
