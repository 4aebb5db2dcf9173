"""pyarrow where it is installed, and what an archive job says when it cannot go on."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Any


class BatchError(Exception):
    """`str()` is one line for a person: what is wrong, where, and what to do."""


@lru_cache
def arrow() -> Any:
    """The library. `Any`: it comes without types. Raises BatchError with the command that installs it."""
    try:
        return import_module("pyarrow")
    except ImportError as error:
        raise BatchError("reading in batches needs pyarrow. Install it with: pip install 'hudna[export]'") from error


@lru_cache
def parquet() -> Any:
    arrow()
    return import_module("pyarrow.parquet")
