"""What is taken out is gone everywhere; that it was taken out is not."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from sqlalchemy import text as sql
from typer.testing import CliRunner

from hudna.cli.main import app
from hudna.exports.formats import FORMATS
from hudna.exports.running import run
from hudna.exports.selection import Selection
from hudna.ledger.adding import Item
from hudna.ledger.errors import LedgerConflict
from hudna.ledger.redaction import NothingToRedact
from hudna.ledger.redaction_masking import BLOCK, patterns_of, places
from hudna.ledger.schema import ALL
from hudna.ledger.store import Ledger
from hudna.linking.records.rebuild import rebuild
from hudna.linking.run import link
from hudna.model.article import Article
from hudna.model.codec import from_json
from hudna.model.orthography import fold

WORDS = "سليم الحراني"
PARTS = ("سليم", "حراني")


def everything(ledger: Ledger) -> str:
    """All that the tables hold, unpacked and folded."""
    with ledger.transaction() as connection:
        return fold("\n".join(str(tuple(row)) for table in ALL for row in connection.execute(table.select())))


def where(ledger: Ledger) -> list[str]:
    """The rows that still tell the words."""
    with ledger.transaction() as connection:
        rows = [(table.name, fold(str(tuple(row)))) for table in ALL for row in connection.execute(table.select())]
    return [f"{name}: {row[:600]}" for name, row in rows if any(part in row for part in PARTS)]


def redacted(ledger: Ledger, *words: str) -> Ledger:
    with ledger.transaction():
        ledger.redact("a1", words, reason="a witness who lives there", user="samira")
        link(ledger)
        rebuild(ledger)
    ledger.wipe()
    return ledger


def test_words_are_nowhere_and_the_ledger_holds(filled: Ledger) -> None:
    assert all(part in everything(filled) for part in PARTS)
    before = filled.article("a1")
    redacted(filled, WORDS)
    assert where(filled) == []
    verdict = filled.verify()
    assert verdict.ok, verdict.broken
    after = filled.article("a1")
    assert before is not None
    assert after is not None
    assert len(after.article.text) == len(before.article.text)  # every span is where it was
    assert after.article.url is None  # the address spelt the name


def test_no_search_finds_them(filled: Ledger) -> None:
    assert list(filled.iter_articles(words="الحراني"))
    redacted(filled, WORDS)
    assert not list(filled.iter_articles(words="الحراني"))
    assert not list(filled.iter_claims(actor=WORDS))
    assert [a.article.id for a in filled.iter_articles(words="الاطفال")] == ["a1"]
    assert not list(filled.iter_articles(words="سليم"))


def test_quotes_of_the_reading_and_spans_fit_the_text(filled: Ledger) -> None:
    redacted(filled, WORDS)
    stored, reading = filled.article("a1"), filled.reading("a1")
    assert stored is not None
    assert reading is not None
    for entity in reading.entities:
        for mention in entity.mentions:
            assert mention.span.of(stored.article.text) == mention.text
    assert from_json(filled.reading_json("a1")) == reading
    assert all(not entity.entry for entity in reading.entities if BLOCK in entity.name)


def test_no_export_tells_them(filled: Ledger, tmp_path: Path) -> None:
    redacted(filled, WORDS)
    for chosen in FORMATS:
        try:
            run(chosen, Selection(filled), tmp_path / chosen.name)
        except ImportError:
            continue
    for path in tmp_path.rglob("*"):
        if path.is_file() and not path.name.startswith("news.ledger"):
            assert not any(part in fold(path.read_bytes().decode("utf-8", "replace")) for part in PARTS), path


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_the_file_itself_lets_go_of_them(filled: Ledger, tmp_path: Path) -> None:
    redacted(filled, WORDS)
    filled.close()
    raw = b"".join(p.read_bytes() for p in tmp_path.glob("news.ledger*"))
    for words in ("الحرّاني", "الحراني", "حراني"):
        assert words.encode() not in raw


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
def test_the_files_of_the_server_let_go_of_them(filled: Ledger) -> None:
    assert any(_told_in_files(filled).values()), "before, they are found there: the search itself works"
    redacted(filled, WORDS)
    assert _told_in_files(filled) == dict.fromkeys((table.name for table in ALL), False) | {"article_words": False}


def _told_in_files(ledger: Ledger) -> dict[str, bool]:
    """Table → whether its file, as it lies on the disk, holds the words."""
    found = {}
    with ledger.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sql("CHECKPOINT"))
        for name in (*(table.name for table in ALL), "article_words"):
            raw = connection.execute(sql(f"SELECT pg_read_binary_file(pg_relation_filepath('{name}'))")).scalar() or b""
            found[name] = any(word.encode() in bytes(raw) for word in ("الحرّاني", "الحراني", "حراني"))
    return found


def test_a_whole_article(filled: Ledger) -> None:
    redacted(filled)
    stored, reading = filled.article("a1"), filled.reading("a1")
    assert stored is not None
    assert set(stored.article.text) <= {BLOCK, "\n"}
    assert reading is not None
    assert reading.events == ()
    assert not list(filled.iter_claims(article="a1"))
    assert "الرازي" not in everything(filled)
    assert filled.verify().ok


def test_the_audit_keeps_the_fact(filled: Ledger) -> None:
    original = filled.article("a1")
    assert original is not None
    redacted(filled, WORDS)
    entry = next(e for e in filled.audit() if e.action == "redact")
    assert (entry.actor, entry.object, entry.detail["reason"]) == ("samira", "a1", "a witness who lives there")
    assert entry.detail["texts"][0][1] == original.article.text_sha256
    assert len(entry.detail["removed_sha256"]) == 1
    judged = next(e for e in filled.audit() if e.action == "judge")
    assert judged.detail["redacted"] is True


def test_a_blank_that_no_redaction_vouches_for_is_found(filled: Ledger) -> None:
    from hudna.ledger.packed import pack

    blank = pack({"redacted": True, "field": "", "value": BLOCK, "reason": BLOCK})
    with filled.transaction() as connection:
        connection.execute(sql("UPDATE audit SET detail = :d WHERE seq = 2"), {"d": blank})
    assert "blanked" in str(filled.verify().broken)


def test_a_feed_does_not_bring_them_back(filled: Ledger) -> None:
    original = filled.article("a1")
    assert original is not None
    redacted(filled, WORDS)
    assert filled.add([Item(original.article, raw=b"again")]).known == 1
    assert where(filled) == []


def test_a_whole_article_takes_no_new_version(filled: Ledger) -> None:
    redacted(filled)
    again = Article("a1", "نص جديد فيه سليم الحراني", None, "وكالة الضفة")
    assert filled.add([Item(again)]).known == 1
    assert where(filled) == []


def test_a_copy_made_before_is_not_brought_up_to_date(filled: Ledger, tmp_path: Path) -> None:
    filled.copy_to(tmp_path / "copy.ledger")
    redacted(filled, WORDS)
    with pytest.raises(LedgerConflict, match="redacted since"):
        filled.copy_to(tmp_path / "copy.ledger")
    assert filled.copy_to(tmp_path / "fresh.ledger").ok


def test_refusals(filled: Ledger) -> None:
    with pytest.raises(NothingToRedact, match="no such article"):
        filled.redact("none", (), reason="r", user="u")
    with pytest.raises(NothingToRedact, match="do not stand"):
        filled.redact("a1", ("كلمة غائبة",), reason="r", user="u")
    with pytest.raises(ValueError, match="reason"):
        filled.redact("a1", (WORDS,), reason=" ", user="u")
    with pytest.raises(ValueError, match="very words"):
        filled.redact("a1", (WORDS,), reason="سليم الحرانى شاهد", user="u")
    assert filled.verify().ok


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ولسليم الحراني", ["ولسليم الحراني"]),
        ("سَليم  الحرّانى.", ["سَليم  الحرّانى"]),
        ("سلـيم\u200f الحراني", ["سلـيم\u200f الحراني"]),
        ("المسلِّم الحراني", []),
        ("سليم الحرانية", []),
    ],
)
def test_spellings(text: str, found: list[str]) -> None:
    assert [s.of(text) for s in places(text, patterns_of([WORDS]))] == found


def test_the_command(filled: Ledger, address: str) -> None:
    told = CliRunner().invoke(app, ["redact", "a1", "--words", WORDS, "--reason", "witness", "--ledger", address, "--user", "s"])
    assert told.exit_code == 0, told.output
    assert "3 places" in told.output or "places taken out" in told.output
    assert where(filled) == []
    neither = CliRunner().invoke(app, ["redact", "a1", "--reason", "witness", "--ledger", address])
    assert neither.exit_code == 2


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_nothing_of_it_is_left_in_packed_columns(filled: Ledger, tmp_path: Path) -> None:
    """Readings and claims lie compressed: every stream that can be opened in the file is looked into."""
    redacted(filled, WORDS)
    filled.close()
    raw = b"".join(p.read_bytes() for p in tmp_path.glob("news.ledger*"))
    at = raw.find(b"\x78\x5e")
    while at >= 0:
        try:
            opened = zlib.decompressobj().decompress(raw[at : at + 100_000], 1_000_000)
        except zlib.error:
            opened = b""
        assert not any(part in fold(opened.decode("utf-8", "ignore")) for part in PARTS)
        at = raw.find(b"\x78\x5e", at + 1)
