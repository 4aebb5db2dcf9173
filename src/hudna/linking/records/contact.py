"""Contacts: who spoke with whom, how, when; both sides' readouts and what only one of them mentions; the rhythm of each pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise
from statistics import median
from typing import NamedTuple

from hudna.ledger.rows import ClaimRow, Party, Record
from hudna.linking.acts import act_of
from hudna.linking.case import Case, as_cases
from hudna.linking.records.header import Book, Json, header, record
from hudna.linking.records.meetings import meetings, participants

TYPES = ("CONSULT",)
MODES = {"phone": "phone", "visit": "visit", "multilateral": "multilateral", "third-party": "indirect", "meet": "meeting"}
TOLD_WITHIN = timedelta(days=7)
UNTOLD = frozenset({"contact", "other"})  # tracks that say nothing of what was spoken about
OUTCOMES = {"AGREE": "agreed", "REJECT": "disagreed"}


def contacts(cases: Sequence[Case], book: Book, matters: Matters | None = None) -> list[Record]:
    """Cases of consultation between two or more; those of one day, one set of people and one mode put together, if they are
    first told in the same week after that day. `matters`: by claim what its speaker tells besides."""
    merged: dict[object, list[Case]] = defaultdict(list)
    met = (one for case in cases if case.type in TYPES for one in meetings(case))
    for case in sorted(met, key=lambda c: (c.part, c.claims[0].id)):
        day, told = case.days[0], case.claims[0].published
        people = frozenset(p.key for p in participants(case))
        weeks = (told - day) // TOLD_WITHIN if day and told else 0
        merged[(case.days, people, mode(case), weeks) if day else case.claims[0].id].append(case)
    return [_contact(_one(some), book, matters or {}) for some in merged.values()]


def _one(cases: Sequence[Case]) -> Case:
    return cases[0] if len(cases) == 1 else as_cases([[claim for case in cases for claim in case.claims]])[0]


def is_contact(case: Case) -> bool:
    """Whether a case tells of two or more who consult."""
    return case.type in TYPES and bool(meetings(case))


def mode(case: Case) -> str:
    """phone, video, meeting, visit, letter, hotline, multilateral, indirect or unstated."""
    told = [m for c in case.claims if (m := act_of("contact", c, reach=6))]
    return told[0] if told else MODES.get(case.mode or "", "unstated")


def _contact(case: Case, book: Book, matters: Matters) -> Record:
    people = participants(case)
    data = header(case, book, case.id("contact"), "contact")
    first = case.claims[0].actors
    read = readouts(case, matters)
    often = [c for c in case.claims if act_of("frequency", c)]
    data |= {
        "mode": mode(case),
        "initiator": first[0].entry or first[0].name if first else None,
        "participants": [{"actor_id": p.entry, "name": p.name} for p in people],
        "host": _host(case), "third_party_host": None,
        "topics": sorted({t for r in read for t in r["topics"]}),
        "matters": sorted({t for r in read for t in r["matters"]}),
        "outcome_stated": next((OUTCOMES[c.type] for c in case.claims if c.type in OUTCOMES), "unstated"),
        "readouts": read, "divergence": divergence(read),
        "frequency_note": often[0].words.strip() if often else None,
    }  # fmt: skip
    pairs = [("pair", pair_key(a, b)) for a, b in combinations(people, 2)]
    return record("contact", data, case, pairs)


def _host(case: Case) -> str | None:
    places = case.places
    return places[0].country if places and places[0].country else None


def pair_key(a: Party, b: Party) -> str:
    return "|".join(sorted((a.key, b.key)))


def readouts(case: Case, matters: Matters) -> list[Json]:
    """What each side says was talked about: the bodies, groups and places that its account names besides the pair, and the
    matters (tracks) of what it tells beside the contact itself."""
    present = {p.key for p in participants(case)}
    lands = {p.country for p in participants(case) if p.country}
    by_side: dict[str, list[ClaimRow]] = defaultdict(list)
    for claim in case.claims:
        speaker = claim.speaker
        if speaker is not None and speaker.country in lands:
            by_side[str(speaker.country)].append(claim)
    out: list[Json] = []
    for side, claims in sorted(by_side.items()):
        told = [p for c in claims for p in (*c.actors, *c.recipients, *([c.place] if c.place else []))]
        named = {p.name for p in told if p.key not in present} | {n for c in claims for n in matters.get(c.id, NOTHING).names}
        spoken = {track for c in claims for track in matters.get(c.id, NOTHING).tracks}
        out.append(
            {
                "side": side, "source_claim_ids": [c.id for c in claims],
                "topics": sorted(named - {p.name for p in participants(case)}), "matters": sorted(spoken),
            }
        )  # fmt: skip
    return out


class Matter(NamedTuple):
    """What the speaker of a claim tells beside it: the tracks of these claims and whom they name."""

    tracks: frozenset[str]
    names: frozenset[str]


Matters = Mapping[str, Matter]
NOTHING = Matter(frozenset(), frozenset())


def matters_of(claim: ClaimRow, told: Iterable[ClaimRow]) -> Matter:
    """What the speaker of a claim of contact says besides, among the claims of its article."""
    if claim.speaker is None:
        return NOTHING
    beside = [c for c in told if c.id != claim.id and c.speaker is not None and c.speaker.key == claim.speaker.key]
    parties = {p.name for c in beside for p in (*c.actors, *c.recipients, *([c.place] if c.place else [])) if p.entry}
    return Matter(frozenset(c.track for c in beside) - UNTOLD, frozenset(parties))


def divergence(read: Sequence[Json]) -> list[Json]:
    """Topics and matters that stand in one side's readout only. With one readout there is nothing to compare."""
    if len(read) < 2:
        return []
    out: list[Json] = []
    for one in read:
        for kind in ("topics", "matters"):
            elsewhere = {t for other in read if other is not one for t in other[kind]}
            out += [{"topic": t, "only_in": one["side"], "of": kind} for t in one[kind] if t not in elsewhere]
    return out


def pairs(contacts: Sequence[Record]) -> list[Record]:
    """For each pair how often and in what rhythm they spoke: days, counts by mode, median days between contacts that happened."""
    met: dict[str, list[Record]] = defaultdict(list)
    names: dict[str, str] = {}
    for contact in contacts:
        people = contact.data["participants"]
        names |= {(p["actor_id"] or p["name"]): p["name"] for p in people}
        for role, key in contact.parties:
            if role == "pair":
                met[key].append(contact)
    return [_pair(key, some) for key, some in sorted(met.items())]


def _pair(key: str, some: Sequence[Record]) -> Record:
    happened = [r for r in some if r.data["status"] in ("actual", "disputed")]
    days = sorted({r.day_from for r in happened if r.day_from})
    gaps = [(b - a).days for a, b in pairwise(days)]
    modes: dict[str, int] = defaultdict(int)
    for r in happened:
        modes[r.data["mode"]] += 1
    people = [p for p in some[0].data["participants"] if (p["actor_id"] or "") in key.split("|")] or some[0].data["participants"][
        :2
    ]
    data: Json = {
        "record_id": f"pair_{key}", "type": "contact_pair", "participants": people, "contacts": [r.id for r in some],
        "count": len(happened), "planned": len(some) - len(happened), "by_mode": dict(sorted(modes.items())),
        "first": days[0].isoformat() if days else None, "last": days[-1].isoformat() if days else None,
        "days": [d.isoformat() for d in days], "median_gap_days": median(gaps) if gaps else None, "rhythm": _rhythm(days, gaps),
        "frequency_notes": [n for r in some if (n := r.data["frequency_note"])],
        "claim_ids": sorted({c for r in some for c in r.data["claim_ids"]}),
    }  # fmt: skip
    roles = [("actor", part) for part in key.split("|")]
    return Record("contact_pair", data["record_id"], data, days[0] if days else None, days[-1] if days else None, tuple(roles))


def _rhythm(days: Sequence[date], gaps: Sequence[int]) -> str:
    if len(days) < 3:
        return "single" if len(days) < 2 else "twice"
    middle = median(gaps)
    return "near_daily" if middle <= 2 else "weekly" if middle <= 8 else "occasional"
