"""Who is named in the ledger, and how often."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from hudna.ledger.schema import claim_parties, claims, heads, parties
from hudna.model.orthography import fold
from hudna.web.paging import SIZE, Part, part_of


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody with the number of claims in each role."""

    key: str
    name: str
    kind: str
    entry: str | None
    claims: int


def ranked(connection: Connection) -> list[Named]:
    """Everybody by the number of claims they act in, are acted upon or speak; keep the answer."""
    p = claim_parties.c
    roles = ("actor", "recipient", "holder")
    count = func.count(func.distinct(p.claim)).label("n")
    counted = select(p.party, count).where(p.role.in_(roles)).group_by(p.party).subquery()
    query = (
        select(parties, counted.c.n).join(counted, counted.c.party == parties.c.key).order_by(counted.c.n.desc(), parties.c.name)
    )
    return [Named(r.party, r.name, r.kind, r.entry, r.n) for r in connection.execute(query)]


def places(connection: Connection, limit: int) -> list[str]:
    """The known places where most claims lie, the most frequent first."""
    p, count = claim_parties.c, func.count().label("n")
    counted = select(p.party, count).where(p.role == "place").group_by(p.party).subquery()
    query = select(parties.c.party).join(counted, counted.c.party == parties.c.key).where(parties.c.entry.is_not(None))
    return list(connection.execute(query.order_by(counted.c.n.desc(), parties.c.name).limit(limit)).scalars())


def page_of(everybody: list[Named], asked: str, kind: str | None, labels: dict[str, str], page: int) -> Part[Named]:
    """Those whose name, in either language, holds what is asked."""
    folded = " ".join(fold(asked).split())
    fitting = [
        n
        for n in everybody
        if (kind is None or n.kind == kind) and (not folded or folded in fold(n.name) or folded in fold(labels.get(n.key, "")))
    ]
    start = (page - 1) * SIZE
    return part_of(fitting[start : start + SIZE + 1], page, SIZE, len(fitting))


def of_key(connection: Connection, key: str) -> Named | None:
    row = connection.execute(select(parties).where(parties.c.party == key)).first()
    return Named(row.party, row.name, row.kind, row.entry, 0) if row else None


def written(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """How parties were written when they were first named: their keys hold folded names only."""
    wanted = list(keys)
    out: dict[str, str] = {}
    for start in range(0, len(wanted), 500):
        c = parties.c
        rows = connection.execute(select(c.party, c.name).where(c.party.in_(wanted[start : start + 500])))
        out |= {row.party: row.name for row in rows}
    return out


def roles_over_time(connection: Connection, key: str) -> list[tuple[str, str, str, int]]:
    """(month, role, type, claims) of one party, in order."""
    p, c = claim_parties.c, claims.c
    number = select(parties.c.key).where(parties.c.party == key).scalar_subquery()
    month = func.substr(c.day_from, 1, 7).label("month")
    query = (
        select(month, p.role, c.type, func.count())
        .join(claims, c.key == p.claim)
        .join(heads, heads.c.reading == c.reading)
        .where(p.party == number, c.day_from.is_not(None))
        .group_by(month, p.role, c.type)
        .order_by(month)
    )
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query)]
