"""Copies of a whole ledger: to a file, to a server, back. A copy is checked before it is called done."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, Table, func, insert, select, text, tuple_

from hudna.ledger import text_index
from hudna.ledger.engine import looking, writing
from hudna.ledger.errors import LedgerConflict, LedgerUnusable
from hudna.ledger.schema import ALL, articles, audit, redactions

BATCH = 500


def refuse_existing(target: Path) -> None:
    """Raises LedgerConflict when `target` exists."""
    if target.exists():
        raise LedgerConflict(f"{target}: exists already. Give another name, a backup is never overwritten.")


def backup_file(source: Path, target: Path) -> None:
    """A consistent copy of a SQLite ledger while others read and write. Raises LedgerConflict when `target` exists.

    Written beside the target and renamed at the end: a backup that was interrupted never looks like one.
    """
    refuse_existing(target)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with sqlite3.connect(source) as there, sqlite3.connect(part) as here:
            there.backup(here)
            here.execute("PRAGMA journal_mode=DELETE")
        here.close()
        there.close()
        _to_disk(part)
        os.replace(part, target)
    except (sqlite3.Error, OSError) as error:
        part.unlink(missing_ok=True)
        raise LedgerUnusable(f"{target}: the backup failed ({error}). Check the disk, then run it again.") from error


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def copy_rows(source: Engine, target: Engine) -> int:
    """Fill `target` with what it lacks of `source`, table by table in small transactions; an interrupted copy goes on.

    Returns the number of rows copied. Raises LedgerConflict when `target` holds anything that is not from `source`.
    """
    with looking(source) as there:
        _same_beginning(there, target)  # once more: somebody may have written since
        copied = sum(_copy_table(there, target, table) for table in ALL)
    with writing(target) as here:
        _counters(here)
    return copied


def same_beginning(source: Engine, target: Engine) -> None:
    """Raises LedgerConflict when `target` holds anything that is not from `source`."""
    with looking(source) as there:
        _same_beginning(there, target)


def _same_beginning(there: Connection, target: Engine) -> None:
    """The target's audit must be the beginning of the source's, and its articles the source's."""
    with looking(target) as here:
        for table, what in ((audit, audit.c.sha256), (articles, articles.c.text_sha256)):
            key = next(iter(table.primary_key))
            last = here.execute(select(key, what).order_by(key.desc()).limit(1)).first()
            if last is not None and there.execute(select(what).where(key == last[0])).scalar() != last[1]:
                raise LedgerConflict(f"{target.url.database}: holds another ledger. Copy into an empty one.")
        count = select(func.count()).select_from(redactions)
        if here.execute(select(audit.c.seq).limit(1)).first() and here.execute(count).scalar() != there.execute(count).scalar():
            raise LedgerConflict(f"{target.url.database}: holds words that were redacted since. Copy into an empty one, drop it.")


def _order(table: Table) -> list[Column[Any]]:
    """The columns in whose order rows came: what a later run adds lies behind what an earlier one copied."""
    late = [table.c[name] for name in ("claim", "record") if name in table.c]
    return late + [key for key in table.primary_key if key not in late]


def _copy_table(there: Connection, target: Engine, table: Table) -> int:
    order = _order(table)
    query = select(table).order_by(*order)
    if table.name in ("heads", "sources"):  # rows of these change: they are written anew
        with writing(target) as here:
            here.execute(table.delete())
    elif table.name not in ("links", "records"):  # rows of these may have been retired since: all are looked at
        with looking(target) as here:
            last = here.execute(select(*order).order_by(*[column.desc() for column in order]).limit(1)).first()
        if last is not None:
            query = query.where(tuple_(*order) > tuple_(*last))
    copied = 0
    for part in there.execute(query, execution_options={"yield_per": BATCH}).partitions(BATCH):
        with writing(target) as here:
            _store(here, table, [dict(row._mapping) for row in part])
        copied += len(part)
    return copied


def _store(here: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if table.name in ("links", "records"):
        keys = [row["key"] for row in rows]
        there = set(here.execute(select(table.c.key).where(table.c.key.in_(keys))).scalars())
        for row in rows:
            if row["key"] in there and row["retired_at"] is not None:
                here.execute(
                    table.update()
                    .where(table.c.key == row["key"])
                    .values({k: v for k, v in row.items() if k.startswith("retired")})
                )
        rows = [row for row in rows if row["key"] not in there]
    if rows:
        here.execute(insert(table), rows)
    if table is articles:
        text_index.add(here, [(row["key"], text_index.folded(row["text"], row["title"])) for row in rows])


def _counters(here: Connection) -> None:
    """After rows came with their keys, PostgreSQL's counters must be moved behind them."""
    if here.dialect.name != "postgresql":
        return
    for table in ALL:
        if "key" in table.c and table.c.key.autoincrement is True:
            last = here.execute(select(func.max(table.c.key))).scalar()
            if last is not None:
                here.execute(text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'key'), {int(last)})"))
        here.execute(text(f"ANALYZE {table.name}"))  # its planner must know at once what it now holds
