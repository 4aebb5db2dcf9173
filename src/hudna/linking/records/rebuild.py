"""All records from all claims: a deterministic function of claims, links and judgements."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hudna.ledger.engine import batched
from hudna.ledger.rows import ClaimRow, LinkRow, Record
from hudna.ledger.store import Ledger
from hudna.linking.areas import look_again
from hudna.linking.case import Case, Stream, part_of, sources
from hudna.linking.collecting import seldom_collected
from hudna.linking.corrections import KINDS as CORRECTED
from hudna.linking.records.contact import TOLD_WITHIN, contacts, is_contact, pairs
from hudna.linking.records.header import Book
from hudna.linking.records.made import BY_DAY, KINDS, Made, judged_records, matters_in
from hudna.linking.records.talks import talks
from hudna.linking.records.truce import TRUCE_STEMS, is_about_truce, truces
from hudna.linking.records.undertaking import ANSWERED_WITHIN
from hudna.linking.run import DAY_KIND, link

BUILT = "built"
VERSION = "11"
TRUCE_WORDS = [[f"{before}{stem}*" for before in ("", "وال", "بال", "فال", "كال", "لل", "ال", "و") for stem in TRUCE_STEMS]]


def bring_up(ledger: Ledger, heard: Callable[[str], None] = lambda _: None) -> None:
    """Link and rebuild what is out of date; nothing where all is current."""
    link(ledger, heard)
    state = _state(ledger)
    built = next((dict(r.data) for r in ledger.records(BUILT)), {})
    if any(built.get(part) != value for part, value in state.items()):
        build = _Build(ledger, heard)
        state |= {"truces": _windows(build.truces)}
        build.run(_since(built, state))
        ledger.replace_records(BUILT, [Record(BUILT, "records", state)])


def _state(ledger: Ledger) -> dict[str, Any]:
    """What records follow from, by the day from which a change of it counts; the windows of truces follow from the rest."""
    days = {r.id: r.data.get("print") for r in ledger.records(DAY_KIND)}
    return {"version": VERSION, "days": days, "judged": _judged_days(ledger)}


def rebuild(ledger: Ledger, heard: Callable[[str], None] = lambda _: None) -> dict[str, tuple[int, int, int]]:
    """Make all records anew. Returns for each kind (new, changed, withdrawn)."""
    return _Build(ledger, heard).run(None)


def build(ledger: Ledger, heard: Callable[[str], None] = lambda _: None) -> dict[str, list[Record]]:
    """The records of each kind, without storing them."""
    work = _Build(ledger, heard)
    for day in work.stream.days():
        work.made.take(work.stream.cases(day))
    return work.made.finished()


def _since(before: Mapping[str, Any], now: Mapping[str, Any]) -> date | None:
    """The first day whose records may have changed; None for all."""
    if before.get("version") != now["version"]:
        return None
    changed = {d for part in ("days", "judged", "truces") for d in _differing(before.get(part, {}), now[part])}
    return None if "undated" in changed else min(map(date.fromisoformat, changed), default=None)


def _differing(before: Mapping[str, Any], now: Mapping[str, Any]) -> set[str]:
    return {day for day in {*before, *now} if before.get(day) != now.get(day)}


class _Build:
    """One making of records: what all of it asks is loaded once."""

    def __init__(self, ledger: Ledger, heard: Callable[[str], None]) -> None:
        self.ledger, self.heard = ledger, heard
        look_again()
        self.stream = Stream(ledger)
        book = Book(sources(ledger), judged_records(ledger))
        self.truces = truces(_about_truces(self.stream), book)
        self.made = Made(book.with_truces(self.truces))
        heard("truces")

    def run(self, since: date | None) -> dict[str, tuple[int, int, int]]:
        """Make and store the records of the days from which `since` can be seen; of all days for None."""
        days, whole_days = self._days(since)
        counts = {kind: (0, 0, 0) for kind in KINDS}
        for day in _within(self.stream.days(), days, timedelta(0), ANSWERED_WITHIN):
            if day not in days:
                self.made.answer(self.stream.cases(day))
                continue
            with seldom_collected():
                self.made.take(self.stream.cases(day), waiting_only=day not in whole_days)
            self.heard(part_of(day))
            if day not in whole_days:
                continue
            links = [replace(x, part=part_of(day)) for x in self.made.links]
            self._store(counts, [part_of(day)], self.made.drained(), links)
            self.made.links = []
        self._store(counts, [part_of(day) for day in days], {"undertaking": self.made.undertakings()})
        met, parts = self._met(days)
        self._store(counts, parts, {"contact": met})
        spoken = talks([Case((claim,)) for claim in _claims_of(self.stream, {"track": "talks"})], self.made.book)
        whole = {"truce": self.truces, "talks_round": spoken, "contact_pair": pairs(list(self.ledger.records("contact")))}
        for kind, rows in whole.items():
            counts[kind] = self.ledger.replace_records(kind, rows)
        self._retire_others(counts, [part_of(day) for day in self.stream.days()], everything=since is None)
        return counts

    def _days(self, since: date | None) -> tuple[list[date | None], set[date | None]]:
        """The days to look at, and those of them that are made whole: on the others only undertakings may have been answered
        and contacts told again."""
        days = self.stream.days()
        if since is None:
            return days, set(days)
        whole = self.stream.touched(since - TOLD_WITHIN) | {d for d in days if d is not None and d >= since - TOLD_WITHIN}
        return [d for d in days if d in whole or (d is not None and d >= since - ANSWERED_WITHIN)], whole

    def _met(self, days: Sequence[date | None]) -> tuple[list[Record], list[str]]:
        """The contacts of some days and of the week before each, whose reports they may have joined; and the parts of these."""
        mine, week = set(days), TOLD_WITHIN - timedelta(days=1)
        firsts = _within(self.stream.days(), mine, week, timedelta(0))
        mates = [d for d in _within(self.stream.days(), firsts, timedelta(0), week) if d not in mine]
        cases, matters = list(self.made.met), dict(self.made.matters)
        for some in map(self.stream.cases, mates):
            cases += filter(is_contact, some)
            matters |= matters_in(some)
        parts = {part_of(d) for d in firsts}
        return [r for r in contacts(cases, self.made.book, matters) if r.part in parts], sorted(parts)

    def _store(
        self,
        counts: dict[str, tuple[int, int, int]],
        parts: Sequence[str],
        rows: Mapping[str, list[Record]],
        links: Sequence[LinkRow] | None = None,
    ) -> None:
        with self.ledger.transaction():
            if links is not None:
                self.ledger.add_links(links, run="claims 2", replaces="claim", parts=parts)
            for kind, some in rows.items():
                counts[kind] = _plus(counts[kind], self.ledger.replace_records(kind, some, parts=parts))

    def _retire_others(self, counts: dict[str, tuple[int, int, int]], parts: Sequence[str], *, everything: bool) -> None:
        """After all days: what days that are gone and, when everything was made anew, older versions have left."""
        with self.ledger.transaction():
            if everything:
                left = [x.key for x in self.ledger.links("claim", made_by="machine") if x.part not in parts]
                if left:
                    self.ledger.retire_links(left, run="claims 2")
            for kind in BY_DAY:
                gone = [part for part in self.ledger.parts_of(kind) if part not in parts]
                if gone:
                    counts[kind] = _plus(counts[kind], self.ledger.replace_records(kind, [], parts=gone))
                    self.ledger.add_links([], run="claims 2", replaces="claim", parts=gone)


def _within(days: Iterable[date | None], some: Collection[date | None], before: timedelta, after: timedelta) -> list[date | None]:
    """Those of `days` that are among `some`, or lie up to `before` before or `after` after one of them."""
    there, dated = frozenset(some), [d for d in some if d is not None]
    return [d for d in days if d in there or (d is not None and any(o - before <= d <= o + after for o in dated))]


def _plus(one: tuple[int, int, int], other: tuple[int, int, int]) -> tuple[int, int, int]:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _about_truces(stream: Stream) -> list[ClaimRow]:
    """The claims that tell of truces: the reader says so, or the word stands in the article and near the verb."""
    told = _claims_of(stream, {"track": "truce"}, {"mode": "ceasefire"}, {"words": TRUCE_WORDS})
    return [claim for claim in told if is_about_truce(claim)]


def _claims_of(stream: Stream, *asked: Mapping[str, Any]) -> list[ClaimRow]:
    """The claims that some filters find, and those of corrected articles, which may be something else by now."""
    corrected = batched(sorted(stream.corrections.claims))
    found = {c.id: c for filters in (*asked, *({"article": part} for part in corrected)) for c in stream.about(**filters)}
    return sorted(found.values(), key=lambda claim: (str(claim.published), claim.id))


def _windows(truces: Sequence[Record]) -> dict[str, str]:
    """By first day a hash of what violations ask of the truces that begin then."""
    asked = ("truce_places", "effective_from", "effective_until", "end_at", "reference", "included_actors", "excluded_actors")
    out: dict[str, list[str]] = {}
    for truce in truces:
        start = (truce.data["reference"] or {}).get("from") or truce.data["effective_from"]
        if start is not None:
            out.setdefault(start, []).append(repr([truce.id, *(truce.data[key] for key in asked)]))
    return {day: hashlib.sha256("\n".join(sorted(some)).encode()).hexdigest()[:16] for day, some in out.items()}


def _judged_days(ledger: Ledger) -> dict[str, int]:
    """For each day the newest judgement on its articles, their findings and links, or on records that begin with it."""
    day_of = {mark.id: part_of(mark.published) for mark in ledger.marks()}
    newest: dict[str, int] = {}
    on_records: dict[str, int] = {}
    for judgement in ledger.judgements():
        if judgement.kind == "record":
            on_records[judgement.object] = judgement.key
        elif judgement.kind in CORRECTED:
            touched = [judgement.object.rpartition("/")[0]]
        elif judgement.kind == "link":
            names = judgement.object.partition(":")[2].split("|")
            touched = [name if name in day_of else name.rpartition("/")[0] for name in names]
        else:
            continue
        if judgement.kind != "record":
            newest |= {day_of[article]: judgement.key for article in touched if article in day_of}
    for some in batched(sorted(on_records)):
        for record in ledger.records(ids=some):
            if record.part:
                newest[record.part] = max(on_records[record.id], newest.get(record.part, 0))
    return newest


__all__ = ["KINDS", "Made", "bring_up", "build", "judged_records", "rebuild"]
