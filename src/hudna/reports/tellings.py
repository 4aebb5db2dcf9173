"""What a record's claims tell, kept together as they were told: one doer, one place, one kind, and the claims that say so.

Claims of one happening name different culprits and places, and linking can put too much into one record. A sentence made of the
most frequent actor, the most frequent place and the most frequent kind may say what nobody said. Here a telling is taken from
single claims: the one with the most independent origins speaks for the record, and only its claims stand behind the sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from hudna.ledger.rows import ClaimRow, Party
from hudna.linking.acts import acts_of, stems_near
from hudna.linking.records.violation import BY_MODE, TYPES
from hudna.reports.desk import Desk, Known

VAGUE = "unspecified"
HERE, NEAR, FAR = 1, 4, 10  # words around a trigger that say what kind of force it was
SHELLING = "artillery_or_mortar"  # what «قصف» means by itself
WEAPONS = frozenset({"airstrike", "barrel_bomb", "drone_attack", "rocket_or_missile"})  # each sharper than that
GUNS = frozenset({SHELLING, "rocket_or_missile"})


@dataclass(frozen=True, slots=True)
class Telling:
    """Claims that agree. Those that hold every part (place included) stand first."""

    doers: tuple[Party, ...]
    place: Party | None
    type: str
    claims: tuple[ClaimRow, ...]


def force(desk: Desk, known: Known, blamed: Callable[[ClaimRow], Sequence[Party]]) -> Telling | None:
    """The best supported telling of a use of force; None where nobody tells it as having happened."""
    told = [c for c in known.affirming if c.status == "actual" and (c.type in TYPES or c.track == "violation")]
    doers = {c.id: tuple(sorted(blamed(c), key=lambda p: p.key)) for c in told}
    named = [c for c in told if doers[c.id]]
    group = strongest(desk, named or told, lambda c: tuple(p.key for p in doers[c.id]))
    if not group:
        return None
    place, claims = placed(desk, group)
    return Telling(doers[claims[0].id], place, kind_of(desk, claims), tuple(claims))


def placed(desk: Desk, group: Sequence[ClaimRow]) -> tuple[Party | None, list[ClaimRow]]:
    """The place with the most origins among claims, a known one before others, and the claims that tell it or none at all."""
    there = [c for c in group if c.place is not None]
    known = [c for c in there if c.place and c.place.entry]
    at = strongest(desk, known or there, lambda c: c.place.key if c.place else "")
    if not at or at[0].place is None:
        return None, list(group)
    return at[0].place, [*at, *(c for c in group if c.place is None)]


def strongest(desk: Desk, claims: Sequence[ClaimRow], key: Callable[[ClaimRow], Hashable]) -> list[ClaimRow]:
    """The claims of the key that most independent origins tell. Ties go to the lesser key: the same ledger gives the same."""
    groups: dict[Hashable, list[ClaimRow]] = defaultdict(list)
    for claim in claims:
        groups[key(claim)].append(claim)
    return min(groups.items(), key=lambda g: (-len(desk.origins(g[1])), -len(g[1]), str(g[0])))[1] if groups else []


def kind_of(desk: Desk, claims: Sequence[ClaimRow]) -> str:
    """The kind of force that most of the claims name; a vague one only where none is sharper."""
    kinds = {c.id: _kind(c) for c in claims}
    sharp = [c for c in claims if kinds[c.id] != VAGUE]
    best = strongest(desk, sharp or claims, lambda c: kinds[c.id])
    return kinds[best[0].id]


def _kind(claim: ClaimRow) -> str:
    """The reader's mode, sharpened by a weapon beside a mere «قصف»; else an act at the trigger, or a gun named near.

    Aircraft named farther off are not taken: they are often somebody else's («بدعم من غارات التحالف»).
    """
    mode = BY_MODE.get(claim.mode or "")
    named = [act for act in acts_of("violation", stems_near(claim, NEAR)) if act in WEAPONS]
    if mode == SHELLING and named:
        return named[0]
    here = acts_of("violation", stems_near(claim, HERE))
    if mode or here:
        return mode or here[0]
    guns = {act for act in acts_of("violation", stems_near(claim, FAR)) if act in GUNS}
    return guns.pop() if len(guns) == 1 else VAGUE
