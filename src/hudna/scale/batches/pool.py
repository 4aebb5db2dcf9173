"""The batch function on the processes of one machine, results in order."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import Any, TypeVar

from hudna.scale.batches.arrow import arrow
from hudna.scale.batches.function import read_batch

T = TypeVar("T")
AHEAD = 2  # batches waiting for each process: enough that none is idle, few enough for the memory


def read_in_processes(tasks: Iterable[tuple[T, Any]], jobs: int) -> Iterator[tuple[T, Any]]:
    """(tag, batch) → (tag, readings), in the order of the tasks. `jobs` 1: in this process; 0: one process for each core."""
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1:
        for tag, batch in tasks:
            yield tag, read_batch(batch)
        return
    stream = iter(tasks)
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_end_with_parent) as pool:
        waiting: deque[tuple[T, Future[bytes]]] = deque()
        for tag, batch in stream:
            waiting.append((tag, pool.submit(_read_packed, _packed(batch))))
            if len(waiting) >= jobs * AHEAD:
                done, future = waiting.popleft()
                yield done, _unpacked(future.result())
        while waiting:
            done, future = waiting.popleft()
            yield done, _unpacked(future.result())


def _packed(batch: Any) -> bytes:
    """Arrow's own stream format, which processes exchange without conversion."""
    sink = arrow().BufferOutputStream()
    with arrow().ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return bytes(sink.getvalue().to_pybytes())


def _unpacked(raw: bytes) -> Any:
    return next(iter(arrow().ipc.open_stream(raw)))


def _read_packed(raw: bytes) -> bytes:
    return _packed(read_batch(_unpacked(raw)))


def _end_with_parent() -> None:
    """A worker whose parent was killed must not stay behind."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()
