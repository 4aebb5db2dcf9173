"""Events of earlier days that nobody had told before."""

from __future__ import annotations

from hudna.reports.builder import Builder

KINDS = ("contact", "violation", "incident", "humanitarian_action", "displacement", "casualty")

LOOKED_AT = 12


def write(b: Builder) -> None:
    told: set[str] = set()
    for kind in KINDS:
        for known in b.desk.foremost(kind, LOOKED_AT)[0]:
            first = known.claims[0]
            day = known.record.day_to
            late = day is not None and day < b.desk.since and known.is_new and first.dated == "event" and first.day_to == day
            if late and day is not None and first.words not in told:
                told.add(first.words)
                b.say(b.w.fill("sentences.late", when=b.w.dated(day), words=b.words(first)), [first], known)
