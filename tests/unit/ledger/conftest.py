"""Every test of the ledger runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hudna.ledger.store import Ledger


@pytest.fixture(params=["sqlite", "postgresql"])
def addresses(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes addresses of ledgers that do not exist yet."""
    if request.param == "postgresql":
        made: Callable[[], str] = request.getfixturevalue("new_database")
        return made
    return lambda: str(tmp_path / f"{uuid.uuid4().hex[:8]}.ledger")


@pytest.fixture
def address(addresses: Callable[[], str]) -> str:
    return addresses()


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    with Ledger.open(address) as opened:
        yield opened
