"""The outlets of a ledger: how much they sent, and which of them have fallen silent."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from sqlalchemy import Connection, func, select

from hudna.ledger.schema import articles

QUIET_FACTOR, LEAST_QUIET_DAYS, LEAST_DAYS = 5, 3, 4


@dataclass(frozen=True, slots=True)
class Outlet:
    """`silent_days`: days without a report before the ledger's newest day, when that is out of the outlet's rhythm; else 0."""

    name: str
    articles: int
    first: date | None
    last: date | None
    usual_gap: float
    silent_days: int


def outlets(connection: Connection) -> list[Outlet]:
    """All outlets, the busiest first. One pass over days and outlets; keep the answer."""
    c = articles.c
    query = select(c.outlet, c.published, func.count()).group_by(c.outlet, c.published)
    days: dict[str, list[date]] = defaultdict(list)
    counts: dict[str, int] = defaultdict(int)
    for outlet, published, count in connection.execute(query):
        counts[outlet or ""] += count
        if published:
            days[outlet or ""].append(date.fromisoformat(published))
    newest = max((max(d) for d in days.values()), default=None)
    made = [_outlet(name, counts[name], sorted(days.get(name, ())), newest) for name in counts]
    return sorted(made, key=lambda o: (-o.articles, o.name))


def _outlet(name: str, count: int, days: list[date], newest: date | None) -> Outlet:
    if not days or newest is None:
        return Outlet(name, count, None, None, 0.0, 0)
    gaps = [(b - a).days for a, b in pairwise(days)]
    usual = float(median(gaps)) if gaps else 0.0
    silence = (newest - days[-1]).days
    out_of_rhythm = len(days) >= LEAST_DAYS and silence > max(LEAST_QUIET_DAYS, QUIET_FACTOR * usual)
    return Outlet(name, count, days[0], days[-1], usual, silence if out_of_rhythm else 0)
