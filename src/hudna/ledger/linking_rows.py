"""Links as rows. A link is never deleted: one that no longer holds is retired, and stays to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, insert, or_, select, update

from hudna.ledger.packed import dumps
from hudna.ledger.rows import LinkRow
from hudna.ledger.schema import links

_Name = tuple[str, str, str, str, str]


def _name(link: Any) -> _Name:
    return (link.kind, link.relation, link.a, link.b, link.made_by)


def live(
    connection: Connection, *, kind: str | None, ids: Sequence[str] | None, made_by: str | None, retired: bool
) -> Iterator[LinkRow]:
    c = links.c
    query = select(links).order_by(c.key)
    if not retired:
        query = query.where(c.retired_at.is_(None))
    if kind is not None:
        query = query.where(c.kind == kind)
    if made_by is not None:
        query = query.where(c.made_by == made_by)
    if ids is not None:
        query = query.where(or_(c.a.in_(list(ids)), c.b.in_(list(ids))))
    for row in connection.execute(query, execution_options={"yield_per": 1000}):
        yield LinkRow(
            row.kind,
            row.a,
            row.b,
            row.score,
            row.relation,
            row.reasons,
            row.made_by,
            row.run,
            row.key,
            row.made_at,
            row.retired_at,
        )


def add(connection: Connection, new: Iterable[LinkRow], *, run: str, now: str, replaces: str | None) -> tuple[int, int, int]:
    """Store links; a link that already holds with the same score and reasons is left alone.

    `replaces`: the kind whose other live links by the same makers are retired, for a run that has looked at everything.
    Returns how many were added, changed and retired.
    """
    new = list(new)
    makers = {link.made_by for link in new} or {"machine"}
    kinds = {link.kind for link in new} | ({replaces} if replaces else set())
    there: dict[_Name, LinkRow] = {}
    for kind in kinds:
        there.update(
            {
                _name(old): old
                for old in live(connection, kind=kind, ids=None, made_by=None, retired=False)
                if old.made_by in makers
            }
        )
    wanted = {_name(link): link for link in new}
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
        "made_by": link.made_by, "run": run, "made_at": now,
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
