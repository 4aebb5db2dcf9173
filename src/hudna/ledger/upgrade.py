"""Bring a ledger to the present schema, through the migrations that lie in the package."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from hudna.ledger.engine import looking, set_up_file, told, writing
from hudna.ledger.errors import LedgerMissing, LedgerUnusable

HEAD = "0005"  # the newest file of migrations/versions; a test holds the two together


def revision(connection: Connection) -> str | None:
    """The revision of a ledger, None for an empty database. Raises LedgerUnusable for somebody else's database."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables and "audit" in tables:
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return found
    if set(tables) - {"alembic_version"}:
        raise LedgerUnusable(f"{connection.engine.url.database}: holds tables of another program. Give another address.")
    return None


def bring_up(engine: Engine, *, create: bool) -> None:
    """Migrate to HEAD. The common case, nothing to do, costs one query and does not import the migration library."""
    with looking(engine) as connection:
        now = revision(connection)
    if now == HEAD:
        if create:
            set_up_file(engine)  # somebody who means to write: a backup that became the ledger is not in that mode
        return
    if now is None and not create:
        raise LedgerMissing(f"{engine.url.database}: empty, no ledger there. Make one with: hudna add INPUT --ledger ADDRESS")
    if now is not None and now > HEAD:
        raise LedgerUnusable(
            f"{engine.url.database}: written by a newer Hudna (schema {now}, this one knows {HEAD}). Update Hudna."
        )
    set_up_file(engine)
    migrate(engine)


def migrate(engine: Engine, target: str = "head") -> None:
    """Run the migrations inside one transaction that holds the write lock."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with told(engine), writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, target)
