"""How far unpacking goes. A file of a few kilobytes can be made to unpack to terabytes; that must cost nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, BinaryIO

MAX_DEPTH = 4  # archives inside archives
MAX_RATIO = 150  # unpacked bytes for one packed byte; news in xz comes to about 10
STEP = 256 * 1024  # bytes unpacked at a time: whoever asks for more gets a part, and the ratio is looked at in between
FREE_BYTES = 16 * 1024 * 1024  # unpacked before the ratio is looked at: small files of blanks are no bombs


class Bomb(OSError):
    """More comes out of an archive than news could be packed so small."""


class Counting(io.RawIOBase):
    """A stream that knows how many bytes were taken from it."""

    def __init__(self, inner: BinaryIO) -> None:
        super().__init__()
        self._read: Callable[[int], bytes] = getattr(inner, "read1", inner.read)  # what a damaged stream gave before it broke
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._read(min(len(buffer), STEP))
        buffer[: len(data)] = data
        self.taken += len(data)
        return len(data)


class Guarded(Counting):
    """An unpacked stream that raises Bomb when it gives out of proportion to what was packed (`packed()` bytes so far)."""

    def __init__(self, inner: BinaryIO, packed: Callable[[], int]) -> None:
        super().__init__(inner)
        self._packed = packed

    def readinto(self, buffer: Any) -> int:
        size = super().readinto(buffer)
        if self.taken > FREE_BYTES and self.taken > MAX_RATIO * max(1, self._packed()):
            raise Bomb(f"unpacks to more than {MAX_RATIO} times its size")
        return size


def buffered(raw: io.RawIOBase) -> io.BufferedReader:
    """A stream to peek into and to read lines from."""
    return io.BufferedReader(raw, 1 << 16)
