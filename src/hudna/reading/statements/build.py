"""Statements of an article: cues with their content, speakers and nesting."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hudna.reading.document import Document
from hudna.reading.statements.content import COMMA, Content, find_content
from hudna.reading.statements.cues import Cue, find_cues
from hudna.reading.statements.speakers import addressee_of, speaker_of
from hudna.reading.syntax import Syntax


@dataclass(slots=True)
class Said:
    """A statement over tokens; `speakers` and `addressee` are numbers of mentions."""

    cue: Cue
    content: Content | None
    speakers: list[int]
    addressee: int | None
    inside: int | None = None
    why: list[str] = field(default_factory=list)


def find_statements(doc: Document, syntax: Syntax) -> list[Said]:
    """All statements in reading order."""
    out: list[Said] = []
    spoken: list[tuple[Cue, int | None]] = []
    for cue in find_cues(doc, syntax):
        content = find_content(doc, syntax, cue) or _backwards(doc, syntax, cue)
        if content is None:
            continue
        speakers, rule = speaker_of(doc, syntax, cue, spoken)
        addressee = addressee_of(doc, syntax, cue, speakers, content.start)
        said = Said(cue, content, speakers, addressee, why=[f"cue {cue.sense.id}", content.rule, rule])
        if cue.kind == "participle":
            _cut_before(doc, out, cue)
        out.append(said)
        spoken.append((cue, speakers[0] if speakers else None))
    _nest(out)
    return out


def _backwards(doc: Document, syntax: Syntax, cue: Cue) -> Content | None:
    """«…، كما أعلنت واشنطن»، «"…"، قال المتحدث»: the clause before the cue is what was said."""
    floor = syntax.floor(cue.start)
    at = cue.start - 1
    if cue.kind not in ("verb", "phrase") or at < floor:
        return None
    introduced = doc.form(at) in ("كما", "حسبما", "وفق", "حسب", "بحسب")
    if introduced:
        at -= 1
    while at > floor and doc.surfaces[at] in COMMA:
        at -= 1
    if doc.surfaces[at] in "»”\"“" and doc.quote_of[at - 1] >= 0:
        quote = doc.quotes[doc.quote_of[at - 1]]
        return Content(quote.start, quote.end, "direct", "quotation before the cue")
    is_phrase = cue.kind == "phrase" and ("gen" in cue.places or "ل" in cue.places or "prev" in cue.places or "عن" in cue.places)
    if introduced or is_phrase:
        start = floor
        return Content(start, at + 1, "indirect", "clause before the cue") if at >= start else None
    return None


def _cut_before(doc: Document, out: list[Said], cue: Cue) -> None:
    """An adverbial cue of the same speaker («مشيرا إلى») ends what was said before it."""
    for said in reversed(out):
        content = said.content
        if content is None or said.cue.sense.id.startswith("-"):
            continue
        if content.start < cue.start < content.end and said.content is not None and said.content.form != "direct":
            end = cue.start
            while end > content.start and (doc.surfaces[end - 1] in COMMA or doc.form(end - 1) == "و"):
                end -= 1
            said.content = content._replace(end=end)


def _nest(out: list[Said]) -> None:
    for number, said in enumerate(out):
        best: int | None = None
        for other, outer in enumerate(out):
            if other == number or outer.content is None or outer.cue.start == said.cue.start:
                continue
            if outer.content.start <= said.cue.start and said.cue.end <= outer.content.end:
                if best is None or _size(out[best]) > _size(outer):
                    best = other
        said.inside = best


def _size(said: Said) -> int:
    return said.content.end - said.content.start if said.content else 0


def renumber(said: Said, **changes: object) -> Said:
    return replace(said, **changes)  # type: ignore[arg-type]
