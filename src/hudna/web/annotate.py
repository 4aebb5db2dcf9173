"""An article's text cut at every border of a finding, so that findings may overlap and each piece knows all that covers it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from hudna.model.reading import Reading, Statement
from hudna.model.span import Span
from hudna.web.shown import safe

LAYERS = ("event", "cue", "entity", "time")  # what a tap opens, the first that covers the place
DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Finding:
    """One stretch of one finding. `id` is that of the reading; times are called T1, T2 … in their order."""

    id: str
    layer: str
    span: Span
    kind: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch without a border inside. `opens` is the finding that a tap explains; `first`: its first piece."""

    start: int
    text: Markup
    classes: str
    opens: str | None
    covers: tuple[str, ...]
    first: bool


def findings(reading: Reading) -> list[Finding]:
    """All stretches of all findings of a reading."""
    depth = _depths(reading.statements)
    out = [Finding(s.id, "content", s.content, s.form, depth[s.id]) for s in reading.statements if s.content]
    out += [Finding(e.id, "event", e.trigger, e.status.value) for e in reading.events]
    out += [Finding(s.id, "cue", s.cue, s.speech, depth[s.id]) for s in reading.statements]
    out += [Finding(e.id, "entity", m.span, e.kind.value) for e in reading.entities for m in e.mentions]
    out += [Finding(f"T{n}", "time", Span(t.start, t.end), t.status) for n, t in enumerate(reading.times, start=1)]
    return [f for f in out if f.span.start < f.span.end]


def _depths(statements: tuple[Statement, ...]) -> dict[str, int]:
    """How many statements stand around each (itself included)."""
    inside = {s.id: s.inside for s in statements}
    out = {}
    for id in inside:
        depth, at, seen = 0, id, set()
        while at in inside and at not in seen:
            seen.add(at)
            depth, at = depth + 1, inside[at] or ""
        out[id] = min(depth, DEEPEST)
    return out


def paragraphs(text: str, found: list[Finding]) -> list[list[Piece]]:
    """The text as paragraphs of pieces. Findings outside the text (a reading of another text) are left out."""
    found = [f for f in found if f.span.start >= 0 and f.span.end <= len(text)]
    opened: set[str] = set()
    out = []
    for start, end in _lines(text):
        here = [f for f in found if f.span.start < end and f.span.end > start]
        out.append(list(_pieces(text, start, end, here, opened)))
    return out


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def _pieces(text: str, start: int, end: int, here: list[Finding], opened: set[str]) -> Iterator[Piece]:
    borders = sorted({start, end} | {b for f in here for b in f.span if start < b < end})
    ordered = sorted(here, key=lambda f: f.span.start)
    for a, b in pairwise(borders):
        covering = [f for f in ordered if f.span.start <= a and b <= f.span.end]
        top = min((f for f in covering if f.layer in LAYERS), key=_priority, default=None)
        first = top is not None and top.id not in opened
        if top is not None:
            opened.add(top.id)
        yield Piece(
            a,
            safe(text[a:b]),
            _classes(covering, top),
            top.id if top else None,
            tuple(dict.fromkeys(f.id for f in covering)),
            first,
        )


def _priority(f: Finding) -> tuple[int, int]:
    return LAYERS.index(f.layer), f.span.end - f.span.start


def _classes(covering: list[Finding], top: Finding | None) -> str:
    names = {f.layer for f in covering if f.layer != "content"}
    names |= {f"{f.layer}-{f.kind}" for f in covering if f.layer in ("entity", "event") and f.kind}
    inside = max((f.depth for f in covering if f.layer == "content"), default=0)
    if inside:
        names.add(f"said-{inside}")
    if any(f.layer == "content" and f.kind in ("direct", "partial") for f in covering):
        names.add("quoted")
    return " ".join(sorted(names))
