"""How sure each holder of an event is, outermost first (FactBank, Saurí & Pustejovsky 2009).

What somebody else says, the outlet neither affirms nor denies (Uu); neither does a speaker who only passes on what another says.
The innermost holder's value comes from the status of the event and from what the statement says of its credibility.
"""

from __future__ import annotations

from hudna.model.claim import OUTLET
from hudna.model.reading import Factuality, Status
from hudna.reading.events.features import Scene
from hudna.reading.statements.build import Said

VALUES = {
    Status.ACTUAL: Factuality.CT_PLUS, Status.NEGATED: Factuality.CT_MINUS, Status.POSSIBLE: Factuality.PS_PLUS,
    Status.PLANNED: Factuality.UU, Status.REQUESTED: Factuality.UU,
}  # fmt: skip
LESS_SURE = {
    "credible": {Factuality.CT_PLUS: Factuality.PR_PLUS, Factuality.PS_PLUS: Factuality.PR_PLUS},
    "not-confirmable": {Factuality.CT_PLUS: Factuality.PS_PLUS},
    "doubted": {Factuality.CT_PLUS: Factuality.PS_MINUS, Factuality.PS_PLUS: Factuality.PS_MINUS},
}


def chain(said: list[Said], inside: int | None) -> list[int]:
    """Numbers of the statements around an event, outermost first."""
    out: list[int] = []
    while inside is not None and inside not in out:
        out.append(inside)
        inside = said[inside].inside
    return out[::-1]


def factuality_of(scene: Scene, status: Status, said: list[Said], holders: list[str]) -> tuple[tuple[str, Factuality], ...]:
    """(holder, value) for the outlet and each speaker around the event; `holders` are the speakers' entity ids."""
    value = VALUES[status]
    told = chain(said, scene.inside)
    if told:
        value = LESS_SURE.get(said[told[-1]].credibility, {}).get(value, value)
    values = [Factuality.UU] * len(told) + [value]
    return tuple(zip((OUTLET, *holders), values, strict=True))
