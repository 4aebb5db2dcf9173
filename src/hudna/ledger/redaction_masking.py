"""Taking words out of an article and of its reading: the pure part.

Every character of what is taken out becomes one block, so that all spans stay where they were. Words are found in any spelling
and behind any of the particles that Arabic writes together with them. Who is named by words that were taken out loses name and
entry throughout the reading: a pronoun that still pointed to the entry would give the name away.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hudna.model.orthography import fold, fold_with_offsets
from hudna.model.reading import Entity, Event, Mention, Reading
from hudna.model.span import Span

BLOCK = "█"
_PREFIX = r"(?:[وف]?[بكلس]?(?:ال)?|[وف]?لل)"


def pattern_of(words: str) -> re.Pattern[str] | None:
    """What finds `words` in folded text, None when they hold no letter or digit."""
    tokens = [t.removeprefix("ال") if len(t) > 4 else t for t in re.findall(r"\w+", fold(words))]
    if not tokens:
        return None
    body = r"[\W_]+".join(_PREFIX + re.escape(t) for t in tokens)
    return re.compile(rf"(?<!\w){body}(?!\w)")


def patterns_of(phrases: Sequence[str]) -> list[re.Pattern[str]]:
    return [p for phrase in phrases if (p := pattern_of(phrase)) is not None]


def places(text: str, patterns: Sequence[re.Pattern[str]]) -> list[Span]:
    """Where the words stand in `text`, in any spelling."""
    folded, offsets = fold_with_offsets(text)
    found = {Span(offsets[m.start()], offsets[m.end()]) for p in patterns for m in p.finditer(folded)}
    return sorted(_to_word_end(text, span) for span in found)


def _to_word_end(text: str, span: Span) -> Span:
    """Marks between the last letter and the next one belong to the words, spaces do not."""
    end = span.end
    while end > span.start and text[end - 1].isspace():
        end -= 1
    return Span(span.start, end)


def mask(text: str, spans: Sequence[Span]) -> str:
    """`text` with the spans as blocks, line ends kept."""
    out = list(text)
    for start, end in spans:
        out[start:end] = [c if c == "\n" else BLOCK for c in out[start:end]]
    return "".join(out)


def mask_words(text: str, patterns: Sequence[re.Pattern[str]]) -> str:
    return mask(text, places(text, patterns))


def mask_all(text: str) -> str:
    return mask(text, [Span(0, len(text))])


def masked_json(value: Any, patterns: Sequence[re.Pattern[str]]) -> Any:
    """A JSON value with the words taken out of every string, keys included."""
    if isinstance(value, str):
        return mask_words(value, patterns)
    if isinstance(value, list | tuple):
        return [masked_json(v, patterns) for v in value]
    if isinstance(value, dict):
        return {mask_words(k, patterns): masked_json(v, patterns) for k, v in value.items()}
    return value


def emptied(reading: Reading, text_sha256: str) -> Reading:
    """The reading of an article that was taken out as a whole: nothing is left but whose it was."""
    return replace(
        reading, entities=(), times=(), statements=(), events=(), problems=(), sentences=(), text_sha256=text_sha256
    )  # fmt: skip


def without(reading: Reading, text: str, spans: Sequence[Span], patterns: Sequence[re.Pattern[str]]) -> Reading:
    """The reading of the masked `text`: nothing in it says or names what stood at `spans`."""

    def hit(span: Span | None) -> bool:
        return span is not None and any(span.overlaps(s) for s in spans)

    def clean(reasons: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(r for r in reasons if not any(p.search(fold(r)) for p in patterns))

    entities = tuple(
        replace(_entity(e, reading.id, text, patterns, any(hit(m.span) for m in e.mentions)), why=clean(e.why))
        for e in reading.entities
    )
    times = tuple(t for t in reading.times if not hit(Span(t.start, t.end)))
    values = {t.value for t in times}
    gone = {e.id for e in reading.events if hit(e.trigger)}
    events = tuple(
        replace(_event(e, gone, values, spans), why=clean(e.why), refused=clean(e.refused))
        for e in reading.events
        if e.id not in gone
    )
    statements = tuple(replace(s, why=clean(s.why)) for s in reading.statements)
    sha = hashlib.sha256(text.encode()).hexdigest()
    return replace(
        reading, entities=entities, times=times, statements=statements, events=events, problems=(), text_sha256=sha
    )  # fmt: skip


def _entity(e: Entity, article: str, text: str, patterns: Sequence[re.Pattern[str]], hit: bool) -> Entity:
    named = any(p.search(fold(name)) for p in patterns for name in (e.name, *e.aliases))
    if not hit and not named:
        return e
    name = BLOCK * 3 + hashlib.sha256(f"{article}/{e.id}".encode()).hexdigest()[:8]  # nobody else's name
    mentions = tuple(Mention(m.span, m.span.of(text), m.how) for m in e.mentions)
    return replace(e, name=name, mentions=mentions, entry=None, candidates=(), aliases=(), country=None, role=None)


def _event(e: Event, gone: set[str], values: set[str | None], spans: Sequence[Span]) -> Event:
    quantities = tuple(q for q in e.quantities if not any(q.span.overlaps(s) for s in spans))
    condition = None if e.condition in gone else e.condition
    return replace(e, quantities=quantities, time=e.time if e.time in values else None, condition=condition)
