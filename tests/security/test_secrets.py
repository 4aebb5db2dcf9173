"""A password in the address of a server is printed nowhere and stored nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hudna.cli.main import app
from hudna.ledger.store import Ledger
from hudna.model.article import Article

SECRET = "verborgen-9"


@pytest.fixture
def there(new_database: Callable[[], str]) -> str:
    address = new_database().replace("hudna@", f"hudna:{SECRET}@")
    assert SECRET in address
    with Ledger.open(address) as ledger:
        ledger.add_article(Article("a1", "قال الوزير إن الهدنة بدأت."))
    return address


@pytest.mark.parametrize(
    "verb",
    [
        ["ledger", "info"], ["ledger", "info", "--format", "jsonl"], ["ledger", "verify"], ["report"], ["records"],
        ["export", "csv", "-o", "{folder}/x"], ["sources", "list"], ["search", "الهدنة"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_verb_prints_it(there: str, tmp_path: Path, verb: list[str]) -> None:
    done = CliRunner().invoke(app, [*(part.format(folder=tmp_path) for part in verb), "--ledger", there])
    assert SECRET not in done.output
    assert done.exit_code in (0, 1, 2), done.output


def test_copies_print_and_store_it_nowhere(there: str, tmp_path: Path) -> None:
    for args in (
        ["copy", there, str(tmp_path / "c.ledger")], ["backup", str(tmp_path / "b.ledger"), "--ledger", there],
    ):  # fmt: skip
        done = CliRunner().invoke(app, ["ledger", *args])
        assert done.exit_code == 0, done.output
        assert SECRET not in done.output
    for path in tmp_path.glob("*.ledger"):
        assert SECRET.encode() not in path.read_bytes()
        with Ledger.open(path) as ledger:
            assert SECRET not in str(list(ledger.audit()))


@pytest.mark.parametrize(
    "address",
    [f"postgresql://me:{SECRET}@127.0.0.1:1/none", f"nosuch://me:{SECRET}@host/x", f"postgresql://me:{SECRET}@[bad/x"],
)
def test_nor_when_it_cannot_be_opened(address: str) -> None:
    done = CliRunner().invoke(app, ["ledger", "info", "--ledger", address])
    assert done.exit_code != 0
    assert SECRET not in done.output
    assert SECRET not in str(done.exception or "")
