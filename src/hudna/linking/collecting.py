"""Fewer rounds of the garbage collector while much is held: linking makes millions of values and hardly a cycle among them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG = 200_000  # new values between two rounds; the default of a few hundred walks the whole window again and again


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Within this the collector comes seldom; afterwards as before."""
    before = gc.get_threshold()
    gc.set_threshold(max(YOUNG, before[0]), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
