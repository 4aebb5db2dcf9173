"""Fetching: limits hold whatever a server does, private addresses are refused, robots.txt and requests to stay away obeyed."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from web_server import Site, running

from hudna.intake.fetching.addresses import parsed, reachable
from hudna.intake.fetching.fetcher import Fetched, Fetcher, Limits
from hudna.intake.fetching.robots import parse_robots
from hudna.intake.fetching.visitor import Visitor
from hudna.model.problem import Problem


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as there:
        yield there


def fetch(site: Site, path: str, **limits: float) -> Fetched | Problem:
    return Fetcher(allow_private=True, limits=Limits(**limits)).get(site.address + path)  # type: ignore[arg-type]


def code(answer: Fetched | Problem) -> str:
    return answer.code if isinstance(answer, Problem) else str(answer.status)


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/", "file:///etc/passwd", "https://", "https://user:x@a.example/", "http://a.example:x/", "gopher:a", "//a"],
)
def test_only_the_web(url: str) -> None:
    assert isinstance(parsed(url), Problem)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "::1", "fd00::1",
             "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "224.0.0.1", "100.64.0.1"]
)  # fmt: skip
def test_private_addresses_are_refused(host: str) -> None:
    found = reachable(host, 80, allow_private=False)
    assert isinstance(found, Problem)
    assert found.code in ("private-address", "unreachable")
    assert reachable("8.8.8.8", 80, allow_private=False) == ["8.8.8.8"]


def test_a_redirect_into_the_house_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host is public as far as the look-up says, and redirects to this machine."""
    import hudna.intake.fetching.fetcher as module

    port = int(site.address.rpartition(":")[2])
    real = module.reachable
    monkeypatch.setattr(
        module, "reachable", lambda host, p, private: ["127.0.0.1"] if host == "news.example" else real(host, p, private)
    )
    site.put("/a", b"", status=302, Location=f"http://127.0.0.1:{port}/secret")
    answer = Fetcher().get(f"http://news.example:{port}/a")
    assert code(answer) == "private-address"
    assert site.paths() == ["/a"]


def test_redirects_are_followed_so_far(site: Site) -> None:
    site.put("/end", b"x")
    for n in range(8):
        site.put(f"/r{n}", b"", status=301, Location=f"/r{n - 1}" if n else "/end")
    good = fetch(site, "/r4")
    assert isinstance(good, Fetched)
    assert good.url == site.address + "/end"
    assert code(fetch(site, "/r5")) == "redirects"


def test_sizes_packed_and_unpacked(site: Site) -> None:
    site.put("/big", b"x" * 5000)
    site.put("/bomb", gzip.compress(b"x" * 10_000_000), Content_Encoding="gzip")
    site.put("/fits", gzip.compress(b"x" * 900), Content_Encoding="gzip")
    site.put("/cut", gzip.compress(bytes(range(256)) * 3)[:-20], Content_Encoding="gzip")
    site.put("/odd", b"x", Content_Encoding="br")
    assert [code(fetch(site, path, size=1000)) for path in ("/big", "/bomb", "/cut", "/odd")] == ["refused"] * 4
    fits = fetch(site, "/fits", size=1000)
    assert isinstance(fits, Fetched)
    assert len(fits.raw) == 900


def test_a_server_that_drips_is_left_in_time(site: Site) -> None:
    done: list[bool] = []

    def drip(handler: BaseHTTPRequestHandler) -> None:
        try:
            for _ in range(600):
                handler.wfile.write(b"H")
                handler.wfile.flush()
                time.sleep(0.05)
            done.append(True)
        except OSError:
            return

    site.pages["/drip"] = drip
    answer = fetch(site, "/drip", seconds=0.4)
    assert code(answer) == "unreachable"
    assert "longer than" in str(answer)
    assert not done, "it was waited for to the end"


def test_no_cookies_and_a_name(site: Site) -> None:
    site.put("/a", b"x", Set_Cookie="id=1")
    fetcher = Fetcher(allow_private=True)
    fetcher.get(site.address + "/a")
    fetcher.get(site.address + "/a")
    head = site.asked[-1][1]
    assert "Cookie" not in head
    assert head["User-Agent"].startswith("Hudna/")


def test_letters_in_addresses(site: Site) -> None:
    site.put("/%D9%87%D8%AF%D9%86%D8%A9?a=%D8%A8", b"x")
    assert code(fetch(site, "/هدنة?a=ب")) == "200"
    assert code(fetch(site, "/%D9%87%D8%AF%D9%86%D8%A9?a=%D8%A8")) == "200"


ROBOTS = b"""
User-agent: *
Disallow: /

User-Agent: Hudna
User-agent: other
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$
Disallow: /search*q=
Crawl-delay: 7
Sitemap: https://a.example/news.xml
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/", True), ("/private/x", False), ("/private/open/y", True), ("/a.pdf", False), ("/a.pdf?x", True),
     ("/search?a&q=1", False), ("/robots.txt", True), ("/%70rivate/x", False)],
)  # fmt: skip
def test_robots(path: str, allowed: bool) -> None:
    robots = parse_robots(ROBOTS)
    assert robots.allows("https://a.example" + path) is allowed
    assert (robots.delay, robots.sitemaps) == (7.0, ("https://a.example/news.xml",))


def test_robots_for_all_and_for_none() -> None:
    assert not parse_robots(b"User-agent: *\nDisallow: /").allows("https://a.example/x")
    assert parse_robots(b"User-agent: *\nDisallow:").allows("https://a.example/x")
    assert parse_robots(b"\xff\xfe nonsense : : \n:::").allows("https://a.example/x")


class Hours:
    """A clock that only sleep moves."""

    def __init__(self) -> None:
        self.now = 1_000_000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def visitor(hours: Hours, pause: float = 2.0) -> Visitor:
    return Visitor(Fetcher(allow_private=True), pause=pause, clock=hours.clock, sleep=hours.sleep)


def test_robots_are_read_once_and_obeyed(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /no\nCrawl-delay: 5", "text/plain")
    site.put("/a", b"x")
    hours = Hours()
    going = visitor(hours)
    assert [code(going.get(site.address + path)) for path in ("/no/1", "/a", "/a")] == ["robots", "200", "200"]
    assert site.paths() == ["/robots.txt", "/a", "/a"]
    assert hours.slept == [5.0]


def test_a_redirect_is_asked_about_too(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /no", "text/plain")
    site.put("/a", b"", status=302, Location="/no")
    assert code(visitor(Hours()).get(site.address + "/a")) == "robots"


def test_rules_that_cannot_be_asked_for_forbid_for_now(site: Site) -> None:
    site.put("/robots.txt", b"", status=500)
    site.put("/a", b"x")
    hours = Hours()
    going = visitor(hours)
    assert code(going.get(site.address + "/a")) == "robots"
    site.put("/robots.txt", b"", status=404)
    hours.now += 61
    assert code(going.get(site.address + "/a")) == "200"


def test_staying_away_as_long_as_asked_and_longer_each_time(site: Site) -> None:
    site.put("/a", b"", status=429, Retry_After="300")
    hours = Hours()
    going = visitor(hours)
    assert code(going.get(site.address + "/a")) == "away"
    before = len(site.asked)
    hours.now += 299
    assert code(going.get(site.address + "/a")) == "away"
    assert len(site.asked) == before, "not even asked"
    site.put("/a", b"", status=503)
    for wait in (120, 240, 480):
        hours.now += 100_000
        told = going.get(site.address + "/a")
        assert isinstance(told, Problem)
        assert f"{wait} s" in told.message
    hours.now += 100_000
    site.put("/a", b"x")
    assert code(going.get(site.address + "/a")) == "200"
