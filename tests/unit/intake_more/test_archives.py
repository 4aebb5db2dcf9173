"""Packed files and web archives: everything found, what is broken named and passed over, bombs refused."""

from __future__ import annotations

import bz2
import gzip
import lzma
from pathlib import Path

import pytest
from intake_makers import OTHER, TEXT, codes, opened, packed, page, record, records, rows, tarred, text, written, zipped

fastwarc = pytest.importorskip("fastwarc", reason="pip install 'hudna[intake]'")


@pytest.mark.parametrize(
    ("name", "pack"), [("a.txt.gz", gzip.compress), ("a.txt.bz2", bz2.compress), ("a.txt.xz", lzma.compress)]
)
def test_a_compressed_file_is_the_file_in_it(tmp_path: Path, name: str, pack: object) -> None:
    articles, problems = opened(written(tmp_path / name, pack(TEXT.encode())))  # type: ignore[operator]
    assert [(o.article.id, o.article.text) for o in articles] == [("a", TEXT)]
    assert problems == []


@pytest.mark.parametrize("name", ["n.zip", "n.tar", "n.tar.gz", "n.tgz", "n.tar.xz"])
def test_a_packed_folder_gives_all_its_files(tmp_path: Path, name: str) -> None:
    members = {
        "a/one.txt": TEXT.encode(),
        "b/one.txt": OTHER.encode(),
        "rows.jsonl": rows(3),
        "a/.DS_Store": b"x",
        "logo.png": b"y",
    }
    mode = {"n.tar.gz": "w:gz", "n.tgz": "w:gz", "n.tar.xz": "w:xz"}.get(name, "w")
    raw = zipped(members) if name == "n.zip" else tarred(members, mode)
    articles, problems = opened(written(tmp_path / name, raw))
    assert [o.article.text for o in articles[:2]] == [TEXT, OTHER]
    assert len({o.article.id for o in articles}) == 5, "two members of one name are two articles"
    assert codes(problems) == ["note-duplicate", "note-skipped"]


def test_archives_in_archives_are_read_four_deep(tmp_path: Path) -> None:
    raw = TEXT.encode()
    for depth in range(6):
        raw = zipped({f"inner{depth}.zip" if depth else "a.txt": raw})
        articles, problems = opened(written(tmp_path / "outer.zip", raw))
        assert (len(articles), codes(problems)) == ((1, []) if depth < 4 else (0, ["too-deep"]))


def test_bombs_are_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    bomb = b" " * (40 << 20)
    articles, problems = opened(written(tmp_path / "b.zip", zipped({"bomb.jsonl": bomb, "a.txt": TEXT.encode()})))
    assert (len(articles), codes(problems)) == (1, ["bomb"])
    articles, problems = opened(written(tmp_path / "b.jsonl.gz", gzip.compress(bomb)))
    assert (len(articles), codes(problems)) == (0, ["bomb"])


def test_a_truncated_gzip_gives_what_came_before(tmp_path: Path) -> None:
    raw = gzip.compress(rows(200))
    articles, problems = opened(written(tmp_path / "n.jsonl.gz", raw[: len(raw) // 2]))
    assert 10 < len(articles) < 200
    assert codes(problems) == ["damaged"]


@pytest.mark.parametrize("cut", [0.5, 0.7, 0.95])
def test_truncated_archives_give_what_came_before(tmp_path: Path, cut: float) -> None:
    members = {f"{n}.txt": text(n).encode() for n in range(40)}
    tar = tarred(members, "w:gz")
    articles, problems = opened(written(tmp_path / "n.tar.gz", tar[: int(len(tar) * cut)]))
    assert 0 < len(articles) < 40
    assert set(codes(problems)) == {"damaged"}
    broken = zipped(members)
    articles, problems = opened(written(tmp_path / "n.zip", broken[: int(len(broken) * cut)]))
    assert (len(articles), codes(problems)) == (0, ["damaged"])


def test_a_broken_member_costs_only_itself(tmp_path: Path) -> None:
    raw = bytearray(zipped({f"{n}.txt": text(n).encode() for n in range(5)}))
    place = raw.find(b"2.txt") + 40
    raw[place : place + 8] = b"\xff" * 8
    articles, problems = opened(written(tmp_path / "n.zip", bytes(raw)))
    assert sorted(o.article.id for o in articles) == ["0", "1", "3", "4"]
    assert codes(problems) == ["damaged"]


def test_pages_of_a_web_archive_keep_bytes_address_and_day_of_the_page(tmp_path: Path) -> None:
    original = page()
    parts = [
        record("https://www.nahr.example/n/1/?utm_source=x", original),
        record("https://nahr.example/en", b"<html><p>English</p>"),
    ]
    for name, raw in (
        ("c.warc", b"".join(parts)),
        ("c.warc.gz", packed(parts)),
        ("c.wacz", zipped({"archive/d.warc.gz": packed(parts)})),
    ):
        articles, problems = opened(written(tmp_path / name, raw))
        (found,) = articles
        a = found.article
        assert found.raw == original
        assert (a.id, a.outlet, a.url) == ("nahr.example/n/1", "مرصد النهر", "https://www.nahr.example/n/1/?utm_source=x")
        assert (str(a.published), a.date_origin) == ("2019-03-05", "metadata"), "never the day of the crawl"
        assert codes(problems) == ["note-passed"]


def test_a_page_without_a_date_stays_undated(tmp_path: Path) -> None:
    (found,), _ = opened(written(tmp_path / "c.warc", record("https://nahr.example/2020/05/06/x", page(day=None))))
    assert (found.article.published, found.article.date_origin) == (None, None)


def test_broken_records_are_named_and_passed_over(tmp_path: Path) -> None:
    good = records(6)
    cut = [*good[:2], good[2][:300], *good[3:]]
    wrong = [
        *good[:2],
        good[2].replace(b"msgtype=response\r\nContent-Length: ", b"msgtype=response\r\nContent-Length: 9"),
        *good[3:],
    ]
    noise = [*good[:2], b"noise\r\n\r\n" * 9, *good[3:]]
    for parts in (cut, wrong, noise):
        articles, problems = opened(written(tmp_path / "c.warc", b"".join(parts)))
        assert {o.article.id for o in articles} == {f"nahr.example/news/{n}" for n in (0, 1, 3, 4, 5)}
        assert codes(problems) == ["bad-record"]
        articles, problems = opened(written(tmp_path / "c.warc.gz", packed(parts)))
        assert {o.article.id for o in articles} >= {f"nahr.example/news/{n}" for n in (0, 1, 3, 4, 5)}
        assert set(codes(problems)) == {"bad-record"}


def test_a_damaged_member_of_a_packed_web_archive(tmp_path: Path) -> None:
    parts = [gzip.compress(part) for part in records(6)]
    parts[3] = parts[3][:80] + b"\0" * 40 + parts[3][120:]
    articles, problems = opened(written(tmp_path / "c.warc.gz", b"".join(parts)))
    assert {o.article.id for o in articles} == {f"nahr.example/news/{n}" for n in (0, 1, 2, 4, 5)}
    assert codes(problems) == ["bad-record"]


def test_what_is_no_web_archive_says_so(tmp_path: Path) -> None:
    _, problems = opened(written(tmp_path / "c.warc", TEXT.encode()))
    assert "not-warc" in codes(problems)
    _, problems = opened(written(tmp_path / "c.wacz", zipped({"a.txt": TEXT.encode()})))
    assert codes(problems) == ["not-wacz"]
