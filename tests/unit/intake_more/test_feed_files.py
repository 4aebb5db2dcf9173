"""Feeds and sitemaps as files: entries as far as the feed gives them, dates as the outlet writes them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from intake_makers import OTHER, TEXT, codes, opened, written

from hudna.intake.feeds.sitemaps import Sitemap, parse_sitemap
from hudna.intake.web_ids import web_id
from hudna.model.problem import Problem

pytest.importorskip("feedparser", reason="pip install 'hudna[intake]'")


def rss(items: str, title: str = "مرصد النهر") -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{title}</title>{items}</channel></rss>"
    ).encode()


def item(link: str, text: str, date: str = "Tue, 05 Mar 2019 23:30:00 -0500", title: str = "هدنة") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return (
        f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid><pubDate>{date}</pubDate>"
        f"<content:encoded><![CDATA[{paragraphs}]]></content:encoded></item>"
    )


def test_entries_are_articles_dated_in_the_outlets_time_zone(tmp_path: Path) -> None:
    raw = rss(
        item("https://nahr.example/1", TEXT)
        + item("https://nahr.example/2", OTHER, "")
        + item("https://nahr.example/3", "English only here")
    )
    articles, problems = opened(written(tmp_path / "f.rss", raw))
    first, second = (o.article for o in articles)
    assert (first.id, first.text, first.outlet) == ("nahr.example/1", TEXT, "مرصد النهر")
    assert (str(first.published), first.date_origin) == ("2019-03-05", "metadata")
    assert (second.published, second.date_origin) == (None, None)
    assert codes(problems) == ["not-arabic"]


def test_atom_and_xml_by_content(tmp_path: Path) -> None:
    raw = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>مرصد النهر</title><entry><id>urn:1</id>'
        f'<title>هدنة</title><updated>2019-03-05T22:00:00+03:00</updated><content type="text">{TEXT}</content></entry></feed>'
    ).encode()
    for name in ("f.atom", "f.xml"):
        (found,), _ = opened(written(tmp_path / name, raw))
        assert (found.article.id, found.article.text, str(found.article.published)) == ("urn:1", TEXT, "2019-03-05")


def test_what_is_no_feed_says_what_to_do(tmp_path: Path) -> None:
    sitemap = b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/</loc></url></urlset>'
    cases = {
        "sitemap": sitemap,
        "not-feed": b"<?xml version='1.0'?><plan/>",
        "bomb": b"<!DOCTYPE x [<!ENTITY a 'b'>]><rss>&a;</rss>",
    }
    for code, raw in cases.items():
        _, problems = opened(written(tmp_path / "f.xml", raw))
        assert codes(problems) == [code]


def test_sitemaps() -> None:
    url = "<url><loc>https://a.example/{0}</loc><lastmod>2019-03-0{0}</lastmod></url>"
    raw = ('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' + "".join(url.format(n) for n in range(1, 4))).encode()
    whole = parse_sitemap(raw + b"</urlset>", "x")
    assert isinstance(whole, Sitemap)
    assert [p.changed for p in whole.places] == ["2019-03-01", "2019-03-02", "2019-03-03"]
    assert parse_sitemap(gzip.compress(raw + b"</urlset>"), "x") == whole
    assert parse_sitemap(raw, "x") == whole, "one that breaks off gives what came before"
    assert isinstance(parse_sitemap(gzip.compress(b"<urlset>" + b" " * (60 << 20)), "x"), Problem)


@pytest.mark.parametrize(
    "url",
    [
        "https://nahr.example/n/1",
        "http://www.nahr.example/n/1/",
        "https://m.nahr.example/n//1?utm_source=feed#x",
        "https://NAHR.example:443/n/1",
    ],
)
def test_one_identifier_for_one_address(url: str) -> None:
    assert web_id(url) == "nahr.example/n/1"


def test_what_tells_pages_apart_stays_in_the_identifier() -> None:
    assert web_id("https://a.example/?id=2&utm_medium=x") != web_id("https://a.example/?id=3")
    assert web_id("https://a.example/%D9%87%D8%AF%D9%86%D8%A9") == "a.example/هدنة"
