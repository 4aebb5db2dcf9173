"""Manners: robots.txt obeyed, one request at a time with a pause for each host, and away for a while when a host says so."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from hudna.intake.fetching.fetcher import Fetched, Fetcher
from hudna.intake.fetching.robots import ALL_FORBIDDEN, NOTHING_FORBIDDEN, Robots, parse_robots
from hudna.model.problem import Problem

PAUSE = 2.0  # seconds between two requests to one host
LONGEST_PAUSE = 30.0  # what a crawl-delay may ask for; some files ask for hours, which means: do not come often
FIRST_AWAY, LONGEST_AWAY = 60.0, 24 * 3600.0  # seconds to stay away after an error, doubled each time
ROBOTS_LAST = 24 * 3600.0  # seconds a robots.txt is believed
_BUSY = (429, 503)


@dataclass(slots=True)
class _Host:
    robots: Robots | None = None
    robots_until: float = 0.0
    unreachable: Problem | None = None  # why robots.txt could not be fetched
    free_at: float = 0.0
    away_until: float = 0.0
    failures: int = 0


class Visitor:
    """Fetches politely. `clock` and `sleep` in seconds; tests give their own."""

    def __init__(
        self,
        fetcher: Fetcher,
        *,
        pause: float = PAUSE,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._fetcher = fetcher
        self._pause = pause
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched | Problem:
        """Fetch `url` when its host's robots.txt allows it and the host did not ask us to stay away."""
        host = self._host(url)
        wait = host.away_until - self._clock()
        if wait > 0:
            return Problem("away", f"asked for fewer visits; {wait:.0f} s to go.", "It will be tried then.", url)
        answer = self._fetcher.get(url, etag=etag, modified=modified, allowed=self._allowed)
        return self._heard(url, answer)

    def robots(self, url: str) -> Robots:
        """The rules of the host of `url`."""
        host = self._host(url)
        if host.robots is None or host.robots_until < self._clock():
            host.robots = self._read_robots(url)
            host.robots_until = self._clock() + ROBOTS_LAST if host.robots is not ALL_FORBIDDEN else self._clock() + FIRST_AWAY
        return host.robots

    def _host(self, url: str) -> _Host:
        parts = urlsplit(url)
        return self._hosts.setdefault(f"{parts.scheme}://{parts.netloc.lower()}", _Host())

    def _allowed(self, url: str) -> Problem | None:
        robots = self.robots(url)
        if not robots.allows(url):
            unreachable = self._host(url).unreachable
            if robots is ALL_FORBIDDEN and unreachable is not None:
                return unreachable
            why = "cannot be asked for its rules" if robots is ALL_FORBIDDEN else "forbids this in its robots.txt"
            return Problem("robots", f"is on a host that {why}.", "It is not fetched.", url)
        host = self._host(url)
        wait = host.free_at - self._clock()
        if wait > 0:
            self._sleep(wait)
        host.free_at = self._clock() + max(self._pause, min(robots.delay or 0.0, LONGEST_PAUSE))
        return None

    def _read_robots(self, url: str) -> Robots:
        """RFC 9309: a file that is not there forbids nothing, a server that fails forbids everything for now."""
        parts = urlsplit(url)
        answer = self._fetcher.get(f"{parts.scheme}://{parts.netloc}/robots.txt")
        self._host(url).unreachable = answer if isinstance(answer, Problem) else None
        if isinstance(answer, Problem) or answer.status >= 500 or answer.status == 429:
            return ALL_FORBIDDEN
        return parse_robots(answer.raw) if answer.status == 200 else NOTHING_FORBIDDEN

    def _heard(self, url: str, answer: Fetched | Problem) -> Fetched | Problem:
        host = self._host(url)
        if isinstance(answer, Problem):
            return answer
        if answer.status in _BUSY or answer.status >= 500:
            host.failures += 1
            backed_off = min(LONGEST_AWAY, FIRST_AWAY * 2 ** min(host.failures - 1, 20))
            wait = min(LONGEST_AWAY, max(self._asked(answer.retry_after), backed_off))
            host.away_until = self._clock() + wait
            return Problem("away", f"answered {answer.status}; it is left alone for {wait:.0f} s.", "", url)
        host.failures = 0
        if answer.status not in (200, 304):
            return Problem(f"http-{answer.status}", f"answered {answer.status}.", "Check the address.", url)
        return answer

    def _asked(self, retry_after: str | None) -> float:
        """Seconds that a Retry-After header asks for."""
        if not retry_after:
            return 0.0
        if retry_after.strip().isdigit():
            return float(retry_after)
        try:
            return max(0.0, parsedate_to_datetime(retry_after).timestamp() - self._clock())
        except (ValueError, TypeError):
            return 0.0
