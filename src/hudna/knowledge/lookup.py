"""Who and where is meant by a name: the reader's view of the knowledge base.

    knowledge = Knowledge.load()
    knowledge.surfaces[surface_key("وزير الخارجية الأمريكي")]   # → the office usa:foreign-minister
    knowledge.holders("usa:foreign-minister", date(2016, 4, 26))  # → (John Kerry,)

Lookup is honest: a name of two things gives two surfaces, an office without a known holder gives none, and nothing is chosen
by guess. Tables are plain tuples from the compiled file; entries and surfaces become objects when first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from hudna.knowledge import patterns
from hudna.knowledge.composed import compose
from hudna.knowledge.data_files import SHIPPED
from hudna.knowledge.entry import Entry, Fact, Name, Office, Problem, Role, RoleRef, Surface
from hudna.knowledge.partial_dates import covers
from hudna.knowledge.store import load_tables
from hudna.knowledge.surface_key import surface_key, with_and_without_article
from hudna.knowledge.truces import Truce

T = TypeVar("T")


class Lazy(Mapping[str, T]):
    """A read-only mapping whose values are built from plain tuples when first read, then kept."""

    def __init__(self, raw: Mapping[str, Any], build: Callable[[Any], T]) -> None:
        self._raw, self._build = raw, build
        self._kept: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        if key not in self._kept:
            self._kept[key] = self._build(self._raw[key])
        return self._kept[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)

    def __contains__(self, key: object) -> bool:
        return key in self._raw


class Surfaces(Lazy[tuple[Surface, ...]]):
    """Names by folded key. Iterates over those written down; finds those made by pattern («الجيش اللبناني») as well."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        super().__init__(tables["surfaces"], lambda rows: tuple(Surface(*row) for row in rows))
        self.tables = tables

    def __getitem__(self, key: str) -> tuple[Surface, ...]:
        if key in self._raw:
            return super().__getitem__(key)
        if rows := compose(key, self.tables):
            return self._build(rows)
        raise KeyError(key)

    def get(self, key: str, default: Any = ()) -> Any:
        """The surfaces of a key, () where it names nothing known."""
        if key in self._raw:
            return super().__getitem__(key)
        return self._build(rows) if (rows := compose(key, self.tables)) else default

    def __contains__(self, key: object) -> bool:
        return key in self._raw or (isinstance(key, str) and bool(compose(key, self.tables)))


class Knowledge:
    """Entries, names, offices and places, read-only. Safe to share between threads; one per process is enough."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self.tables = tables
        self.entries: Mapping[str, Entry] = Lazy(tables["entries"], _entry)
        self.surfaces: Mapping[str, tuple[Surface, ...]] = Surfaces(tables)
        self.longest: Mapping[str, int] = tables["longest"]
        self.owners: Mapping[str, str] = tables["state_names"]  # names that a title phrase can own: «جيش» + «لبنان»
        self.owner_adjectives: Mapping[str, str] = tables["adjective_forms"]
        self.demonyms: Mapping[str, str] = tables["demonyms"]
        self.common_adjectives: frozenset[str] = frozenset(tables["common_adjectives"])
        self.roles: Mapping[str, tuple[RoleRef, ...]] = Lazy(tables["phrases"], lambda rows: tuple(RoleRef(*row) for row in rows))
        self.role_patterns: Mapping[str, Role] = Lazy(tables["roles"], lambda row: Role(*row))
        self.truces: Mapping[str, Truce] = Lazy(tables["truces"], _truce)
        self.truce_names: Mapping[str, tuple[str, ...]] = tables["truce_names"]
        self.problems: tuple[Problem, ...] = tuple(Problem(*row) for row in tables["problems"])

    @classmethod
    def load(cls, *overlays: Path | None) -> Knowledge:
        """The shipped knowledge, with the files of folders (same layout as the shipped data) laid over it, in their order."""
        return _loaded(tuple(folder for folder in overlays if folder is not None))

    @classmethod
    def fresh(cls, *overlays: Path | None) -> Knowledge:
        """As `load`, after looking whether the files changed since this process read them."""
        cls.forget()
        return cls.load(*overlays)

    @staticmethod
    def forget() -> None:
        """Whoever loads it next reads the files anew: somebody changed them."""
        _loaded.cache_clear()

    def entry(self, entry_id: str) -> Entry:
        """The entry of an id, written out or by pattern (`rus:mfa`, `syr:people`, `usa:foreign-minister`). Raises KeyError."""
        if entry_id in self.entries:
            return self.entries[entry_id]
        owner_id, _, role_id = entry_id.rpartition(":")
        if role_id == "people" and owner_id in self.entries:
            return self._people(owner_id)
        if role_id in self.role_patterns and owner_id in self.entries:
            return self.organ(owner_id, role_id)
        return self._titled(entry_id)

    def organ(self, owner_id: str, role_id: str) -> Entry:
        """The organ or unnamed office-holder of a state or body: «وزارة الخارجية الروسية» is `organ("rus", "mfa")`.

        An entry that is written out for the organ (an army with its own page) is returned instead of a virtual one.
        Raises KeyError for an unknown owner or role.
        """
        organ_id = f"{owner_id}:{role_id}"
        if organ_id in self.tables["organs"]:
            return self.entries[self.tables["organs"][organ_id]]
        owner, role = self.entries[owner_id], self.role_patterns[role_id]
        return Entry(
            id=organ_id, kind=role.kind, en=patterns.english(role, owner.en, self.tables["english"].get(owner_id, "")),
            ar=self._arabic(role, owner), country=owner.country, plover_code=owner.plover_code,
            plover_sector=role.plover_sector, parent=owner_id, source="pattern",
        )  # fmt: skip

    def holders(self, office_id: str, on: date | None = None) -> tuple[Entry, ...]:
        """Who held an office on a day (every holder where `on` is None), earliest first; several where sources overlap."""
        rows = self.tables["holders"].get(office_id, ())
        found = [person for since, until, person in rows if on is None or covers(since, until, on)]
        return tuple(self.entries[person] for person in dict.fromkeys(found))

    def offices(self, person_id: str, on: date | None = None) -> tuple[Office, ...]:
        """The offices that a person held on a day, latest first."""
        offices = self.entries[person_id].offices if person_id in self.entries else ()
        held = [office for office in offices if on is None or covers(office.since, office.until, on)]
        return tuple(sorted(held, key=lambda office: office.since, reverse=True))

    def find(self, phrase: str) -> tuple[Surface, ...]:
        """Surfaces of a phrase as a reader would look for it: any spelling, with or without ال on its first word."""
        first, _, rest = surface_key(phrase).partition(" ")
        for word in with_and_without_article(first):
            if found := self.surfaces.get(f"{word} {rest}".strip()):
                return found
        return ()

    def match(self, words: Sequence[str], at: int = 0) -> tuple[int, tuple[Surface, ...]]:
        """The longest name that begins at `words[at]` (folded words, clitics taken off): its number of words and surfaces.

        (0, ()) where there is none. The first word is tried as it stands and with ال taken off or put on.
        """
        for first in with_and_without_article(words[at]):
            for length in range(min(self.longest.get(first, 0), len(words) - at), 0, -1):
                if found := self.surfaces.get(" ".join([first, *words[at + 1 : at + length]])):
                    return length, found
        return 0, ()

    def truces_on(self, day: date) -> tuple[Truce, ...]:
        """The named truces whose announced window covers a day. Whether they held is the ledger's to say."""
        return tuple(truce for truce in self.truces.values() if truce.in_force(day))

    def containment(self, place_id: str) -> tuple[str, ...]:
        """The chain from a place to its country: place, district, governorate …, country. Cycles are cut."""
        chain: list[str] = []
        current = place_id
        while current and current not in chain and current in self.entries:
            chain.append(current)
            entry = self.entries[current]
            current = entry.parent or (entry.country if entry.country != current else "")
        return tuple(chain)

    def within(self, inner_id: str, outer_id: str) -> bool:
        """Whether a place lies in another (or is it)."""
        return outer_id in self.containment(inner_id)

    def _arabic(self, role: Role, owner: Entry) -> str:
        pairs = self.tables["adjectives"].get(owner.id, ())[:1]
        return next(patterns.joined(role, pairs, [owner.ar], with_li=owner.kind != "state"), f"{role.ar[0]} {owner.ar}")

    def _people(self, owner_id: str) -> Entry:
        owner, adjective = self.entries[owner_id], self.tables["english"].get(owner_id, "")
        masculine = next(iter(self.tables["adjectives"].get(owner_id, ())), ("", ""))[0]
        plural = adjective if adjective.endswith(("s", "sh", "ch", "ese")) else f"{adjective}s"
        return Entry(id=f"{owner_id}:people", kind="people",
                     en=plural if adjective else f"people of {owner.en}", ar=f"ال{masculine}ون", country=owner.country,
                     plover_code=owner.plover_code, plover_sector=("CVL",), parent=owner_id, source="pattern")  # fmt: skip

    def _titled(self, office_id: str) -> Entry:
        for _, _, person in self.tables["holders"].get(office_id, ()):
            for office in self.entries[person].offices:
                if office.office_id == office_id and office.title_en:
                    owner, en, ar = office_id.rpartition(":")[0], office.title_en, office.title_ar
                    return Entry(id=office_id, kind="person", en=en, ar=ar, parent=owner, source="pattern")
        raise KeyError(office_id)


@cache
def _loaded(overlays: tuple[Path, ...]) -> Knowledge:
    return Knowledge(load_tables([SHIPPED, *overlays]))


def _entry(row: tuple[Any, ...]) -> Entry:
    values = dict(zip(Entry.__slots__, row, strict=True))
    for name, kind in (("names", Name), ("offices", Office), ("facts", Fact)):
        values[name] = tuple(kind(*item) for item in values[name])
    return Entry(**values)


def _truce(row: tuple[Any, ...]) -> Truce:
    truce = Truce(*row)
    return truce._replace(names=tuple(Name(*name) for name in truce.names))
