"""Read the lexicon's TSV files. A bad row is reported with file and line, never guessed at."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

FOLDER = files("hudna.languages.ar").joinpath("lexicon")


class Row(NamedTuple):
    """One line of a table: where it stands and its cells by column name."""

    id: str
    cells: dict[str, str]


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names file, line and what to change."""


@cache
def _texts() -> dict[str, str]:
    return {
        f.name: f.read_text(encoding="utf-8") for f in sorted(FOLDER.iterdir(), key=lambda f: f.name) if f.name.endswith(".tsv")
    }


def fingerprint() -> str:
    """Hash of all tables: a compiled lexicon with another one is stale."""
    digest = hashlib.sha256()
    for name, text in _texts().items():
        digest.update(name.encode())
        digest.update(text.encode())
    return digest.hexdigest()[:16]


def rows(stem: str) -> Iterator[Row]:
    """The rows of every table whose name begins with `stem` (`verbs-`, `weapons`…).

    Raises LexiconError when a line has more cells than the header names.
    """
    for name, text in _texts().items():
        if not name.startswith(stem):
            continue
        header: list[str] | None = None
        for number, line in enumerate(text.splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.split("\t")
            if header is None:
                header = [c.strip() for c in cells]
                continue
            if len(cells) > len(header):
                raise LexiconError(f"{name}:{number}: {len(cells)} cells under {len(header)} columns; remove a tab")
            yield Row(f"{name[:-4]}:{number}", dict(zip(header, cells, strict=False)))
