"""What to look at first: the uncertain, the consequential, the contradicted, among all that the ledger holds.

An item's worth (`hudna.ledger.worth`) is kept beside its row, so that the worthiest of any number are found by an index; of equal
worth the newest comes first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, func, select

from hudna.ledger.engine import batched
from hudna.ledger.rows import Judgement
from hudna.ledger.schema import claims, heads, records
from hudna.ledger.worth import contradicted, doubt

MOST = 10_000  # items in a queue; behind them stands what is worth least


@dataclass(frozen=True, slots=True)
class Item:
    """Something to judge. `because` names the terms of its worth, to be shown; see `explained`."""

    kind: str  # event or record
    object: str
    worth: float
    because: tuple[str, ...]
    day: str | None


def ranked(connection: Connection, most: int = MOST) -> list[Item]:
    """The worthiest findings and records of the whole ledger, the most valuable first, of equals the newest."""
    both = (_items(connection, "event", _claims(), most), _items(connection, "record", _records(), most))
    return list(islice(merge(*both, key=lambda i: (i.worth, i.day or ""), reverse=True), most))


def count(connection: Connection) -> int:
    """How many findings and records there are to judge."""
    found = select(func.count()).select_from(heads.join(claims, claims.c.reading == heads.c.reading))  # by indexes alone
    queries = (found, select(func.count()).select_from(_records().subquery()))
    return sum(connection.execute(query).scalar_one() for query in queries)


def there(connection: Connection, objects: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those (kind, object) that are findings or records to judge: no superseded finding, no other kind."""
    by_kind: dict[str, list[str]] = {}
    for kind, object in objects:
        by_kind.setdefault(kind, []).append(object)
    out: set[tuple[str, str]] = set()
    for kind, query, id in (("event", _claims(), claims.c.id), ("record", _records(), records.c.id)):
        for some in batched(by_kind.get(kind, [])):
            out |= {(kind, row.id) for row in connection.execute(query.where(id.in_(some)))}
    return out


def explained(connection: Connection, items: Sequence[Item]) -> list[Item]:
    """Some items with the terms of their worth; what is gone meanwhile has none."""
    why: dict[tuple[str, str], tuple[str, ...]] = {}
    c, r = claims.c, records.c
    for some in batched([i.object for i in items if i.kind == "event"]):
        rows = select(c.id, c.track, c.status, c.speech).join(heads, heads.c.reading == c.reading).where(c.id.in_(some))
        for row in connection.execute(rows).all():
            denied = ("queue.denied",) if row.speech == "deny" else ()
            why["event", row.id] = (f"track.{row.track}", f"status.{row.status}", *denied)
    for some in batched([i.object for i in items if i.kind == "record"]):
        for id, kind, data in connection.execute(select(r.id, r.kind, r.data).where(r.id.in_(some), r.retired_at.is_(None))):
            against = ("queue.contradicted",) if contradicted(data) else ()
            why["record", id] = (f"kind.{kind}", "queue.unsure" if doubt(data) > 0.5 else "queue.sure", *against)
    return [replace(i, because=why.get((i.kind, i.object), ())) for i in items]


def left(items: Iterable[Item], done: Collection[tuple[str, str]]) -> list[Item]:
    """Those that nobody (of those asked for) has judged."""
    return [i for i in items if (i.kind, i.object) not in done]


def judged_by(judgements: Iterable[Judgement], user: str | None = None) -> set[tuple[str, str]]:
    """Objects with a verdict or a correction that holds; of one person, or of anybody."""
    last: dict[tuple[str, str, str], Any] = {}
    for j in judgements:
        if user is None or j.user == user:
            last[j.kind, j.object, j.field] = j.value
    return {(kind, object) for (kind, object, _), value in last.items() if value is not None}


def _items(connection: Connection, kind: str, query: Select[Any], most: int) -> Iterable[Item]:
    table = claims if kind == "event" else records
    order = (table.c.worth.desc().nulls_last(), table.c.day_from.desc().nulls_last(), table.c.key.desc())
    for row in connection.execute(query.order_by(*order).limit(most)).all():
        yield Item(kind, row.id, row.worth, (), row.day_from)


def _claims() -> Select[Any]:
    """Findings of current readings."""
    c = claims.c
    current = select(heads.c.id).where(heads.c.reading == c.reading).exists()
    return select(c.id, c.worth, c.day_from).where(c.worth.is_not(None), current)


def _records() -> Select[Any]:
    """Records of kinds that are reviewed by themselves."""
    r = records.c
    return select(r.id, r.worth, r.day_from).where(r.retired_at.is_(None), r.worth.is_not(None))
