"""Readings as JSON: the public exchange form `hudna.reading/1` (schema: reading.schema.json beside this file)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources import files
from typing import Any

from hudna.model.moment import TimeMention
from hudna.model.problem import Problem
from hudna.model.reading import Entity, Event, Factuality, Kind, Mention, Quantity, Reading, Statement, Status, Track
from hudna.model.span import Span

FORMAT = "hudna.reading/1"
Json = dict[str, Any]


def schema() -> Json:
    """The JSON Schema of `hudna.reading/1`."""
    loaded: Json = json.loads(files("hudna.model").joinpath("reading.schema.json").read_text(encoding="utf-8"))
    return loaded


def _lean(row: Json, keep: Sequence[str] = ()) -> Json:
    """Leave out what is empty, except the keys that the format promises."""
    return {k: v for k, v in row.items() if k in keep or v not in (None, (), [], "", {})}


def to_json(reading: Reading, *, explain: bool = True) -> Json:
    """The reading as plain JSON values. With `explain` False the reasons (`why`, `refused`) are left out."""
    row: Json = {
        "format": FORMAT,
        "id": reading.id,
        "published": reading.published.isoformat() if reading.published else None,
        "outlet": reading.outlet,
        "engine": reading.engine,
        "engine_version": reading.engine_version,
        "text_sha256": reading.text_sha256,
        "entities": [_entity(e) for e in reading.entities],
        "times": [_time(t) for t in reading.times],
        "statements": [_statement(s) for s in reading.statements],
        "events": [_event(e) for e in reading.events],
        "problems": [_lean({"code": p.code, "message": p.message, "remedy": p.remedy, "span": p.span}) for p in reading.problems],
    }
    if not explain:
        for part in ("entities", "statements", "events"):
            row[part] = [{k: v for k, v in item.items() if k not in ("why", "refused")} for item in row[part]]
    return row


def dumps(reading: Reading, *, explain: bool = True) -> str:
    """One line of JSON, Arabic as letters."""
    return json.dumps(to_json(reading, explain=explain), ensure_ascii=False, separators=(",", ":"))


def _entity(e: Entity) -> Json:
    plover = _lean({"country": e.country, "role": e.role})
    return _lean(
        {
            "id": e.id, "name": e.name, "kind": e.kind.value, "entry": e.entry, "candidates": list(e.candidates),
            "aliases": list(e.aliases), "plover": plover, "why": list(e.why),
            "mentions": [{"span": list(m.span), "text": m.text, "how": m.how} for m in e.mentions],
        },
        ("mentions",),
    )  # fmt: skip


def _time(t: TimeMention) -> Json:
    return _lean(
        {
            "span": [t.start, t.end], "text": t.text, "value": t.value, "status": t.status, "anchor": t.anchor,
            "precision": t.precision, "calendar": t.calendar, "rule": t.rule, "grain": t.grain,
            "earliest": t.earliest.isoformat() if t.earliest else None,
            "latest": t.latest.isoformat() if t.latest else None,
            "is_duration": t.is_duration or None,
        },
        ("value",),
    )  # fmt: skip


def _statement(s: Statement) -> Json:
    return _lean(
        {
            "id": s.id, "cue": list(s.cue), "speaker": s.speaker, "addressee": s.addressee,
            "content": list(s.content) if s.content else None, "inside": s.inside, "speech": s.speech, "form": s.form,
            "joint": list(s.joint), "credibility": s.credibility, "why": list(s.why),
        },
        ("speaker", "addressee", "content", "inside"),
    )  # fmt: skip


def _event(e: Event) -> Json:
    return _lean(
        {
            "id": e.id, "trigger": list(e.trigger), "type": e.type, "mode": e.mode, "actor": list(e.actor),
            "recipient": list(e.recipient), "status": e.status.value, "time": e.time, "place": e.place,
            "track": e.track.value, "inside": e.inside, "factuality": [[h, v.value] for h, v in e.factuality],
            "quantities": [_quantity(q) for q in e.quantities], "condition": e.condition,
            "clause": list(e.clause) if e.clause else None, "why": list(e.why), "refused": list(e.refused),
        },
        ("mode", "actor", "recipient", "time", "place", "inside"),
    )  # fmt: skip


def _quantity(q: Quantity) -> Json:
    return _lean({"span": list(q.span), "text": q.text, "low": q.low, "high": q.high, "modifier": q.modifier,
                  "unit": q.unit, "outcome": q.outcome})  # fmt: skip


def from_json(row: Mapping[str, Any]) -> Reading:
    """Build a reading from `hudna.reading/1`. Raises KeyError or ValueError on rows that are not of the format."""
    return Reading(
        id=row["id"],
        published=date.fromisoformat(row["published"]) if row.get("published") else None,
        entities=tuple(_entity_of(e) for e in row.get("entities", ())),
        times=tuple(_time_of(t) for t in row.get("times", ())),
        statements=tuple(_statement_of(s) for s in row.get("statements", ())),
        events=tuple(_event_of(e) for e in row.get("events", ())),
        problems=tuple(
            Problem(p["code"], p["message"], p.get("remedy", ""), span=_span(p.get("span"))) for p in row.get("problems", ())
        ),
        engine=row.get("engine", "rules"),
        engine_version=row.get("engine_version", ""),
        text_sha256=row.get("text_sha256", ""),
        outlet=row.get("outlet"),
    )


def _span(pair: Sequence[int] | None) -> Span | None:
    return Span(pair[0], pair[1]) if pair else None


def _sure(pair: Sequence[int]) -> Span:
    return Span(pair[0], pair[1])


def _entity_of(e: Mapping[str, Any]) -> Entity:
    plover = e.get("plover", {})
    mentions = tuple(Mention(_sure(m["span"]), m["text"], m.get("how", "name")) for m in e["mentions"])
    return Entity(
        e["id"], e["name"], Kind(e["kind"]), mentions, e.get("entry"),
        tuple(e.get("candidates", ())), tuple(e.get("aliases", ())),
        plover.get("country"), plover.get("role"), tuple(e.get("why", ())),
    )  # fmt: skip


def _time_of(t: Mapping[str, Any]) -> TimeMention:
    from datetime import datetime

    def moment(key: str) -> datetime | None:
        return datetime.fromisoformat(t[key]) if t.get(key) else None

    start, end = t["span"]
    return TimeMention(
        start=start, end=end, text=t.get("text", ""), value=t.get("value"), earliest=moment("earliest"), latest=moment("latest"),
        precision=t.get("precision", "unresolved"), status=t.get("status", "floating"), anchor=t.get("anchor", "none"),
        calendar=t.get("calendar", "gregorian"), grain=t.get("grain", ""), rule=t.get("rule", ""),
        is_duration=bool(t.get("is_duration", False)),
    )  # fmt: skip


def _statement_of(s: Mapping[str, Any]) -> Statement:
    return Statement(
        s["id"], _sure(s["cue"]), s["speaker"], s.get("addressee"), _span(s.get("content")), s.get("inside"),
        s.get("speech", "say"),
        s.get("form", "indirect"), tuple(s.get("joint", ())), s.get("credibility", "none"), tuple(s.get("why", ())),
    )  # fmt: skip


def _event_of(e: Mapping[str, Any]) -> Event:
    return Event(
        id=e["id"], trigger=_sure(e["trigger"]), type=e["type"], mode=e.get("mode"), actor=tuple(e.get("actor", ())),
        recipient=tuple(e.get("recipient", ())), status=Status(e["status"]), time=e.get("time"), place=e.get("place"),
        track=Track(e.get("track", "other")), inside=e.get("inside"),
        factuality=tuple((h, Factuality(v)) for h, v in e.get("factuality", ())),
        quantities=tuple(
            Quantity(_sure(q["span"]), q["text"], q.get("low"), q.get("high"), q.get("modifier", "exact"),
                     q.get("unit", "persons"),
                     q.get("outcome"))
            for q in e.get("quantities", ())
        ),
        condition=e.get("condition"), clause=_span(e.get("clause")), why=tuple(e.get("why", ())),
        refused=tuple(e.get("refused", ())),
    )  # fmt: skip
