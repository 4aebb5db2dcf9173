"""Links as rows. A link is never deleted: one that no longer holds is retired, and stays to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, insert, or_, select, update

from hudna.ledger.packed import dumps
from hudna.ledger.rows import LinkRow
from hudna.ledger.schema import links

_Name = tuple[str, str, str, str, str]


def _name(link: Any) -> _Name:
    return (link.kind, link.relation, link.a, link.b, link.made_by)


def live(
    connection: Connection,
    *,
    kind: str | None = None,
    ids: Sequence[str] | None = None,
    made_by: str | None = None,
    parts: Sequence[str] | None = None,
    retired: bool = False,
) -> Iterator[LinkRow]:
    """Links in the order they were made, with their reasons."""
    query = _asked(select(links).order_by(links.c.key), kind, made_by, parts, retired)
    if ids is not None:
        query = query.where(or_(links.c.a.in_(list(ids)), links.c.b.in_(list(ids))))
    for row in connection.execute(query, execution_options={"yield_per": 1000}):
        yield LinkRow(
            row.kind, row.a, row.b, row.score, row.relation, row.reasons, row.made_by, row.run, row.key, row.made_at,
            row.retired_at, row.part,
        )  # fmt: skip


def pairs(connection: Connection, kind: str, *, relations: Sequence[str] | None = None) -> Iterator[tuple[str, str]]:
    """What live links of a kind join, the strongest first. Reasons are long: this does not open them."""
    c = links.c
    query = select(c.a, c.b).where(c.kind == kind, c.retired_at.is_(None)).order_by(c.score.desc(), c.a, c.b)
    if relations is not None:
        query = query.where(c.relation.in_(list(relations)))
    for row in connection.execute(query, execution_options={"yield_per": 5000}):
        yield row.a, row.b


def _asked(query: Select[Any], kind: str | None, made_by: str | None, parts: Sequence[str] | None, retired: bool) -> Select[Any]:
    c = links.c
    if not retired:
        query = query.where(c.retired_at.is_(None))
    if kind is not None:
        query = query.where(c.kind == kind)
    if made_by is not None:
        query = query.where(c.made_by == made_by)
    return query.where(c.part.in_(list(parts))) if parts is not None else query


def add(
    connection: Connection,
    new: Iterable[LinkRow],
    *,
    run: str,
    now: str,
    replaces: str | None = None,
    parts: Sequence[str] | None = None,
) -> tuple[int, int, int]:
    """Store links; a link that already holds with the same score and reasons is left alone.

    `replaces`: the kind whose other live links by the same makers are retired, for a run that has looked at everything, or, with
    `parts`, at everything in these. Returns how many were added, changed and retired.
    """
    wanted = {_name(link): link for link in new}
    makers = {link.made_by for link in wanted.values()} or {"machine"}
    there: dict[_Name, LinkRow] = {}
    for kind in {link.kind for link in wanted.values()} | ({replaces} if replaces else set()):
        old = live(connection, kind=kind, parts=parts if kind == replaces else None)
        there.update({_name(link): link for link in old if link.made_by in makers})
    fresh = [link for name, link in wanted.items() if name not in there or _differs(there[name], link)]
    changed = [there[_name(link)].key for link in fresh if _name(link) in there]
    gone = [old.key for name, old in there.items() if replaces == old.kind and name not in wanted]
    retire(connection, changed + gone, run=run, now=now)
    if fresh:
        connection.execute(insert(links), [_row(link, run, now) for link in fresh])
    return len(fresh) - len(changed), len(changed), len(gone)


def _differs(old: LinkRow, new: LinkRow) -> bool:
    return abs(old.score - new.score) > 1e-9 or dumps(old.reasons) != dumps(new.reasons)


def _row(link: LinkRow, run: str, now: str) -> dict[str, Any]:
    return {
        "kind": link.kind, "relation": link.relation, "a": link.a, "b": link.b, "score": link.score, "reasons": link.reasons,
        "made_by": link.made_by, "run": run, "made_at": now, "part": link.part,
    }  # fmt: skip


def retire(connection: Connection, keys: Sequence[int], *, run: str, now: str) -> int:
    done = 0
    for start in range(0, len(keys), 500):
        part = list(keys[start : start + 500])
        statement = (
            update(links).where(links.c.key.in_(part), links.c.retired_at.is_(None)).values(retired_at=now, retired_by=run)
        )
        done += connection.execute(statement).rowcount
    return done
