"""The times stage: every expression of an article that fixes a point or stretch of time, with its place and value."""

from __future__ import annotations

from datetime import date

from hudna.languages.ar.times.event_anchor import event_times, resolved
from hudna.languages.ar.times.find import times
from hudna.model.moment import TimeMention


def find_times(text: str, published: date | None) -> tuple[TimeMention, ...]:
    """Times of `text` in order, `start` and `end` in characters of it.

    `published` is the day of publication; without it everything relative floats (value None). Never raises on text.
    """
    return times(text, published)


def find_event_times(text: str) -> tuple[TimeMention, ...]:
    """Distances from an event told in the text (بعد يومين من الهجوم): floating, with anchor other_event. Not in `find_times`."""
    return tuple(event_times(text))


def resolve_event_anchor(mention: TimeMention, event: date) -> TimeMention:
    """`mention`, one of `find_event_times`, placed from the day of its event."""
    return resolved(mention, event)
