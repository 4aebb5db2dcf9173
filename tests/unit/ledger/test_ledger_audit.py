"""Whoever changes the past behind the ledger's back is found, and the first place is named."""

from __future__ import annotations

import pytest
from ledger_samples import TEXT, article, reading
from sqlalchemy import text

from hudna.ledger import audit as log
from hudna.ledger.packed import dumps
from hudna.ledger.store import Ledger


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for n in range(3):
        a = article(f"a{n}", TEXT + f" {n}")
        ledger.add_article(a, reading(a))
    ledger.judge(kind="claim", object="a0/V1", field="status", value="rejected", reason="an old report", user="samira")
    ledger.log(actor="samira", action="export", object="csv")
    return ledger


def _change(ledger: Ledger, sql: str, **values: object) -> None:
    with ledger.transaction() as connection:
        connection.execute(text(sql), values)


def test_an_untouched_ledger_holds(filled: Ledger) -> None:
    verdict = filled.verify()
    assert verdict.ok
    assert (verdict.entries, verdict.articles, verdict.head) == (5, 3, filled.audit_head())


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("UPDATE audit SET actor = 'nobody' WHERE seq = 2", "audit entry 2"),
        ("UPDATE audit SET at = '2000-01-01T00:00:00.000000Z' WHERE seq = 5", "audit entry 5"),
        ("DELETE FROM audit WHERE seq = 3", "audit entry 3 is missing"),
        ("UPDATE audit SET sha256 = prev_sha256 WHERE seq = 2", "audit entry 2"),
        ("UPDATE articles SET text = 'نص آخر' WHERE id = 'a1'", "article a1 (version 1): its text"),
        ("UPDATE judgements SET value = (SELECT detail FROM audit LIMIT 1)", "judgement 1 by samira"),
        ("UPDATE judgements SET reason = 'none'", "judgement 1 by samira"),
        ("DELETE FROM judgements", "judgement 1 is gone"),
        ("UPDATE readings SET reading_sha256 = 'x' WHERE key = 2", "reading 2 of a1"),
    ],
)
def test_a_change_is_found(filled: Ledger, sql: str, named: str) -> None:
    _change(filled, sql)
    verdict = filled.verify()
    assert verdict.broken is not None
    assert named in verdict.broken


def test_a_text_changed_together_with_its_hash_is_found(filled: Ledger) -> None:
    import hashlib

    sha = hashlib.sha256("نص آخر".encode()).hexdigest()
    _change(filled, "UPDATE articles SET text = 'نص آخر', text_sha256 = :sha WHERE id = 'a2'", sha=sha)
    assert "the audit knows no such text" in str(filled.verify().broken)


def test_a_deleted_article_is_found(filled: Ledger) -> None:
    stored = filled.article("a1")
    assert stored is not None
    key = stored.key
    for table, column in (
        ("claim_parties", "claim"), ("claims", "reading"), ("heads", "article"), ("readings", "article"),
        ("article_words", "article"), ("articles", "key"),
    ):  # fmt: skip
        if table == "article_words" and filled.engine.dialect.name == "sqlite":
            continue
        _change(filled, f"DELETE FROM {table} WHERE {column} = :key", key=key)  # each row has the same number in this ledger
    assert f"article number {key} is gone" in str(filled.verify().broken)


def test_the_hash_is_what_the_documentation_says(filled: Ledger) -> None:
    import hashlib

    for e in filled.audit():
        line = dumps([e.seq, e.at, e.actor, e.action, e.object, e.detail, e.prev_sha256])
        assert hashlib.sha256(line.encode()).hexdigest() == e.sha256
    assert next(filled.audit()).prev_sha256 == log.FIRST


def test_a_judgement_needs_a_reason_and_a_name(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="reason"):
        ledger.judge(kind="claim", object="a0/V1", field="status", value="rejected", reason=" ", user="samira")


def test_judgements_come_oldest_first(filled: Ledger) -> None:
    filled.judge(kind="claim", object="a0/V1", field="status", value="accepted", reason="seen again", user="omar")
    assert [j.value for j in filled.judgements(objects=["a0/V1"])] == ["rejected", "accepted"]
    assert [j.user for j in filled.judgements(user="omar")] == ["omar"]
