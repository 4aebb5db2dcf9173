"""Checks of knowledge data that loading does not make: what would mislead a reader although it can be read.

Each check is a generator of problems over the loaded knowledge; `check` runs them all after the problems found while loading.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from hudna.knowledge.entry import KINDS, Entry, Problem
from hudna.knowledge.geography import distance_km
from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.partial_dates import first_day, is_date, last_day
from hudna.knowledge.surface_key import surface_key
from hudna.knowledge.truces import problems_of
from hudna.model.orthography import fold

# PLOVER manual: the sectors of actors.
SECTORS = frozenset(
    {"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK"}
    | {"AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"}
)
PLACE_TYPES = frozenset(
    {"country", "governorate", "district", "subdistrict", "city", "town", "village", "neighbourhood", "camp", "crossing"}
    | {"airport", "port", "base", "dam", "strait", "sea", "river", "mountain", "region", "road", "hospital", "square", "island"}
)
FARTHEST_KM = 600  # a place farther from its governorate's centre is in the wrong one (the widest, Anbar and Kufra, span less)

_FOREIGN_LETTERS = re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc\u06c0-\u06d5]")  # Persian, Urdu, Kurdish keyboards
_QID = re.compile(r"Q[1-9]\d*")


def check(knowledge: Knowledge) -> list[Problem]:
    """Every problem of the loaded knowledge, those of loading first."""
    checks: tuple[Callable[[Knowledge], Iterator[Problem]], ...] = (
        wrong_values, dangling_ids, impossible_dates, lost_words, unreadable_offices, misplaced, namesakes,
        shared_wikidata, truces,
    )  # fmt: skip
    return [*knowledge.problems, *(problem for one in checks for problem in one(knowledge))]


def wrong_values(knowledge: Knowledge) -> Iterator[Problem]:
    """Kinds, place types, genders, Wikidata ids and PLOVER sectors that are none."""
    for entry in knowledge.entries.values():
        wrong = {
            "kind": entry.kind if entry.kind not in KINDS else "",
            "place type": entry.type if entry.kind == "place" and entry.type not in PLACE_TYPES else "",
            "gender": entry.gender if entry.gender not in ("", "m", "f") else "",
            "wikidata": entry.wikidata if entry.wikidata and not _QID.fullmatch(entry.wikidata) else "",
            "PLOVER sector": " ".join(sorted(set(entry.plover_sector) - SECTORS)),
        }
        yield from (_problem(entry, f"{what} {value!r} is not known") for what, value in wrong.items() if value)


def dangling_ids(knowledge: Knowledge) -> Iterator[Problem]:
    """References to entries that do not exist."""
    for entry in knowledge.entries.values():
        pointers = {
            "country": (entry.country,),
            "parent": (entry.parent,),
            "allies": entry.allies,
            "coalition_members": entry.members,
        }
        for what, targets in pointers.items():
            yield from (
                _problem(entry, f"{what} {target!r} is no entry")
                for target in targets
                if target and not _known(knowledge, target)
            )
        for office in entry.offices:
            owner = office.office_id.rpartition(":")[0]
            if owner and owner not in knowledge.entries and entry.source.partition("@")[1] == "":
                yield _problem(entry, f"office {office.office_id!r}: {owner!r} is no entry")


def impossible_dates(knowledge: Knowledge) -> Iterator[Problem]:
    """Dates that are none, and periods that end before they begin."""
    for entry in knowledge.entries.values():
        periods = [(office.since, office.until, office.office_id) for office in entry.offices]
        periods += [(fact.since, fact.until, fact.what) for fact in entry.facts]
        periods.append((entry.founded, entry.dissolved, "founded … dissolved"))
        for since, until, what in periods:
            if wrong := [day for day in (since, until) if day and not is_date(day)]:
                yield _problem(entry, f"{what}: {wrong[0]!r} is not a date")
            elif since and until and first_day(since) > last_day(until):
                yield _problem(entry, f"{what}: ends {until} before it begins {since}")


def lost_words(knowledge: Knowledge) -> Iterator[Problem]:
    """Names that fold to nothing, carry letters of another language's keyboard, or one letter only."""
    for entry in knowledge.entries.values():
        for text in (entry.ar, *(name.text for name in entry.names)):
            if len(surface_key(text)) < 2:
                yield _problem(entry, f"name {text!r} does not survive folding")
            elif _FOREIGN_LETTERS.search(text):
                yield _problem(entry, f"name {text!r} has letters of another language's keyboard (reads as {fold(text)!r})")


def unreadable_offices(knowledge: Knowledge) -> Iterator[Problem]:
    """Offices by pattern whose role is unknown, and so has no title in any language."""
    for entry in knowledge.entries.values():
        for office in entry.offices:
            role = office.office_id.rpartition(":")[2]
            if not office.title_ar and not office.title_en and role not in knowledge.role_patterns:
                yield _problem(entry, f"office {office.office_id!r}: there is no role {role!r}")


def misplaced(knowledge: Knowledge) -> Iterator[Problem]:
    """Places without coordinates, in a circle of parents, or too far from the governorate that holds them."""
    for entry in knowledge.entries.values():
        if entry.kind != "place":
            continue
        if entry.lat is None or entry.lon is None:
            yield _problem(entry, "no coordinates")
            continue
        parent = knowledge.entries.get(entry.parent)
        if parent is not None and parent.type == "governorate" and parent.lat is not None and parent.lon is not None:
            apart = distance_km((entry.lat, entry.lon), (parent.lat, parent.lon))
            if apart > FARTHEST_KM:
                yield _problem(entry, f"{apart:.0f} km from the centre of {parent.id}")
        chain = knowledge.containment(entry.id)
        if entry.country and chain[-1] != entry.country:
            yield _problem(entry, f"its parents end at {chain[-1]}, not at its country {entry.country}")


def namesakes(knowledge: Knowledge) -> Iterator[Problem]:
    """Two people of one full name: a duplicate, or two who need telling apart by hand."""
    by_name: dict[str, list[Entry]] = defaultdict(list)
    for entry in knowledge.entries.values():
        if entry.kind == "person":
            by_name[surface_key(entry.ar)].append(entry)
    for same in by_name.values():
        if len(same) > 1:
            yield _problem(same[1], f"has the name of {same[0].id}: {same[0].ar}")


def shared_wikidata(knowledge: Knowledge) -> Iterator[Problem]:
    """One Wikidata id on two entries."""
    owner: dict[str, str] = {}
    for entry in knowledge.entries.values():
        first = owner.setdefault(entry.wikidata, entry.id) if entry.wikidata else entry.id
        if first != entry.id:
            yield _problem(entry, f"shares {entry.wikidata} with {first}")


def truces(knowledge: Knowledge) -> Iterator[Problem]:
    """Named truces whose parties, places or dates are wrong."""
    known = set(knowledge.entries)
    for truce in knowledge.truces.values():
        yield from problems_of(truce, known)


def _known(knowledge: Knowledge, target: str) -> bool:
    owner, _, role = target.rpartition(":")
    return target in knowledge.entries or (owner in knowledge.entries and role in knowledge.role_patterns)


def _problem(entry: Entry, message: str) -> Problem:
    return Problem(entry.source, entry.id, message)
