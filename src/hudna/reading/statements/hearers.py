"""To whom it is said: the object of the cue, or what its preposition governs, before the content begins."""

from __future__ import annotations

from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.statements.cues import Cue
from hudna.reading.syntax import Syntax


def addressee_of(doc: Document, syntax: Syntax, cue: Cue, speakers: list[int], content_start: int) -> int | None:
    """The hearer: the object, or what the cue's preposition governs, before the content begins."""
    marker = cue.sense.addressee
    if marker is None:
        return None
    limit = min(syntax.limit(cue.start), max(content_start, cue.end) + 1)
    if marker == "obj":
        if cue.analysis is not None and cue.analysis.pronoun:
            return _pronoun_hearer(syntax, cue, speakers)
        last = speakers[-1] if speakers else None
        at = cue.end
        if last is not None and syntax.found[last].start >= cue.end:
            at = syntax.found[last].end
        for j in range(at, min(limit, at + 4)):
            number = syntax.mention_from(j)
            if number is not None and number not in speakers and not syntax.particle(number):
                return number
            if doc.words[j].closed & {"comp", "prep"}:
                return None
        return None
    for j in range(cue.end, limit):
        number = syntax.mention_from(j)
        if (
            number is not None
            and number not in speakers
            and syntax.particle(number) in (marker, "ل" if marker == "الي" else marker)
        ):
            return number
    return None


def _pronoun_hearer(syntax: Syntax, cue: Cue, speakers: list[int]) -> int | None:
    at = cue.start
    for _ in range(4):
        number = syntax.before(at, syntax.floor(cue.start))
        if number is None:
            return None
        if number not in speakers and syntax.found[number].kind in (Kind.PERSON, Kind.STATE, Kind.ORGANISATION):
            return number
        at = syntax.found[number].start
    return None
