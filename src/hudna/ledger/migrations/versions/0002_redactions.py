"""What was taken out of articles on purpose: the fact of it, so that it is not added again."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

revision = "0002"
down_revision = "0001"

Key = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    metadata = MetaData()
    Table("articles", metadata, Column("key", Key, primary_key=True))
    made = Table(
        "redactions", metadata,
        Column("key", Key, primary_key=True, autoincrement=True),
        Column("article", Key, ForeignKey("articles.key"), nullable=False),
        Column("id", String, nullable=False),
        Column("whole", Boolean, nullable=False),
        Column("text_sha256_before", String, nullable=False),
        Column("text_sha256_after", String, nullable=False),
        Column("removed_sha256", String, nullable=False),
        Column("reason", Text, nullable=False),
        Column("user", String, nullable=False),
        Column("at", String, nullable=False),
        Index("redactions_by_id", "id"),
    )  # fmt: skip
    made.create(op.get_bind())
