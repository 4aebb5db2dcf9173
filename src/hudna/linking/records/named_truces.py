"""The truces that the knowledge base names, and which of them a claim is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from hudna.ledger.rows import ClaimRow
from hudna.linking.areas import around
from hudna.model.orthography import fold

BEFORE, AFTER = timedelta(days=12), timedelta(days=10)  # talk of a truce begins before it and outlasts it
OPEN_ENDED = timedelta(days=120)
NEEDED = 1.2
LATE = 0.25  # what is said after its end may be about the next
EARLY = 0.75  # what was said before it was announced is rather about another
TRUCE_KINDS = frozenset(
    {"ceasefire", "cessation-of-hostilities", "humanitarian-pause", "de-escalation", "local-truce", "evacuation"}
)


@dataclass(frozen=True, slots=True)
class NamedTruce:
    """An entry of truces.yml. Dates None where the source gives none."""

    id: str
    en: str
    ar: str
    aliases: tuple[tuple[str, str], ...]
    kind: str
    parties: frozenset[str]
    guarantors: tuple[str, ...]
    excluded: tuple[str, ...]
    places: tuple[str, ...]
    announced: date | None
    start: date | None
    end: date | None
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        return (self.ar, *(text for text, _ in self.aliases))

    def spoken_of(self, day: date | None) -> bool:
        """Whether a claim of that day can be about it."""
        begins = self.announced or self.start
        if day is None or begins is None:
            return False
        ends = self.end or (self.start or begins) + OPEN_ENDED
        return begins - BEFORE <= day <= ends + AFTER


@lru_cache(maxsize=1)
def named_truces() -> tuple[NamedTruce, ...]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows = yaml.load(files("hudna.knowledge").joinpath("data/truces.yml").read_text(encoding="utf-8"), Loader=loader)
    return tuple(_named(row) for row in rows if row.get("kind") in TRUCE_KINDS)


def _named(row: dict[str, Any]) -> NamedTruce:
    aliases = tuple((a["ar"], a.get("used_by", "")) for a in row.get("aliases", ()) if "ar" in a)
    return NamedTruce(
        row["id"],
        row["en"],
        row["ar"],
        aliases,
        row.get("kind", ""),
        frozenset(row.get("parties", ())),
        tuple(row.get("guarantors", ())),
        tuple(row.get("excluded", ())),
        tuple(row.get("places", ())),
        _date(row.get("announced")),
        _date(row.get("from")),
        _date(row.get("to")),
        str(row.get("source", "")),
    )


def _date(value: object) -> date | None:
    """A whole day; months and years alone fix no window."""
    if isinstance(value, date):
        return value
    text = str(value or "")
    return date.fromisoformat(text) if len(text) == 10 else None


def lands_of(ids: Iterable[str]) -> set[str]:
    """Countries of place ids, which begin with ISO 3166 alpha-3 («syr-aleppo»)."""
    return {i[:3] for i in ids if len(i) == 3 or i[3:4] == "-"}


def about(
    claim: ClaimRow, lands: frozenset[str], truces: Iterable[NamedTruce] | None = None, sites: frozenset[str] = frozenset()
) -> NamedTruce | None:
    """The named truce that a claim speaks of: by name, or by time, land and parties together; None where none fits.

    `sites` are the places that the claim's article names: a clause often says only «the truce».
    """
    scored = [(fit(claim, lands, t, sites), t) for t in (named_truces() if truces is None else truces)]
    best = max(scored, key=lambda pair: (pair[0], pair[1].id), default=(0.0, None))
    return best[1] if best[0] >= NEEDED else None


def fit(claim: ClaimRow, lands: frozenset[str], truce: NamedTruce, sites: frozenset[str] = frozenset()) -> float:
    """How well a claim fits a truce: 3 for its name, 2 for its place, 1.5 for its land, 1 a party, less with distance in time."""
    if not truce.spoken_of(claim.published):
        return 0.0
    words = fold(claim.words)
    value = 3.0 if any(fold(n) in words for n in truce.names) else 0.0
    if claim.place and around((claim.place.entry or claim.place.key,)) & set(truce.places):
        value += 2.0 if len(str(claim.place.entry)) > 3 else 1.0
    elif claim.place is None and around(sites) & set(truce.places):
        value += 1.0
    local = all(len(p) > 3 for p in truce.places)
    if lands & lands_of(truce.places):
        value += 0.5 if local else 1.5
    elif not value:
        return 0.0
    involved = {p.entry for p in (*claim.actors, *claim.recipients)} | {claim.speaker.entry if claim.speaker else None}
    value += min(2, len(involved & truce.parties))
    start = truce.announced or truce.start
    if start is not None and claim.published is not None:
        value -= min(1.0, abs((claim.published - start).days) / 60)
        late = truce.end is not None and claim.published > truce.end
        value -= EARLY if claim.published < start else LATE if late else 0.0
    return value
