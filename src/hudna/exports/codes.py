"""Code systems of others: CAMEO and Goldstein, PLOVER's quads, ACLED's types.

Tables as data; docs/exports.md says why each pairing.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from hudna.ledger.rows import ClaimRow, Party

QUAD = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2, "REQUEST": 3, "ACCUSE": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
AUXILIARY = {"requested": "hypothetical", "planned": "future", "possible": "hypothetical", "negated": "negation"}
CONTEXT = {"contact": "diplomatic", "talks": "diplomatic", "truce": "military", "violation": "military", "fighting": "military",
           "access": "human_security", "displacement": "migration", "sanctions": "legal"}  # fmt: skip


class Cameo(NamedTuple):
    """A CAMEO code. The root is its first two digits, the base its first three."""

    code: str
    goldstein: float

    @property
    def base(self) -> str:
        return self.code[:3]

    @property
    def root(self) -> str:
        return self.code[:2]

    @property
    def quad(self) -> int:
        """GDELT's QuadClass by root: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
        root = int(self.root)
        return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, str, str, Cameo], ...]:
    out = []
    for line in files("hudna.exports").joinpath("data/cameo.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            type, mode, track, code, value, _ = line.split("\t")
            out.append((type, mode, track, Cameo(code, float(value))))
    return tuple(out)


def cameo(type: str, mode: str | None, track: str) -> Cameo | None:
    """The CAMEO code of a kind of event; None for what CAMEO has no word for (flight, travel)."""
    for row_type, row_mode, row_track, code in _rows():
        if row_type == type and row_mode in ("-", mode) and row_track in ("-", track):
            return code
    return None


REMOTE, CIVILIANS, BATTLES, STRATEGIC = (
    "Explosions/Remote violence", "Violence against civilians", "Battles", "Strategic developments",
)  # fmt: skip
_BY_MODE = {
    "aerial": (REMOTE, "Air/drone strike"), "drone": (REMOTE, "Air/drone strike"),
    "heavy-weapons": (REMOTE, "Shelling/artillery/missile attack"), "explosives": (REMOTE, "Remote explosive/landmine/IED"),
    "abduct": (CIVILIANS, "Abduction/forced disappearance"),
}  # fmt: skip
_BY_TYPE = {
    "airstrike": "aerial", "barrel_bomb": "aerial", "drone_attack": "aerial", "artillery_or_mortar": "heavy-weapons",
    "rocket_or_missile": "heavy-weapons", "ied_or_mine": "explosives", "abduction": "abduct",
}  # fmt: skip
ARMED = frozenset({"armed-group", "state"})


def acled(type: str, mode: str | None, violation_type: str, fighting_sides: int) -> tuple[str, str]:
    """(event_type, sub_event_type). Two armed sides make a battle, one an attack."""
    known = _BY_MODE.get(mode or "") or _BY_MODE.get(_BY_TYPE.get(violation_type, ""))
    if known:
        return known
    if type == "COERCE" or violation_type in ("siege", "arrest_or_detention", "aid_obstruction", "evacuation_obstruction"):
        return STRATEGIC, "Arrests" if violation_type == "arrest_or_detention" or mode == "arrest" else "Other"
    return (BATTLES, "Armed clash") if fighting_sides >= 2 else (CIVILIANS, "Attack")


def inter(party: Party | None) -> int | None:
    """ACLED's actor class: 1 state forces, 2 rebels, 7 civilians, 8 others; None where nobody is named."""
    if party is None:
        return None
    if party.role in ("REB", "SEP"):
        return 2
    if party.kind == "state" or party.role in ("MIL", "GOV", "COP", "SPY", "PRM"):
        return 1
    return {"armed-group": 2, "people": 7, "organisation": 8, "person": 8}.get(party.kind, 8)


def modes(claim: ClaimRow) -> list[str]:
    """PLOVER modes with the auxiliary ones that the manual defines and nobody filled.

    Historical, future, hypothetical, negation.
    """
    out = [claim.mode] if claim.mode else []
    if claim.status in AUXILIARY:
        out.append(AUXILIARY[claim.status])
    if claim.dated == "event" and claim.day_to and claim.published and (claim.published - claim.day_to).days > 90:
        out.append("historical")
    return out
