"""Who stands on which side of a conflict (data/sides.yml): needed to ask whether a claim is against the speaker's interest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from hudna.ledger.rows import ClaimRow, Party

NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Conflict:
    """`sides` maps an entry's id to a, b, c … or "neutral"; `lands` are the countries where the conflict is fought."""

    id: str
    lands: frozenset[str]
    sides: dict[str, str]

    def side(self, party: Party | None) -> str | None:
        """The side of a party: its own entry's, else its country's. None for those that the data does not place."""
        if party is None:
            return None
        for key in (party.entry, party.country.lower() if party.country else None):
            if key and key in self.sides:
                return self.sides[key]
            if key and ":" in key and key.split(":")[0] in self.sides:
                return self.sides[key.split(":")[0]]
        return None


@lru_cache(maxsize=1)
def conflicts() -> tuple[Conflict, ...]:
    rows = yaml.safe_load(files("hudna.linking").joinpath("data/sides.yml").read_text(encoding="utf-8"))
    return tuple(
        Conflict(row["id"], frozenset(row["lands"]), {m: side for side, members in row["sides"].items() for m in members})
        for row in rows
    )


def conflict_of(lands: Iterable[str], parties: Iterable[Party]) -> Conflict | None:
    """The conflict of a case: fought in one of its lands, with the most of its parties on a side."""
    lands, named = set(lands), Counter((p.entry, p.country) for p in parties)
    known = [(Party("", "", "", "", *who), count) for who, count in named.items()]
    scored = [(sum(n for p, n in known if c.side(p) is not None) + 2 * bool(c.lands & lands), c) for c in conflicts()]
    best = max(scored, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] >= 2 else None


def speaker_side(claim: ClaimRow, conflict: Conflict | None) -> str | None:
    """The side of whoever says it, innermost; None for the outlet's own voice and unplaced speakers."""
    return conflict.side(claim.speaker) if conflict else None


HARMFUL = frozenset({"ASSAULT", "COERCE", "DISPLACE", "SANCTION"})
HELPFUL = frozenset({"AID", "RETREAT", "CONCEDE", "AGREE", "COOPERATE", "SUPPORT"})


def interest(claim: ClaimRow, conflict: Conflict | None, denied: bool) -> str:
    """self_serving, against_own_interest, neutral or unknown.

    A side that says its own forces did harm, or that the other side did good, or that denies the other's harm speaks against its
    interest; the reverse is self-serving. Others are neutral. docs/confidence.md has the table.
    """
    own = speaker_side(claim, conflict)
    if own is None or conflict is None:
        return "unknown"
    if own == NEUTRAL:
        return "neutral"
    acting = {conflict.side(p) for p in claim.actors} - {None}
    if not acting or claim.type not in HARMFUL | HELPFUL or acting == {NEUTRAL}:
        return "neutral"
    harm = (claim.type in HARMFUL) != denied
    mine = acting == {own}
    return "against_own_interest" if harm == mine else "self_serving"
