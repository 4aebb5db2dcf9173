"""Records as rows. They are a function of the rest, so a rebuild replaces them; what changed or fell away stays as history."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, exists, insert, select, update

from hudna.ledger.engine import stored
from hudna.ledger.packed import dumps
from hudna.ledger.parties import search_keys
from hudna.ledger.rows import Record
from hudna.ledger.schema import record_parties, records


def _sha(record: Record) -> str:
    value = [dict(record.data), _iso(record.day_from), _iso(record.day_to), sorted(record.parties)]
    return hashlib.sha256(dumps(value).encode("utf-8", "surrogatepass")).hexdigest()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def replace(connection: Connection, kind: str, rows: Iterable[Record], *, now: str) -> tuple[int, int, int]:
    """Make `rows` the records of a kind. Returns how many are new, changed and withdrawn; the rest is not touched."""
    c = records.c
    there = {
        r.id: (r.key, r.data_sha256)
        for r in connection.execute(select(c.key, c.id, c.data_sha256).where(c.kind == kind, c.retired_at.is_(None)))
    }
    wanted = {record.id: (record, _sha(record)) for record in rows}
    fresh = [(r, sha) for r, sha in wanted.values() if r.id not in there or there[r.id][1] != sha]
    old = [key for id, (key, sha) in there.items() if id not in wanted or wanted[id][1] != sha]
    for start in range(0, len(old), 500):
        connection.execute(update(records).where(c.key.in_(old[start : start + 500])).values(retired_at=now))
    for record, sha in fresh:
        _insert(connection, kind, record, sha, now)
    changed = sum(1 for r, _ in fresh if r.id in there)
    return len(fresh) - changed, changed, len(old) - changed


def _insert(connection: Connection, kind: str, record: Record, sha: str, now: str) -> None:
    values = {
        "kind": kind, "id": record.id, "day_from": _iso(record.day_from), "day_to": _iso(record.day_to),
        "data": dict(record.data), "data_sha256": sha, "made_at": now,
    }  # fmt: skip
    key = stored(connection, records, values)
    pairs = sorted(set(record.parties))
    if pairs:
        connection.execute(insert(record_parties), [{"party": party, "role": role, "record": key} for role, party in pairs])


def find(
    connection: Connection,
    kind: str | None,
    *,
    since: date | None,
    until: date | None,
    parties: Mapping[str, str],
    ids: Iterable[str] | None,
    as_of: str | None,
) -> Iterator[Record]:
    """Records that hold (or held at the moment `as_of`), by day. `parties`: role → who; days are inclusive."""
    c = records.c
    query = _in_force(select(records), as_of).order_by(c.day_from, c.id)
    if kind is not None:
        query = query.where(c.kind == kind)
    if since is not None:
        query = query.where(c.day_to >= since.isoformat())
    if until is not None:
        query = query.where(c.day_from <= until.isoformat())
    if ids is not None:
        query = query.where(c.id.in_(list(ids)))
    for role, who in parties.items():
        p = record_parties.c
        query = query.where(exists().where(p.record == c.key, p.role == role, p.party.in_(search_keys(who))))
    found = connection.execute(query).all()
    pairs = _pairs(connection, [row.key for row in found])
    for row in found:
        yield Record(
            row.kind,
            row.id,
            row.data,
            _day(row.day_from),
            _day(row.day_to),
            tuple(pairs.get(row.key, ())),
            row.made_at,
            row.retired_at,
        )


def _in_force(query: Select[Any], as_of: str | None) -> Select[Any]:
    c = records.c
    if as_of is None:
        return query.where(c.retired_at.is_(None))
    return query.where(c.made_at <= as_of, (c.retired_at.is_(None)) | (c.retired_at > as_of))


def _pairs(connection: Connection, keys: list[int]) -> dict[int, list[tuple[str, str]]]:
    out: dict[int, list[tuple[str, str]]] = {}
    p = record_parties.c
    for start in range(0, len(keys), 500):
        rows = connection.execute(
            select(p.record, p.role, p.party).where(p.record.in_(keys[start : start + 500])).order_by(p.role, p.party)
        )
        for row in rows:
            out.setdefault(row.record, []).append((row.role, row.party))
    return out
