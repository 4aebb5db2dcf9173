"""Who met or called whom: one case may tell several meetings, and not everybody named beside a meeting took part in it.

A second party that is wrong is worse than one that is missing. So those count who are named together in one claim, as people,
governments, bodies or groups with a name; claims that name other pairs or days are other meetings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from hudna.ledger.rows import ClaimRow, Party
from hudna.linking.case import Case
from hudna.model.orthography import fold

SPEAKING = ("person", "state", "organisation", "armed-group")
LEAST_SHARE = 0.2  # of the claims; who is named by fewer took part in something told beside it
JOINED = ("و", "ف", "ب", "ل", "ك")  # letters that stand before a name and are none of it
COUNTERPART = "نظير"  # «نظيره الروسي» is somebody whom the reader did not find
Group = tuple[frozenset[str], date | None]


def can_meet(party: Party) -> bool:
    """Whether somebody can call or meet: no place, no crowd of victims, no thing, and nobody known by one description alone."""
    if party.kind not in SPEAKING:
        return False
    if party.entry is not None:
        return True
    words = fold(party.name).split()
    bare = words[0].lstrip("".join(JOINED)) if words else ""
    described = len(words) == 1 and words[0].startswith("ال")
    return bool(words) and not described and not bare.startswith(COUNTERPART) and party.kind != "state"


def participants(case: Case) -> list[Party]:
    """Everybody who takes part; a state or body that a named person speaks for is left out beside that person, a state beside two
    named people is what they spoke of or where, and an unknown name beside two known ones mostly one of them again."""
    told = [named for claim in case.claims if len(named := _named(claim)) > 1]
    counts = Counter(key for named in told for key in named)
    unique = {key: party for named in reversed(told) for key, party in named.items()}
    enough = [
        unique[key] for key, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) if n >= LEAST_SHARE * len(told)
    ]
    if len(known := [p for p in enough if p.entry]) > 1:
        enough = known
    lands = {p.country for p in enough if p.kind == "person" and p.country}
    people = [p for p in enough if p.kind == "person"]
    return [p for p in enough if p.kind == "person" or (p.country not in lands and (p.kind != "state" or len(people) < 2))]


def meetings(case: Case) -> list[Case]:
    """The meetings that a case tells, each with its claims: a pair or more who are named together, and a day where one is told.

    Fewer of the same people on the same day are the same meeting; claims that name one of them alone go with the most told.
    """
    together: dict[Group, list[ClaimRow]] = defaultdict(list)
    alone: list[ClaimRow] = []
    for claim in case.claims:
        named = frozenset(_named(claim))
        if len(named) > 1:
            together[named, _day(claim)].append(claim)
        else:
            alone.append(claim)
    groups = _merged(together)
    for claim in alone:
        home = next((g for g in groups if _belongs(claim, g)), None)
        if home is not None:
            groups[home].append(claim)
    made = [Case(tuple(sorted(some, key=lambda c: (str(c.published or "9999"), c.id)))) for some in groups.values()]
    return sorted((m for m in made if len(participants(m)) > 1), key=lambda m: m.claims[0].id)


def _merged(together: dict[Group, list[ClaimRow]]) -> dict[Group, list[ClaimRow]]:
    """The groups of claims, the most told first; what names fewer of the same people, on the same or no day, is in the larger."""
    out: dict[Group, list[ClaimRow]] = {}
    largest = sorted(together, key=lambda g: (-len(g[0]), g[1] is None, -len(together[g]), str(g[1]), sorted(g[0])))
    for people, day in largest:
        homes = [g for g in out if people <= g[0] and (g[1] == day or day is None)]
        home = max(homes, key=lambda g: len(out[g]), default=(people, day))
        out.setdefault(home, []).extend(together[people, day])
    return dict(sorted(out.items(), key=lambda item: (-len(item[1]), str(item[0][1]), sorted(item[0][0]))))


def _belongs(claim: ClaimRow, group: Group) -> bool:
    named, day = _named(claim), _day(claim)
    return (day is None or day == group[1]) and all(key in group[0] for key in named)


def _named(claim: ClaimRow) -> dict[str, Party]:
    """Who in a claim can meet, by key; one name with and without «و» before it is one."""
    out: dict[str, Party] = {}
    for party in (*claim.actors, *claim.recipients):
        if can_meet(party) and party.key not in out:
            out[party.key] = party
    names = {fold(p.name) for p in out.values()}
    return {key: p for key, p in out.items() if p.entry or not _repeats(fold(p.name), names)}


def _repeats(name: str, names: Iterable[str]) -> bool:
    return name[:1] in JOINED and name[1:] in names


def _day(claim: ClaimRow) -> date | None:
    return claim.day_from if claim.dated == "event" and claim.day_from == claim.day_to else None
