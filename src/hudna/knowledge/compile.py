"""From the data folders to the plain tables that lookup serves. Pure: the same files give the same tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import Any

from hudna.knowledge import patterns
from hudna.knowledge.composed import LONGEST_NAME, compose
from hudna.knowledge.data_files import Row, read_table, read_yaml, table_lines, yaml_files
from hudna.knowledge.demonyms import adjectives, all_forms, plurals
from hudna.knowledge.entry import Entry, Name, Problem, Role
from hudna.knowledge.listing_rows import listing_rows
from hudna.knowledge.rows import BadRow, collect, names_of, role_of
from hudna.knowledge.surface_key import surface_key
from hudna.knowledge.truces import Truce, truce_of

SECTIONS = (
    ("states", "state"),
    ("organisations", "organisation"),
    ("groups", "armed-group"),
    ("people", "person"),
    ("peoples", "people"),
)
_SERVANT = re.compile(r"\bعبدال(?=\w{3})")
_NOBODY = Entry("", "", "", "")


@dataclass
class Tables:
    """What is compiled; everything but `problems` is marshalled as plain dicts and tuples."""

    entries: dict[str, Entry] = field(default_factory=dict)
    surfaces: dict[str, list[tuple[str, str, str, bool]]] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)
    adjectives: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    english: dict[str, str] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    phrases: dict[str, list[tuple[str, str, str, bool]]] = field(default_factory=dict)
    holders: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    organs: dict[str, str] = field(default_factory=dict)  # "syr:army" → id of an entry that is written out
    adjective_forms: dict[str, str] = field(default_factory=dict)  # «الروسيه» → rus: what follows a definite title
    state_names: dict[str, str] = field(default_factory=dict)  # «روسيا» → rus: what follows a title in construct
    common_adjectives: list[str] = field(default_factory=list)  # forms that are common words too («مالية»)
    common_words: set[str] = field(default_factory=set)  # «كان», a prime minister of Japan, is mostly a verb
    listings: list[tuple[Any, ...]] = field(default_factory=list)
    truces: dict[str, Truce] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add_surface(self, text: str, entry_id: str, how: str, camp: str = "", ambiguous: bool = False) -> None:
        """Record that `text` names `entry_id`; the same name said the same way is recorded once."""
        for key in spellings(surface_key(text)):
            ambiguous = ambiguous or key in self.common_words
            known = self.surfaces.setdefault(key, [])
            if not any(entry_id == surface[0] and camp == surface[2] for surface in known):
                known.append((entry_id, how, camp, ambiguous))


def spellings(key: str) -> set[str]:
    """A folded name with «عبد الله» apart and together, as newsrooms write both."""
    return {key, key.replace("عبد ال", "عبدال"), _SERVANT.sub("عبد ال", key)} - {""}


def compile_folders(folders: Iterable[Path]) -> Tables:
    """Read `folders` in order (shipped data first, overlays after it); a later entry adds to an earlier one of its id."""
    tables = Tables()
    for number, folder in enumerate(folders):
        overlay = number > 0
        _read_roles(tables, folder)
        _read_english(tables, folder)
        tables.common_words.update(surface_key(word) for word, _ in table_lines(folder / "common_words.tsv"))
        for section, kind in SECTIONS:
            for path in yaml_files(folder, section):
                _take(tables, collect(read_yaml(path, tables.problems), kind, tables.problems), overlay=overlay)
        for path in sorted((folder / "places").glob("*.tsv")):
            _take(tables, collect(read_table(path, tables.problems), "place", tables.problems), overlay=overlay)
        _read_body_adjectives(tables, folder)
        _read_truces(tables, folder)
        for path in yaml_files(folder, "listings"):
            tables.listings += listing_rows(row.values for row in read_yaml(path, tables.problems))
    _name_entries(tables)
    _name_offices(tables)
    _find_organs(tables)
    return tables


def _take(tables: Tables, pairs: Iterable[tuple[Row, Entry]], *, overlay: bool) -> None:
    for row, entry in pairs:
        known = tables.entries.get(entry.id)
        if known and not overlay:
            tables.problems.append(Problem(row.where, entry.id, f"id is taken by {known.source}"))
            continue
        tables.entries[entry.id] = merged(known, entry) if known else entry
        capital = row.values.get("capital")
        if isinstance(capital, dict) and capital.get("ar"):
            _also(tables, entry.id, Name(capital["ar"], "ar", "metonym"))
        if isinstance(spec := row.values.get("demonyms"), dict):
            _inflect(tables, entry, spec)


def merged(known: Entry, more: Entry) -> Entry:
    """An entry with what an overlay adds to it; lists are joined, single values of the overlay win where it has them."""
    lists = ("names", "offices", "facts", "allies", "members", "plover_sector")
    changes: dict[str, Any] = {name: tuple(dict.fromkeys(getattr(known, name) + getattr(more, name))) for name in lists}
    for name in (
        "en",
        "ar",
        "country",
        "plover_code",
        "type",
        "lat",
        "lon",
        "parent",
        "wikidata",
        "gender",
        "founded",
        "dissolved",
    ):
        changes[name] = getattr(more, name) or getattr(known, name)
    return replace(known, **changes, source=f"{known.source}, {more.source}")


def _also(tables: Tables, entry_id: str, name: Name) -> None:
    entry = tables.entries[entry_id]
    tables.entries[entry_id] = replace(entry, names=(*entry.names, name))


def _inflect(tables: Tables, entry: Entry, spec: Mapping[str, object]) -> None:
    tables.adjectives[entry.id] = tuple(adjectives(spec))
    for form in all_forms(spec):
        tables.demonyms.setdefault(form, entry.id)
    for word in {word for pair in tables.adjectives[entry.id] for word in pair}:
        tables.adjective_forms.setdefault(surface_key("ال" + word), entry.id)
    if entry.kind == "state":
        people = f"{entry.id}:people"
        for word in sorted(plurals(spec)):
            tables.add_surface(word, people, "name")


def _read_roles(tables: Tables, folder: Path) -> None:
    for path in yaml_files(folder, "roles"):
        for row in read_yaml(path, tables.problems):
            try:
                role = role_of(row)
            except BadRow as error:
                tables.problems.append(Problem(row.where, str(row.values.get("id", "")), str(error)))
                continue
            if role.id in tables.roles:
                tables.problems.append(Problem(row.where, role.id, "a role of this id exists"))
            tables.roles[role.id] = role
            for phrase, definite in patterns.phrases(role).items():
                reference = (role.id, role.kind, role.organ, definite)
                known = tables.phrases.setdefault(surface_key(phrase), [])
                if all(role.id != other[0] for other in known):
                    known.append(reference)


def _read_english(tables: Tables, folder: Path) -> None:
    tables.english.update((owner, adjective) for owner, adjective in table_lines(folder / "english_adjectives.tsv"))


def _read_body_adjectives(tables: Tables, folder: Path) -> None:
    for owner, *words in table_lines(folder / "body_adjectives.tsv"):
        if owner in tables.entries:
            _inflect(tables, tables.entries[owner], {"m": words[0], "f": words[1], "pl": words[2:]})
        else:
            tables.problems.append(Problem("body_adjectives.tsv", owner, "no entry of this id has an adjective"))
    for masculine, feminine, _ in table_lines(folder / "common_adjectives.tsv"):
        tables.common_adjectives.extend(sorted(all_forms({"m": masculine, "f": feminine})))


def _read_truces(tables: Tables, folder: Path) -> None:
    for path in yaml_files(folder, "truces"):
        for row in read_yaml(path, tables.problems):
            try:
                truce = truce_of(row.values, tuple(names_of(row.values)))
            except (BadRow, AttributeError, TypeError, KeyError) as error:
                tables.problems.append(Problem(row.where, str(row.values.get("id", "")), str(error)))
                continue
            tables.truces[truce.id] = truce


def _name_entries(tables: Tables) -> None:
    for entry in tables.entries.values():
        tables.add_surface(entry.ar, entry.id, "name", ambiguous=entry.ambiguous)
        for name in entry.names:
            tables.add_surface(name.text, entry.id, name.how, name.camp, entry.ambiguous)
        tables.add_surface(entry.en, entry.id, "name")
        if entry.kind == "state":
            tables.state_names.update((surface_key(name), entry.id) for name in _full_names(entry))
        for office in entry.offices:
            tables.holders.setdefault(office.office_id, []).append((office.since, office.until, entry.id))


def _find_organs(tables: Tables) -> None:
    """Where an entry written out bears the name of an organ by pattern («الجيش السوري»), it is that organ."""
    view = {"adjective_forms": tables.adjective_forms, "state_names": tables.state_names, "phrases": tables.phrases}
    view |= {"organs": {}, "holders": {}, "phrase_starts": _starts(tables.phrases), "state_starts": _starts(tables.state_names)}
    for key, rows in tables.surfaces.items():
        for entry_id, how, camp, _ in rows:
            entry = tables.entries.get(entry_id, _NOBODY)
            if how in ("name", "alias") and not camp and entry.kind in ("organisation", "armed-group"):
                for organ_id, composed_how, _, _ in compose(key, view):
                    if composed_how == "organ" and organ_id.startswith(f"{entry.country}:"):
                        tables.organs.setdefault(organ_id, entry_id)


def _starts(names: Iterable[str]) -> dict[str, bool]:
    """The first words of all `names`: what begins otherwise needs no second look."""
    return {name.split(" ", 1)[0]: True for name in names}


def _name_offices(tables: Tables) -> None:
    for entry in tuple(tables.entries.values()):
        for office in entry.offices:
            if office.title_ar:
                tables.add_surface(office.title_ar, office.office_id, "office")
    for office_id in tables.holders:
        owner_id, _, role_id = office_id.rpartition(":")
        role, owner = tables.roles.get(role_id), tables.entries.get(owner_id)
        if role and owner and owner.kind != "state":  # those of states are recognised from their parts (composed.py)
            pairs = tables.adjectives.get(owner_id, ())
            for text in patterns.joined(role, pairs, _full_names(owner), with_li=True):
                tables.add_surface(text, office_id, "office")


def _full_names(entry: Entry) -> list[str]:
    return [entry.ar, *(name.text for name in entry.names if name.script == "ar" and name.how in ("alias", "acronym"))]


def plain(tables: Tables) -> dict[str, Any]:
    """The tables as dicts, tuples, strings and numbers only, ready to be marshalled."""
    longest: dict[str, int] = {}
    for key in tables.surfaces:
        first, length = key.split(" ", 1)[0], key.count(" ") + 1
        longest[first] = max(length, longest.get(first, 0))
    for key in tables.phrases:
        first, length = key.split(" ", 1)[0], key.count(" ") + 1 + LONGEST_NAME
        longest[first] = max(length, longest.get(first, 0))
    return {
        "entries": {key: _tuple(entry) for key, entry in tables.entries.items()},
        "surfaces": {key: tuple(rows) for key, rows in tables.surfaces.items()},
        "longest": longest,
        "demonyms": tables.demonyms,
        "adjectives": tables.adjectives,
        "english": tables.english,
        "roles": {key: astuple(role) for key, role in tables.roles.items()},
        "phrase_starts": _starts(tables.phrases),
        "state_starts": _starts(tables.state_names),
        "phrases": {key: tuple(rows) for key, rows in tables.phrases.items()},
        "holders": {key: tuple(sorted(rows)) for key, rows in tables.holders.items()},
        "organs": tables.organs,
        "adjective_forms": tables.adjective_forms,
        "state_names": tables.state_names,
        "common_adjectives": tables.common_adjectives,
        "truces": {key: _nested(tuple(truce)) for key, truce in tables.truces.items()},
        "truce_names": _truce_names(tables),
        "listings": tables.listings,
        "problems": [astuple(problem) for problem in tables.problems],
    }


def _truce_names(tables: Tables) -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = {}
    for truce in tables.truces.values():
        for text in (truce.ar, truce.en, *(name.text for name in truce.names)):
            known = names.setdefault(surface_key(text), [])
            if truce.id not in known:
                known.append(truce.id)
    return {key: tuple(ids) for key, ids in names.items()}


def _tuple(entry: Entry) -> tuple[Any, ...]:
    return _nested(tuple(getattr(entry, name) for name in Entry.__slots__))


def _nested(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Plain tuples all the way down (marshal refuses named ones)."""
    return tuple(_nested(value) if isinstance(value, tuple) else value for value in values)
