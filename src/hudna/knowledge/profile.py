"""Everything the knowledge base says of one entry, as labelled lines for people to read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hudna.knowledge.entry import Entry, Office
from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.sanctions import Listing, listings


def profile(knowledge: Knowledge, entry: Entry, on: date | None = None) -> Iterator[tuple[str, str]]:
    """(label, value) lines: names and whose they are, codes, place, offices, holders, facts and listings with their sources."""
    for name in entry.names:
        yield name.how, name.text + (f"  (said by {name.camp})" if name.camp else "")
    if entry.plover_code:
        yield "PLOVER", " ".join((entry.plover_code, *entry.plover_sector))
    if entry.wikidata:
        yield "Wikidata", entry.wikidata
    if entry.kind == "place":
        yield "at", f"{entry.lat}, {entry.lon} in {' > '.join(knowledge.containment(entry.id)[1:])}"
    elif entry.parent:
        yield "parent", entry.parent
    for office in knowledge.offices(entry.id, on):
        yield "office", f"{_title(knowledge, office)}  {_period(office.since, office.until)}"
    for person in knowledge.holders(entry.id, on):
        yield "held by", f"{person.en} ({person.id})"
    for fact in entry.facts:
        yield "fact", f"{fact.what} by {fact.by or '?'}  {_period(fact.since, fact.until)} [{fact.source}]"
    for item in listings(knowledge, entry, on):
        yield (
            "listing",
            f"{item.id} {item.authority} {item.regime}: {', '.join(item.measures) or '?'}; {_force(item, on)} [{item.source}]",
        )
    yield "source", entry.source


def _title(knowledge: Knowledge, office: Office) -> str:
    try:
        return knowledge.entry(office.office_id).en
    except KeyError:
        return office.title_en or office.office_id


def _period(since: str, until: str) -> str:
    return f"{since or '…'} to {until or '…'}"


def _force(item: Listing, on: date | None) -> str:
    if on is None:
        gone = f", gone between {item.last_seen} and {item.missing_from}" if item.missing_from else ""
        return f"listed {item.listed or '?'}{gone}"
    return {True: "in force", False: "not in force", None: "not known whether in force"}[item.in_force(on)]
