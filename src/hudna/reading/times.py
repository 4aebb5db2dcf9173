"""The times stage: every expression of an article that fixes a point or stretch of time, with its place and value."""

from __future__ import annotations

from datetime import date

from hudna.languages.ar.times.find import times
from hudna.model.moment import TimeMention


def find_times(text: str, published: date | None) -> tuple[TimeMention, ...]:
    """Times of `text` in order, `start` and `end` in characters of it.

    `published` is the day of publication; without it everything relative floats (value None). Never raises on text.
    """
    return times(text, published)
