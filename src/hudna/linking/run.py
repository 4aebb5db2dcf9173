"""Link a ledger: origins, then same events, day by day; what a day's news does not touch is left alone.

A day is linked again when what its links follow from has changed: its articles and readings, those of the days it is compared
with, what the days before passed on, a judgement on one of its tellings. Each day is stored by itself, with what it passes on, so
an interrupted run goes on where it stopped, and ends at the same links as one that was not disturbed.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from hudna.ledger.rows import LinkRow, Record
from hudna.ledger.store import Ledger
from hudna.linking import events, origins
from hudna.linking.collecting import seldom_collected
from hudna.linking.verdicts import judged_pairs
from hudna.linking.window import Window

VERSION = "3"
DAY_KIND = "linked_day"
REACH = timedelta(days=events.DAYS_APART)
Judged = Mapping[tuple[str, str], bool]
Counts = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Linked:
    """What a run did."""

    days: int = 0
    added: int = 0
    changed: int = 0
    retired: int = 0


@dataclass(slots=True)
class _Run:
    """Days in order. `passed` is what each day passes on: the hash of its links, and the tellings that stand for days before."""

    ledger: Ledger
    window: Window = field(default_factory=Window)
    passed: dict[date | None, dict[str, Any]] = field(default_factory=dict)
    rows: dict[date | None, list[LinkRow]] = field(default_factory=dict)  # event links, of the days within reach
    open: date | None = None  # the day up to which the window is current
    beside: dict[date | None, dict[str, list[str]]] = field(default_factory=dict)  # the same: what each telling is linked with
    day_of: dict[str, date | None] = field(default_factory=dict)  # of each article

    def told_out(self, near: Sequence[date], day: date | None) -> frozenset[str]:
        """The tellings of events that began a week ago or earlier. What is told of them later begins anew: a war has fighting
        every day, and by what each day shares with the last its months would be one event."""
        for d in near:
            if d not in self.beside:
                self.beside[d] = _beside(self.rows[d])
        beside = [self.beside[d] for d in near]
        waiting = [t for there in beside for t in there if self._old(t, day)]
        found = set(waiting)
        while waiting:
            telling = waiting.pop()
            fresh = {t for there in beside for t in there.get(telling, ())} - found
            found |= fresh
            waiting += fresh
        return frozenset(found)

    def _old(self, telling: str, day: date | None) -> bool:
        told = self.day_of.get(events.article_of(telling))
        return told is not None and day is not None and told <= day - REACH


def link(ledger: Ledger, heard: Callable[[str], None] = lambda _: None) -> Linked:
    """Bring the links of a ledger up to date. Deterministic: the same articles, readings and judgements give the same links."""
    own, judged, day_of = _own(ledger)
    done = {r.id: dict(r.data) for r in ledger.records(DAY_KIND)}
    run, days, counts = _Run(ledger, day_of=day_of), 0, [(0, 0, 0)]
    for day in sorted(own, key=_order):
        near = [d for d in run.passed if d is not None and day is not None and d < day <= d + REACH]
        mark = _hash([VERSION, repr(judged[day]), *(own[d] for d in (*near, day)), *(run.passed[d]["out"] for d in near)])
        before = done.pop(_name(day), {})
        if before.get("print") == mark and "out" in before:
            run.passed[day] = before
            continue
        with seldom_collected():
            made, run.passed[day] = _linked(run, day, near, dict(judged[day]))
        run.passed[day]["print"] = mark
        counts.append(_store(ledger, day, made, run.passed[day]))
        days += 1
        heard(_name(day))
    for name in done:  # days that no article has any more
        counts.append(_retire(ledger, name))
    return Linked(days, *_added(*counts))


def _own(
    ledger: Ledger,
) -> tuple[dict[date | None, str], dict[date | None, list[tuple[tuple[str, str], bool]]], dict[str, date | None]]:
    """For each day a hash of its articles and readings, and the judged pairs that touch what it is compared with; the day of each
    article."""
    rows: dict[date | None, list[str]] = defaultdict(list)
    day_of: dict[str, date | None] = {}
    for mark in ledger.marks():
        rows[mark.published].append(f"{mark.id} {mark.version} {mark.reading_sha256}")
        day_of[mark.id] = mark.published
    judged: dict[date | None, list[tuple[tuple[str, str], bool]]] = {day: [] for day in rows}
    for pair, same in sorted(judged_pairs(ledger, "event").items()):
        touched = {day_of[a] for a in map(events.article_of, pair) if a in day_of}
        for day in rows:
            if any(d == day or (d is not None and day is not None and d < day <= d + REACH) for d in touched):
                judged[day].append((pair, same))
    return {day: _hash(sorted(some)) for day, some in rows.items()}, judged, day_of


def _linked(run: _Run, day: date | None, near: Sequence[date], judged: Judged) -> tuple[dict[str, list[LinkRow]], dict[str, Any]]:
    """The links of a day by kind, and what it passes on. `near` are the days within reach, in order."""
    last = near[-1] if near else None
    if run.open != last:
        run.window = Window()
        if last is not None:
            run.window.reload(run.ledger, near, last, run.passed[last]["standing"])
    run.window.load(run.ledger, day)
    run.rows = {d: run.rows[d] if d in run.rows else _stored_rows(run.ledger, d) for d in near}
    run.beside = {d: there for d, there in run.beside.items() if d in run.rows}
    before = [row for d in near for row in run.rows[d]]
    rows, groups = _events_of(run.window, day, before, judged, run.told_out(near, day))
    made = {"origin": _origins_of(run.window, day), "event": rows}
    run.rows[day], run.open = rows, day
    standing = run.window.settle(day, groups) if day is not None else []
    out = _hash([repr((r.kind, r.a, r.b, r.relation, r.score)) for some in made.values() for r in some] + standing)
    return made, {"out": out, "standing": standing}


def _beside(rows: Iterable[LinkRow]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        out[row.a].append(row.b)
        out[row.b].append(row.a)
    return dict(out)


def _stored_rows(ledger: Ledger, day: date) -> list[LinkRow]:
    return list(ledger.links("event", made_by="machine", parts=[_name(day)]))


def _origins_of(window: Window, day: date | None) -> list[LinkRow]:
    fresh = frozenset(p.id for p in window.profiles[day])
    return [
        LinkRow("origin", x.a, x.b, x.score, x.relation, {"terms": [list(r) for r in x.reasons]}, part=_name(day))
        for x in origins.find_links(window.profiles_for(day), window.rarity(day), fresh)
    ]


def _events_of(
    window: Window, day: date | None, before: Iterable[LinkRow], judged: Judged, told_out: frozenset[str]
) -> tuple[list[LinkRow], list[list[str]]]:
    """The pairs inside the clusters that the day's tellings join or form, and all clusters that the day knows of. What tells an
    event that is `told_out` is joined by nothing more, unless a person says so."""
    named = {t for pair in judged for t in pair}
    tellings = [t for t in window.tellings_for(day) if t.id not in told_out or t.id in named]
    by_id = {t.id: t for t in tellings}
    fresh = frozenset(t.article for t in window.tellings[day])
    scorer = events.Scorer(tellings, window.rarity(day), events.name_rarity(tellings))
    found = events.find_links(scorer, fresh)
    standing = {(row.a, row.b): True for row in before if row.a in by_id or row.b in by_id}
    known = {pair: same for pair, same in judged.items() if pair[0] in by_id or pair[1] in by_id}
    groups = events.clusters(found, scorer, {**standing, **known})
    grouped = {t: n for n, group in enumerate(groups) for t in group}
    rows = [
        LinkRow("event", x.a, x.b, x.score, "same_event", _reasons(x, by_id), part=_name(day))
        for x in found
        if grouped.get(x.a, -1) == grouped.get(x.b, -2)
    ]
    return rows, groups


def _reasons(x: events.EventLink, by_id: dict[str, Any]) -> dict[str, Any]:
    return {"a": list(by_id[x.a].span), "b": list(by_id[x.b].span), "terms": [list(r) for r in x.reasons]}


def _store(ledger: Ledger, day: date | None, made: Mapping[str, list[LinkRow]], passed: Mapping[str, Any]) -> Counts:
    """Write a day as one: its links and the fact that it is linked."""
    with ledger.transaction():
        counts = [ledger.add_links(r, run=f"{k}s {VERSION}", replaces=k, parts=[_name(day)]) for k, r in made.items()]
        record = Record(DAY_KIND, _name(day), passed, day, day, part=_name(day))
        ledger.replace_records(DAY_KIND, [record], parts=[_name(day)])
    return _added(*counts)


def _retire(ledger: Ledger, name: str) -> Counts:
    with ledger.transaction():
        counts = [ledger.add_links([], run=f"{kind}s {VERSION}", replaces=kind, parts=[name]) for kind in ("origin", "event")]
        ledger.replace_records(DAY_KIND, [], parts=[name])
    return _added(*counts)


def _added(*counts: Counts) -> Counts:
    return sum(c[0] for c in counts), sum(c[1] for c in counts), sum(c[2] for c in counts)


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _name(day: date | None) -> str:
    return day.isoformat() if day else "undated"


def _order(day: date | None) -> date:
    return day or date.min
