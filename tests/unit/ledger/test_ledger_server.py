"""A server that goes away in the middle of the work: told with a remedy, nothing lost, taken up again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from ledger_samples import TEXT, article, reading
from sqlalchemy import text

from hudna.ledger import adding
from hudna.ledger.adding import Item
from hudna.ledger.errors import LedgerUnusable
from hudna.ledger.store import Ledger


def test_connections_cut_under_load(new_database: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    address = new_database()
    articles = [article(f"a{n}", TEXT + f" {n}") for n in range(12)]
    whole = adding._write_claims
    with Ledger.open(address) as ledger, Ledger.open(address) as hand:

        def cut(*args: object) -> None:
            others = "datname = current_database() AND pid <> pg_backend_pid()"
            with hand.engine.connect() as connection:
                connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"))
            whole(*args)  # type: ignore[arg-type]

        for start in range(0, 12, 4):
            batch = [Item(a, reading(a)) for a in articles[start : start + 4]]
            monkeypatch.setattr(adding, "_write_claims", cut)
            with pytest.raises(LedgerUnusable, match=r"run the same command again|Check that the database"):
                ledger.add(batch)
            monkeypatch.setattr(adding, "_write_claims", whole)
            assert ledger.info()["articles"] == start
            assert ledger.add(batch).new == 4
        assert ledger.verify().ok
        assert ledger.info()["claims"] == 12


def test_no_server_there() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerUnusable, match="Check that the database is running"):
        Ledger.open("postgresql://hudna@/nothing?host=/nonexistent")
