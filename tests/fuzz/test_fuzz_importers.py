"""Whatever lies in a file: articles or problems come out, never an exception, an entity, a request or a full disk."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hudna.intake.formats import COMPRESSED, CSV, FEED, HTML, JSONL, MAIL, TAR, TEXT, WARC, ZIP, Format, Input
from hudna.intake.opened import Opened
from hudna.knowledge.importers.un_xml import Refused, import_un
from hudna.model.problem import Problem

BYTES = st.one_of(
    st.binary(max_size=600),
    st.lists(
        st.sampled_from(
            [
                b"<",
                b">",
                b"</",
                b"&",
                b"&#x202e;",
                b"<p>",
                b"<item>",
                b"<![CDATA[",
                b"]]>",
                b"<!--",
                b'{"id":',
                b'"text":',
                b"}",
                b"[",
                b"\n",
                b",",
                b";",
                b"\t",
                b'"',
                "قال الوزير".encode(),
                "حلب".encode("cp1256"),
                b"\xff\xfe",
                b"\x00",
                b"WARC/1.0\r\n",
                b"Content-Length: 99999999999\r\n",
                b"\r\n\r\n",
                b"HTTP/1.1 200 OK",
                b"PK\x03\x04",
                b"<rss><channel>",
                b"id,text\n",
                b"1e999",
            ]
        ),
        max_size=50,
    ).map(b"".join),
)
FORMATS = (TEXT, HTML, JSONL, CSV, FEED, MAIL, WARC, ZIP, TAR)
ROOM = 25_000_000  # bytes that a bomb of 40 MB may take while it is looked at


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a parser asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@contextmanager
def measured() -> Iterator[Callable[[], int]]:
    """Gives the most memory that was taken meanwhile, in bytes."""
    most = [0]
    tracemalloc.start()
    try:
        yield lambda: most[0]
        most[0] = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def opened(format: Format, raw: bytes) -> list[Opened | Problem]:
    reader: Callable[[Input], Iterator[Opened | Problem]] = format.load()
    return list(reader(Input("x", "x", io.BytesIO(raw))))


@pytest.mark.parametrize("format", FORMATS, ids=lambda f: f.name)
@settings(max_examples=int(os.environ.get("HUDNA_FUZZ_EXAMPLES", "40")), deadline=None, suppress_health_check=list(HealthCheck))
@given(raw=BYTES)
def test_any_bytes(format: Format, raw: bytes) -> None:
    for item in opened(format, raw):
        assert isinstance(item, Opened | Problem)
        if isinstance(item, Problem):
            assert item.code
            assert item.message


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
<!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;">]>
<rss><channel><title>&g;</title><item><title>&g;</title><link>http://x.example/1</link><description>&g;</description></item></channel></rss>"""
OUTSIDE = (
    b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "http://127.0.0.1:9/y">]>"""
    b"""<rss><channel><title>&x;</title><item><title>&x;&y;</title><link>http://x.example/1</link>"""
    b"""<description>&x;</description></item></channel></rss>"""
)


@pytest.mark.parametrize("raw", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
def test_entities_of_a_feed_are_not_followed(raw: bytes) -> None:
    with measured() as taken:
        told = str([(i.article.text, i.article.title) if isinstance(i, Opened) else str(i) for i in opened(FEED, raw)])
    assert taken() < ROOM
    assert "root:" not in told
    assert "haha" not in told
    assert len(told) < 10_000


@pytest.mark.parametrize("raw", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
def test_entities_of_lists_and_sitemaps_are_refused(raw: bytes, tmp_path: Path) -> None:
    from hudna.intake.feeds.sitemaps import parse_sitemap

    listed = raw.replace(b"rss", b"CONSOLIDATED_LIST")
    (tmp_path / "un.xml").write_bytes(listed)
    with pytest.raises(Refused):
        import_un(tmp_path / "un.xml", tmp_path / "overlay")
    assert isinstance(parse_sitemap(raw.replace(b"rss", b"urlset"), "x"), Problem)


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return out.getvalue()


def test_a_bomb_is_told_not_unpacked() -> None:
    zeros = b"0" * 40_000_000
    bombs = (
        (zipped({"a.txt": zeros}), ZIP),
        (zipped({"b.zip": zipped({"a.txt": zeros})}), ZIP),
        (gzip.compress(zeros), COMPRESSED),
    )
    del zeros
    for raw, format in bombs:
        with measured() as taken:
            found = opened(format, raw)
        assert found
        assert all(isinstance(i, Problem) for i in found)
        assert taken() < ROOM


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil.txt", "a\\..\\..\\evil.txt", "con.txt", "\u202etxt.exe"])
def test_members_write_nowhere(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    opened(ZIP, zipped({name: "قال الوزير إن الهدنة بدأت في حلب صباح اليوم.".encode()}))
    assert list(tmp_path.rglob("*")) == []


UNITS = (
    "<",
    "<p>",
    "<div><p>",
    "&amp;",
    "<!--",
    "<a href='",
    "<table><tr><td>",
    "ا",
    "قال ",
    '"',
    "{",
    "[",
    '{"text":',
    "\\u0000",
    ",",
)


@pytest.mark.parametrize("format", [HTML, JSONL, CSV, TEXT, FEED], ids=lambda f: f.name)
@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length(format: Format, unit: str) -> None:
    def seconds(size: int) -> float:
        raw = (unit * (size // len(unit))).encode()
        start = process_time()
        opened(format, raw)
        return process_time() - start

    seconds(100)

    def ratio() -> float:
        long = seconds(64_000)
        return long / max(seconds(16_000), 1e-3) if long > 0.1 else 0.0

    # a quadratic reader fails every time; a busy machine only now and then
    assert any(ratio() < 10 for _ in range(5))


@settings(max_examples=int(os.environ.get("HUDNA_FUZZ_EXAMPLES", "60")), deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=20),
        lambda c: st.lists(c) | st.dictionaries(st.text(max_size=8), c),
        max_leaves=12,
    )
)
def test_any_json_row(value: Any) -> None:
    for item in opened(JSONL, json.dumps(value).encode("utf-8", "surrogatepass") + b"\n"):
        assert isinstance(item, Opened | Problem)
