"""What else in a ledger may repeat an article's words: links' reasons, records past and present, judgements, the audit's lines.

Records that rest on the article are withdrawn and emptied; whoever rebuilds makes new ones from what is left. A line of the audit
that quotes the words is blanked: its hash stays, so the chain holds, and the redaction's own entry vouches for the blank.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, delete, or_, select, text, update

from hudna.ledger.packed import dumps
from hudna.ledger.redaction_masking import BLOCK, masked_json, patterns_of
from hudna.ledger.schema import audit, judgements, links, record_parties, records
from hudna.model.orthography import fold

LONG = 20  # characters from which a string inside a judgement is a quotation and no name of a field
JUDGED = ("key", "kind", "object", "field", "value", "reason", "user", "at")
Mask = Callable[[Any], Any]


def row_sha(row: dict[str, Any]) -> str:
    """The hash that a redaction leaves of a judgement."""
    return hashlib.sha256(dumps(row).encode("utf-8", "surrogatepass")).hexdigest()


def clear(
    connection: Connection, article: str, phrases: Sequence[str], old_texts: Sequence[str], now: str,
    judged: list[list[Any]], blanked: list[list[Any]],
) -> None:  # fmt: skip
    """Mask what quotes the article; fills `judged` and `blanked` with what the audit must know."""
    patterns = patterns_of(phrases)
    quoted: Mask = (lambda value: masked_json(value, patterns)) if phrases else _quotes_of(old_texts)
    _links(connection, article, patterns if phrases else None)
    _records(connection, article, now)
    _judgements(connection, article, bool(phrases), quoted, judged)
    _audit(connection, {key for key, _ in judged}, quoted, blanked)


def _quotes_of(old_texts: Sequence[str]) -> Mask:
    """Blanks every longer string that stood in the texts."""
    folded = [" ".join(fold(t).split()) for t in old_texts]

    def blank(value: Any) -> Any:
        if isinstance(value, str):
            bare = " ".join(fold(value).split())
            return BLOCK * 3 if len(bare) >= LONG and any(bare in t or t in bare for t in folded if t) else value
        if isinstance(value, list):
            return [blank(v) for v in value]
        return {k: blank(v) for k, v in value.items()} if isinstance(value, dict) else value

    return blank


def _links(connection: Connection, article: str, patterns: list[re.Pattern[str]] | None) -> None:
    """The reasons of links name people: masked, or emptied with the article."""
    c = links.c
    claims_of = article.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "/%"
    touching = or_(c.a == article, c.b == article, c.a.like(claims_of, escape="\\"), c.b.like(claims_of, escape="\\"))
    for row in connection.execute(select(c.key, c.reasons).where(touching)).all():
        new = masked_json(row.reasons, patterns) if patterns is not None else _without_terms(row.reasons)
        if new != row.reasons:
            connection.execute(update(links).where(c.key == row.key).values(reasons=new))


def _without_terms(reasons: Any) -> Any:
    return {k: v for k, v in reasons.items() if k != "terms"} if isinstance(reasons, dict) else []


def _records(connection: Connection, article: str, now: str) -> None:
    c = records.c
    sign = f'"{dumps(article)[1:-1]}/'
    for row in connection.execute(select(c.key, c.data, c.retired_at)).all():
        if sign not in dumps(row.data):
            continue
        ids = [i for i in row.data.get("claim_ids", ()) if isinstance(i, str)] if isinstance(row.data, dict) else []
        data = {"redacted": True, "claim_ids": ids}
        values = {"data": data, "data_sha256": row_sha(data), "retired_at": row.retired_at or now}
        connection.execute(delete(record_parties).where(record_parties.c.record == row.key))
        connection.execute(update(records).where(c.key == row.key).values(**values))


def _judgements(connection: Connection, article: str, words: bool, quoted: Mask, judged: list[list[Any]]) -> None:
    c = judgements.c
    for row in connection.execute(select(judgements).order_by(c.key)).all():
        about = row.object == article or row.object.startswith(article + "/")
        value, reason = quoted(row.value), quoted(row.reason)
        if about and not words and row.kind != "article":
            value, reason = value if isinstance(value, bool | int | float | None) else BLOCK * 3, BLOCK * 3
        if (value, reason) == (row.value, row.reason):
            continue
        connection.execute(update(judgements).where(c.key == row.key).values(value=value, reason=reason))
        now_stands = {name: getattr(row, name) for name in JUDGED} | {"value": value, "reason": reason}
        judged.append([row.key, row_sha(now_stands)])


def _audit(connection: Connection, changed: set[int], quoted: Mask, blanked: list[list[Any]]) -> None:
    """Blank the lines that repeat what was taken out of judgements, or quote the words themselves."""
    c = audit.c
    quoting = c.action.not_in(("add", "redact"))  # the first holds hashes only, the second vouches for blanks
    for row in connection.execute(select(c.seq, c.action, c.detail, c.sha256).where(quoting).order_by(c.seq)).all():
        repeats = row.action == "judge" and row.detail.get("key") in changed
        if not repeats and quoted(row.detail) == row.detail:
            continue
        field = row.detail.get("field", "") if isinstance(row.detail, dict) else ""
        blank = {"redacted": True, "field": field, "value": BLOCK, "reason": BLOCK}
        connection.execute(update(audit).where(c.seq == row.seq).values(detail=blank))
        blanked.append([row.seq, row.sha256])


def wipe(engine: Engine) -> None:
    """Make the database let go of the old pages: the file, on PostgreSQL each table that was touched, is written anew.

    A mere VACUUM would leave the old bytes in the pages until others are written over them.
    """
    if engine.dialect.name == "sqlite":
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("VACUUM")
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for name in _TOUCHED:
            connection.execute(text(f"VACUUM FULL {name}"))


_TOUCHED: tuple[str, ...] = (
    "articles", "article_words", "readings", "claims", "claim_parties", "parties", "originals", "links", "records",
    "record_parties", "judgements", "audit",
)  # fmt: skip
