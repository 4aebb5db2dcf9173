"""Reading of the data files: YAML lists and place tables, every row with the file and line it came from.

A row that cannot be read becomes a `Problem` and is skipped; the rest of the file still loads.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from hudna.knowledge.entry import Problem

Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

PLACE_COLUMNS = ("id", "ar", "en", "lat", "lon", "type", "parent", "country", "aliases", "source", "flags")

SHIPPED = Path(__file__).parent / "data"


class Row(NamedTuple):
    """One mapping of a data file; `where` is `file:line`."""

    where: str
    values: dict[str, Any]


def yaml_files(folder: Path, name: str) -> list[Path]:
    """The files of one section: `name.yml` and everything in the folder `name/`, in a stable order."""
    single = folder / f"{name}.yml"
    return [*([single] if single.is_file() else []), *sorted((folder / name).glob("**/*.yml"))]


def read_yaml(path: Path, problems: list[Problem]) -> Iterator[Row]:
    """Yield the mappings of a YAML list, all scalars as strings (an unquoted `NO` or `2011-03-15` stays text)."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        problems.append(Problem(str(path.name), "", f"not readable: {' '.join(str(error).split())}"))
        return
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        problems.append(Problem(f"{path.name}:1", "", "the file must hold a list of mappings"))
        return
    for node in root.value:
        where = f"{path.name}:{node.start_mark.line + 1}"
        if isinstance(node, yaml.MappingNode):
            yield Row(where, _plain(node))
        else:
            problems.append(Problem(where, "", "not a mapping"))


def read_table(path: Path, problems: list[Problem]) -> Iterator[Row]:
    """Yield the rows of a place table (`PLACE_COLUMNS`, tab-separated, `#` comments, header optional)."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith(("#", "id\t")):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        where = f"{path.name}:{number}"
        if not 6 <= len(cells) <= len(PLACE_COLUMNS):
            problems.append(Problem(where, cells[0], f"{len(cells)} columns instead of {len(PLACE_COLUMNS)}"))
            continue
        yield Row(where, dict(zip(PLACE_COLUMNS, cells + [""] * (len(PLACE_COLUMNS) - len(cells)), strict=True)))


def table_lines(path: Path) -> Iterator[list[str]]:
    """The cells of a small table without header: tab-separated, `#` comments; nothing where there is no file."""
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def _plain(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value
