"""What one article says: the nouns of the project, all frozen.

The vocabulary is PLOVER's (event types and modes), TIMEX3's (time values) and FactBank's (factuality of each holder);
GUIDELINES of the annotation say what each field means. The exchange form is `hudna.reading/1` (see `hudna.model.codec`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from hudna.model.moment import TimeMention
from hudna.model.problem import Problem
from hudna.model.span import Span


class Kind(StrEnum):
    """What an entity is."""

    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed-group"
    PEOPLE = "people"
    PLACE = "place"


class Status(StrEnum):
    """How an event stands in the words that tell it."""

    ACTUAL = "actual"
    REQUESTED = "requested"
    PLANNED = "planned"
    POSSIBLE = "possible"
    NEGATED = "negated"


class Track(StrEnum):
    """The analyst's ledger an event belongs to."""

    CONTACT = "contact"
    TALKS = "talks"
    TRUCE = "truce"
    VIOLATION = "violation"
    ACCESS = "access"
    DISPLACEMENT = "displacement"
    SANCTIONS = "sanctions"
    PRESSURE = "pressure"
    FIGHTING = "fighting"
    OTHER = "other"


EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "DISPLACE", "TRAVEL",
)  # fmt: skip


class Factuality(StrEnum):
    """FactBank's values (Saurí & Pustejovsky 2009): certain, probable, possible; positive, negative; underspecified."""

    CT_PLUS = "CT+"
    PR_PLUS = "PR+"
    PS_PLUS = "PS+"
    CT_MINUS = "CT-"
    PR_MINUS = "PR-"
    PS_MINUS = "PS-"
    CT_U = "CTu"
    UU = "Uu"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the article names or describes an entity. `how`: name, title, metonym, description or pronoun."""

    span: Span
    text: str
    how: str = "name"


@dataclass(frozen=True, slots=True)
class Entity:
    """Everyone and everything that fills a role or is named.

    `name` is the usual English name where knowledge has one, else the words of the article. `entry` is the id in the
    knowledge base, `candidates` the entries it may be when that stays open. `plover` is {"country", "role"} codes.
    """

    id: str
    name: str
    kind: Kind
    mentions: tuple[Mention, ...]
    entry: str | None = None
    candidates: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    country: str | None = None
    role: str | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """An act of saying that the article attributes to somebody.

    `form`: direct, partial, indirect, document, hearsay, question or declined.
    `joint` speakers spoke with the first. `speech` is the class of the cue (say, deny…).
    `credibility`: what speaker or outlet says about the truth of what is told (confirmed, credible, partly_credible,
    not_confirmable, unverified, doubted, denied, none).
    """

    id: str
    cue: Span
    speaker: str | None
    addressee: str | None
    content: Span | None
    inside: str | None = None
    speech: str = "say"
    form: str = "indirect"
    joint: tuple[str, ...] = ()
    credibility: str = "none"
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of the text, never more exact than its words. `unit` persons, trucks…; `outcome` killed, injured, displaced…"""

    span: Span
    text: str
    low: int | None
    high: int | None
    modifier: str = "exact"
    unit: str = "persons"
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, is claimed, wanted, promised, refused or denied.

    `inside` is the innermost statement that tells it (None: the outlet in its own voice). `factuality` gives for each holder,
    outermost first ("outlet", then entity ids), the FactBank value. `condition` is the id of the event this one hangs on.
    """

    id: str
    trigger: Span
    type: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    status: Status
    time: str | None
    place: str | None
    track: Track
    inside: str | None = None
    factuality: tuple[tuple[str, Factuality], ...] = ()
    quantities: tuple[Quantity, ...] = ()
    condition: str | None = None
    clause: Span | None = None
    why: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one article, by which engine."""

    id: str
    published: date | None
    entities: tuple[Entity, ...]
    times: tuple[TimeMention, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    problems: tuple[Problem, ...] = ()
    engine: str = "rules"
    engine_version: str = ""
    text_sha256: str = ""
    outlet: str | None = None
    sentences: tuple[Span, ...] = field(default=())
