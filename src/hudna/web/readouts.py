"""The two sides' readouts of a contact side by side, so that what one tells stands beside the silence of the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

KINDS = ("matters", "topics")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A matter (a track) or a name. `by`: which sides have it, in their order; `alone`: one side only, of several."""

    kind: str
    value: str
    by: tuple[bool, ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class Readouts:
    """`sides` are states' codes; `sources` the claims that each readout was taken from."""

    sides: tuple[str, ...]
    sources: tuple[tuple[str, ...], ...]
    rows: tuple[Mentioned, ...]

    def of(self, kind: str) -> Sequence[Mentioned]:
        return [row for row in self.rows if row.kind == kind]


def readouts(data: Mapping[str, Any]) -> Readouts | None:
    """Of a record's data; None where no side gave one."""
    given = data.get("readouts") or ()
    if not given:
        return None
    rows = []
    for kind in KINDS:
        values = dict.fromkeys(value for one in given for value in one.get(kind) or ())
        for value in values:
            by = tuple(value in (one.get(kind) or ()) for one in given)
            rows.append(Mentioned(kind, value, by, len(by) > 1 and sum(by) == 1))
    shared_first = sorted(rows, key=lambda row: (KINDS.index(row.kind), row.alone))
    return Readouts(
        tuple(str(one["side"]) for one in given),
        tuple(tuple(one.get("source_claim_ids") or ()) for one in given),
        tuple(shared_first),
    )
