"""Parties of claims: how an entity of one article is found again in others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, insert, or_, select

from hudna.ledger.engine import batched, next_key
from hudna.ledger.rows import Party
from hudna.ledger.schema import parties
from hudna.model.orthography import fold
from hudna.model.reading import Entity

NAME = "name:"


def party_key(entry: str | None, name: str) -> str:
    return entry or NAME + " ".join(fold(name).split())


def party_of(entity: Entity) -> Party:
    key = party_key(entity.entry, entity.name)
    return Party(key, entity.id, entity.name, entity.kind.value, entity.entry, entity.country, entity.role)


def packed(party: Party) -> list[Any]:
    """A party as a short JSON list (there are millions of them)."""
    return [party.entity, party.name, party.kind, party.entry, party.country, party.role]


def unpacked(row: list[Any]) -> Party:
    entity, name, kind, entry, country, role = row
    return Party(party_key(entry, name), entity, name, kind, entry, country, role)


def search_keys(asked: str) -> tuple[str, ...]:
    """The keys that a person may mean by an entry's id or by a name in any spelling."""
    return (asked, party_key(None, asked))


def number(connection: Connection, wanted: Iterable[Party]) -> dict[str, int]:
    """The numbers of parties by their keys; new ones are given numbers. The caller holds the write lock."""
    by_key = {party.key: party for party in wanted}
    found: dict[str, int] = {}
    for part in batched(sorted(by_key)):
        for row in connection.execute(select(parties.c.party, parties.c.key).where(parties.c.party.in_(part))):
            found[row.party] = row.key
    new = [by_key[key] for key in sorted(by_key.keys() - found.keys())]
    first = next_key(connection, parties)
    rows: list[dict[str, Any]] = [
        {"key": n, "party": p.key, "name": p.name, "folded": " ".join(fold(p.name).split()), "kind": p.kind, "entry": p.entry,
         "country": p.country}
        for n, p in enumerate(new, start=first)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(parties), rows)
    return found | {row["party"]: row["key"] for row in rows}


def numbers_asked(asked: str) -> Select[Any]:
    """Everybody whom a person may mean: an entry's id, a name in any spelling, or a country's code (all of its actors)."""
    name = " ".join(fold(asked).split())
    c = parties.c
    return select(c.key).where(or_(c.party == asked, c.folded == name, c.country == asked.upper().removeprefix("COUNTRY:")))
