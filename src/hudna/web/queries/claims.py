"""Pages of claims, newest day first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, or_, select

from hudna.ledger.asking import ClaimFilter, claim_query
from hudna.ledger.claim_rows import claim_of
from hudna.ledger.parties import numbers_asked
from hudna.ledger.rows import ClaimRow
from hudna.ledger.schema import claim_parties, claims, heads, parties
from hudna.web.paging import SIZE, Part, part_of

MOST_PAIRED = 300_000


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


def times_told(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Claim → its time, for those of these claims that tell an hour or a part of the day."""
    c = claims.c
    out: dict[str, str] = {}
    for start in range(0, len(ids), 400):
        query = select(c.id, c.time).join(heads, heads.c.reading == c.reading)
        query = query.where(c.id.in_(list(ids[start : start + 400])), c.time.like("%T%"))
        out |= {row.id: row.time for row in connection.execute(query)}
    return out


DEMANDING = ("demand", "appeal", "ask")


def spoken(connection: Connection, party: str, role: str, limit: int, *, demands: bool = False) -> list[ClaimRow]:
    """Claims in which somebody stands in a role ("actor", "recipient", "holder"), newest first; with `demands` only those."""
    p, c = claim_parties.c, claims.c
    named = select(p.claim).where(p.party.in_(numbers_asked(party)), p.role == role)
    newest = select(c.key).join(heads, heads.c.reading == c.reading).where(c.key.in_(named))
    if demands:
        newest = newest.where(or_(c.type == "REQUEST", c.speech.in_(DEMANDING)))
    order = (c.day_from.desc().nulls_last(), c.key.desc())
    keys = list(connection.execute(newest.order_by(*order).limit(limit)).scalars())  # sorting must not carry whole rows
    return [claim_of(row) for row in connection.execute(select(claims).where(c.key.in_(keys)).order_by(*order))]


def pairs(connection: Connection, track: str | None, since: str | None, until: str | None) -> list[tuple[str, str, str, int]]:
    """(actor, type, recipient, count): who does what to whom. Of the newest claims that fit, at most `MOST_PAIRED`.

    Roles are read in the order in which they lie and put together here: the table finds claims by party, not parties by claim.
    """
    c = claims.c
    query = select(c.key, c.type).join(heads, heads.c.reading == c.reading)
    for wanted, condition in (
        (track, c.track == (track or "")),
        (since, c.day_to >= (since or "")),
        (until, c.day_from <= (until or "")),
    ):
        query = query.where(condition) if wanted else query
    types: dict[int, str] = {key: type_ for key, type_ in connection.execute(query.order_by(c.key.desc()).limit(MOST_PAIRED))}
    p = claim_parties.c
    actors: dict[int, list[int]] = defaultdict(list)
    counts: Counter[tuple[int, str, int]] = Counter()
    for party, claim in connection.execute(select(p.party, p.claim).where(p.role == "actor")):
        if claim in types:
            actors[claim].append(party)
    for party, claim in connection.execute(select(p.party, p.claim).where(p.role == "recipient")):
        for actor in actors.get(claim, ()):
            counts[actor, types[claim], party] += 1
    keys: dict[int, str] = {key: party for key, party in connection.execute(select(parties.c.key, parties.c.party))}
    return [(keys[a], type_, keys[b], n) for (a, type_, b), n in counts.most_common(4000)]
