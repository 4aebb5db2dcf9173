"""What a correction suggests to teach: words, preposition and sentence, read off the article, for a person to change."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.model.orthography import fold
from hudna.model.reading import Event, Reading
from hudna.review.rows import ALIAS, FURTHER_MARKS, MARKS, NO_EVENT, ROLE, STATUS

LONGEST = 300
ENDS = ".!؟\n"


@dataclass(frozen=True, slots=True)
class Suggested:
    """What stands in the form when it opens."""

    text: str
    example: str
    marks: str = ""


def suggest(text: str, reading: Reading | None, what: str, finding: str, words: str, who: str) -> Suggested:
    """For a correction of `finding`; `words` are given where the person marked some, `who` is the entity put into a role."""
    event = next((e for e in reading.events if e.id == finding), None) if reading else None
    if event is None or reading is None or (words and what == NO_EVENT):
        return Suggested(words, sentence(text, text.find(words)) if words else "")
    cue = {ROLE: _trigger, STATUS: _before, NO_EVENT: _phrase}.get(what, _trigger)(text, event) if what != ALIAS else words
    marks = _mark(text, reading, event, who) if what == ROLE else ""
    return Suggested(cue[:100], sentence(text, event.trigger.start), marks)


def sentence(text: str, at: int) -> str:
    """The sentence of a text around a place."""
    if at < 0:
        return ""
    start = max((text.rfind(mark, 0, at) for mark in ENDS), default=-1) + 1
    ends = [e for mark in ENDS if (e := text.find(mark, at)) >= 0]
    return text[start : min(ends, default=len(text))].strip()[:LONGEST]


def _trigger(text: str, event: Event) -> str:
    return event.trigger.of(text)


def _before(text: str, event: Event) -> str:
    """The word before the event, in its sentence: mostly the one that makes it planned, asked for or denied."""
    start = max((text.rfind(mark, 0, event.trigger.start) for mark in ENDS), default=-1) + 1
    return (text[start : event.trigger.start].split() or [""])[-1]


def _phrase(text: str, event: Event) -> str:
    """The event's words with the word after them."""
    words = text[event.trigger.start : event.trigger.end + 40].split()
    return " ".join(words[: max(2, len(event.trigger.of(text).split()) + 1)]).strip("،.؛:»")


def _mark(text: str, reading: Reading, event: Event, who: str) -> str:
    """The preposition before the nearest mention of somebody after the event; its object where there is none."""
    entity = next((e for e in reading.entities if e.id == who), None)
    after = sorted(m.span.start for m in entity.mentions if m.span.start >= event.trigger.end) if entity else []
    if not after:
        return ""
    before, itself = text[event.trigger.end : after[0]].split(), fold(text[after[0] : after[0] + 3])
    for mark in sorted((*MARKS, *FURTHER_MARKS), key=len, reverse=True):
        if [fold(w) for w in before[-len(mark.split()) :]] == fold(mark).split():
            return mark
    return "ل" if itself.startswith("لل") else "ب" if itself.startswith("بال") else "obj"
