"""JSON as it lies in the tables: deterministic, and compressed where it is long.

A reading is some fifteen kilobytes of JSON and shrinks to a sixth; a ledger of thirty thousand articles stays easy to carry.
"""

from __future__ import annotations

import json
import zlib
from typing import Any

from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

Json = Any
COMPRESS_FROM = 200  # bytes; below, the header of zlib costs more than it saves


def dumps(value: Json) -> str:
    """One spelling for one value: keys sorted, no spaces, Arabic as letters."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def pack(value: Json) -> bytes:
    return packed_text(dumps(value))


def packed_text(text: str) -> bytes:
    """`pack` of JSON that is text already."""
    raw = text.encode("utf-8", "surrogatepass")
    return zlib.compress(raw, 3) if len(raw) >= COMPRESS_FROM else raw


def unpack(raw: bytes) -> Json:
    """The value again. JSON text never begins with the first byte of a zlib stream (0x78)."""
    return json.loads((zlib.decompress(raw) if raw[:1] == b"\x78" else raw).decode("utf-8", "surrogatepass"))


class PackedJson(TypeDecorator[Json]):
    """A column of JSON values stored by `pack`. Bytes are taken as packed already."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Json, dialect: Dialect) -> bytes:
        return value if isinstance(value, bytes) else pack(value)  # None is a value: a judgement that gives a field back

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Json:
        return None if value is None else unpack(bytes(value))
