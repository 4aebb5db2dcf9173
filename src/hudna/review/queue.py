"""What to look at first: the uncertain, the consequential, the contradicted.

An item's worth is consequence x doubt, and what is contradicted counts half as much again. Both factors are tables below, so that
an editor can see and change why an item stands where it stands. Only the newest items are ranked (`LOOK_AT`): the queue is for
the day's work, and its cost must not grow with the archive.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from hudna.ledger.rows import Judgement
from hudna.ledger.schema import claims, heads, records

LOOK_AT = 2_000
CONSEQUENCE = {
    "truce": 1.0,
    "violation": 1.0,
    "access": 0.9,
    "talks": 0.7,
    "displacement": 0.8,
    "sanctions": 0.8,
    "contact": 0.5,
    "pressure": 0.5,
    "fighting": 0.7,
    "other": 0.2,
    "incident": 0.7,
    "humanitarian_action": 0.9,
    "casualty": 0.9,
    "talks_round": 0.7,
    "undertaking": 0.6,
    "sanction_note": 0.8,
    "monitor_tally": 0.8,
    "position": 0.3,
}
DOUBT_OF_STATUS = {"possible": 0.9, "negated": 0.7, "planned": 0.5, "requested": 0.4, "actual": 0.3, "disputed": 1.0}
DOUBT_OF_VALUE = {"Uu": 0.3, "PS+": 0.3, "PS-": 0.3, "PR+": 0.2, "PR-": 0.2}
CONTRADICTED = 1.5


@dataclass(frozen=True, slots=True)
class Item:
    """Something to judge. `because` names the terms of its worth, to be shown."""

    kind: str  # event or record
    object: str
    worth: float
    because: tuple[str, ...]
    day: str | None


def ranked(connection: Connection) -> list[Item]:
    """The newest findings and records, the most valuable first."""
    return sorted((*_records(connection), *_claims(connection)), key=lambda i: (-i.worth, i.day or "", i.object))


def left(items: Iterable[Item], done: set[tuple[str, str]]) -> list[Item]:
    """Those that nobody (of those asked for) has judged."""
    return [i for i in items if (i.kind, i.object) not in done]


def judged_by(judgements: Iterable[Judgement], user: str | None = None) -> set[tuple[str, str]]:
    """Objects with a verdict or a correction that holds; of one person, or of anybody."""
    last: dict[tuple[str, str, str], Any] = {}
    for j in judgements:
        if user is None or j.user == user:
            last[j.kind, j.object, j.field] = j.value
    return {(kind, object) for (kind, object, _), value in last.items() if value is not None}


def _claims(connection: Connection) -> Iterable[Item]:
    c = claims.c
    query = (
        select(c.id, c.track, c.status, c.factuality, c.day_from, c.dated, c.speech)
        .join(heads, heads.c.reading == c.reading)
        .order_by(c.day_from.desc().nulls_last(), c.key.desc())
        .limit(LOOK_AT)
    )
    for row in connection.execute(query):
        doubt = DOUBT_OF_STATUS.get(row.status, 0.3) + DOUBT_OF_VALUE.get(row.factuality, 0.0)
        denied = row.speech == "deny"
        because = (f"track.{row.track}", f"status.{row.status}", *(("queue.denied",) if denied else ()))
        worth = CONSEQUENCE.get(row.track, 0.2) * min(1.0, doubt) * (CONTRADICTED if denied else 1.0)
        yield Item("event", row.id, round(worth * 0.8, 3), because, row.day_from)


def _records(connection: Connection) -> Iterable[Item]:
    r = records.c
    query = select(r.id, r.kind, r.data, r.day_from).where(r.retired_at.is_(None), r.kind.in_(CONSEQUENCE))
    for row in connection.execute(query.order_by(r.day_from.desc().nulls_last(), r.key.desc()).limit(LOOK_AT)):
        yield _record_item(row.kind, row.id, row.data, row.day_from)


def _record_item(kind: str, id: str, data: Any, day: str | None) -> Item:
    value = float((data.get("confidence") or {}).get("value") or 0.5)
    doubt = 1 - abs(2 * value - 1)  # most doubtful at one half
    denied = bool(data.get("denying")) or data.get("status") == "disputed"
    because = [f"kind.{kind}", "queue.unsure" if doubt > 0.5 else "queue.sure"]
    if denied:
        because.append("queue.contradicted")
    worth = CONSEQUENCE[kind] * (0.25 + 0.75 * doubt) * (CONTRADICTED if denied else 1.0)
    return Item("record", id, round(worth, 3), tuple(because), day)
