"""Links and records know the part of the news that made them; indexes for what pages and reports ask."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    bindparam,
    select,
    text,
    update,
)

from hudna.ledger.packed import unpack

revision = "0003"
down_revision = "0002"

Key = BigInteger().with_variant(Integer, "sqlite")
AT_ONCE = 1000
INDEXES = (
    ("links_by_part", "links", ("kind", "part", "retired_at")),
    ("records_by_part", "records", ("kind", "part", "retired_at")),
    ("articles_by_outlet", "articles", ("outlet", "published")),
    ("claims_by_publication", "claims", ("published",)),
    ("claims_by_article", "claims", ("article",)),
    ("claim_parties_by_claim", "claim_parties", ("claim",)),
    ("record_parties_by_record", "record_parties", ("record",)),
)


def upgrade() -> None:
    op.add_column("links", Column("part", String))
    op.add_column("records", Column("part", String))
    _fill(op.get_bind())
    for name, table, columns in INDEXES:
        op.create_index(name, table, list(columns))


def _fill(connection: Connection) -> None:
    """The day that made a link stood among its reasons; the record of a linked day is named after it."""
    connection.execute(text("UPDATE records SET part = CASE kind WHEN 'linked_day' THEN id ELSE '' END"))
    links = Table(
        "links", MetaData(),
        Column("key", Key, primary_key=True), Column("kind", String), Column("reasons", LargeBinary), Column("part", String),
    )  # fmt: skip
    c = links.c
    change = update(links).where(c.key == bindparam("link")).values(part=bindparam("day"))
    last = 0
    while True:
        query = select(c.key, c.reasons).where(c.kind.in_(("origin", "event")), c.key > last).order_by(c.key).limit(AT_ONCE)
        rows = connection.execute(query).all()
        if not rows:
            return
        last = rows[-1].key
        read = ((row.key, unpack(bytes(row.reasons))) for row in rows)
        days = [{"link": key, "day": reasons["day"]} for key, reasons in read if isinstance(reasons, dict) and "day" in reasons]
        if days:
            connection.execute(change, days)
