"""Backups and copies: whole, checked, and taken up again after an interruption."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from ledger_samples import TEXT, article, reading

from hudna.ledger import copying
from hudna.ledger.errors import LedgerConflict
from hudna.ledger.rows import LinkRow, Record
from hudna.ledger.store import Ledger


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for n in range(5):
        a = article(f"a{n}", TEXT + f" {n}")
        ledger.add_article(a, reading(a), raw=f"raw {n}".encode())
    ledger.add_links([LinkRow("event", "a1/V1", "a2/V1", 0.5)], run="r1")
    ledger.replace_records("truce", [Record("truce", "t1", {"state": "announced"}, parties=(("actor", "Q159"),))])
    ledger.judge(kind="record", object="t1", field="state", value="in_effect", reason="two agencies", user="samira")
    return ledger


def _facts(ledger: Ledger) -> dict[str, object]:
    facts = {k: v for k, v in ledger.info().items() if k != "address"}
    facts["claims listed"] = [c.id for c in ledger.iter_claims(words="هدنة*") if c] + [
        c.id for c in ledger.iter_claims(actor="Q159")
    ]
    facts["records listed"] = [(r.id, r.data, r.parties) for r in ledger.records(parties={"actor": "Q159"})]
    return facts


def test_a_backup_holds_everything(filled: Ledger, tmp_path: Path) -> None:
    verdict = filled.backup(tmp_path / "copy.ledger")
    assert verdict.ok
    assert verdict.head == filled.audit_head()
    with Ledger.open(tmp_path / "copy.ledger", create=False) as copy:
        assert _facts(copy) == _facts(filled)


def test_a_backup_is_never_overwritten(filled: Ledger, tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"x")
    with pytest.raises(LedgerConflict, match="never overwritten"):
        filled.backup(tmp_path / "there")
    assert (tmp_path / "there").read_bytes() == b"x"


def test_a_restored_ledger_goes_on(filled: Ledger, tmp_path: Path, addresses: Callable[[], str]) -> None:
    filled.backup(tmp_path / "copy.ledger")
    target, head = addresses(), filled.audit_head()
    assert Ledger.restore(tmp_path / "copy.ledger", target, actor="samira").ok
    with Ledger.open(target, create=False) as restored:
        assert _facts(restored) | {"head": ""} == _facts(filled) | {"head": ""}
        *before, last = restored.audit()
        assert (before[-1].sha256, last.actor, last.action, last.detail) == (head, "samira", "restore", {"head": head})
        assert restored.audit_head() == last.sha256
        a = article("a9", TEXT + " 9")
        assert restored.add_article(a, reading(a)).new == 1
        assert restored.verify().ok
    with pytest.raises(LedgerConflict, match="holds a ledger already"):
        Ledger.restore(tmp_path / "copy.ledger", target)


def test_a_copy_that_broke_off_is_taken_up(filled: Ledger, addresses: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    target, whole = addresses(), copying._store
    left = [4]

    def breaks(*args: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise RuntimeError
        whole(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(copying, "BATCH", 2)
    for steps in (2, 3, 5):
        left[0] = steps
        monkeypatch.setattr(copying, "_store", breaks)
        with pytest.raises(RuntimeError):
            filled.copy_to(target)
    monkeypatch.setattr(copying, "_store", whole)
    assert filled.copy_to(target).ok
    with Ledger.open(target, create=False) as copy:
        assert _facts(copy) == _facts(filled)


def test_a_copy_is_brought_up_to_date(filled: Ledger, addresses: Callable[[], str]) -> None:
    target = addresses()
    filled.copy_to(target)
    a = article("a1", TEXT + " 1 صيغة ثانية")
    filled.add_article(a, reading(a))
    filled.add_links([LinkRow("event", "a1/V1", "a3/V1", 0.7)], run="r2", replaces="event")
    filled.replace_records("truce", [Record("truce", "t1", {"state": "expired"}, parties=(("actor", "Q159"),))])
    assert filled.copy_to(target).ok
    with Ledger.open(target, create=False) as copy:
        assert _facts(copy) == _facts(filled)
        assert [link.b for link in copy.links()] == ["a3/V1"]


def test_two_ledgers_are_not_mixed(filled: Ledger, addresses: Callable[[], str]) -> None:
    with Ledger.open(target := addresses()) as other:
        other.add_article(article("z", "نص لا صلة له بغيره"))
    with pytest.raises(LedgerConflict, match="holds another ledger"):
        filled.copy_to(target)


def test_from_a_file_to_a_server_and_back(tmp_path: Path, new_database: Callable[[], str]) -> None:
    server = new_database()
    with Ledger.open(tmp_path / "a.ledger") as ledger:
        for n in range(5):
            a = article(f"a{n}", TEXT + f" {n}")
            ledger.add_article(a, reading(a))
        ledger.judge(kind="record", object="t1", field="state", value="in_effect", reason="two agencies", user="samira")
        assert ledger.copy_to(server).ok
        with Ledger.open(server, create=False) as there:
            assert _facts(there) == _facts(ledger)
            there.add_links([LinkRow("event", "a1/V1", "a2/V1", 0.5)], run="r1")
            assert there.backup(tmp_path / "back.ledger").ok
            with Ledger.open(tmp_path / "back.ledger", create=False) as back:
                assert _facts(back) == _facts(there)


def test_who_took_a_copy_is_in_the_log_of_both(filled: Ledger, addresses: Callable[[], str], tmp_path: Path) -> None:
    filled.backup(tmp_path / "b.ledger", actor="samira")
    target = addresses()
    filled.copy_to(target, actor="omar")
    for ledger in (filled, Ledger.open(target, create=False)):
        assert [(e.action, e.actor) for e in list(ledger.audit())[-2:]] == [("backup", "samira"), ("copy", "omar")]
    with pytest.raises(LedgerConflict):
        filled.backup(tmp_path / "b.ledger", actor="samira")
    assert [e.action for e in filled.audit()].count("backup") == 1, "what was refused did not happen"


def test_no_password_in_the_log(filled: Ledger, new_database: Callable[[], str]) -> None:
    filled.copy_to(new_database().replace("hudna@", "hudna:verborgen@"))
    last = list(filled.audit())[-1]
    assert (last.action, "verborgen" in str(last)) == ("copy", False)
