"""A claim: one event or statement content with its whole attribution chain, outermost holder first.

The outlet is the last holder of everything, so every chain begins with it. A gloss of the outlet is never put into a
speaker's mouth: such an event has a chain of the outlet alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from hudna.model.reading import Entity, Event, Factuality, Reading, Statement
from hudna.model.span import Span

OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Link:
    """One holder in a chain. `holder` is OUTLET or an entity id; `statement` the id of the statement that introduces it."""

    holder: str
    name: str
    statement: str | None = None
    cue: Span | None = None
    speech: str = "narration"
    form: str = "narration"
    addressee: str | None = None
    factuality: Factuality = Factuality.UU


@dataclass(frozen=True, slots=True)
class Claim:
    """`id` is `<article id>/<event id>`, stable for one engine version."""

    id: str
    article: str
    event: Event
    chain: tuple[Link, ...]
    words: str


def chain_of(event_inside: str | None, statements: dict[str, Statement]) -> tuple[Statement, ...]:
    """The statements around an event, outermost first. A cycle (corrupt input) ends the walk instead of looping."""
    out: list[Statement] = []
    seen: set[str] = set()
    at = event_inside
    while at is not None and at in statements and at not in seen:
        seen.add(at)
        out.append(statements[at])
        at = statements[at].inside
    return tuple(reversed(out))


def claims_of(reading: Reading, text: str) -> tuple[Claim, ...]:
    """All claims of a reading: one for each event."""
    statements = {s.id: s for s in reading.statements}
    entities = {e.id: e for e in reading.entities}
    return tuple(_claim(reading, event, statements, entities, text) for event in reading.events)


def _claim(reading: Reading, event: Event, statements: dict[str, Statement], entities: dict[str, Entity], text: str) -> Claim:
    values = list(event.factuality)
    told = chain_of(event.inside, statements)
    links = [Link(OUTLET, reading.outlet or OUTLET, factuality=values[0][1] if values else Factuality.UU)]
    for depth, statement in enumerate(told, start=1):
        speaker = statement.speaker
        name = entities[speaker].name if speaker in entities else "unnamed"
        value = values[depth][1] if depth < len(values) else Factuality.UU
        links.append(
            Link(
                speaker or "unnamed",
                name,
                statement.id,
                statement.cue,
                statement.speech,
                statement.form,
                statement.addressee,
                value,
            )
        )
    clause = event.clause or event.trigger
    return Claim(f"{reading.id}/{event.id}", reading.id, event, tuple(links), clause.of(text))
