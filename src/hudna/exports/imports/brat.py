"""brat files back to readings in the form that `bench/quality.py` scores: what annotators corrected, added or made from nothing.

Each FILE.ann is read with FILE.txt beside it. Notes of our own export give back what brat has no field for (entries, modes,
values).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from hudna.exports.brat import KINDS
from hudna.exports.imports.found import Unreadable
from hudna.model.moment import TimeMention
from hudna.model.reading import EVENT_TYPES, Entity, Event, Factuality, Kind, Mention, Reading, Statement, Status, Track
from hudna.model.span import Span

ENGINE = "import:brat"
KIND_OF = {v: k for k, v in KINDS.items()}


@dataclass(slots=True)
class Standoff:
    """The lines of a file, by what they are."""

    spans: dict[str, tuple[str, Span]] = field(default_factory=dict)
    events: dict[str, tuple[str, str, list[tuple[str, str]]]] = field(default_factory=dict)
    same: list[list[str]] = field(default_factory=list)
    attributes: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    notes: dict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))


def read(path: Path) -> Iterator[Reading | Unreadable]:
    """The files of a folder, or one file."""
    found = annotated(path)
    if not found:
        yield Unreadable(str(path), "holds no .ann files.")
    yield from map(read_file, found)


def annotated(path: Path) -> list[Path]:
    """The .ann files of a folder in order, or the one of a file."""
    return sorted(path.glob("*.ann")) if path.is_dir() else [path.with_suffix(".ann")]


def read_file(ann: Path) -> Reading | Unreadable:
    """FILE.ann with FILE.txt beside it."""
    text = ann.with_suffix(".txt")
    if not ann.exists() or not text.exists():
        return Unreadable(str(ann), "needs both FILE.ann and FILE.txt.")
    try:
        return reading_of(ann.stem, text.read_bytes().decode("utf-8"), parse(ann.read_text(encoding="utf-8")))
    except (ValueError, KeyError, IndexError) as error:
        return Unreadable(str(ann), f"is not brat standoff ({type(error).__name__}: {error}).")


def parse(lines: str) -> Standoff:
    """Raises ValueError or IndexError on lines that are not standoff."""
    out = Standoff()
    for line in lines.split("\n"):
        if not line.strip():
            continue
        id, rest, *shown = line.split("\t")
        if id.startswith("T"):
            kind, _, places = rest.partition(" ")
            numbers = [int(n) for n in re.findall(r"\d+", places)]
            out.spans[id] = kind, Span(numbers[0], numbers[-1])
        elif id.startswith("E"):
            head, *roles = [tuple(r.split(":", 1)) for r in rest.split()]
            out.events[id] = head[0], head[1], [(re.sub(r"\d+$", "", r), t) for r, t in roles]
        elif id.startswith(("*", "R")):
            out.same.append([t.split(":")[-1] for t in rest.split()[1:]] if rest.startswith("Coref") else [])
        elif id.startswith(("A", "M")):
            name, of, *value = rest.split()
            out.attributes[of][name] = value[0] if value else "true"
        elif id.startswith("#") and shown:
            out.notes[rest.split()[1]] |= _note(shown[0])
    return out


def _note(said: str) -> dict[str, Any]:
    """Our notes are JSON; an annotator's own remark stays a remark."""
    try:
        value = json.loads(said)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def reading_of(stem: str, text: str, s: Standoff) -> Reading:
    """The reading that the annotations amount to."""
    about = next((n["article"] for n in s.notes.values() if "article" in n), [stem, "", ""])
    entities, entity_of = _entities(text, s)
    says = {
        id: s.notes[id].get("statement") or f"S{n}"
        for n, id in enumerate((i for i in s.events if s.events[i][0] == "Say"), start=1)
    }
    acts = {
        id: s.notes[id].get("event") or f"V{n}"
        for n, id in enumerate((i for i in s.events if s.events[i][0] in EVENT_TYPES), start=1)
    }
    return Reading(
        about[0], date.fromisoformat(about[1]) if about[1] else None, entities,
        tuple(_time(text, id, span, s) for id, (kind, span) in s.spans.items() if kind == "Time"),
        tuple(_statement(id, says, entity_of, s) for id in says), tuple(_event(id, acts, says, entity_of, s) for id in acts),
        engine=ENGINE, text_sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), outlet=about[2] or None,
    )  # fmt: skip


def _entities(text: str, s: Standoff) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """Marks that corefer are one entity; their order is that of the text."""
    marks = [id for id, (kind, _) in s.spans.items() if kind in KIND_OF]
    group = {id: {id} for id in marks}
    for same in s.same:
        known = [i for i in same if i in group]
        joined = set().union(*(group[i] for i in known)) if known else set()
        for i in joined:
            group[i] = joined
    entities: list[Entity] = []
    entity_of: dict[str, str] = {}
    for id in marks:
        if id in entity_of:
            continue
        members = [i for i in marks if i in group[id]]
        note = next((s.notes[i] for i in members if s.notes[i].get("entity")), {})
        spans = sorted((s.spans[i][1], s.notes[i].get("how") or "name") for i in members)
        mentions = tuple(Mention(span, span.of(text), how) for span, how in spans)
        made = note.get("entity") or f"E{len(entities) + 1}"
        entity_of |= dict.fromkeys(members, made)
        name = note.get("name") or mentions[0].text
        entities.append(Entity(made, name, Kind(KIND_OF[s.spans[members[0]][0]]), mentions, note.get("entry") or None))
    return tuple(entities), entity_of


def _time(text: str, id: str, span: Span, s: Standoff) -> TimeMention:
    note = s.notes[id]
    value = note.get("value") or None
    return TimeMention(
        start=span.start, end=span.end, text=span.of(text), rule="annotator", value=value, anchor=note.get("anchor", "none"),
        status="resolved" if value else "floating",
    )  # fmt: skip


def _statement(id: str, says: dict[str, str], entity_of: dict[str, str], s: Standoff) -> Statement:
    _, trigger, roles = s.events[id]
    to, note = dict(roles), s.notes[id]
    content = to.get("Content")
    return Statement(
        says[id], s.spans[trigger][1], entity_of.get(to.get("Speaker", "")), entity_of.get(to.get("Addressee", "")),
        s.spans[content][1] if content else None, says.get(to.get("Inside", "")), note.get("speech") or "say",
        note.get("form") or "indirect", credibility=note.get("credibility") or "none",
    )  # fmt: skip


def _event(id: str, acts: dict[str, str], says: dict[str, str], entity_of: dict[str, str], s: Standoff) -> Event:
    type, trigger, roles = s.events[id]
    note, marked = s.notes[id], s.attributes[id]
    sides = [tuple(entity_of[t] for r, t in roles if r == side and t in entity_of) for side in ("Actor", "Recipient")]
    to = dict(roles)
    clause = note.get("clause")
    return Event(
        acts[id], s.spans[trigger][1], type, note.get("mode") or None, sides[0], sides[1], Status(marked.get("Status", "actual")),
        note.get("time") or None, entity_of.get(to.get("Place", "")), Track(marked.get("Track", "other")),
        says.get(to.get("Inside", "")), tuple((who, Factuality(v)) for who, v in note.get("factuality", ())), (),
        acts.get(to.get("Condition", "")),
        Span(*clause) if clause else None,
    )  # fmt: skip
