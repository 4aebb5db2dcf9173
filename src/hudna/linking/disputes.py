"""Disputes: claims of one case that exclude each other, with their holders and sides. Kept, not averaged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from hudna.ledger.rows import ClaimRow, Party, Record
from hudna.linking.case import Case, denied_in_words
from hudna.linking.contested import Account, positions
from hudna.linking.records.header import Book, header, record
from hudna.linking.records.quantities import figures, spread
from hudna.linking.sides import conflict_of, speaker_side

FARTHEST = timedelta(days=7)


def disputes(cases: Sequence[Case], book: Book) -> list[Record]:
    """One record a case and point of dispute: whether it happened (sides), when (date), who did it (actor) to whom (target), how
    many (figures)."""
    out: list[Record] = []
    for case in cases:
        for kind, held in _points(case):
            data = header(case, book, f"{case.id('dispute')}_{kind}", "dispute")
            data |= {"kind": kind, "topic": data["title_en"], "positions": held}
            out.append(record("dispute", data, case))
    return out


def dispute_between(kind: str, earlier: Account, later: Account, case: Case, book: Book) -> Record:
    """The record of two cases that contradict each other; it belongs to the later one, `case`."""
    data = header(case, book, f"{case.id('dispute')}_{kind}_{earlier.id.rpartition('_')[2]}", "dispute")
    data |= {"kind": kind, "topic": data["title_en"], "positions": positions(kind, earlier, later), "across": True}
    data["claim_ids"] = [*earlier.claims, *data["claim_ids"]]
    return record("dispute", data, case)


def _points(case: Case) -> list[tuple[str, list[dict[str, Any]]]]:
    points: list[tuple[str, list[dict[str, Any]]]] = []
    if _opposed(case):
        points.append(("sides", _positions(case, {c.id: "denied" if c.id in case.denying else "affirmed" for c in case.claims})))
    for outcome, told in sorted(figures(case.claims).items()):
        if spread(told)["contradictory"]:
            points.append(("figures", _positions(case, {f["claim_id"]: f"{outcome}: {f['text']}" for f in told})))
    if _apart(days := {c.id: (c.day_from, c.day_to) for c in case.claims if c.dated == "event" and c.day_from and c.day_to}):
        points.append(("date", _positions(case, {id: _span(*day) for id, day in days.items()})))
    for kind, parties in (("actor", "actors"), ("target", "recipients")):
        said = {c.id: named for c in case.claims if c.speaker and c.type == "ASSAULT" and (named := _names(getattr(c, parties)))}
        if len(set(said.values())) > 1 and len({_side(case, c) for c in case.claims if c.id in said}) > 1:
            points.append((kind, _positions(case, said)))
    return points


def _opposed(case: Case) -> bool:
    """Whether somebody's denial stands against what others affirm; a negation in passing is no position."""
    if not case.denying:
        return False
    against = (c for c in case.claims if c.id in case.denying)
    denying = {_voice(c) for c in against if (any(h.speech == "deny" for h in c.chain) or denied_in_words(c))}
    affirming = {_voice(c) for c in case.claims if c.id not in case.denying}
    return bool(denying) and bool(affirming - denying)


def _voice(claim: ClaimRow) -> str:
    """Who says it; of the outlet's own words each article is a voice, for it may tell both of what it was told."""
    return claim.speaker.key if claim.speaker else f"{claim.id if denied_in_words(claim) else claim.outlet}"


def _apart(days: Mapping[str, tuple[Any, Any]]) -> bool:
    """Whether two articles put it on days that exclude each other, not further apart than one event may be told."""
    told = {(id.rpartition("/")[0], day) for id, day in days.items()}
    return any(a != b and timedelta(0) < max(two[0] - one[1], one[0] - two[1]) <= FARTHEST for a, one in told for b, two in told)


def _span(first: Any, last: Any) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _names(parties: Iterable[Party]) -> str:
    return "+".join(sorted(p.name for p in parties))


def _positions(case: Case, said: dict[str, str]) -> list[dict[str, Any]]:
    """Claims by what they say and who says it."""
    grouped: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for claim in case.claims:
        if claim.id in said:
            holder = claim.speaker.name if claim.speaker else claim.outlet or "outlet"
            grouped[said[claim.id], holder, _side(case, claim)].append(claim.id)
    return [{"says": s, "holder": h, "side": side, "claim_ids": ids} for (s, h, side), ids in sorted(grouped.items())]


def _side(case: Case, claim: ClaimRow) -> str:
    if "conflict" not in case.memo:
        case.memo["conflict"] = conflict_of(case.lands, (p for c in case.claims for p in (*c.actors, *c.recipients)))
    return speaker_side(claim, case.memo["conflict"]) or "unplaced"
