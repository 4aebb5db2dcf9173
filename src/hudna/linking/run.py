"""Link a ledger: origins, then same events, day by day; what a day's news does not touch is left alone.

A day is linked again when its articles or readings changed, or those of a day it is compared with, or a judgement on links. What
was linked stands in records of the kind `linked_day`, so that an interrupted or repeated run does only what is missing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hudna.ledger.rows import LinkRow, Record
from hudna.ledger.store import Ledger
from hudna.linking import events, origins
from hudna.linking.judged import Clusters
from hudna.linking.verdicts import judged_pairs
from hudna.linking.window import Window

VERSION = "1"
DAY_KIND = "linked_day"


@dataclass(frozen=True, slots=True)
class Linked:
    """What a run did."""

    days: int = 0
    added: int = 0
    changed: int = 0
    retired: int = 0


def link(ledger: Ledger, heard: Callable[[str], None] = lambda _: None) -> Linked:
    """Bring the links of a ledger up to date. Deterministic: the same articles, readings and judgements give the same links."""
    prints = _prints(ledger)
    done = {r.id: r.data.get("print") for r in ledger.records(DAY_KIND)}
    stale = sorted((d for d in prints if done.get(_name(d)) != prints[d]), key=_order)
    if not stale:
        return Linked()
    judged = {kind: judged_pairs(ledger, kind) for kind in ("origin", "event")}
    kept = {
        kind: [row for row in ledger.links(kind, made_by="machine") if not _of_days(row, stale)] for kind in ("origin", "event")
    }
    window = Window()
    for day in stale:
        if _load(window, ledger, day, prints):
            window.settle(day - timedelta(days=1) if day else None, _standing(kept["event"], judged["event"]))
        kept["origin"] += _origins_of(window, day)
        rows, groups = _events_of(window, day, kept["event"], judged["event"])
        kept["event"] += rows
        window.settle(day, groups)
        heard(_name(day))
    added = changed = retired = 0
    with ledger.transaction():
        for kind, rows in kept.items():
            counts = ledger.add_links(rows, run=f"{kind}s {VERSION}", replaces=kind)
            added, changed, retired = added + counts[0], changed + counts[1], retired + counts[2]
        ledger.replace_records(DAY_KIND, [Record(DAY_KIND, _name(d), {"print": p}, d, d) for d, p in prints.items()])
    return Linked(len(stale), added, changed, retired)


def _prints(ledger: Ledger) -> dict[date | None, str]:
    """For each day a hash of all that its links depend on: its articles and those of the days before, engine, judgements."""
    days: dict[date | None, list[str]] = {}
    for stored in ledger.iter_articles(unread=False):
        days.setdefault(stored.article.published, []).append(f"{stored.article.id} {stored.version}")
    versions = _reading_versions(ledger)
    judged = {kind: sorted(judged_pairs(ledger, kind).items()) for kind in ("origin", "event")}
    own = {
        d: hashlib.sha256("\n".join(sorted(rows + [versions.get(r.split(" ")[0], "") for r in rows])).encode()).hexdigest()
        for d, rows in days.items()
    }
    out: dict[date | None, str] = {}
    for day in days:
        reach = [day] if day is None else [day - timedelta(days=k) for k in range(events.DAYS_APART + 1)]
        parts = [VERSION, repr(judged), *(own.get(d, "") for d in reach)]
        out[day] = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    return out


def _reading_versions(ledger: Ledger) -> dict[str, str]:
    """Something that changes with the current reading of each article: the key of its first claim."""
    out: dict[str, str] = {}
    for claim in ledger.iter_claims():
        out.setdefault(claim.article, str(claim.key))
    return out


def _load(window: Window, ledger: Ledger, day: date | None, there: Iterable[date | None]) -> bool:
    """Open a day and the days that it is compared with. True when one of these had to be opened that this run has not linked."""
    before = [] if day is None else [d for d in there if d is not None and 0 < (day - d).days <= events.DAYS_APART]
    opened = [d for d in sorted(before) if d not in window.profiles]
    for d in (*opened, day):
        window.load(ledger, d)
    return bool(opened)


def _standing(rows: Iterable[LinkRow], judged: dict[tuple[str, str], bool]) -> list[list[str]]:
    """The clusters that links made earlier hold together."""
    clusters: Clusters[str] = Clusters([pair for pair, same in judged.items() if not same])
    for row in rows:
        clusters.join(row.a, row.b)
    return clusters.groups()


def _origins_of(window: Window, day: date | None) -> list[LinkRow]:
    profiles = window.profiles_for(day)
    fresh = frozenset(p.id for p in window.profiles[day])
    rarity = window.rarity(day)
    return [
        LinkRow("origin", x.a, x.b, x.score, x.relation, {"day": _name(day), "terms": [list(r) for r in x.reasons]})
        for x in origins.find_links(profiles, rarity, fresh)
    ]


def _events_of(
    window: Window, day: date | None, before: Iterable[LinkRow], judged: dict[tuple[str, str], bool]
) -> tuple[list[LinkRow], list[list[str]]]:
    """The pairs inside the clusters that the day's tellings join or form, and all clusters that the day knows of."""
    tellings = window.tellings_for(day)
    by_id = {t.id: t for t in tellings}
    fresh = frozenset(t.article for t in window.tellings[day])
    scorer = events.Scorer(tellings, window.rarity(day), events.name_rarity(tellings))
    found = events.find_links(scorer, fresh)
    standing = {(row.a, row.b): True for row in before if row.a in by_id or row.b in by_id}
    known = {pair: same for pair, same in judged.items() if pair[0] in by_id or pair[1] in by_id}
    groups = events.clusters(found, scorer, {**standing, **known})
    grouped = {t: n for n, group in enumerate(groups) for t in group}
    rows = [
        LinkRow("event", x.a, x.b, x.score, "same_event", _reasons(x, by_id, day))
        for x in found
        if grouped.get(x.a, -1) == grouped.get(x.b, -2)
    ]
    return rows, groups


def _reasons(x: events.EventLink, by_id: dict[str, Any], day: date | None) -> dict[str, Any]:
    return {"day": _name(day), "a": list(by_id[x.a].span), "b": list(by_id[x.b].span), "terms": [list(r) for r in x.reasons]}


def _of_days(row: LinkRow, days: Iterable[date | None]) -> bool:
    return not isinstance(row.reasons, dict) or row.reasons.get("day") in {_name(d) for d in days}


def _name(day: date | None) -> str:
    return day.isoformat() if day else "undated"


def _order(day: date | None) -> date:
    return day or date.min
