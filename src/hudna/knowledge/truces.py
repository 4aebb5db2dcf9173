"""Named truces, pauses, evacuations and agreements, with the window their parties announced.

Whether a truce *held* on a day is for the ledger to say from what was reported; here stands only what was undertaken,
by whom, when and where, and where we know it from.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from hudna.knowledge.entry import Name, Problem
from hudna.knowledge.partial_dates import covers, is_date


class Truce(NamedTuple):
    """One undertaking with a name. `since` empty: never in force; `until` empty: open, or its end is disputed."""

    id: str
    en: str
    ar: str
    kind: str
    names: tuple[Name, ...] = ()
    parties: tuple[str, ...] = ()
    guarantors: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()  # outside its protection by its text
    places: tuple[str, ...] = ()
    announced: str = ""
    since: str = ""
    until: str = ""
    source: str = ""
    note: str = ""

    def in_force(self, on: date) -> bool:
        """Whether its announced window covers a day."""
        return bool(self.since) and covers(self.since, self.until, on)


def truce_of(values: dict[str, Any], names: tuple[Name, ...]) -> Truce:
    """Build a truce from its row. Raises KeyError without an id or an Arabic name."""
    text: dict[str, str] = {key: str(value) for key, value in values.items() if isinstance(value, str)}
    ids: dict[str, tuple[str, ...]] = {key: tuple(value) for key, value in values.items() if isinstance(value, list)}
    return Truce(
        id=text["id"], en=text.get("en", ""), ar=text["ar"], kind=text.get("kind", ""), names=names,
        parties=ids.get("parties", ()), guarantors=ids.get("guarantors", ()), excluded=ids.get("excluded", ()),
        places=ids.get("places", ()), announced=text.get("announced", ""), since=text.get("from", ""), until=text.get("to", ""),
        source=text.get("source", ""), note=text.get("note", ""),
    )  # fmt: skip


def problems_of(truce: Truce, known: set[str]) -> Iterator[Problem]:
    """Dates that are none and references to nobody."""
    for day in (truce.announced, truce.since, truce.until):
        if day and not is_date(day):
            yield Problem("truces.yml", truce.id, f"{day!r} is not a date")
    for target in (*truce.parties, *truce.guarantors, *truce.excluded, *truce.places):
        if target not in known:
            yield Problem("truces.yml", truce.id, f"{target!r} is no entry")
