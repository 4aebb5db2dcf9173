"""Connections: one address for both databases, one writer at a time on both.

An address is a file (SQLite) or a URL (`postgresql://user@host/name`). A write takes the ledger's lock when it begins: SQLite's
own (BEGIN IMMEDIATE), an advisory lock on PostgreSQL. So what a writer has seen stays true until it commits, and two writers
can neither lose nor double anything.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Table, create_engine, event, func, insert, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import QueuePool

from hudna.ledger.errors import LedgerMissing, LedgerUnusable

T = TypeVar("T")
BUSY_SECONDS = 30
WRITE_LOCK = 0x6875646E61  # "hudna"
POOL: dict[str, Any] = {"poolclass": QueuePool, "pool_size": 16, "max_overflow": -1}
"""Connections are kept open for the next transaction; nobody waits for one: who opens the ledger bounds the threads."""
CACHE = 16 * 1024  # KiB of a file that a connection keeps at hand


def is_url(address: str) -> bool:
    return "://" in address


def connect(address: str | Path, *, create: bool) -> Engine:
    """The engine for an address. Raises LedgerMissing for a file that is not there when `create` is False."""
    address = str(address)
    if is_url(address) and not address.startswith("sqlite"):
        return _server(address)
    path = Path(make_url(address).database or "") if is_url(address) else Path(address)
    if not create and not path.is_file():
        raise LedgerMissing(f"{path}: no ledger there. Make one with: hudna add INPUT --ledger {path}")
    if path.is_dir():
        raise LedgerUnusable(f"{path}: is a folder. Give a file, such as {path / 'news.ledger'}")
    if not path.parent.is_dir():
        raise LedgerMissing(f"{path}: the folder {path.parent} does not exist. Make it first.")
    return _file(path)


def _file(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}, **POOL)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute(f"PRAGMA cache_size={-CACHE}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

    return engine


def _server(address: str) -> Engine:
    try:
        url = make_url(address)
        if url.drivername in ("postgresql", "postgres"):
            url = url.set(drivername="postgresql+psycopg")
        engine = create_engine(url, pool_pre_ping=True, **POOL)
    except (ArgumentError, NoSuchModuleError) as error:
        raise LedgerUnusable(
            f"{without_password(address)}: not the address of a ledger. Give a file or postgresql://user@host/name"
        ) from error
    except ModuleNotFoundError as error:
        raise LedgerUnusable("PostgreSQL needs one more package. Install it with: pip install 'hudna[postgres]'") from error

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes"):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")

    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds the ledger's write lock; commits at the end, rolls back on any exception."""
    with told(engine), engine.execution_options(writes=True).begin() as connection:
        yield connection


@contextmanager
def looking(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads: one consistent state however long it takes."""
    with told(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


@contextmanager
def told(engine: Engine) -> Iterator[None]:
    """What the database says about itself, as a sentence with a remedy."""
    try:
        yield
    except OperationalError as error:
        raise _explained(engine, str(error.orig)) from error
    except DBAPIError as error:
        if any(sign in str(error.orig) for sign in ("not a database", "malformed")):
            raise _explained(engine, str(error.orig)) from error
        raise


def shown(engine: Engine) -> str:
    """Where the ledger is, without a password."""
    return engine.url.render_as_string(hide_password=True) if engine.dialect.name != "sqlite" else str(engine.url.database)


def without_password(address: str) -> str:
    """An address as it may be printed."""
    try:
        return make_url(address).render_as_string(hide_password=True) if is_url(address) else address
    except ArgumentError:
        return "the given address"


def _explained(engine: Engine, said: str) -> LedgerUnusable:
    where = shown(engine)
    remedies = {
        "locked": "Another program is writing to it. Wait for it to end, then run the same command again: nothing is lost.",
        "not a database": "This file is not a ledger. Give another file.",
        "malformed": "The file is damaged. Restore the last copy with: hudna ledger restore BACKUP --ledger FILE",
        "full": "The disk is full. Free some space, then run the same command again: it goes on where it stopped.",
        "disk I/O": "The disk cannot be read or written. Check it, then run the same command again.",
        "connection to server": "Check that the database is running and the address is right.",
        "connection": "The database was restarted. When it is there, run the same command again: it goes on where it stopped.",
        "shut": "The database was shut down. When it is there, run the same command again: it goes on where it stopped.",
        "readonly": "The file may not be written. Check its permissions.",
        "unable to open": "The file cannot be opened. Check its folder and permissions.",
    }
    remedy = next(
        (r for sign, r in remedies.items() if sign in said), "Check that the database is running and the address is right."
    )
    return LedgerUnusable(f"{where}: {said.strip().splitlines()[0] if said.strip() else 'no answer'}. {remedy}")


def set_up_file(engine: Engine) -> None:
    """WAL lets readers read while one writes; the setting stays in the file.

    SQLite does not wait for others before it changes the mode, whatever its busy timeout says, so we do: two programs may meet
    on a new file.
    """
    if engine.dialect.name == "sqlite":
        with told(engine):
            raw = engine.raw_connection()
            try:
                _wait_for_wal(raw.cursor())
            finally:
                raw.close()


def _wait_for_wal(cursor: Any) -> None:
    give_up = time.monotonic() + BUSY_SECONDS
    while cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "readonly" in str(error):
                return  # it can be read as it is; whoever writes is told
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise _as_sqlalchemy(error) from error
            time.sleep(0.02)


def _as_sqlalchemy(error: sqlite3.OperationalError) -> OperationalError:
    """The raw connection's error in the form that `told` explains."""
    return OperationalError("PRAGMA journal_mode=WAL", None, error)


def stored(connection: Connection, table: Table, values: Mapping[str, Any]) -> int:
    """Insert one row and give its key."""
    made = connection.execute(insert(table).values(values)).inserted_primary_key
    assert made is not None  # one row, one key
    return int(made[0])


def next_key(connection: Connection, table: Table) -> int:
    """The first free key of a table whose keys we give ourselves. The caller holds the write lock."""
    return int(connection.execute(select(func.max(table.c.key))).scalar() or 0) + 1


def batched(values: Sequence[T], size: int = 500) -> Iterator[list[T]]:
    """Parts small enough for one statement."""
    for start in range(0, len(values), size):
        yield list(values[start : start + size])
