"""What an import yields beside readings: proposals for judgements, and rows that could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Proposal:
    """A judgement that somebody made elsewhere, not stored yet."""

    kind: str
    object: str
    field: str
    value: Any
    reason: str
    user: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row that was left out, with where it stands and what is wrong with it."""

    where: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"
