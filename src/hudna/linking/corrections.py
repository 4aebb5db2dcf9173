"""What people corrected in readings, as the claims that follow: a corrected reading is made into claims like any other.

A judgement names a finding by its number in the reading that the person saw. When the article has been read again since, the
finding is looked for by its place; where nothing stands there any more, the judgement waits and changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.user_overlay import overlays_in_force
from hudna.ledger.claim_rows import claim_of, rows_of
from hudna.ledger.rows import ClaimRow, Judgement
from hudna.ledger.store import Ledger
from hudna.model.codec import from_json
from hudna.model.reading import Entity, Event, Kind, Reading, Statement, Status, Track
from hudna.model.span import Span

KINDS = ("entity", "time", "statement", "event")
VERDICT, REJECTED = "verdict", "reject"
NAMED = frozenset({"actor", "recipient", "speaker", "addressee", "place", "inside"})  # fields that name other findings
Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Corrections:
    """Per article, kind and finding the corrected fields of a ledger's current readings."""

    claims: dict[str, dict[str, ClaimRow]]

    @classmethod
    def of(cls, ledger: Ledger) -> Corrections:
        """All corrections that hold. Opens the readings of corrected articles only."""
        by_article: dict[str, list[Judgement]] = defaultdict(list)
        for kind in KINDS:
            for judgement in ledger.judgements(kind=kind):
                article, slash, _ = judgement.object.rpartition("/")
                if slash:
                    by_article[article].append(judgement)
        made = {article: _claims(ledger, article, some) for article, some in by_article.items()}
        return cls({article: claims for article, claims in made.items() if claims is not None})

    def applied(self, claims: Iterable[ClaimRow]) -> list[ClaimRow]:
        """Claims as corrected; those whose event was rejected are left out."""
        out: list[ClaimRow] = []
        for claim in claims:
            held = self.claims.get(claim.article)
            if held is None:
                out.append(claim)
            elif claim.id in held:
                out.append(replace(held[claim.id], key=claim.key))
        return out


def _claims(ledger: Ledger, article: str, judged: list[Judgement]) -> dict[str, ClaimRow] | None:
    """The claims of an article as corrected, by id; None where nothing is corrected that still stands in its reading."""
    stored, readings = ledger.article(article), ledger.reading_history(article)
    if stored is None or not readings:
        return None
    history = [(at, from_json(row)) for at, row in readings]
    fields: dict[tuple[str, str], Fields] = defaultdict(dict)
    for judgement in sorted(judged, key=lambda j: j.key):
        seen = next((r for at, r in reversed(history) if at <= judgement.at), history[0][1])
        moved = _moved(judgement, seen, history[-1][1])
        if moved is not None:
            fields[judgement.kind, moved[0]][judgement.field] = moved[1]
    held = {name: {f: v for f, v in some.items() if v is not None} for name, some in fields.items()}
    held = {name: some for name, some in held.items() if set(some) - {VERDICT} or some.get(VERDICT) == REJECTED}
    if not held:
        return None
    rows = rows_of(stored.article, corrected(history[-1][1], held))
    return {row["id"]: claim_of(SimpleNamespace(key=0, **row)) for row, _ in rows}


def _moved(judgement: Judgement, seen: Reading, now: Reading) -> tuple[str, Any] | None:
    """The finding and value of a judgement in the present reading; None where the finding no longer stands there."""
    finding = judgement.object.rpartition("/")[2]
    if seen is now:
        return finding, judgement.value
    places, other = _places(seen), _places(now)
    here = _again(places.get((judgement.kind, finding)), judgement.kind, other)
    if here is None or judgement.field not in NAMED or not judgement.value:
        return (here, judgement.value) if here else None
    kind = "statement" if judgement.field == "inside" else "entity"
    wanted = judgement.value if isinstance(judgement.value, list) else [judgement.value]
    found = [_again(places.get((kind, name)), kind, other) for name in wanted]
    if None in found:
        return None
    return here, found if isinstance(judgement.value, list) else found[0]


def _places(reading: Reading) -> dict[tuple[str, str], list[Span]]:
    out: dict[tuple[str, str], list[Span]] = {("entity", e.id): [m.span for m in e.mentions] for e in reading.entities}
    out |= {("statement", s.id): [s.cue] for s in reading.statements}
    out |= {("event", e.id): [e.trigger] for e in reading.events}
    return out | {("time", f"T{n}"): [Span(t.start, t.end)] for n, t in enumerate(reading.times, start=1)}


def _again(spans: list[Span] | None, kind: str, places: dict[tuple[str, str], list[Span]]) -> str | None:
    """The finding of a kind that stands in one of the places."""
    if not spans:
        return None
    return next((id for (k, id), there in places.items() if k == kind and any(a.overlaps(b) for a in spans for b in there)), None)


def corrected(reading: Reading, held: dict[tuple[str, str], Fields]) -> Reading:
    """A reading with fields replaced and rejected findings left out."""
    gone = {name for name, fields in held.items() if fields.get(VERDICT) == REJECTED}
    times = {t.value: held.get(("time", f"T{n}"), {}).get("value", t.value) for n, t in enumerate(reading.times, start=1)}
    inside = {s.id: s.inside for s in reading.statements}

    def told_in(id: str | None) -> str | None:
        while id is not None and ("statement", id) in gone:
            id = inside.get(id)
        return id

    return replace(
        reading,
        entities=tuple(_entity(e, held.get(("entity", e.id), {})) for e in reading.entities if ("entity", e.id) not in gone),
        statements=tuple(
            replace(changed, inside=told_in(changed.inside))
            for s in reading.statements
            if ("statement", s.id) not in gone and (changed := _statement(s, held.get(("statement", s.id), {})))
        ),
        events=tuple(
            replace(made, inside=told_in(made.inside))
            for e in reading.events
            if ("event", e.id) not in gone and (made := _event(e, held.get(("event", e.id), {}), times))
        ),
    )


def _entity(entity: Entity, fields: Fields) -> Entity:
    if "kind" in fields:
        entity = replace(entity, kind=Kind(fields["kind"]))
    if "entry" not in fields:
        return entity
    known = Knowledge.load(*overlays_in_force()).entries.get(fields["entry"])
    if known is None:  # nobody whom we know: the words of the article, by themselves
        return replace(entity, entry=fields["entry"] or None, country=None, role=None, name=_longest(entity))
    return replace(
        entity,
        entry=known.id,
        name=known.en or known.ar,
        country=known.country.upper() or None,
        role=(known.plover_sector or (None,))[0],
    )


def _longest(entity: Entity) -> str:
    return max((m.text for m in entity.mentions if m.how != "pronoun"), key=len, default=entity.name)


def _statement(statement: Statement, fields: Fields) -> Statement:
    values: Fields = {f: fields[f] for f in ("speech", "form", "credibility") if f in fields}
    values |= {f: fields[f] or None for f in ("speaker", "addressee", "inside") if f in fields}
    values |= {"content": Span(*fields["content"])} if "content" in fields else {}
    return replace(statement, **values)


def _event(event: Event, fields: Fields, times: dict[str | None, str | None]) -> Event:
    values: Fields = {f: tuple(fields[f]) for f in ("actor", "recipient") if f in fields}
    values |= {f: fields[f] or None for f in ("mode", "place", "inside") if f in fields}
    values |= {"type": fields["type"]} if "type" in fields else {}
    values |= {"status": Status(fields["status"])} if "status" in fields else {}
    values |= {"track": Track(fields["track"])} if "track" in fields else {}
    values |= {"trigger": Span(*fields["span"])} if "span" in fields else {}
    return replace(event, time=fields["time"] or None if "time" in fields else times.get(event.time, event.time), **values)
