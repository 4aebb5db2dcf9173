"""UIMA CAS JSON (format 0.4.0) for INCEpTION.

Entities, times, cues and events as spans, roles as references, features as values.
"""

from __future__ import annotations

import json
from typing import Any

from hudna.exports.brat import file_name
from hudna.exports.files import Files
from hudna.exports.selection import Selection
from hudna.model.reading import Event, Reading
from hudna.model.span import Span

PACKAGE = "custom.hudna"
ANNOTATION = "uima.tcas.Annotation"
TEXT = "uima.cas.String"
SPANS: dict[str, tuple[str, ...]] = {
    "Entity": ("entity", "kind", "entry", "name", "how"), "Time": ("value", "status", "anchor"),
    "Say": ("speech", "form", "credibility", "speaker", "addressee", "inside"),
    "Event": ("event", "type", "mode", "status", "track", "actor", "recipient", "place", "inside", "factuality", "time"),
}  # fmt: skip


def write(selection: Selection, files: Files) -> None:
    for stored in selection.articles():
        reading = selection.ledger.reading(stored.article.id)
        if reading is not None:
            name = f"{file_name(stored.article.id)}.json"
            with files.text(name) as out:
                json.dump(cas(reading, stored.article.text), out, ensure_ascii=False, indent=1)
                out.write("\n")
            files.count(name)


def types() -> dict[str, Any]:
    """The type system, inside every file so that each can be opened alone."""
    made: dict[str, Any] = {}
    for name, features in SPANS.items():
        made[f"{PACKAGE}.{name}"] = {"%NAME": f"{PACKAGE}.{name}", "%SUPER_TYPE": ANNOTATION, **{
            f: {"%NAME": f, "%RANGE": TEXT} for f in features
        }}  # fmt: skip
    return made


def cas(reading: Reading, text: str) -> dict[str, Any]:
    """One article. CAS offsets count UTF-16 code units; Arabic letters are one each, so only rare signs move anything."""
    units = _Units(text)
    structures: list[dict[str, Any]] = [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text", "sofaString": text}
    ]

    def add(layer: str, span: Span, **values: Any) -> None:
        kept = {k: str(v) for k, v in values.items() if v not in (None, "", ())}
        structures.append({"%ID": len(structures) + 1, "%TYPE": f"{PACKAGE}.{layer}", "@sofa": 1, "begin": units[span.start],
                           "end": units[span.end], **kept})  # fmt: skip

    for e in reading.entities:
        for m in e.mentions:
            add("Entity", m.span, entity=e.id, kind=e.kind.value, entry=e.entry, name=e.name, how=m.how)
    for t in reading.times:
        add("Time", Span(t.start, t.end), value=t.value, status=t.status, anchor=t.anchor)
    for s in reading.statements:
        add(
            "Say",
            s.cue,
            speech=s.speech,
            form=s.form,
            credibility=s.credibility,
            speaker=s.speaker,
            addressee=s.addressee,
            inside=s.inside,
        )
    for v in reading.events:
        add("Event", v.trigger, **_features(v))
    members = [row["%ID"] for row in structures[1:]]
    return {"%TYPES": types(), "%FEATURE_STRUCTURES": structures, "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": members}}}


def _features(v: Event) -> dict[str, Any]:
    return {
        "event": v.id, "type": v.type, "mode": v.mode, "status": v.status.value, "track": v.track.value,
        "actor": " ".join(v.actor),
        "recipient": " ".join(v.recipient), "place": v.place, "inside": v.inside, "time": v.time,
        "factuality": " ".join(f"{h}={f.value}" for h, f in v.factuality),
    }  # fmt: skip


class _Units:
    """Characters to UTF-16 code units."""

    def __init__(self, text: str) -> None:
        wide = [n for n, c in enumerate(text) if ord(c) > 0xFFFF]
        self._wide = wide

    def __getitem__(self, at: int) -> int:
        return at + sum(1 for n in self._wide if n < at)
