"""The filters that pages share, out of an address: what cannot be understood is told, never guessed at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.datastructures import QueryParams
from starlette.requests import Request

from hudna.ledger.asking import ArticleFilter, ClaimFilter
from hudna.model.reading import EVENT_TYPES, Status, Track
from hudna.review.fields import REVIEW_STATES
from hudna.web import labels
from hudna.web.errors import Refused
from hudna.web.paging import page_asked
from hudna.web.queries.articles import Wanted
from hudna.web.queries.records import KINDS, RecordFilter
from hudna.web.search_words import Asked, expand

LONGEST = 300
TRACKS = tuple(t.value for t in Track)
STATUSES = tuple(s.value for s in Status)
TRUCE_STATES = (
    "proposed", "announced", "in_effect", "extended", "strained", "suspended", "expired", "terminated", "collapsed", "superseded",
)  # fmt: skip
RECORD_STATUSES = (*STATUSES, "disputed", *TRUCE_STATES)
REVIEWED = ("accept", "reject", *REVIEW_STATES)
WARNINGS = ("denied", "coordinated")
CHOICES = {
    "track": TRACKS, "status": RECORD_STATUSES, "type": EVENT_TYPES, "kind": KINDS, "review": REVIEWED, "only": WARNINGS,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """`problems` are (message key, what was given). `status` is a claim's or a record's; `review` and `only` are of records."""

    q: str = ""
    words: tuple[Asked, ...] = ()
    actor: str = ""
    place: str = ""
    outlet: str = ""
    track: str = ""
    status: str = ""
    type: str = ""
    kind: str = ""
    review: str = ""
    only: str = ""
    since: date | None = None
    until: date | None = None
    page: int = 1
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def any(self) -> bool:
        return bool(self.q or self.narrowing or self.kind or self.marking)

    @property
    def marking(self) -> bool:
        """Whether something is asked that only the records themselves tell."""
        return bool(self.status or self.review or self.only)

    @property
    def narrowing(self) -> bool:
        return bool(self.actor or self.place or self.outlet or self.track or self.status or self.type or self.since or self.until)

    @property
    def who(self) -> str:
        """The key of the actor that was asked for by id or name."""
        return labels.key_of(self.actor)

    @property
    def where(self) -> str:
        """As `who`, for the place."""
        return labels.key_of(self.place)

    def alternatives(self) -> list[list[str]] | None:
        return [w.alternatives() for w in self.words] or None

    def articles(self) -> Wanted:
        base = ArticleFilter(since=self.since, until=self.until, outlet=self.outlet or None, words=self.alternatives())
        return Wanted(
            base=base,
            track=self.track or None,
            status=self.status or None,
            type=self.type or None,
            actor=self.who or None,
            place=self.where or None,
        )

    def claims(self) -> ClaimFilter:
        return ClaimFilter(
            since=self.since,
            until=self.until,
            outlet=self.outlet or None,
            track=self.track or None,
            status=self.status or None,
            type=self.type or None,
            actor=self.who or None,
            place=self.where or None,
            words=self.alternatives(),
        )

    def records(self) -> RecordFilter:
        parties = {role: who for role, who in (("actor", self.who), ("place", self.where), ("outlet", self.outlet)) if who}
        return RecordFilter(kinds=(self.kind,) if self.kind else KINDS, since=self.since, until=self.until, parties=parties)


def filters(given: QueryParams) -> Filters:
    """Read an address. Unknown values are left out and told."""
    problems: list[tuple[str, str]] = []
    texts = {name: _text(given, name, problems) for name in ("q", "actor", "place", "outlet")}
    chosen = {name: _among(given, name, allowed, problems) for name, allowed in CHOICES.items()}
    since, until = _day(given, "since", problems), _day(given, "until", problems)
    if since and until and since > until:
        since, until = until, since
    values: dict[str, Any] = {**texts, **chosen}
    return Filters(
        **values,
        words=tuple(expand(texts["q"])),
        since=since,
        until=until,
        page=page_asked(given.get("page")),
        problems=tuple(problems),
    )


def strict(f: Filters) -> Filters:
    """The filters, for callers that are told of a value that is none instead of being shown a note. Raises Refused."""
    if f.problems:
        raise Refused(422, f.problems[0][0], given=f.problems[0][1])
    return f


async def sent(request: Request) -> Filters:
    """The filters of a form that was sent, by the rules of an address. Raises Refused."""
    fields = await request.form()
    return strict(filters(QueryParams({name: value for name, value in fields.items() if isinstance(value, str)})))


def _text(given: QueryParams, name: str, problems: list[tuple[str, str]]) -> str:
    text = " ".join(given.get(name, "").replace("\x00", " ").split())
    if len(text) > LONGEST:
        problems.append(("problem.long", text[:20] + "…"))
    return text[:LONGEST].encode("utf-8", "ignore").decode()


def _among(given: QueryParams, name: str, allowed: tuple[str, ...], problems: list[tuple[str, str]]) -> str:
    value = given.get(name, "")
    if value and value not in allowed:
        problems.append(("problem.unknown", value[:40]))
        return ""
    return value


def _day(given: QueryParams, name: str, problems: list[tuple[str, str]]) -> date | None:
    text = given.get(name, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        problems.append(("problem.date", text[:40]))
        return None
