"""Reading in several processes, the results in the order of the articles."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, TypeVar

from hudna.model.article import Article
from hudna.model.problem import Problem
from hudna.model.reading import Reading

if TYPE_CHECKING:
    from hudna.ledger.prepared import PreparedReading

FEW = 100  # articles that are read sooner than another process starts
CHUNK = 8
T = TypeVar("T")
R = TypeVar("R")


def read_one(article: Article) -> Reading | Problem:
    """The reading of an article. A mistake in the reader costs this article, never those after it, and is told."""
    from hudna.engines.guarded import read_guarded

    return read_guarded(article)


def prepare_one(article: Article) -> PreparedReading | Problem:
    """The reading of an article, ready for the ledger."""
    from hudna.ledger.prepared import prepare

    reading = read_one(article)
    return reading if isinstance(reading, Problem) else prepare(article, reading)


def _chunk(work: Callable[[Article], R], articles: list[Article]) -> list[R]:
    return [work(article) for article in articles]


def _end_with_parent() -> None:
    """A worker whose parent was killed must not stay behind."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()


def read_all(items: Iterable[tuple[Article, T]], jobs: int, work: Callable[[Article], R]) -> Iterator[tuple[T, R]]:
    """`work` (`read_one`, `prepare_one`) on the articles of (article, anything) pairs; each result comes with its second part.

    `jobs` 0: one process a core, when there is enough to read.
    """
    stream = iter(items)
    if jobs == 0:
        first = list(islice(stream, FEW))
        stream = chain(first, stream)
        jobs = (os.cpu_count() or 1) if len(first) == FEW else 1
    if jobs == 1:
        for article, tag in stream:
            yield tag, work(article)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_end_with_parent) as pool:
        waiting: deque[tuple[list[T], Future[list[R]]]] = deque()
        while True:
            while len(waiting) < jobs * 3 and (chunk := list(islice(stream, CHUNK))):
                waiting.append(([tag for _, tag in chunk], pool.submit(_chunk, work, [article for article, _ in chunk])))
            if not waiting:
                return
            tags, future = waiting.popleft()
            yield from zip(tags, future.result(), strict=True)
