"""Files and folders to articles: identifiers, dates, duplicates, and nothing that stops the rest."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.intake import open_inputs, open_originals
from hudna.intake.opened import Opened
from hudna.model.article import Article
from hudna.model.problem import Problem

KEYS = ["id", "text", "published", "outlet"]
TEXT = "أعلنت الحكومة في العاصمة أن الهدنة الإنسانية ستبدأ غدا، وقالت إن القوافل تتحرك نحو المدينة المحاصرة."


def _articles(*paths: Path | str, published: date | None = None) -> list[Article]:
    return [x for x in open_inputs(paths, published) if isinstance(x, Article)]


def _codes(*paths: Path | str) -> list[str]:
    return [x.code for x in open_inputs(paths) if isinstance(x, Problem)]


def _jsonl(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    return path


def test_the_identifier_of_a_text_is_its_stem(tmp_path: Path) -> None:
    (tmp_path / "truce-1.txt").write_text(TEXT, encoding="utf-8")
    (article,) = _articles(tmp_path / "truce-1.txt")
    assert (article.id, article.text, article.published, article.date_origin) == ("truce-1", TEXT, None, None)


def test_a_given_date_fills_only_what_has_none(tmp_path: Path) -> None:
    rows = _jsonl(
        tmp_path / "rows.jsonl", {"id": "a", "text": TEXT, "published": "2016-10-20T11:00:00Z"}, {"id": "b", "text": TEXT}
    )
    a, b = _articles(rows, published=date(2020, 1, 1))
    assert (a.published, a.date_origin) == (date(2016, 10, 20), "metadata")
    assert (b.published, b.date_origin) == (date(2020, 1, 1), "given")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("دمشق – 20 أكتوبر 2016 – ", date(2016, 10, 20)),
        ("الثلاثاء 25 تشرين الأول 2016\n", date(2016, 10, 25)),
        ("موسكو (وكالة الضفة) 25 تشرين الأول/أكتوبر 2016: ", date(2016, 10, 25)),
        ("في 20 أكتوبر 2016 - ", None),
        ("دمشق – 20 أكتوبر – ", None),
        ("عمان - الخميس - ", None),
        ("", None),
    ],
)
def test_a_dateline_counts_only_with_a_whole_date(tmp_path: Path, head: str, day: date | None) -> None:
    (tmp_path / "a.txt").write_text(head + TEXT, encoding="utf-8")
    (article,) = _articles(tmp_path / "a.txt")
    assert article.published == day
    assert article.date_origin == ("dateline" if day else None)


def test_a_folder_gives_what_it_can_and_names_the_rest(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "english.txt").write_text("The truce was announced in the capital.")
    (tmp_path / "farsi.txt").write_text("گفتگوهای صلح در پایتخت برگزار می‌شود و وزیر چنین گفت", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "z.txt").write_text(TEXT + " وانتهت.", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    assert [a.id for a in _articles(tmp_path)] == ["a", "z"]
    assert sorted(_codes(tmp_path)) == ["empty", "not-arabic", "not-arabic", "note-skipped"]


def test_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert _codes(tmp_path / "none.txt") == ["missing"]
    assert _codes(tmp_path / "folder") == ["empty"]
    assert _codes("bad\0name") in (["missing"], ["unreadable"])


def test_a_line_of_ten_megabytes_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "huge.txt").write_text(TEXT * 60_000, encoding="utf-8")
    rows = _jsonl(tmp_path / "rows.jsonl", {"id": "huge", "text": TEXT * 60_000}, {"id": "next", "text": TEXT})
    assert [a.id for a in _articles(tmp_path / "huge.txt", rows)] == ["next"]
    assert _codes(tmp_path / "huge.txt", rows) == ["too-long", "too-long"]


def test_bad_rows_are_named_by_line(tmp_path: Path) -> None:
    rows = _jsonl(
        tmp_path / "r.jsonl", {"id": "a", "text": TEXT}, "{broken", {"id": "b"}, [1, 2], "", {"id": 7, "text": TEXT + "."}
    )
    problems = [x for x in open_inputs([rows]) if isinstance(x, Problem)]
    assert [p.where for p in problems] == [f"{rows}:2", f"{rows}:3", f"{rows}:4", f"{rows}:5"]
    assert {p.code for p in problems} == {"bad-row"}
    assert [a.id for a in _articles(rows)] == ["a", "7"]


def test_a_date_that_is_none_is_noted_and_not_guessed(tmp_path: Path) -> None:
    rows = _jsonl(tmp_path / "r.jsonl", {"id": "a", "text": TEXT, "published": "yesterday"})
    assert _codes(rows) == ["note-date"]
    assert _articles(rows)[0].published is None


def test_rows_in_other_shapes(tmp_path: Path) -> None:
    whole = tmp_path / "list.json"
    whole.write_text(json.dumps([{"id": "a", "text": TEXT}, {"id": "b", "text": TEXT}], indent=1), encoding="utf-8")
    one = tmp_path / "one.json"
    one.write_text(json.dumps({"id": "c", "text": TEXT}, indent=1, ensure_ascii=False), encoding="utf-8")
    wide = tmp_path / "wide.jsonl"
    wide.write_bytes("\n".join(json.dumps({"id": i, "text": TEXT}, ensure_ascii=False) for i in "de").encode("utf-16"))
    packed = tmp_path / "f.jsonl.gz"
    packed.write_bytes(gzip.compress(json.dumps({"id": "f", "text": TEXT}).encode()))
    assert [a.id for a in _articles(whole, one, wide, packed)] == ["a", "b", "c", "d", "e", "f"]


def test_a_truncated_archive_gives_what_came_before(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": f"r{n}", "text": f"{TEXT} {n * 7919}"}) + "\n" for n in range(500))
    (tmp_path / "x.jsonl.gz").write_bytes(gzip.compress(rows.encode())[:-200])
    assert len(_articles(tmp_path / "x.jsonl.gz")) > 50
    assert _codes(tmp_path / "x.jsonl.gz")[-1] == "damaged"


def test_duplicates_are_named(tmp_path: Path) -> None:
    for folder, text in (("one", TEXT), ("two", TEXT + " أخرى"), ("three", TEXT)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "news.txt").write_text(text, encoding="utf-8")
    rows = _jsonl(tmp_path / "r.jsonl", *({"id": "x", "text": t} for t in (TEXT, TEXT, TEXT + " تصحيح")))
    found = _articles(tmp_path / "one", tmp_path / "two", tmp_path / "three", rows)
    assert [a.id for a in found] == ["news", "two-news", "x", "x"]
    assert _codes(tmp_path / "one", tmp_path / "two", tmp_path / "three", rows) == ["note-duplicate"] * 4


def test_bytes_that_say_more_than_the_text_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode("cp1256"))
    (tmp_path / "b.txt").write_bytes(TEXT.encode())
    a, b = (x for x in open_originals([tmp_path]) if isinstance(x, Opened))
    assert (a.raw, b.raw) == (TEXT.encode("cp1256"), None)
    assert a.article.raw_sha256 != b.article.raw_sha256


@settings(max_examples=150, deadline=None)
@given(raw=st.binary(max_size=300), suffix=st.sampled_from([".txt", ".html", ".jsonl", ".json", ".gz", ".jsonl.gz", ""]))
def test_no_file_raises(tmp_path_factory: pytest.TempPathFactory, raw: bytes, suffix: str) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(raw)
    for item in open_inputs([path]):
        assert isinstance(item, (Article, Problem))


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
        max_leaves=8,
    )
)
def test_no_row_raises(tmp_path_factory: pytest.TempPathFactory, row: object) -> None:
    path = tmp_path_factory.getbasetemp() / "row.jsonl"
    path.write_text(json.dumps(row) + "\n" + json.dumps({"id": "last", "text": TEXT}))
    assert [x.id for x in open_inputs([path]) if isinstance(x, Article)][-1:] == ["last"]
