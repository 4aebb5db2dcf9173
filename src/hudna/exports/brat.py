"""brat standoff (https://brat.nlplab.org/standoff.html): for each article a text, its annotations, and one configuration.

T lines are mentions, triggers, cues, times and quantities; E lines events with Actor, Recipient, Place,
Inside; R lines coreference; A
lines type, status, track,
factuality; N lines knowledge entries; # lines what brat has no word for. `hudna import brat` reads it back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from hudna.exports.files import Files
from hudna.exports.selection import Selection
from hudna.model.reading import EVENT_TYPES, Kind, Reading, Status, Track
from hudna.model.span import Span

SAFE = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"
KINDS = {k.value: k.value.replace("-", "_").capitalize() for k in Kind}


def write(selection: Selection, files: Files) -> None:
    for stored in selection.articles():
        reading = selection.ledger.reading(stored.article.id)
        if reading is None:
            continue
        name = file_name(stored.article.id)
        with files.text(f"{name}.txt") as out:
            out.write(stored.article.text)
        with files.text(f"{name}.ann") as out:
            for line in lines(reading, stored.article.text):
                out.write(line + "\n")
            about = [reading.id, str(reading.published or ""), reading.outlet or ""]
            out.write(f"#0\tAnnotatorNotes T1\t{note(article=about)}\n")
        files.count(f"{name}.ann")
    with files.text("annotation.conf") as out:
        out.write(configuration())


def file_name(id: str) -> str:
    """The article's id as a file's name; ids with other letters get a hash so that no two meet."""
    plain = "".join(c if c in SAFE else "_" for c in id)[:100]
    return (
        plain
        if plain and plain == id and not plain.startswith(".")
        else f"{plain.lstrip('.')}-{sha256(id.encode()).hexdigest()[:8]}"
    )


class _Marks:
    """T lines, one for each kind and place; their ids are handed out in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ids: dict[tuple[str, Span], str] = {}
        self.lines: list[str] = []

    def of(self, kind: str, span: Span) -> str:
        key = (kind, span)
        if key not in self.ids:
            self.ids[key] = f"T{len(self.ids) + 1}"
            self.lines.append(f"{self.ids[key]}\t{kind} {_places(span, self.text)}\t{_shown(span, self.text)}")
        return self.ids[key]


def _places(span: Span, text: str) -> str:
    """A stretch over line breaks is several pieces in brat."""
    pieces, start = [], span.start
    for n in range(span.start, span.end):
        if text[n] == "\n":
            if n > start:
                pieces.append(f"{start} {n}")
            start = n + 1
    if span.end > start:
        pieces.append(f"{start} {span.end}")
    return ";".join(pieces) or f"{span.start} {span.end}"


def _shown(span: Span, text: str) -> str:
    return " ".join(p for p in span.of(text).split("\n") if p)


def lines(reading: Reading, text: str) -> Iterator[str]:
    """The annotation file of a reading."""
    marks = _Marks(text)
    rest: list[str] = []
    first: dict[str, str] = {}
    for entity in reading.entities:
        ids = [marks.of(KINDS[entity.kind.value], m.span) for m in entity.mentions]
        if ids:
            first[entity.id] = ids[0]
            rest += [f"*\tCoref {' '.join(dict.fromkeys(ids))}"] if len(set(ids)) > 1 else []
            rest.append(f"#\tAnnotatorNotes {ids[0]}\t{note(entity=entity.id, entry=entity.entry, name=entity.name)}")
            rest += [f"#\tAnnotatorNotes {i}\t{note(how=m.how)}" for i, m in zip(ids, entity.mentions, strict=True)]
    for time in reading.times:
        mark = marks.of("Time", Span(time.start, time.end))
        rest.append(f"#\tAnnotatorNotes {mark}\t{note(value=time.value, status=time.status, anchor=time.anchor)}")
    said = _statements(reading, marks, first, rest)
    _events(reading, marks, first, said, rest)
    yield from marks.lines
    yield from _numbered(rest)


def _statements(reading: Reading, marks: _Marks, first: dict[str, str], rest: list[str]) -> dict[str, str]:
    made = {s.id: f"E{n}" for n, s in enumerate(reading.statements, start=1)}
    for s in reading.statements:
        roles = [
            ("Speaker", first.get(s.speaker or "")),
            ("Addressee", first.get(s.addressee or "")),
            ("Inside", made.get(s.inside or "")),
        ]
        roles.append(("Content", marks.of("Content", s.content) if s.content else None))
        rest.append(f"{made[s.id]}\tSay:{marks.of('Say', s.cue)}" + "".join(f" {r}:{t}" for r, t in roles if t))
        said = note(statement=s.id, speech=s.speech, form=s.form, credibility=s.credibility)
        rest.append(f"#\tAnnotatorNotes {made[s.id]}\t{said}")
    return made


def _events(reading: Reading, marks: _Marks, first: dict[str, str], said: dict[str, str], rest: list[str]) -> None:
    made = {e.id: f"E{len(said) + n}" for n, e in enumerate(reading.events, start=1)}
    for e in reading.events:
        roles = [("Actor", first.get(i)) for i in e.actor] + [("Recipient", first.get(i)) for i in e.recipient]
        roles += [
            ("Place", first.get(e.place or "")),
            ("Inside", said.get(e.inside or "")),
            ("Condition", made.get(e.condition or "")),
        ]
        rest.append(
            f"{made[e.id]}\t{e.type}:{marks.of(e.type, e.trigger)}"
            + "".join(f" {r}{_nth(roles, n)}:{t}" for n, (r, t) in enumerate(roles) if t)
        )
        rest.append(f"A\tStatus {made[e.id]} {e.status.value}")
        rest.append(f"A\tTrack {made[e.id]} {e.track.value}")
        facts = [[h, v.value] for h, v in e.factuality]
        told = note(event=e.id, mode=e.mode, time=e.time, clause=list(e.clause) if e.clause else None, factuality=facts)
        rest.append(f"#\tAnnotatorNotes {made[e.id]}\t{told}")


def note(**values: Any) -> str:
    """What brat has no field for, as JSON in a note."""
    return json.dumps({k: v for k, v in values.items() if v not in (None, "", [])}, ensure_ascii=False)


def _nth(roles: list[tuple[str, Any]], at: int) -> str:
    """brat numbers a role that stands twice: Actor, Actor2, Actor3."""
    n = sum(1 for r, t in roles[: at + 1] if r == roles[at][0] and t)
    return str(n) if n > 1 else ""


def _numbered(rest: list[str]) -> Iterator[str]:
    counts = {"A": 0, "#": 0}
    for line in rest:
        letter = line[0]
        if letter in counts:
            counts[letter] += 1
            yield f"{letter}{counts[letter]}{line[1:]}"
        else:
            yield line


def configuration() -> str:
    """annotation.conf: what an annotator may choose."""
    entities = "\n".join([*KINDS.values(), "Time", "Content"])
    roles = "Actor*:<ENTITY>, Recipient*:<ENTITY>, Place?:<ENTITY>, Inside?:<EVENT>, Condition?:<EVENT>"
    events = "\n".join(
        [
            "Say\tSpeaker?:<ENTITY>, Addressee?:<ENTITY>, Content?:Content, Inside?:<EVENT>",
            *(f"{t}\t{roles}" for t in EVENT_TYPES),
        ]
    )
    statuses, tracks = "|".join(s.value for s in Status), "|".join(t.value for t in Track)
    return (
        f"[entities]\n{entities}\n\n[relations]\nCoref\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive\n\n"
        f"[events]\n{events}\n\n"
        f"[attributes]\nStatus\tArg:<EVENT>, Value:{statuses}\nTrack\tArg:<EVENT>, Value:{tracks}\n"
    )
