"""What the knowledge base holds: entries, their names, offices and sourced facts.

Everything here is plain and frozen; building and looking up live in other modules. Dates are ISO strings of
any precision (`2013`, `2013-02`, `2013-02-01`): a source that knows only the year is not made to know the day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

KINDS = ("person", "state", "organisation", "armed-group", "place", "people")

HOWS = ("name", "alias", "short", "metonym", "acronym", "pejorative", "former", "self", "translit", "office", "organ")


class Surface(NamedTuple):
    """One way of naming an entry in text. `how` is one of `HOWS`; `camp` is the side that says it so, or empty."""

    entry_id: str
    how: str
    camp: str = ""
    ambiguous: bool = False  # also a common word: needs context before it may be taken as a name


class Name(NamedTuple):
    """A spelling of an entry as written in the data: text, script (`ar` or `en`), how it names, whose word it is."""

    text: str
    script: str
    how: str = "alias"
    camp: str = ""


class Office(NamedTuple):
    """A dated office of a person. `since` and `until` are ISO dates of any precision; empty means open."""

    office_id: str  # "<owner id>:<role id>", the role id is a slug of the title where no pattern fits
    since: str = ""
    until: str = ""
    title_ar: str = ""
    title_en: str = ""


class Fact(NamedTuple):
    """A statement about an entry that somebody makes: never a constant, always with its author and source."""

    what: str
    by: str = ""
    since: str = ""
    until: str = ""
    source: str = ""
    note: str = ""


class RoleRef(NamedTuple):
    """A title phrase found in text. `definite` tells «وزير الخارجية» (takes an adjective) from «وزير خارجية» (takes a name)."""

    role_id: str
    kind: str
    organ: str = ""
    definite: bool = False  # takes an adjective


@dataclass(frozen=True, slots=True)
class Role:
    """An office or organ by pattern: combined with a state or body it makes «وزير الخارجية الروسي», «الجيش اللبناني»."""

    id: str
    en: str
    ar: tuple[str, ...]
    kind: str = "person"
    organ: str = ""
    plover_sector: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """Someone or something the reader knows."""

    id: str
    kind: str
    en: str
    ar: str
    country: str = ""  # iso3, lower case
    plover_code: str = ""
    plover_sector: tuple[str, ...] = ()
    type: str = ""  # of a place: governorate, city, crossing …
    lat: float | None = None
    lon: float | None = None
    parent: str = ""
    wikidata: str = ""
    gender: str = ""
    names: tuple[Name, ...] = ()
    offices: tuple[Office, ...] = ()
    facts: tuple[Fact, ...] = ()
    allies: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    founded: str = ""
    dissolved: str = ""
    source: str = ""  # file and line of the row, or what an importer read it from
    ambiguous: bool = False  # its name is also a common word («عين»): flagged in the data


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with knowledge data: where (file:line), on which entry, and what."""

    where: str
    entry_id: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.entry_id + ': ' if self.entry_id else ''}{self.message}"
