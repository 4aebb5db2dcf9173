"""Claims and records know what they are worth to a reviewer; records what lists are filtered by, without being opened."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    bindparam,
    select,
    update,
)

from hudna.ledger import worth
from hudna.ledger.packed import unpack

revision = "0005"
down_revision = "0004"

Key = BigInteger().with_variant(Integer, "sqlite")
AT_ONCE = 2000
claims = Table(
    "claims", MetaData(),
    Column("key", Key, primary_key=True), Column("track", String), Column("status", String), Column("factuality", String),
    Column("speech", String), Column("worth", Float),
)  # fmt: skip
records = Table(
    "records", MetaData(),
    Column("key", Key, primary_key=True), Column("kind", String), Column("data", LargeBinary), Column("status", String),
    Column("denied", Boolean), Column("coordinated", Boolean), Column("worth", Float),
)  # fmt: skip


def upgrade() -> None:
    op.add_column("claims", Column("worth", Float))
    for column in (Column("status", String), Column("denied", Boolean), Column("coordinated", Boolean), Column("worth", Float)):
        op.add_column("records", column)
    connection = op.get_bind()
    _claims(connection)
    _records(connection)
    op.create_index("claims_by_worth", "claims", ["worth", "day_from"])
    for name, columns in (("records_by_worth", "worth, day_from"), ("records_by_status", "status, kind")):
        op.execute(f"CREATE INDEX {name} ON records ({columns}) WHERE retired_at IS NULL")
    if connection.dialect.name == "postgresql":
        order = "(worth DESC NULLS LAST, day_from DESC NULLS LAST, key DESC)"
        op.execute(f"CREATE INDEX claims_worthiest ON claims {order}")
        op.execute(f"CREATE INDEX records_worthiest ON records {order} WHERE retired_at IS NULL")


def _claims(connection: Connection) -> None:
    """Few ways to be told are shared by all claims."""
    c = claims.c
    for row in connection.execute(select(c.track, c.status, c.factuality, c.speech).distinct()).all():
        same = (c.track == row.track, c.status == row.status, c.factuality == row.factuality, c.speech == row.speech)
        connection.execute(update(claims).where(*same).values(worth=worth.of_claim(*row)))


def _records(connection: Connection) -> None:
    c = records.c
    names = ("status", "denied", "coordinated", "worth")
    change = update(records).where(c.key == bindparam("record")).values({name: bindparam(f"new_{name}") for name in names})
    last = 0
    while rows := connection.execute(select(c.key, c.kind, c.data).where(c.key > last).order_by(c.key).limit(AT_ONCE)).all():
        last = rows[-1].key
        made = ((row.key, worth.marks(row.kind, opened)) for row in rows if isinstance(opened := unpack(bytes(row.data)), dict))
        changes = [{"record": key, **{f"new_{name}": marks[name] for name in names}} for key, marks in made]
        if changes:
            connection.execute(change, changes)
