"""Parties of claims: how an entity of one article is found again in others."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, or_, select

from hudna.ledger.engine import stored
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


class PartyNumbers:
    """The numbers of parties in one transaction: looked up once, given to new ones."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, int] = {}

    def of(self, party: Party) -> int:
        number = self._known.get(party.key)
        if number is None:
            number = self._known[party.key] = self._find(party) or self._give(party)
        return number

    def _find(self, party: Party) -> int | None:
        number: int | None = self._connection.execute(select(parties.c.key).where(parties.c.party == party.key)).scalar()
        return number

    def _give(self, party: Party) -> int:
        values = {
            "party": party.key, "name": party.name, "folded": " ".join(fold(party.name).split()), "kind": party.kind,
            "entry": party.entry, "country": party.country,
        }  # fmt: skip
        return stored(self._connection, parties, values)


def numbers_asked(asked: str) -> Select[Any]:
    """Everybody whom a person may mean: an entry's id, a name in any spelling, or a country's code (all of its actors)."""
    name = " ".join(fold(asked).split())
    c = parties.c
    return select(c.key).where(or_(c.party == asked, c.folded == name, c.country == asked.upper().removeprefix("COUNTRY:")))
