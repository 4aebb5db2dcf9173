"""Articles and readings: nothing twice, nothing lost, nothing overwritten."""

from __future__ import annotations

import multiprocessing
import threading
from dataclasses import replace
from datetime import date

import pytest
from ledger_samples import TEXT, article, reading

from hudna.ledger.adding import Item
from hudna.ledger.errors import LedgerConflict
from hudna.ledger.rows import Added
from hudna.ledger.store import Ledger


def test_adding_twice_changes_nothing(ledger: Ledger) -> None:
    a = article()
    assert ledger.add_article(a, reading(a)) == Added(new=1, readings=1, claims=1)
    head = ledger.audit_head()
    assert ledger.add_article(a, reading(a)) == Added(known=1)
    assert ledger.audit_head() == head


def test_what_was_added_comes_back_as_it_was(ledger: Ledger) -> None:
    a = article()
    ledger.add_article(a, reading(a), raw=b"the bytes")
    stored = ledger.article("a1")
    assert stored is not None
    assert stored.article == a
    assert ledger.reading("a1") == reading(a)


def test_original_bytes_are_kept_under_their_hash(ledger: Ledger) -> None:
    import hashlib

    sha = hashlib.sha256(b"\xff\xfe raw").hexdigest()
    ledger.add_article(replace(article(), raw_sha256=sha), raw=b"\xff\xfe raw")
    assert ledger.original(sha) == b"\xff\xfe raw"


def test_another_text_of_the_same_story_is_a_new_version(ledger: Ledger) -> None:
    first, second = article(), article(text=TEXT + " وأضافت أن المدة خمسة أيام.")
    ledger.add_article(first, reading(first))
    assert ledger.add_article(second, reading(second)).updated == 1
    now = ledger.article("a1")
    assert now is not None
    assert (now.version, now.prev_version, now.article.text) == (2, 1, second.text)
    before = ledger.article("a1", version=1)
    assert before is not None
    assert before.article.text == TEXT
    assert len(list(ledger.iter_claims())) == 1, "claims of the current version only"


def test_a_date_that_is_learned_later_is_a_new_version(ledger: Ledger) -> None:
    ledger.add_article(article(day=None))
    assert ledger.add_article(article()).updated == 1
    assert ledger.add_article(article(day=None)).known == 1


def test_the_same_identifier_from_another_outlet_is_another_story(ledger: Ledger) -> None:
    ledger.add_article(article())
    other = article(text="نفت دمشق بدء الهدنة في حلب.", outlet="صحيفة الجسر")
    assert ledger.add_article(other).new == 1
    assert ledger.add_article(other).known == 1
    assert [s.article.id for s in ledger.iter_articles()] == ["a1", "صحيفة الجسر:a1"]


def test_a_second_engine_reads_beside_the_first(ledger: Ledger) -> None:
    a = article()
    ledger.add_article(a, reading(a))
    assert ledger.add_reading(reading(a, time=None, version="2")) == Added(known=1, readings=1, claims=1)
    (claim,) = ledger.iter_claims()
    assert claim.time is None
    assert ledger.info()["readings"] == 2


def test_a_reading_of_another_text_is_refused(ledger: Ledger) -> None:
    a = article()
    ledger.add_article(a)
    with pytest.raises(LedgerConflict, match="Add the article first"):
        ledger.add_reading(reading(article(text=TEXT + ".")))


def test_characters_that_no_database_holds_do_not_shift_spans(ledger: Ledger) -> None:
    a = article(text="\x00\ud800" + TEXT)
    ledger.add_article(a)
    stored = ledger.article("a1")
    assert stored is not None
    assert stored.article.text == "\ufffd\ufffd" + TEXT
    assert ledger.verify().ok


def test_known_articles_need_no_reading(ledger: Ledger) -> None:
    read, unread, new = article("a1"), article("a2"), article("a3")
    ledger.add([Item(read, reading(read)), Item(unread)])
    assert ledger.known([read, unread, new]) == {0}
    assert ledger.known([replace(read, published=date(2016, 10, 21)), replace(read, published=None)]) == {1}


def test_a_transaction_that_breaks_leaves_nothing(ledger: Ledger) -> None:
    def breaks() -> None:
        with ledger.transaction():
            ledger.add_article(article())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        breaks()
    assert ledger.info()["articles"] == 0
    assert ledger.verify().ok


def _add_all(address: str, start: int) -> None:
    with Ledger.open(address) as ledger:
        for n in (*range(start, 30), *range(start)):
            a = article(f"a{n}", TEXT + f" {n}")
            ledger.add_article(a, reading(a))


def test_writers_at_once_neither_lose_nor_double(address: str) -> None:
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_add_all, args=(address, start)) for start in (0, 10, 20)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(600)
        assert writer.exitcode == 0
    with Ledger.open(address) as ledger:
        info = ledger.info()
        assert (info["articles"], info["readings"], info["claims"], info["stories"]) == (30, 30, 30, 30)
        assert ledger.verify().ok


def test_threads_share_a_ledger_and_not_a_transaction(ledger: Ledger) -> None:
    inside, looked = threading.Event(), threading.Event()
    seen: list[int] = []

    def look() -> None:
        inside.wait(120)
        seen.append(ledger.info()["articles"])
        looked.set()

    other = threading.Thread(target=look)
    other.start()
    with ledger.transaction():
        ledger.add_article(article())
        inside.set()
        assert looked.wait(120)
    other.join()
    assert seen == [0], "what is not committed is nobody else's business"
