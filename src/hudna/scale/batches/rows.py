"""The two kinds of rows: articles in, readings out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from hudna.engines.rules import NAME, VERSION
from hudna.model.article import Article
from hudna.model.codec import dumps
from hudna.model.problem import Problem
from hudna.model.reading import Reading
from hudna.scale.batches.arrow import arrow

ARTICLE = ("id", "text", "published", "date_origin", "outlet", "url", "title", "raw_sha256")
READING = (*ARTICLE, "text_sha256", "engine", "engine_version", "reading", "problem", "problem_code")


@lru_cache
def article_schema() -> Any:
    """Articles: all columns text, days as `YYYY-MM-DD`."""
    a = arrow()
    return a.schema([a.field(name, a.string()) for name in ARTICLE])


@lru_cache
def reading_schema() -> Any:
    """An article with its reading as JSON, or with the problem instead."""
    a = arrow()
    return a.schema([a.field(name, a.string()) for name in READING])


def batch_of(articles: Iterable[Article]) -> Any:
    """Articles as a record batch."""
    rows = [_article_row(article) for article in articles]
    return arrow().RecordBatch.from_pylist(rows, schema=article_schema())


def _article_row(a: Article) -> dict[str, str | None]:
    day = a.published.isoformat() if a.published else None
    return {
        "id": a.id, "text": _storable(a.text), "published": day, "date_origin": a.date_origin, "outlet": a.outlet, "url": a.url,
        "title": a.title, "raw_sha256": a.raw_sha256,
    }  # fmt: skip


def _storable(text: str) -> str:
    """Halves of surrogate pairs, which Arrow cannot hold, become U+FFFD, one for one: spans stay right."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if not text.isprintable() else text


def articles_of(batch: Any) -> list[Article]:
    """The articles of a record batch whose columns are those of `article_schema`; missing ones are None.

    A row without an identifier is called by the hash of its text.
    """
    there = set(batch.schema.names)
    rows: list[dict[str, Any]] = batch.to_pylist()
    return [_article({name: row.get(name) if name in there else None for name in ARTICLE}) for row in rows]


def _article(row: dict[str, Any]) -> Article:
    text = str(row["text"] or "")
    id = row["id"] or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    day = _day(row["published"])
    origin = (row["date_origin"] or "metadata") if day else None
    return Article(str(id), text, day, row["outlet"], row["url"], row["title"], origin, row["raw_sha256"])


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def readings_batch(articles: Sequence[Article], readings: Sequence[Reading | Problem]) -> Any:
    """Articles with what came of reading them."""
    rows = [{**_article_row(a), **_outcome(a, r)} for a, r in zip(articles, readings, strict=True)]
    return arrow().RecordBatch.from_pylist(rows, schema=reading_schema())


def _outcome(article: Article, reading: Reading | Problem) -> dict[str, str | None]:
    made = {"text_sha256": article.text_sha256, "engine": NAME, "engine_version": VERSION}
    if isinstance(reading, Problem):
        return {**made, "reading": None, "problem": str(reading), "problem_code": reading.code}
    return {**made, "reading": dumps(reading), "problem": None, "problem_code": None}
