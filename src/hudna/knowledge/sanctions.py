"""Who is under which sanctions on a day, and from what source we know.

A listing has a life: listed, amended, delisted. A list file shows only who is on it that day, so a delisting is known to lie
between the last file that shows the listing and the next that does not; within that interval the answer is "not known".
A listing found here is a fact about a list. Whether somebody broke a measure is for the analyst to judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from hudna.knowledge.data_files import SHIPPED, table_lines
from hudna.knowledge.entry import Entry, Fact
from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.names import compare, words_of
from hudna.knowledge.partial_dates import covers, first_day
from hudna.knowledge.territories import country_of

SANCTION_FACTS = {"sanctioned", "travel-ban", "asset-freeze", "arms-embargo", "designated-terrorist"}


@dataclass(frozen=True, slots=True)
class Listing:
    """One name on one list."""

    id: str  # the list's own reference (YEi.001), or entry and fact where the knowledge base states it
    authority: str
    regime: str
    names: tuple[str, ...]
    measures: tuple[str, ...] = ()
    basis: str = ""
    listed: str = ""
    amended: tuple[str, ...] = ()
    last_seen: str = ""  # the last list file that shows it
    missing_from: str = ""  # the first later file that does not: delisted in between
    source: str = ""
    kind: str = ""  # individual or entity, as the list says
    countries: tuple[str, ...] = ()  # nationalities as the list writes them

    def in_force(self, on: date) -> bool | None:
        """Whether it stood on a day; None between the last file that shows it and the first that does not."""
        if self.listed and on < first_day(self.listed):
            return False
        if not self.missing_from or on <= first_day(self.last_seen):
            return True
        return False if on >= first_day(self.missing_from) else None


def listings(knowledge: Knowledge, who: Entry | str, on: date | None = None) -> tuple[Listing, ...]:
    """Every listing of an entry or of exactly this name (in any spelling), in force on a day where one is given.

    Names must be the same after folding; of an entry, kind and nationality must agree too, for namesakes are many. Nobody is
    listed by a guess: see `candidates` for likenesses.
    """
    if isinstance(who, str):
        found = _named(knowledge, [who])
    else:
        named = _named(knowledge, _full_names(who))
        found = [item for item in named if _may_be(knowledge, item, who)] + _by_facts(who, on)
    return tuple(listing for listing in found if on is None or listing.in_force(on) is not False)


def listing(knowledge: Knowledge, who: Entry | str, on: date | None = None) -> Listing | None:
    """The listing of an entry or name on a day; None where there is none, or where several people of that name are listed."""
    found = listings(knowledge, who, on)
    by_list = {(item.authority, item.regime): item for item in found}
    return found[0] if found and len(by_list) == len(found) else None


def candidates(knowledge: Knowledge, name: str, at_least: float = 0.88, limit: int = 5) -> list[tuple[float, Listing]]:
    """Listings whose names resemble `name`, best first, with the score of `hudna.knowledge.names.compare`."""
    scored = [(max(compare(name, other).value for other in item.names), item) for item in all_listings(knowledge)]
    return sorted(((score, item) for score, item in scored if score >= at_least), key=lambda pair: -pair[0])[:limit]


def all_listings(knowledge: Knowledge) -> Iterator[Listing]:
    """Every imported listing."""
    return (Listing(*row) for row in knowledge.tables["listings"])


def default_measures() -> dict[str, tuple[tuple[str, ...], str]]:
    """Measures and their legal basis by UN list type, from data/measures.tsv."""
    rows = table_lines(SHIPPED / "measures.tsv")
    return {name: (tuple(measures.split()), basis) for name, measures, basis in rows}


def _named(knowledge: Knowledge, names: Iterable[str]) -> list[Listing]:
    index = _index(knowledge)
    found = {item.id: item for name in names for item in index.get(" ".join(words_of(name)), ())}
    return list(found.values())


def _may_be(knowledge: Knowledge, item: Listing, entry: Entry) -> bool:
    """Whether kind and nationality allow that this listing of the entry's name is of the entry itself."""
    if (item.kind == "individual") is not (entry.kind == "person"):
        return False
    if entry.kind != "person":
        return True
    if countries := {country_of(knowledge, name) for name in (*item.countries, item.regime)} - {""}:
        return entry.country in countries
    shared = {" ".join(words_of(name)) for name in _full_names(entry)} & {" ".join(words_of(name)) for name in item.names}
    return any(key.count(" ") > 1 for key in shared)  # two words without a country are too many people's


@cache
def _index(knowledge: Knowledge) -> dict[str, list[Listing]]:
    index: dict[str, list[Listing]] = {}
    for item in all_listings(knowledge):
        for key in {" ".join(words_of(name)) for name in item.names}:
            if " " in key or len(key) > 5:  # acronyms and single given names are everybody's
                index.setdefault(key, []).append(item)
    return index


def _full_names(entry: Entry) -> list[str]:
    aliases = (name.text for name in entry.names if name.how not in ("short", "metonym", "pejorative", "acronym"))
    return [entry.ar, entry.en, *aliases]


def _by_facts(entry: Entry, on: date | None) -> list[Listing]:
    facts = (fact for fact in entry.facts if fact.what in SANCTION_FACTS)
    return [_from_fact(entry, fact) for fact in facts if on is None or covers(fact.since, fact.until, on)]


def _from_fact(entry: Entry, fact: Fact) -> Listing:
    measures = () if fact.what in ("sanctioned", "designated-terrorist") else (fact.what,)
    return Listing(
        id=f"{entry.id}#{fact.what}", authority=fact.by, regime=fact.what, names=(entry.en, entry.ar), measures=measures,
        basis=fact.source, listed=fact.since, source=entry.source,
    )  # fmt: skip
