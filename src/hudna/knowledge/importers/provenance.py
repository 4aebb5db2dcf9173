"""Where an imported row came from, short enough to stand in the row."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

Progress = Callable[[int], None]  # told how many rows were read so far


def silent(_count: int) -> None:
    """No progress wanted."""


def file_mark(path: Path) -> str:
    """Name and first twelve digits of the SHA-256 of a file: `un_2017.xml@3f9a…`."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return f"{path.name}@{digest.hexdigest()[:12]}"
