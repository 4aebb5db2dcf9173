"""Times told from another event (بعد يومين من الهجوم): they float until somebody knows the day of that event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from hudna.languages.ar.times.composites import composites
from hudna.languages.ar.times.cues import looks_ahead
from hudna.languages.ar.times.fields import Composite
from hudna.languages.ar.times.periods import from_day
from hudna.languages.ar.times.runs import runs
from hudna.model.moment import Moment, TimeMention
from hudna.model.orthography import fold

FROM_EVENT = re.compile(r" {0,16}(?:من|علي|لـ?) (?!(?:الان|اليوم|تاريخه)\b)")
UNRESOLVED = Moment(anchor="other_event")


def hangs_on_event(found: Composite, text: str, ahead_counts: bool = True) -> bool:
    """Whether a counted distance is from an event: a preposition leads to it, or nothing says that it is from today."""
    if found.fields.kind not in ("ago", "after"):
        return False
    is_since = fold(text[found.start : found.start + 6]).startswith(("منذ", "مذ"))
    if not is_since and FROM_EVENT.match(fold(text[found.end : found.end + 16])):
        return True
    return found.fields.kind == "after" and not (ahead_counts and looks_ahead(text, found.start))


def event_times(text: str) -> Iterator[TimeMention]:
    """The distances from events, floating."""
    for run in runs(text):
        for found in composites(run):
            if hangs_on_event(found, text):
                yield TimeMention(
                    anchor="other_event", grain=found.fields.period.unit if found.fields.period else "day", start=found.start,
                    end=found.end, text=text[found.start : found.end], rule="+".join(found.rules),
                )  # fmt: skip


def resolved(mention: TimeMention, event: date) -> TimeMention:
    """The mention placed on the calendar from the day of its event; unchanged when its words name no distance."""
    found = next((c for run in runs(mention.text) for c in composites(run) if c.fields.kind in ("ago", "after")), None)
    if found is None or found.fields.period is None:
        return mention
    moment = from_day(found.fields.period, event)
    return replace(
        mention, value=moment.value, earliest=moment.earliest, latest=moment.latest, precision=moment.precision,
        status=moment.status, grain=moment.grain,
    )  # fmt: skip
