"""The small ledger of the reports, exported."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "reports"))

from small_ledger import build

from hudna.exports.formats import format_named
from hudna.exports.running import run
from hudna.exports.selection import Filters, Selection
from hudna.ledger.store import Ledger
from hudna.model.missing import MissingLibrary

Export = Callable[..., Path]


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with build(tmp_path_factory.mktemp("exports") / "small.ledger") as made:
        yield made


@pytest.fixture
def export(ledger: Ledger, tmp_path: Path) -> Export:
    """Write a format into a folder and give the folder; skipped where its library is not installed."""

    def write(name: str, into: str = "out", **filters: object) -> Path:
        chosen = format_named(name)
        assert chosen is not None
        try:
            run(chosen, Selection(ledger, Filters(**filters)), tmp_path / into)  # type: ignore[arg-type]
        except MissingLibrary as error:
            pytest.skip(str(error))
        return tmp_path / into

    return write
