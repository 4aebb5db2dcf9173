"""What the ledger gives back: plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from hudna.model.article import Article
from hudna.model.span import Span

Json = Any


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with its place in the ledger. `version` counts from 1; `id` is `article.id`."""

    key: int
    article: Article
    version: int
    added_at: str
    prev_version: int | None = None


class Mark(NamedTuple):
    """What changes whenever the current text or reading of an article does: enough to see what is new, for all articles."""

    published: date | None
    id: str
    version: int
    reading_sha256: str


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something in a role. `key` finds it in other articles too: the knowledge entry, else `name:<folded name>`."""

    key: str
    entity: str
    name: str
    kind: str
    entry: str | None = None
    country: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """One link of an attribution chain as stored. `party` is None for the outlet and for unnamed speakers."""

    name: str
    factuality: str
    party: Party | None = None
    addressee: Party | None = None
    statement: str | None = None
    cue: Span | None = None
    content: Span | None = None
    speech: str = "narration"
    form: str = "narration"
    credibility: str = "none"
    joint: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim of the current reading of an article, complete enough that nobody needs to open the reading.

    `day_from`, `day_to` are the days of the event when its time is told (`dated` = "event"), else the day of publication
    ("publication"), else None ("none"). `factuality` is the outlet's value, `speech` the class of the innermost cue
    ("narration" when the outlet tells it itself). `chain` begins with the outlet. `words` is the clause as published.
    """

    key: int
    id: str
    article: str
    event: str
    outlet: str | None
    published: date | None
    type: str
    mode: str | None
    status: str
    track: str
    factuality: str
    speech: str
    time: str | None
    day_from: date | None
    day_to: date | None
    dated: str
    place: Party | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    chain: tuple[Holder, ...]
    trigger: Span
    trigger_words: str
    clause: Span
    words: str
    quantities: tuple[Mapping[str, Json], ...] = ()
    condition: str | None = None

    @property
    def speaker(self) -> Party | None:
        """Who says it, innermost; None when the outlet tells it in its own voice."""
        return self.chain[-1].party if len(self.chain) > 1 else None


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Two things that belong together. `kind`: origin (articles), event (claims), claim (claim to claim, or as `relation` says).

    `relation`: near_duplicate, same_agency, same_event, denies, corroborates … `reasons` explains the score, one entry a term.
    `part` is what a run replaces as one: the day of news that made the link.
    `key`, `made_at` and `retired_at` are the ledger's own and left out when a link is handed in.
    """

    kind: str
    a: str
    b: str
    score: float
    relation: str = "same"
    reasons: Json = ()
    made_by: str = "machine"
    run: str = ""
    key: int = 0
    made_at: str = ""
    retired_at: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A row of the ledger about the world. `data` is its JSON with the fields of its kind.

    `parties` are (role, key) pairs to find it by: ("actor", "Q30"), ("place", "Q41183"), ("truce", "truce_…"). `part` is what a
    run replaces as one.
    """

    kind: str
    id: str
    data: Mapping[str, Json]
    day_from: date | None = None
    day_to: date | None = None
    parties: tuple[tuple[str, str], ...] = ()
    made_at: str = ""
    retired_at: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided about `field` of an object, with the reason. The machine's value stays where it is."""

    kind: str
    object: str
    field: str
    value: Json
    reason: str
    user: str
    at: str = ""
    key: int = 0


@dataclass(frozen=True, slots=True)
class AuditEntry:
    seq: int
    at: str
    actor: str
    action: str
    object: str
    detail: Json
    sha256: str
    prev_sha256: str


@dataclass(frozen=True, slots=True)
class Added:
    """What an addition changed: new stories, new versions of known ones, known ones left alone, readings and claims stored."""

    new: int = 0
    updated: int = 0
    known: int = 0
    readings: int = 0
    claims: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(
            self.new + other.new, self.updated + other.updated, self.known + other.known,
            self.readings + other.readings, self.claims + other.claims,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of `verify`. `broken` names the first thing that does not hold, None when all does."""

    entries: int
    articles: int
    head: str
    broken: str | None = None
    checks: tuple[str, ...] = field(default=())

    @property
    def ok(self) -> bool:
        return self.broken is None
