"""Pages of claims, newest day first."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from hudna.ledger.asking import ClaimFilter, claim_query
from hudna.ledger.claim_rows import claim_of
from hudna.ledger.parties import numbers_asked
from hudna.ledger.rows import ClaimRow
from hudna.ledger.schema import claim_parties, claims, heads, parties
from hudna.web.paging import SIZE, Part, part_of


def list_claims(connection: Connection, wanted: ClaimFilter, page: int, total: int | None, size: int = SIZE) -> Part[ClaimRow]:
    query = claim_query(connection, wanted).order_by(claims.c.day_from.desc().nulls_last(), claims.c.key.desc())
    rows = connection.execute(query.limit(size + 1).offset((page - 1) * size)).all()
    return part_of([claim_of(row) for row in rows], page, size, total)


def claims_by_id(connection: Connection, ids: Sequence[str]) -> dict[str, ClaimRow]:
    """Claims of current readings by id, at most a few hundred."""
    out: dict[str, ClaimRow] = {}
    for start in range(0, len(ids), 400):
        query = claim_query(connection, ClaimFilter(ids=ids[start : start + 400]))
        out |= {row.id: claim_of(row) for row in connection.execute(query)}
    return out


def spoken(connection: Connection, party: str, role: str, limit: int) -> list[ClaimRow]:
    """Claims in which somebody stands in a role ("actor", "recipient", "holder"), newest first."""
    p = claim_parties.c
    keys = select(p.claim).where(p.party.in_(numbers_asked(party)), p.role == role)
    query = select(claims).join(heads, heads.c.reading == claims.c.reading).where(claims.c.key.in_(keys))
    query = query.order_by(claims.c.day_from.desc().nulls_last(), claims.c.key.desc()).limit(limit)
    return [claim_of(row) for row in connection.execute(query)]


def pairs(connection: Connection, track: str | None, since: str | None, until: str | None, least: int, limit: int) -> list[tuple[str, str, str, int]]:
    """(actor, type, recipient, count): who does what to whom, the most frequent first."""
    actor, recipient = claim_parties.alias(), claim_parties.alias()
    a, b = parties.alias(), parties.alias()
    c = claims.c
    count = func.count().label("n")
    query = (
        select(a.c.party, c.type, b.c.party, count)
        .select_from(claims)
        .join(heads, heads.c.reading == c.reading)
        .join(actor, (actor.c.claim == c.key) & (actor.c.role == "actor"))
        .join(recipient, (recipient.c.claim == c.key) & (recipient.c.role == "recipient"))
        .join(a, a.c.key == actor.c.party)
        .join(b, b.c.key == recipient.c.party)
        .group_by(a.c.party, c.type, b.c.party)
        .having(count >= least)
        .order_by(count.desc())
        .limit(limit)
    )
    if track:
        query = query.where(c.track == track)
    if since:
        query = query.where(c.day_to >= since)
    if until:
        query = query.where(c.day_from <= until)
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query)]
