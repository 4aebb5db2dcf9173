"""Watching: what is new is stored once, what was changed is a new version, a restart goes on, silence is told."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from intake_makers import OTHER, TEXT, page, rows, text
from web_server import Site, running

from hudna.engines.rules import read_article
from hudna.intake.fetching.fetcher import Fetcher
from hudna.intake.fetching.visitor import Visitor
from hudna.intake.sources.source import DAY, FOLDER, WEB, Source, State, source_id
from hudna.ledger.rows import Added
from hudna.ledger.store import Ledger
from hudna.model.problem import Problem
from hudna.scale.watching.book import Book
from hudna.scale.watching.loop import Watch
from hudna.scale.watching.rounds import Round

pytest.importorskip("feedparser", reason="pip install 'hudna[intake]'")


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as there:
        yield there


class Desk:
    """A ledger that is watched, with a clock that the test moves."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.now = 1_700_000_000.0
        self.told: list[Problem] = []
        self.linked = 0

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def add(self, address: str, **more: object) -> Source:
        kind = WEB if "://" in address else FOLDER
        source = Source(source_id(address), kind, address, **more)  # type: ignore[arg-type]
        Book(self.ledger).put(source, State(since=self.now))
        return source

    def state(self, source: Source) -> State:
        return next(state for s, state in Book(self.ledger).all() if s.id == source.id)

    def watch(self, **more: object) -> Watch:
        """As a program that was just started."""
        visitor = Visitor(Fetcher(allow_private=True), pause=0, clock=lambda: self.now, sleep=self.sleep)
        round = Round(self.ledger, visitor, read_article, lambda: self.now, self.told.append, **more)  # type: ignore[arg-type]
        return Watch(round, self.after, self.sleep)

    def after(self) -> None:
        self.linked += 1

    def once(self, later: float = 0.0) -> Added:
        self.now += later
        return self.watch().once()

    def codes(self) -> list[str]:
        return [p.code for p in self.told if p.code != "note-html"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Ledger.open(tmp_path / "w.ledger") as ledger:
        yield Desk(ledger)


def feed(site: Site, *numbers: int, marks: dict[int, str] | None = None, **headers: str) -> None:
    items = "".join(
        f"<item><title>خبر {n}</title><link>{site.address}/n/{n}</link><guid>{n}{(marks or {}).get(n, '')}</guid>"
        f"<pubDate>Tue, 05 Mar 2019 09:00:00 +0300</pubDate>"
        f"<description>خلاصة {n} {(marks or {}).get(n, '')}</description></item>"
        for n in numbers
    )
    raw = f'<?xml version="1.0"?><rss version="2.0"><channel><title>مرصد النهر</title>{items}</channel></rss>'
    site.put("/feed", raw.encode(), "application/rss+xml", **headers)


def pages(site: Site, *numbers: int, **more: object) -> None:
    for n in numbers:
        site.put(f"/n/{n}", page(text(n), title=f"خبر {n}", **more))  # type: ignore[arg-type]


def test_a_feed_is_followed_to_its_pages_once(site: Site, desk: Desk) -> None:
    feed(site, 1, 2, ETag='"a"')
    pages(site, 1, 2)
    source = desk.add(site.address + "/feed")
    assert (desk.once().new, desk.linked, desk.codes()) == (2, 1, [])
    stored = desk.ledger.article(f"{site.address.partition('//')[2]}/n/1")
    assert stored is not None
    assert (stored.article.outlet, str(stored.article.published), stored.article.date_origin) == (
        "مرصد النهر",
        "2019-03-05",
        "metadata",
    )
    assert desk.ledger.original(stored.article.raw_sha256 or "") == page(text(1), title="خبر 1")
    before = len(site.asked)
    assert desk.once(later=900) == Added()
    assert site.paths()[before:] == ["/robots.txt", "/feed"]
    assert site.asked[-1][1]["If-None-Match"] == '"a"'
    assert desk.state(source).articles == 2


def test_the_ledger_is_brought_up_to_date_when_anything_is_new_and_once_at_the_start(site: Site, desk: Desk) -> None:
    feed(site, 1)
    pages(site, 1, 2)
    desk.add(site.address + "/feed")
    watch, linked = desk.watch(), []
    for later in (0, 900, 900):
        desk.now += later
        watch.once()
        linked.append(desk.linked)
        feed(site, *((1, 2) if later else (1,)))
    assert linked == [1, 1, 2]
    desk.once()
    assert desk.linked == 3, "a run that was killed may have stored and not linked"


def test_nothing_is_polled_before_its_time(site: Site, desk: Desk) -> None:
    feed(site, 1)
    pages(site, 1)
    desk.add(site.address + "/feed", every=3600.0)
    desk.once()
    before = len(site.asked)
    desk.once(later=3000)
    assert len(site.asked) == before
    desk.once(later=700)
    assert len(site.asked) > before


def test_a_changed_story_is_a_new_version(site: Site, desk: Desk) -> None:
    feed(site, 1)
    pages(site, 1)
    desk.add(site.address + "/feed")
    desk.once()
    feed(site, 1, marks={1: " (تحديث)"})
    site.put("/n/1", page(OTHER))
    added = desk.once(later=900)
    assert (added.new, added.updated) == (0, 1)
    stored = desk.ledger.article(f"{site.address.partition('//')[2]}/n/1")
    assert stored is not None
    assert (stored.version, stored.prev_version) == (2, 1)


def test_a_page_that_fails_is_tried_again_though_the_feed_is_unchanged(site: Site, desk: Desk) -> None:
    feed(site, 1, 2, ETag='"a"')
    pages(site, 2)
    site.pages["/n/1"] = lambda handler: handler.connection.close()
    desk.add(site.address + "/feed")
    assert desk.once().new == 1
    pages(site, 1)
    assert desk.once(later=900).new == 1


def test_a_page_that_is_not_given_leaves_what_the_feed_says(site: Site, desk: Desk) -> None:
    feed(site, 1)
    desk.add(site.address + "/feed")
    assert desk.once().new == 1
    assert desk.codes() == ["note-summary"]


def test_a_page_names_its_feed_and_a_sitemap_its_pages(site: Site, desk: Desk) -> None:
    feed(site, 1)
    pages(site, 1, 2, 3)
    site.put("/", b'<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>')
    desk.now = 1_551_800_000.0  # 5 March 2019
    place = f"<url><loc>{site.address}/n/{{}}</loc><lastmod>{{}}</lastmod></url>"
    urls = place.format(2, "2019-03-05T09:00:00Z") + place.format(3, "2019-01-01")
    site.put(
        "/news.xml", f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode(), "application/xml"
    )
    site.put(
        "/index.xml", f"<sitemapindex><sitemap><loc>{site.address}/news.xml</loc></sitemap></sitemapindex>".encode(), "text/xml"
    )
    desk.add(site.address + "/")
    desk.add(site.address + "/index.xml")
    assert desk.once().new == 2
    ids = {stored.article.id.rpartition("/")[2] for stored in desk.ledger.iter_articles()}
    assert ids == {"1", "2"}, "what changed long before the source was added is not taken"


def test_failures_back_off_and_are_told(site: Site, desk: Desk) -> None:
    source = desk.add(site.address + "/gone", every=900.0)
    waits = []
    for _ in range(4):
        desk.now = max(desk.now, desk.state(source).next)
        desk.once()
        waits.append(desk.state(source).next - desk.state(source).polled)
    assert waits == [1800, 3600, 7200, 14400]
    assert set(desk.codes()) == {"http-404"}
    assert desk.state(source).problem


def test_silence_is_told_once(site: Site, desk: Desk) -> None:
    feed(site, 1)
    pages(site, 1)
    source = desk.add(site.address + "/feed")
    watch = desk.watch()
    watch.once()
    for _ in range(3):
        desk.now += DAY
        watch.once()
    assert desk.codes() == ["note-silent"]
    assert desk.state(source).silent_for(desk.now) > 2 * DAY


def test_a_folder(tmp_path: Path, desk: Desk) -> None:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    desk.now = os.stat(folder).st_ctime + 1000
    (folder / "a.txt").write_text(TEXT)
    (folder / "sub" / "a.txt").write_text(OTHER)
    (folder / "r.jsonl").write_bytes(rows(3))
    desk.add(str(folder))
    assert desk.once().new == 5
    assert {s.article.id for s in desk.ledger.iter_articles()} == {"a", "sub/a", "r0", "r1", "r2"}
    assert desk.once(later=900) == Added()
    (folder / "a.txt").write_text(OTHER)
    old = tmp_path / "b.txt"
    old.write_text(text(9))
    os.utime(old, (1, 1))
    old.rename(folder / "b.txt")
    added = desk.once(later=900)
    assert (added.new, added.updated) == (1, 1), "a file moved in is new however old it is"


def test_a_file_still_being_written_waits(tmp_path: Path, desk: Desk) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    desk.now = os.stat(folder / "a.txt").st_ctime + 0.5
    desk.add(str(folder))
    assert desk.once() == Added()
    assert desk.once(later=61).new == 1


def test_stopping_on_the_way_loses_nothing(site: Site, desk: Desk) -> None:
    feed(site, *range(50))
    pages(site, *range(50))
    desk.add(site.address + "/feed")
    asked = iter(range(100))
    first = desk.watch(stopped=lambda: next(asked, 99) > 20).once()
    assert 0 < first.new < 50
    assert desk.once().new == 50 - first.new
    assert len({p for p in site.paths() if p.startswith("/n/")}) == 50
    assert desk.ledger.verify().ok


def test_states_of_other_versions_are_understood() -> None:
    assert State.from_json({"etag": "x", "unknown": 1}) == State(etag="x")
