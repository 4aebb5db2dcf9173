"""Pages, counts and days of records, by columns alone: the packed fields are opened only for what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, func, or_, select

from hudna.ledger.engine import batched
from hudna.ledger.parties import search_keys
from hudna.ledger.record_rows import FOUND_BY
from hudna.ledger.rows import Record
from hudna.ledger.schema import record_parties, records
from hudna.linking.records.rebuild import BUILT
from hudna.web.paging import SIZE, Part, part_of

KINDS = (
    "truce",
    "violation",
    "incident",
    "contact",
    "talks_round",
    "humanitarian_action",
    "displacement",
    "casualty",
    "undertaking",
    "sanction_note",
    "monitor_tally",
    "position",
    "dispute",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFilter:
    """Days are inclusive. `parties` maps a role (actor, place, outlet, truce) to who fills it."""

    kinds: tuple[str, ...] = KINDS
    since: date | None = None
    until: date | None = None
    floating: bool | None = None
    parties: Mapping[str, str] = field(default_factory=dict)
    changed_since: str | None = None
    first_key: int | None = None  # with `changed_since`: no row before it was made since; see `first_since`
    status: str = ""
    only: str = ""  # denied, or coordinated
    among: tuple[int, ...] | None = None  # keys: of these only
    without: tuple[int, ...] = ()  # keys: none of these
    ahead: date | None = None  # what lies after this day comes last: plans for 2050 are not the newest

    def name(self) -> tuple[Any, ...]:
        who = tuple(sorted(self.parties.items()))
        columns = (self.kinds, self.since, self.until, self.floating, who, self.changed_since)
        return (*columns, self.status, self.only, self.among, self.without)


def _query(wanted: RecordFilter, *columns: Any) -> Select[Any]:
    c = records.c
    query = select(*(columns or (records,))).where(c.retired_at.is_(None), c.kind.in_(wanted.kinds))
    if wanted.since:
        query = query.where(c.day_to >= wanted.since.isoformat())
    if wanted.until:
        query = query.where(c.day_from <= wanted.until.isoformat())
    if wanted.floating is not None:
        query = query.where(c.day_from.is_(None) if wanted.floating else c.day_from.is_not(None))
    if wanted.changed_since:
        query = query.where(c.made_at > wanted.changed_since, c.key >= (wanted.first_key or 0))
    if wanted.status:
        query = query.where(c.status == wanted.status)
    if wanted.only:
        query = query.where(c.denied if wanted.only == "denied" else c.coordinated)
    if wanted.among is not None:
        query = query.where(c.key.in_(_keys("among", wanted.among)))
    if wanted.without:
        query = query.where(c.key.not_in(_keys("without", wanted.without)))
    for role, who in wanted.parties.items():
        p = record_parties.c
        keys = (*search_keys(who), f"country:{who.upper()}")  # a state's code asks for all of its actors, as with claims
        roles = FOUND_BY.get(role, (role,))
        query = query.where(c.key.in_(select(p.record).where(p.party.in_(keys), p.role.in_(roles))))  # by the key's order
    return query


def _keys(name: str, keys: Sequence[int]) -> BindParameter[Any]:
    """Any number of keys: written into the statement, since a database takes only so many parameters."""
    return bindparam(name, list(keys), expanding=True, literal_execute=True)


def first_since(connection: Connection, moment: str) -> int:
    """The key of the first row made after a moment: keys and moments grow together, so a few looks find it."""
    c = records.c
    low, high = 1, int(connection.execute(select(func.max(c.key))).scalar() or 0) + 1
    while low < high:
        middle = (low + high) // 2
        made = connection.execute(select(c.made_at).where(c.key >= middle).order_by(c.key).limit(1)).scalar()
        low, high = (low, middle) if made is None or made > moment else (middle + 1, high)
    return low


def list_records(connection: Connection, wanted: RecordFilter, page: int, total: int | None, size: int = SIZE) -> Part[Record]:
    """Newest first, then floating ones, then what lies ahead."""
    c, start = records.c, (page - 1) * size
    near, far = _query(wanted), None
    if wanted.ahead is not None:
        far = near.where(c.day_from > wanted.ahead.isoformat())
        near = near.where(or_(c.day_from <= wanted.ahead.isoformat(), c.day_from.is_(None)))
    order = (c.day_from.desc().nulls_last(), c.key.desc())
    rows = list(connection.execute(near.order_by(*order).limit(size + 1).offset(start)))
    if far is not None and len(rows) <= size:
        before = connection.execute(select(func.count()).select_from(near.subquery())).scalar_one() if start else len(rows)
        rows += connection.execute(far.order_by(c.day_from, c.key).limit(size + 1 - len(rows)).offset(max(0, start - before)))
    return part_of([_record(row) for row in rows], page, size, total)


def keys(connection: Connection, wanted: RecordFilter) -> list[tuple[int, str]]:
    """(key, kind) of all that fit, in the order of lists."""
    c = records.c
    query = _query(wanted, c.key, c.kind).order_by(c.day_from.desc().nulls_last(), c.key.desc())
    return [(row[0], row[1]) for row in connection.execute(query)]


def with_keys(connection: Connection, wanted: Sequence[int]) -> list[Record]:
    """Records by key, in this order; at most a page."""
    rows = connection.execute(select(records).where(records.c.key.in_(list(wanted))))
    found = {row.key: _record(row) for row in rows}
    return [found[key] for key in wanted if key in found]


def keys_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The keys of the records that hold under ids."""
    wanted = list(ids)
    out: dict[str, int] = {}
    for start in range(0, len(wanted), 500):
        query = select(records.c.id, records.c.key).where(
            records.c.id.in_(wanted[start : start + 500]), records.c.retired_at.is_(None)
        )
        out |= {row.id: row.key for row in connection.execute(query)}
    return out


def count_by_kind(connection: Connection, wanted: RecordFilter) -> dict[str, int]:
    query = _query(wanted, records.c.kind, func.count()).group_by(records.c.kind)
    return {kind: count for kind, count in connection.execute(query)}


def count_by_status(connection: Connection, wanted: RecordFilter) -> dict[str, int]:
    query = _query(wanted, records.c.status, func.count()).group_by(records.c.status)
    return {status or "": count for status, count in connection.execute(query)}


def days_by_kind(connection: Connection, wanted: RecordFilter) -> list[tuple[str, str, int]]:
    """(kind, first day, count) for records that lie on one day."""
    c = records.c
    query = _query(wanted, c.kind, c.day_from, func.count()).where(c.day_from == c.day_to).group_by(c.kind, c.day_from)
    return [(row[0], row[1], row[2]) for row in connection.execute(query.order_by(c.day_from))]


def on_days(connection: Connection, wanted: RecordFilter, keys: Iterable[int]) -> list[tuple[int, str, str, str]]:
    """(key, kind, id, day) of those of some records that lie on one day, newest first."""
    c = records.c
    query = _query(wanted, c.key, c.kind, c.id, c.day_from).where(c.day_from == c.day_to)
    found = [tuple(row) for some in batched(sorted(keys)) for row in connection.execute(query.where(c.key.in_(some)))]
    return sorted(found, key=lambda row: row[3], reverse=True)


def stretches(connection: Connection, wanted: RecordFilter, limit: int) -> list[tuple[str, str, str, str]]:
    """(kind, id, first, last) for records whose day is not exactly known, newest first."""
    c = records.c
    query = _query(wanted, c.kind, c.id, c.day_from, c.day_to).where(c.day_from != c.day_to)
    return [tuple(row) for row in connection.execute(query.order_by(c.day_from.desc()).limit(limit))]


def count_by_place(connection: Connection, wanted: RecordFilter) -> dict[str, dict[str, int]]:
    """Place key → kind → number of records. Records without a place stand under ""."""
    c, p = records.c, record_parties.c
    kinds: dict[int, str] = {row.key: row.kind for row in connection.execute(_query(wanted, c.key, c.kind))}
    placed: set[int] = set()
    out: dict[str, dict[str, int]] = {}
    for party, key in connection.execute(select(p.party, p.record).where(p.role == "place", ~p.party.like("country:%"))):
        kind = kinds.get(key)
        if kind is not None:
            placed.add(key)
            counts = out.setdefault(party, {})
            counts[kind] = counts.get(kind, 0) + 1
    for key, kind in kinds.items():
        if key not in placed:
            counts = out.setdefault("", {})
            counts[kind] = counts.get(kind, 0) + 1
    return out


def record(connection: Connection, id: str) -> tuple[Record, int] | None:
    """The record that holds under an id, with its key as version."""
    row = connection.execute(select(records).where(records.c.id == id, records.c.retired_at.is_(None)).limit(1)).first()
    return (_record(row), row.key) if row else None


def built_at(connection: Connection) -> str:
    """When the records were last brought up to date; empty where they never were."""
    c = records.c
    found: str | None = connection.execute(select(func.max(c.made_at)).where(c.kind == BUILT, c.retired_at.is_(None))).scalar()
    return found or ""


def history(connection: Connection, id: str) -> list[Record]:
    """All states of a record, newest first."""
    rows = connection.execute(select(records).where(records.c.id == id).order_by(records.c.key.desc()).limit(50))
    return [_record(row) for row in rows]


def _record(row: Any) -> Record:
    return Record(row.kind, row.id, row.data, _day(row.day_from), _day(row.day_to), (), row.made_at, row.retired_at)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
