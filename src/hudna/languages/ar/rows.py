"""Read the lexicon's TSV files. A bad row is reported with file and line, never guessed at."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from hudna.model.own_data import own_folders

FOLDER = files("hudna.languages.ar").joinpath("lexicon")
CODE = {"hudna.languages.ar": ("inflection", "lexicon", "rows", "senses"), "hudna.model": ("orthography",)}


class Row(NamedTuple):
    """One line of a table: where it stands and its cells by column name."""

    id: str
    cells: dict[str, str]


class Table(NamedTuple):
    """A file of rows. `place` is what its rows are called by: the file's stem, for the user's own with its folder before it."""

    stem: str
    place: str
    text: str


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names file, line and what to change."""


@cache
def _shipped() -> tuple[Table, ...]:
    found = sorted((f for f in FOLDER.iterdir() if f.name.endswith(".tsv")), key=lambda f: f.name)
    return tuple(Table(f.name[:-4], f.name[:-4], f.read_text(encoding="utf-8")) for f in found)


@cache
def own_tables() -> tuple[Table, ...]:
    """The user's own tables and those taught to the ledger in use; read once a process."""
    return tuple(
        Table(path.stem, f"{folder.parent.name}/{path.stem}", path.read_text(encoding="utf-8"))
        for folder in own_folders("lexicon")
        for path in sorted(folder.glob("*.tsv"))
    )


def fingerprint() -> str:
    """Hash of the shipped tables and of the code that compiles them: a compiled lexicon with another one is stale.

    Own rows are few and compiled at each start.
    """
    digest = hashlib.sha256()
    for package, names in CODE.items():
        for name in names:
            digest.update(files(package).joinpath(f"{name}.py").read_bytes())
    for table in _shipped():
        digest.update(f"{table.stem}.tsv".encode())
        digest.update(table.text.encode())
    return digest.hexdigest()[:16]


def rows(stem: str, *, own: bool = True) -> Iterator[Row]:
    """The rows of every table whose name begins with `stem` (`verbs-`, `weapons`…), the user's own after the shipped.

    Raises LexiconError when a line has more cells than the header names.
    """
    for table in (*_shipped(), *(own_tables() if own else ())):
        if not table.stem.startswith(stem):
            continue
        header: list[str] | None = None
        for number, line in enumerate(table.text.splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.split("\t")
            if header is None:
                header = [c.strip() for c in cells]
                continue
            if len(cells) > len(header):
                raise LexiconError(f"{table.place}:{number}: {len(cells)} cells under {len(header)} columns; remove a tab")
            yield Row(f"{table.place}:{number}", dict(zip(header, cells, strict=False)))
