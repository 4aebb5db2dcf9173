"""The batch function: articles in, readings out. Pure, so it may run anywhere, twice, in any order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from hudna.engines.guarded import read_guarded
from hudna.intake.script import unreadable
from hudna.model.article import Article
from hudna.model.problem import Problem
from hudna.model.reading import Reading
from hudna.scale.batches.rows import articles_of, readings_batch


def read_batch(batch: Any) -> Any:
    """A record batch of articles → a record batch of as many readings, in the same order."""
    articles = articles_of(batch)
    return readings_batch(articles, [_read(article) for article in articles])


def _read(article: Article) -> Reading | Problem:
    problem = unreadable(article.text, article.id)
    return problem if problem is not None else read_guarded(article)


def read_batches(batches: Iterable[Any]) -> Iterator[Any]:
    """`read_batch` on each: the shape that Spark's `mapInArrow` calls."""
    return map(read_batch, batches)
