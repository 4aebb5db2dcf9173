"""Records as rows. They are a function of the rest, so a rebuild replaces them; what changed or fell away stays as history."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from hudna.ledger.engine import batched, next_key
from hudna.ledger.packed import dumps, packed_text
from hudna.ledger.parties import search_keys
from hudna.ledger.rows import Record
from hudna.ledger.schema import record_parties, records
from hudna.ledger.worth import marks

FOUND_BY = {"place": ("place", "area")}  # roles that a question about a role also means


def _dumped(record: Record) -> tuple[str, str]:
    """The data as JSON, and the hash of the JSON list [data, first day, last day, parties]."""
    data = dumps(dict(record.data))
    rest = dumps([_iso(record.day_from), _iso(record.day_to), sorted(record.parties)])
    return data, hashlib.sha256(f"[{data},{rest[1:]}".encode("utf-8", "surrogatepass")).hexdigest()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def replace(
    connection: Connection, kind: str, rows: Iterable[Record], *, now: str, parts: Sequence[str] | None = None
) -> tuple[int, int, int]:
    """Make `rows` the records of a kind, or with `parts` those of these parts. Returns how many are new, changed and withdrawn;
    the rest is not touched."""
    wanted = {record.id: (record, *_dumped(record)) for record in rows}
    there = _there(connection, kind, None if parts is None else (list(parts), sorted(wanted)))
    fresh = [new for id, new in wanted.items() if id not in there or there[id][1] != new[2]]
    old = [key for id, (key, sha) in there.items() if id not in wanted or wanted[id][2] != sha]
    for part in batched(old):
        connection.execute(update(records).where(records.c.key.in_(part)).values(retired_at=now))
    _insert(connection, kind, fresh, now)
    changed = sum(1 for r, _, _ in fresh if r.id in there)
    return len(fresh) - changed, changed, len(old) - changed


def _there(connection: Connection, kind: str, within: tuple[list[str], list[str]] | None) -> dict[str, tuple[int, str]]:
    """The key and hash of the live records of a kind; `within`: of these parts, and of these ids wherever they stand."""
    c = records.c
    query = select(c.key, c.id, c.data_sha256).where(c.kind == kind, c.retired_at.is_(None))
    if within is None:
        return {r.id: (r.key, r.data_sha256) for r in connection.execute(query)}
    found: dict[str, tuple[int, str]] = {}
    for column, values in zip((c.part, c.id), within, strict=True):
        for some in batched(values):
            found.update({r.id: (r.key, r.data_sha256) for r in connection.execute(query.where(column.in_(some)))})
    return found


def parts_of(connection: Connection, kind: str) -> list[str]:
    c = records.c
    query = select(c.part).where(c.kind == kind, c.retired_at.is_(None), c.part.is_not(None)).distinct().order_by(c.part)
    return list(connection.execute(query).scalars())


def _insert(connection: Connection, kind: str, fresh: Sequence[tuple[Record, str, str]], now: str) -> None:
    """Many rows in few statements. The caller holds the write lock, so the keys are ours to give."""
    first = next_key(connection, records)
    rows: list[dict[str, Any]] = []
    found_by: list[dict[str, Any]] = []
    for key, (record, data, sha) in enumerate(fresh, start=first):
        rows.append(
            {
                "key": key, "kind": kind, "id": record.id, "day_from": _iso(record.day_from), "day_to": _iso(record.day_to),
                "data": packed_text(data), "data_sha256": sha, "made_at": now, "part": record.part,
                **marks(kind, record.data),
            }
        )  # fmt: skip
        found_by += [{"party": party, "role": role, "record": key} for role, party in sorted(set(record.parties))]
    if rows:
        connection.execute(insert(records), rows)
    if found_by:
        connection.execute(insert(record_parties), found_by)


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
    """Records that hold (or held at the moment `as_of`), by day. `parties`: role → who, a place with what lies in it; days are
    inclusive."""
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
        query = query.where(
            c.key.in_(select(p.record).where(p.role.in_(FOUND_BY.get(role, (role,))), p.party.in_(search_keys(who))))
        )
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
            row.part,
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
