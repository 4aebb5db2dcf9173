"""PostgreSQL: lists that show the newest first, the undated last, follow an index. SQLite walks the old ones backwards."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

INDEXES = (
    ("articles_newest", "articles", "published", ""),
    ("claims_newest", "claims", "day_from", ""),
    ("records_newest", "records", "day_from", " WHERE retired_at IS NULL"),
)


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for name, table, day, some in INDEXES:
        op.execute(f"CREATE INDEX {name} ON {table} ({day} DESC NULLS LAST, key DESC){some}")
