"""The tables. What is append-only says so; the rest can be rebuilt from what is.

Days are text `YYYY-MM-DD`, moments text in UTC (`2016-10-24T14:30:00.000000Z`): both sort as they read, on every database.
`heads` points to the current version and reading of each article; it is the only table whose rows are rewritten.
`links` and `records` are never deleted: what no longer holds gets `retired_at`, so that yesterday's state can be shown. Their
`part` is what a run replaces as one, mostly a day of news.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from hudna.ledger.packed import PackedJson

metadata = MetaData()
Key = BigInteger().with_variant(Integer, "sqlite")  # SQLite gives row numbers to INTEGER keys only


# Of an index for what still holds. With the column in the index instead, SQLite takes it for whatever asks what holds.
LIVE: dict[str, Any] = {"sqlite_where": text("retired_at IS NULL"), "postgresql_where": text("retired_at IS NULL")}


def _key() -> Column[int]:
    return Column("key", Key, primary_key=True, autoincrement=True)


def _given_key() -> Column[int]:
    return Column("key", Key, primary_key=True, autoincrement=False)


def _newest(name: str, *columns: str, **more: Any) -> Any:
    """For lists with the newest (or worthiest) first and what has none last. SQLite walks the other indexes backwards."""
    order = [text(f"{column} DESC NULLS LAST") for column in columns]
    return Index(name, *order, text("key DESC"), **more).ddl_if(dialect="postgresql")


sources = Table(
    "sources", metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("data", PackedJson, nullable=False),
    Column("added_at", String, nullable=False),
)  # fmt: skip

originals = Table(  # append-only: the bytes as they came
    "originals", metadata,
    Column("sha256", String, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)  # fmt: skip

articles = Table(  # append-only
    "articles", metadata,
    _given_key(),
    Column("id", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("outlet", String),
    Column("url", Text),
    Column("title", Text),
    Column("published", String),
    Column("date_origin", String),
    Column("text", Text, nullable=False),
    Column("text_sha256", String, nullable=False),
    Column("raw_sha256", String),
    Column("added_at", String, nullable=False),
    Column("prev_version", Integer),
    UniqueConstraint("id", "version"),
    Index("articles_by_text", "text_sha256"),
    Index("articles_by_day", "published"),
    Index("articles_by_outlet", "outlet", "published"),
    _newest("articles_newest", "published"),
)  # fmt: skip

readings = Table(  # append-only
    "readings", metadata,
    _given_key(),
    Column("article", Key, ForeignKey("articles.key"), nullable=False),
    Column("engine", String, nullable=False),
    Column("engine_version", String, nullable=False),
    Column("reading", PackedJson, nullable=False),
    Column("reading_sha256", String, nullable=False),
    Column("read_at", String, nullable=False),
    UniqueConstraint("article", "engine", "engine_version", "reading_sha256"),
)  # fmt: skip

heads = Table(
    "heads", metadata,
    Column("id", String, primary_key=True),
    Column("article", Key, ForeignKey("articles.key"), nullable=False),
    Column("reading", Key, ForeignKey("readings.key")),
    Index("heads_by_article", "article"),
    Index("heads_by_reading", "reading"),
)  # fmt: skip

claims = Table(  # append-only
    "claims", metadata,
    _given_key(),
    Column("reading", Key, ForeignKey("readings.key"), nullable=False),
    Column("id", String, nullable=False),
    Column("article", String, nullable=False),
    Column("outlet", String),
    Column("published", String),
    Column("type", String, nullable=False),
    Column("mode", String),
    Column("status", String, nullable=False),
    Column("track", String, nullable=False),
    Column("factuality", String, nullable=False),
    Column("speech", String, nullable=False),
    Column("time", String),
    Column("day_from", String),
    Column("day_to", String),
    Column("dated", String, nullable=False),
    Column("place", String),
    Column("detail", PackedJson, nullable=False),
    Column("worth", Float),  # to a reviewer; see `hudna.ledger.worth`
    Index("claims_by_reading", "reading"),
    Index("claims_by_id", "id"),
    Index("claims_by_day", "day_from"),
    Index("claims_by_publication", "published"),
    Index("claims_by_article", "article"),
    Index("claims_by_track", "track", "day_from"),
    _newest("claims_newest", "day_from"),
    Index("claims_by_worth", "worth", "day_from"),
    _newest("claims_worthiest", "worth", "day_from"),
)  # fmt: skip

parties = Table(  # append-only: everybody who was ever named in a role
    "parties", metadata,
    _given_key(),
    Column("party", String, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("entry", String),
    Column("country", String),
    Index("parties_by_name", "folded"),
    Index("parties_by_country", "country"),
)  # fmt: skip

claim_parties = Table(  # append-only: who stands in which role of a claim
    "claim_parties", metadata,
    Column("party", Key, ForeignKey("parties.key"), primary_key=True),
    Column("role", String, primary_key=True),
    Column("claim", Key, ForeignKey("claims.key"), primary_key=True),
    Index("claim_parties_by_claim", "claim"),
    sqlite_with_rowid=False,
)  # fmt: skip

links = Table(  # append-only, retired instead of deleted
    "links", metadata,
    _key(),
    Column("kind", String, nullable=False),
    Column("relation", String, nullable=False),
    Column("a", String, nullable=False),
    Column("b", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", PackedJson, nullable=False),
    Column("made_by", String, nullable=False),
    Column("run", String, nullable=False),
    Column("made_at", String, nullable=False),
    Column("retired_at", String),
    Column("retired_by", String),
    Column("part", String),
    Index("links_live", "kind", "retired_at"),
    Index("links_by_part", "kind", "part", "retired_at"),
    Index("links_by_a", "a"),
    Index("links_by_b", "b"),
)  # fmt: skip

judgements = Table(  # append-only
    "judgements", metadata,
    _key(),
    Column("kind", String, nullable=False),
    Column("object", String, nullable=False),
    Column("field", String, nullable=False),
    Column("value", PackedJson, nullable=False),
    Column("reason", Text, nullable=False),
    Column("user", String, nullable=False),
    Column("at", String, nullable=False),
    Index("judgements_by_object", "kind", "object", "field"),
)  # fmt: skip

records = Table(  # a function of the rest; retired instead of deleted
    "records", metadata,
    _key(),
    Column("kind", String, nullable=False),
    Column("id", String, nullable=False),
    Column("day_from", String),
    Column("day_to", String),
    Column("data", PackedJson, nullable=False),
    Column("data_sha256", String, nullable=False),
    Column("made_at", String, nullable=False),
    Column("retired_at", String),
    Column("part", String),
    Column("status", String),  # from here on: of `data`, for lists
    Column("denied", Boolean),
    Column("coordinated", Boolean),
    Column("worth", Float),
    Index("records_live", "kind", "retired_at", "day_from"),
    Index("records_by_part", "kind", "part", "retired_at"),
    Index("records_by_id", "id"),
    Index("records_by_status", "status", "kind", **LIVE),
    Index("records_by_worth", "worth", "day_from", **LIVE),
    _newest("records_worthiest", "worth", "day_from", **LIVE),
    _newest("records_newest", "day_from", **LIVE),
)  # fmt: skip

record_parties = Table(
    "record_parties", metadata,
    Column("party", String, primary_key=True),
    Column("role", String, primary_key=True),
    Column("record", Key, ForeignKey("records.key"), primary_key=True),
    Index("record_parties_by_record", "record"),
    sqlite_with_rowid=False,
)  # fmt: skip

redactions = Table(  # append-only: what was taken out of a version of an article, never the words themselves
    "redactions", metadata,
    _key(),
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

audit = Table(  # append-only, each entry holds the hash of the one before
    "audit", metadata,
    Column("seq", Key, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("action", String, nullable=False),
    Column("object", Text, nullable=False),
    Column("detail", PackedJson, nullable=False),
    Column("sha256", String, nullable=False),
    Column("prev_sha256", String, nullable=False),
)  # fmt: skip

# In the order in which one can be filled from another ledger.
ALL: tuple[Table, ...] = (
    sources, originals, articles, readings, heads, claims, parties, claim_parties, links, judgements,
    records, record_parties, redactions, audit,
)  # fmt: skip
