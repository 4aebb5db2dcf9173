"""When an event happened: the time expression of its own clause, never the nearest date of another."""

from __future__ import annotations

from hudna.model.moment import TimeMention
from hudna.reading.document import Document
from hudna.reading.events.features import Scene
from hudna.reading.phrases import is_verbal
from hudna.reading.syntax import Syntax

AFTER, BEFORE = 14, 8
STARTING = frozenset(("اعتبارا", "ابتداء", "بدءا", "بداية"))
DECLARING = frozenset(("CONCEDE", "AGREE", "REQUEST", "REJECT", "SUPPORT"))  # what they are about starts then, not they


def time_of(doc: Document, syntax: Syntax, scene: Scene, times: tuple[TimeMention, ...]) -> str | None:
    """The value of the time in the trigger's clause, None where the text fixes none."""
    t = scene.trigger
    floor, limit = syntax.floor(t.start), syntax.limit(t.start)
    best: tuple[int, TimeMention] | None = None
    for time in times:
        start, end = doc.token_at(time.start), doc.token_at(max(time.start, time.end - 1)) + 1
        if start >= limit or end <= floor or (t.sense.type in DECLARING and _starting(doc, start)):
            continue
        if start >= t.end and start - t.end <= AFTER and _clear(doc, t.end, start, from_=True):
            distance = start - t.end
        elif end <= t.start and t.start - end <= BEFORE and _clear(doc, end, t.start):
            distance = t.start - end + 3
        else:
            continue
        if best is None or distance < best[0]:
            best = (distance, time)
    return best[1].value if best is not None else None


def _starting(doc: Document, start: int) -> bool:
    """«أعلن هدنة اعتبارا من الأحد»: the time at `start` is when something sets in."""
    return any(doc.form(k) in STARTING for k in range(max(0, start - 3), start))


def _clear(doc: Document, start: int, end: int, *, from_: bool = False) -> bool:
    """No other verb, complementiser or clause sign between; «من» is "from" and no relative where `from_` says so."""
    for k in range(start, end):
        word = doc.words[k]
        relative = word.closed & {"comp", "rel", "sub"} and not (from_ and "prep" in word.closed)
        if relative or is_verbal(word) or doc.surfaces[k] in "؛:":
            return False
    return True
