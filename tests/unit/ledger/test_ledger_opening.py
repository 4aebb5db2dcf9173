"""Opening: the schema of the migrations is the schema of the code, and what is no ledger is refused with a remedy."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from hudna.ledger import upgrade
from hudna.ledger.errors import LedgerError, LedgerMissing, LedgerUnusable
from hudna.ledger.schema import metadata
from hudna.ledger.store import Ledger


def test_migrations_lead_to_the_schema_of_the_code(ledger: Ledger) -> None:
    own = set(metadata.tables)

    def ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
        return kind != "table" or name in own

    with ledger.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": False})
        assert compare_metadata(context, metadata) == []


def test_the_newest_migration_is_the_one_that_is_expected() -> None:
    files = Path(upgrade.__file__).parent.joinpath("migrations/versions").glob("[0-9]*.py")
    assert max(f.stem.split("_")[0] for f in files) == upgrade.HEAD


def test_opening_again_changes_nothing(address: str) -> None:
    for _ in range(2):
        with Ledger.open(address) as ledger:
            assert ledger.info()["schema"] == upgrade.HEAD


def test_a_newer_ledger_is_refused(address: str) -> None:
    from sqlalchemy import text

    with Ledger.open(address) as ledger, ledger.transaction() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LedgerUnusable, match="Update Hudna"):
        Ledger.open(address)


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissing, match="hudna add"):
        Ledger.open(tmp_path / "none.ledger", create=False)
    assert not (tmp_path / "none.ledger").exists()
    with pytest.raises(LedgerMissing, match="Make it first"):
        Ledger.open(tmp_path / "no" / "folder.ledger")


@pytest.mark.parametrize("content", [b"a text, not a database" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_no_ledger(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.ledger").write_bytes(content)
    with pytest.raises(LedgerUnusable, match=r"x\.ledger"):
        Ledger.open(tmp_path / "x.ledger")


def test_somebody_elses_database(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "x.db") as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    with pytest.raises(LedgerUnusable, match="another program"):
        Ledger.open(tmp_path / "x.db")


def test_a_folder_and_a_wrong_address(tmp_path: Path) -> None:
    with pytest.raises(LedgerUnusable, match="is a folder"):
        Ledger.open(tmp_path)
    with pytest.raises(LedgerUnusable, match="not the address"):
        Ledger.open("nosuchthing://x/y")


def test_a_locked_ledger_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ledger_samples import article

    monkeypatch.setattr("hudna.ledger.engine.BUSY_SECONDS", 0)
    with Ledger.open(tmp_path / "x.ledger") as ledger:
        other = sqlite3.connect(tmp_path / "x.ledger", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerUnusable, match="Another program is writing"):
            ledger.add_article(article())
        other.execute("ROLLBACK")
        other.close()
        assert ledger.add_article(article()).new == 1


def test_a_full_disk_says_what_to_do_and_loses_nothing(tmp_path: Path) -> None:
    from ledger_samples import TEXT, article

    with Ledger.open(tmp_path / "x.ledger") as ledger:
        ledger.add_article(article())
        with ledger.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        ledger.engine.dispose()  # connections made from here on have no room

        from sqlalchemy import event

        @event.listens_for(ledger.engine, "connect")
        def small(connection: sqlite3.Connection, _: object) -> None:
            connection.execute(f"PRAGMA max_page_count={pages}")

        with pytest.raises(LedgerError, match="disk is full"):
            ledger.add_article(article("big", TEXT * 20_000))
        event.remove(ledger.engine, "connect", small)
        ledger.engine.dispose()
        assert ledger.verify().ok
        assert ledger.add_article(article("big", TEXT * 20_000)).new == 1


def test_an_older_ledger_is_brought_up_to_date_with_its_links(address: str) -> None:
    """Links made before links had parts get the day that stood among their reasons."""
    from sqlalchemy import text

    from hudna.ledger.engine import connect, writing
    from hudna.ledger.packed import pack

    engine = connect(address, create=True)
    upgrade.migrate(engine, "0002")
    reasons = ({"day": "2031-03-02", "terms": []}, [["why", 1.0]])
    link = text(
        "INSERT INTO links (kind, relation, a, b, score, reasons, made_by, run, made_at) "
        "VALUES ('event', 'same_event', :a, 'b', 1, :reasons, 'machine', 'r', 'now')"
    )
    record = text(
        "INSERT INTO records (kind, id, data, data_sha256, made_at) VALUES ('linked_day', '2031-03-02', :data, 'x', 'now')"
    )
    with writing(engine) as connection:
        connection.execute(link, [{"a": f"a{n}", "reasons": pack(value)} for n, value in enumerate(reasons)])
        connection.execute(record, {"data": pack({})})
    engine.dispose()
    with Ledger.open(address) as ledger:
        assert ledger.info()["schema"] == upgrade.HEAD
        assert [(link.a, link.part) for link in ledger.links()] == [("a0", "2031-03-02"), ("a1", None)]
        assert [r.part for r in ledger.records("linked_day")] == ["2031-03-02"]
