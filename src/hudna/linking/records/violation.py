"""Violations, which need a truce in force at that place and time; everything else is an incident, which may follow a truce."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from hudna.ledger.rows import Party, Record
from hudna.linking.acts import act_of
from hudna.linking.areas import around
from hudna.linking.case import Case
from hudna.linking.records.header import Book, Json, header, record
from hudna.linking.records.quantities import figures, spread
from hudna.linking.records.truce import in_force
from hudna.linking.sides import NEUTRAL, conflict_of

FOLLOWS = timedelta(days=14)
CATEGORY = {
    "siege": "access",
    "aid_obstruction": "access",
    "evacuation_obstruction": "access",
    "arrest_or_detention": "detention",
    "abduction": "detention",
    "reinforcement": "movement",
    "territorial_advance": "movement",
}
BY_MODE = {
    "aerial": "airstrike",
    "drone": "drone_attack",
    "heavy-weapons": "artillery_or_mortar",
    "firearms": "small_arms",
    "abduct": "abduction",
    "explosives": "ied_or_mine",
    "unconventional": "prohibited_weapon",
}
TYPES = ("ASSAULT", "COERCE", "MOBILIZE")
NOWHERE: frozenset[str] = frozenset()


def violations(cases: Sequence[Case], book: Book) -> tuple[list[Record], list[Record]]:
    """(violations, incidents) among cases of force. A breach told without any truce to break is an incident."""
    broken: list[Record] = []
    incidents: list[Record] = []
    for case in cases:
        if case.type not in TYPES and not any(c.track == "violation" for c in case.claims):
            continue
        truce, check = _truce_of(case, book)
        alleged = any(c.track == "violation" or act_of("truce", c) == "violated" for c in case.claims)
        if truce is not None and check == "in_force" and (alleged or _by_party(case, truce)):
            broken.append(_record(case, book, truce, check))
        elif case.type == "ASSAULT" or alleged:
            incidents.append(_record(case, book, truce if check == "lapsed" else None, check))
    return broken, incidents


def _by_party(case: Case, truce: Record) -> bool:
    """Whether force was used by somebody whom the truce binds; others break nothing."""
    bound = set(truce.data["included_actors"]) - set(truce.data["excluded_actors"])
    acting = {k for p, _ in case.actors for k in (p.entry, p.country.lower() if p.country else None) if k}
    return case.type == "ASSAULT" and bool(acting & bound)


def _truce_of(case: Case, book: Book) -> tuple[Record | None, str]:
    """The truce that its words name or that is in force at that place and time, else the last one that lapsed shortly before."""
    day, _ = case.days
    places = around(p.entry or p.key for p in case.places)
    if not any(p.entry for p in case.places) and (named := _broken_in_words(case, book)):
        return named, "in_force"
    checked = [(t, in_force(t, day, case.lands, places)) for t in book.truces]
    holding = [(t, check) for t, check in checked if check == "in_force"]
    if holding:
        return max(holding, key=lambda pair: _narrow(pair[0]))
    lapsed = [(t, check) for t, check in checked if check == "lapsed" and _shortly_after(t, case)]
    return max(lapsed, key=lambda pair: str(pair[0].day_to)) if lapsed else (None, "unclear")


def _broken_in_words(case: Case, book: Book) -> Record | None:
    """Where no place is known, the truce that a claim of its breach is told of, while it is in force."""
    told = (t for c in case.claims if (t := book.spoken_of.get(c.id)) and act_of("truce", c) == "violated")
    return next((t for t in told if in_force(t, case.days[0], NOWHERE, frozenset(t.data["truce_places"])) == "in_force"), None)


def _narrow(truce: Record) -> tuple[int, str, str]:
    """Of several truces in force that for the fewest places binds, of these the latest; how much it is spoken of says nothing."""
    reach = truce.data["truce_places"]
    return -len(reach) if reach else -1000, str(truce.data["effective_from"]), truce.id


def _shortly_after(truce: Record, case: Case) -> bool:
    day, _ = case.days
    end = truce.data["end_at"] or truce.data["effective_until"] or (truce.data["reference"] or {}).get("to")
    return day is not None and end is not None and timedelta(0) <= day - type(day).fromisoformat(end) <= FOLLOWS


def _record(case: Case, book: Book, truce: Record | None, check: str) -> Record:
    broken = check == "in_force" and truce is not None
    kind = "violation" if broken else "incident"
    data = header(case, book, case.id(kind), kind)
    type_ = next((t for c in case.claims if (t := act_of("violation", c, 6))), None) or BY_MODE.get(
        case.mode or "", "unspecified"
    )
    who, monitors = case.actors, _monitors(case)
    named = [p for c in case.claims for p in c.actors]
    data |= {
        "category": CATEGORY.get(type_, "combat"),
        "type": kind,
        "violation_type": type_,
        "alleged_perpetrators": [{"actor_id": p.entry, "name": p.name, "claims": n} for p, n in who],
        "attribution_state": "disputed" if len({p.key for p in named}) > 1 else "named" if who else "unattributed",
        "means": [m] if (m := case.mode) else [],
        "count": None,
        "casualties": [{"outcome": k, "quantity": spread(v)} for k, v in sorted(figures(case.claims).items())],
        "basis": _basis(case),
        "motive": "unknown",
        "verification": _verification(case),
        "verified_by": [p.name for p in monitors],
        "verified_by_ids": [p.entry for p in monitors],
    }
    extra: list[tuple[str, str]] = [("truce", truce.id)] if truce else []
    if broken and truce:
        data |= {"truce_id": truce.id, "in_force_check": check}
        data["links"] = [{"to": truce.id, "kind": "breaks"}]
    elif truce:
        data |= {"follows": truce.id, "in_force_check": check}
        data["links"] = [{"to": truce.id, "kind": "follows"}]
    return record(kind, data, case, extra)


def _monitors(case: Case) -> list[Party]:
    conflict = conflict_of(case.lands, [c.speaker for c in case.claims if c.speaker])
    if conflict is None:
        return []
    found = {c.speaker.key: c.speaker for c in case.claims if c.speaker and conflict.side(c.speaker) == NEUTRAL}
    return sorted(found.values(), key=lambda party: party.name)


def _basis(case: Case) -> str:
    if _monitors(case):
        return "media" if not any(len(c.chain) > 1 for c in case.claims) else "party_statement"
    return "party_statement" if any(c.speaker for c in case.claims) else "media"


def _verification(case: Case) -> str:
    """alleged, unless a neutral monitor says so too (confirmed_by_monitor) or denies it (rejected_by_monitor)."""
    conflict = conflict_of(case.lands, [c.speaker for c in case.claims if c.speaker])
    said = [c for c in case.claims if c.speaker and conflict and conflict.side(c.speaker) == NEUTRAL]
    if not said:
        return "alleged"
    return "rejected_by_monitor" if all(c.status == "negated" for c in said) else "confirmed_by_monitor"


__all__ = ["Json", "violations"]
