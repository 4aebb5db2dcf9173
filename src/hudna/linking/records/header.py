"""The header that all records share: who, where, when, claims for and against, corroboration and confidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from hudna.ledger.rows import ClaimRow, Party, Record
from hudna.linking.areas import around
from hudna.linking.case import Case, Sources
from hudna.linking.confidence import confidence, corroboration

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Book:
    """What all makers may ask: origins, people's judgements on records, the truces made, and by claim the one it tells of."""

    sources: Sources = field(default_factory=lambda: Sources({}))
    judged: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    truces: tuple[Record, ...] = ()
    spoken_of: Mapping[str, Record] = field(default_factory=dict)

    def with_truces(self, truces: Sequence[Record]) -> Book:
        """The same with the truces of a ledger."""
        return replace(self, truces=tuple(truces), spoken_of={c: t for t in truces for c in t.data["claim_ids"]})


def header(case: Case, book: Book, id: str, type: str) -> Json:
    """The common fields. Machine values stay; a person's stand beside them under `judged`."""
    counted, sure = _weighed(case, book)
    first, last = case.days
    judged = dict(book.judged.get(id, {}))
    return {
        "record_id": id, "type": type, "title_ar": shortest(case.claims).words.strip()[:160], "title_en": title(case, type),
        "time": time_ref(case, first, last),
        "places": [{"text": p.name, "place_id": p.entry} for p in case.places],
        "parties": [party(p, "actor", n, case) for p, n in case.actors]
        + [party(p, "recipient", n, case) for p, n in case.recipients],
        "status": status(case),
        "claim_ids": [c.id for c in case.claims],
        "supporting": [c.id for c in case.claims if c.id not in case.denying],
        "denying": [c.id for c in case.claims if c.id in case.denying],
        "outlets": sorted({c.outlet for c in case.claims if c.outlet}),
        "corroboration": dict(counted), "confidence": dict(sure),
        "review_state": judged.pop("review_state", "machine"), "judged": judged,
        "plover": {"event": case.type, "mode": [m] if (m := case.mode) else [], "context": []},
        "links": [],
    }  # fmt: skip


def _weighed(case: Case, book: Book) -> tuple[Json, Json]:
    """Corroboration and confidence, which are the same in all records of a case."""
    if "weighed" not in case.memo:
        counted = corroboration(case, book.sources)
        case.memo["weighed"] = counted, confidence(case, counted)
    weighed: tuple[Json, Json] = case.memo["weighed"]
    return weighed


def time_ref(case: Case, first: date | None, last: date | None) -> Json:
    """When, and on what that rests: told by the text, or only the day of publication; floating where neither is known."""
    told = any(c.dated == "event" for c in case.claims)
    return {
        "earliest": first.isoformat() if first else None, "latest": last.isoformat() if last else None,
        "status": "resolved" if first else "floating", "resolved_by": "text" if told else "publication" if first else None,
    }  # fmt: skip


def status(case: Case) -> str:
    """actual, planned, requested, possible, negated, or disputed where claims for and against stand side by side."""
    for_it = [c for c in case.claims if c.id not in case.denying]
    if not for_it:
        return "negated"
    actual = any(c.status == "actual" for c in for_it)
    if actual and len(for_it) < len(case.claims):
        return "disputed"
    return "actual" if actual else for_it[-1].status


def party(who: Party, role: str, count: int, case: Case) -> Json:
    accused = case.type in ("ASSAULT", "COERCE", "DISPLACE") and all(len(c.chain) > 1 for c in case.claims)
    return {
        "actor_id": who.entry, "name": who.name, "role": role, "certainty": "alleged" if accused and role == "actor" else "named",
        "claims": count,
    }  # fmt: skip


def shortest(claims: Sequence[ClaimRow]) -> ClaimRow:
    """The claim with the fewest words: the plainest telling."""
    return min(claims, key=lambda c: (len(c.words), c.id))


def title(case: Case, type: str) -> str:
    """A label from fields alone, so that it says nothing that the record does not hold."""
    who = ", ".join(p.name for p, _ in case.actors[:2]) or "unstated"
    whom = ", ".join(p.name for p, _ in case.recipients[:2])
    where = next((p.name for p in case.places), "")
    return f"{type}: {who}" + (f" → {whom}" if whom else "") + (f" ({where})" if where else "")


def record(kind: str, data: Json, case: Case, extra: Iterable[tuple[str, str]] = ()) -> Record:
    """A row of the ledger, findable by everybody and every place in it."""
    first, last = case.days
    keys = {("actor", p.key) for p, _ in (*case.actors, *case.recipients)}
    keys |= {("actor", f"country:{p.country.upper()}") for p, _ in (*case.actors, *case.recipients) if p.country}
    keys |= {("actor", h.party.key) for c in case.claims for h in c.chain if h.party}
    keys |= {("place", p.key) for p in case.places}
    keys |= {("area", area) for p in case.places for area in around((p.entry,)) if area != p.entry}
    keys |= {("place", f"country:{land.upper()}") for land in case.lands}
    keys |= {("outlet", c.outlet) for c in case.claims if c.outlet}
    return Record(kind, data["record_id"], data, first, last, tuple(sorted(keys | set(extra))), part=case.part)
