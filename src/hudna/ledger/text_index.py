"""Full-text index over folded text: the same words found on both databases, however they are spelt.

The text is folded by us before it is indexed (stock tokenisers keep أ and ا apart). SQLite: a contentless FTS5 table whose
row number is the article's key. PostgreSQL: a table with a `tsvector` of the 'simple' configuration and a GIN index.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, any_, false, literal, text
from sqlalchemy.dialects.postgresql import ARRAY

from hudna.model.orthography import fold

_WORD = re.compile(r"\w+")
FEW = 2_000  # articles
_MATCHING = {
    "sqlite": "SELECT rowid FROM article_words WHERE article_words MATCH :asked",
    "postgresql": "SELECT article FROM article_words WHERE words @@ to_tsquery('simple', :asked)",
}
_TSVECTOR_LIMIT = 900_000  # bytes of UTF-8; PostgreSQL refuses a vector of more than a megabyte


def folded(article_text: str, title: str | None) -> str:
    return fold(f"{title or ''}\n{article_text}").encode("utf-8", "replace").decode("utf-8").replace("\x00", " ")


def create(connection: Connection) -> None:
    """Make the index. Run by the migrations."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("CREATE VIRTUAL TABLE article_words USING fts5(folded, content='', tokenize='unicode61')"))
        return
    connection.execute(
        text("CREATE TABLE article_words (article BIGINT PRIMARY KEY REFERENCES articles(key), words TSVECTOR NOT NULL)")
    )
    connection.execute(text("CREATE INDEX article_words_gin ON article_words USING GIN (words)"))


def add(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Index (article key, folded text) pairs."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        sql = "INSERT INTO article_words(rowid, folded) VALUES (:key, :folded)"
    else:
        rows = [(key, words.encode()[:_TSVECTOR_LIMIT].decode("utf-8", "ignore")) for key, words in rows]
        sql = "INSERT INTO article_words(article, words) VALUES (:key, to_tsvector('simple', :folded)) ON CONFLICT DO NOTHING"
    connection.execute(text(sql), [{"key": key, "folded": words} for key, words in rows])


def asked(words: str | Sequence[Sequence[str]]) -> list[list[str]]:
    """A query as a conjunction of alternatives. A plain string asks for all its words; a word that ends in `*` is a beginning."""
    groups = [[w] for w in words.split()] if isinstance(words, str) else words
    return [alternatives for group in groups if (alternatives := [w for word in group if (w := _clean(word))])]


def _clean(word: str) -> str:
    bare = "".join(_WORD.findall(fold(word)))
    return bare + "*" if bare and word.endswith("*") else bare


def condition(connection: Connection, column: Any, words: str | Sequence[Sequence[str]]) -> ColumnElement[bool]:
    """That `column`, the key of an article, is among those that match.

    Where many match and the newest are wanted, walking through the days finds a page of them sooner than sorting all. SQLite does
    so when no index finds the column (`+ 0`). PostgreSQL's planner takes a word's hundred forms for a third of all articles and
    would read the whole table, so it is told to use the index; few keys are found first and given to it, many are looked up.
    """
    if not asked(words):
        return false()
    forms = parameter(connection, words)
    there = text(_MATCHING[connection.dialect.name]).bindparams(asked=forms)
    found: ColumnElement[bool] = column.in_(there)
    if connection.dialect.name == "sqlite":
        few = text(f"SELECT count(*) FROM ({_MATCHING['sqlite']} LIMIT :most)")
        return (
            found if connection.execute(few, {"asked": forms, "most": FEW + 1}).scalar_one() <= FEW else (column + 0).in_(there)
        )
    connection.execute(text("SET LOCAL enable_seqscan = off"))
    first = text(_MATCHING["postgresql"] + " LIMIT :most")
    some = list(connection.execute(first, {"asked": forms, "most": FEW + 1}).scalars())
    given: ColumnElement[bool] = column == any_(literal(some, ARRAY(BigInteger)))
    return given if len(some) <= FEW else found.is_(True)


def parameter(connection: Connection, words: str | Sequence[Sequence[str]]) -> str:
    if connection.dialect.name == "sqlite":
        return " AND ".join("(" + " OR ".join(_quoted(w) for w in group) + ")" for group in asked(words))
    return " & ".join("(" + " | ".join(f"{w[:-1]}:*" if w.endswith("*") else w for w in group) + ")" for group in asked(words))


def _quoted(word: str) -> str:
    return f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"'
