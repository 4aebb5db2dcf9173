"""A source and what is remembered of it between polls."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

FOLDER, WEB = "folder", "web"
KEPT = 5_000  # entries remembered; a feed shows a few hundred at once, a news sitemap a thousand
ARRIVALS = 30  # moments remembered, to tell what is usual
DAY = 24 * 3600.0
LONGEST = DAY  # seconds between two polls of a failing source


@dataclass(frozen=True, slots=True)
class Source:
    """`address` is a folder or a web address (feed, sitemap or page); `every` in seconds; `outlet` as people call it."""

    id: str
    kind: str
    address: str
    outlet: str | None = None
    every: float = 900.0


@dataclass(slots=True)
class State:
    """All moments in seconds since 1970. `seen` maps an entry to the mark it had; failed ones carry `!` and a count."""

    found: str | None = None  # where the feed of a page is
    etag: str | None = None
    modified: str | None = None
    since: float = 0.0
    polled: float = 0.0
    next: float = 0.0
    failures: int = 0
    problem: str | None = None
    arrivals: list[float] = field(default_factory=list)
    articles: int = 0
    seen: dict[str, str] = field(default_factory=dict)
    mark: int = 0  # of a folder: nanoseconds up to which its files were read

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> State:
        """Fields that this version does not know are dropped, missing ones have their defaults."""
        return cls(**{k: v for k, v in value.items() if k in cls.__dataclass_fields__})

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def knows(self, key: str, mark: str) -> bool:
        return self.seen.get(short(key)) == mark

    def remember(self, key: str, mark: str) -> None:
        """The latest last, the oldest forgotten."""
        self.seen.pop(short(key), None)
        self.seen[short(key)] = mark
        for old in list(self.seen)[: max(0, len(self.seen) - KEPT)]:
            del self.seen[old]

    def failed(self, key: str, tries: int) -> bool:
        """Count a failure of an entry. True when it has now failed `tries` times and is given up."""
        before = self.seen.get(short(key), "")
        count = int(before[1:]) + 1 if before[:1] == "!" else 1
        self.remember(key, f"!{count}")
        return count >= tries

    def given_up(self, key: str, tries: int) -> bool:
        before = self.seen.get(short(key), "")
        return before[:1] == "!" and int(before[1:]) >= tries

    def went_well(self, now: float, every: float, articles: int) -> None:
        self.polled, self.next, self.failures, self.problem = now, now + every, 0, None
        self.articles += articles
        if articles:
            self.arrivals = [*self.arrivals, now][-ARRIVALS:]

    def went_wrong(self, now: float, every: float, problem: str, wait: float = 0.0) -> None:
        """Twice as long until the next poll with each failure, up to a day; at least `wait` seconds."""
        self.failures += 1
        self.polled, self.problem = now, problem
        self.next = now + max(wait, min(LONGEST, every * 2 ** min(self.failures, 12)))

    def silent_for(self, now: float) -> float:
        """Seconds without anything new when that is unusual: more than a day and four usual gaps. 0 otherwise."""
        last = self.arrivals[-1] if self.arrivals else self.since
        gaps = [b - a for a, b in zip(self.arrivals, self.arrivals[1:], strict=False)]
        usual = median(gaps) if len(gaps) >= 3 else 0.0
        quiet = now - last
        return quiet if last and quiet > max(DAY, 4 * usual) else 0.0


def short(key: str) -> str:
    """Enough of a hash to tell the entries of one source apart."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def source_id(address: str) -> str:
    """An identifier that says what it is and is never the same for two addresses: `diwan.example-1a2b3c`."""
    host = address.partition("://")[2].partition("/")[0] if "://" in address else address.rstrip("/").rpartition("/")[2]
    plain = "".join(c if c.isalnum() or c in ".-" else "-" for c in host.removeprefix("www.")) or "source"
    return f"{plain}-{short(address)[:6]}"
