"""Truces: declarations per actor, window, provisions, status by party, extensions, end and cause (FEATURES 4.5)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from hudna.ledger.rows import ClaimRow, Party, Record
from hudna.linking.acts import act_of, acts_of, stems_near
from hudna.linking.case import Case
from hudna.linking.records.declarations import declarations, declarers, has_a_say
from hudna.linking.records.header import Book, Json, header, record
from hudna.linking.records.named_truces import NamedTruce, about, lands_of, named_truces
from hudna.linking.records.truce_states import Life, close, step
from hudna.linking.sides import Conflict, conflict_of, conflicts
from hudna.linking.words import stems_of

TRUCE_STEMS = ("هدن", "تهدي")
LABELS = ("هدنة", "وقف إطلاق النار", "وقف الأعمال القتالية", "تهدئة", "نظام صمت", "اتفاق محلي")
GAP = timedelta(days=10)
NUMERALS = {"يوم": 1, "يومين": 2, "ثلاث": 3, "اربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثمان": 8, "تسع": 9, "عشر": 10}
DAY_STEMS = frozenset({"ايام", "يوم", "يوما", "ايا"})
PURPOSES = {"انساني": "humanitarian", "عيد": "holiday", "رمض": "holiday", "انتخاب": "election", "تبادل": "exchange"}


def is_about_truce(claim: ClaimRow) -> bool:
    """Whether a claim belongs to some truce's story."""
    if claim.mode == "ceasefire" or claim.track == "truce":
        return True
    if claim.track == "violation" and act_of("breach", claim):
        return True  # «سجل خمسة خروق»; rights are violated too, but in other words
    return any(s.startswith(TRUCE_STEMS) for s in stems_near(claim, reach=8))


def truces(claims: Iterable[ClaimRow], book: Book) -> list[Record]:
    """All truces that claims speak of: those the knowledge base names, and the others by land and time."""
    claims = tuple(claims)
    sites = _sites_by_article(claims)
    told = sorted((c for c in claims if is_about_truce(c)), key=lambda c: (str(c.published), c.id))
    lands = _lands_by_article(told)
    by_truce: dict[str, list[ClaimRow]] = defaultdict(list)
    rest: dict[tuple[str, str], list[ClaimRow]] = defaultdict(list)
    for claim in told:
        near = frozenset(lands.get(claim.article, ()))
        known = about(claim, _own_lands(claim) or near, sites=sites.get(claim.article, frozenset()))
        if known:
            by_truce[known.id].append(claim)
        else:
            where = next(iter(sorted((_own_lands(claim) or near) & _fought_in(claim))), None)
            if where and claim.mode == "ceasefire" and act_of("truce", claim):
                rest[where, _spot(claim) or where].append(claim)
    named = {t.id: t for t in named_truces()}
    made = [_truce(Case(tuple(some)), named[id], book) for id, some in by_truce.items()]
    made += [_truce(Case(tuple(run)), None, book, spot) for (_, spot), some in rest.items() for run in _runs(some)]
    return sorted(made, key=lambda r: (str(r.day_from), r.id))


def _spot(claim: ClaimRow) -> str | None:
    """The place within a land that a claim puts a truce in: a town's truce is none of the whole land."""
    place = claim.place
    return place.entry if place is not None and place.kind == "place" and place.entry else None


def _own_lands(claim: ClaimRow) -> frozenset[str]:
    return Case((claim,)).lands


def _fought_in(claim: ClaimRow) -> frozenset[str]:
    """Lands where a truce can be: those of the conflicts, and the land of the place that the claim names."""
    placed = {claim.place.country.lower()} if claim.place and claim.place.country else set()
    return frozenset(placed | {land for c in conflicts() for land in c.lands})


def _lands_by_article(claims: Iterable[ClaimRow]) -> dict[str, set[str]]:
    """The land most named by an article's claims on truces: a clause often says only «the truce»."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        counts[claim.article].update(_own_lands(claim))
    return {article: {c.most_common(1)[0][0]} for article, c in counts.items() if c}


def _sites_by_article(claims: Iterable[ClaimRow]) -> dict[str, frozenset[str]]:
    """The known places that an article's claims name."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        places = (p for p in (claim.place, *claim.actors, *claim.recipients) if p is not None and p.kind == "place")
        found[claim.article].update(p.entry for p in places if p.entry)
    return {article: frozenset(places) for article, places in found.items()}


def _runs(claims: Sequence[ClaimRow]) -> list[list[ClaimRow]]:
    """Claims cut where nobody spoke of a truce for `GAP`."""
    runs: list[list[ClaimRow]] = []
    for claim in claims:
        last = runs[-1][-1].published if runs else None
        if runs and (last is None or claim.published is None or claim.published - last <= GAP):
            runs[-1].append(claim)
        else:
            runs.append([claim])
    return runs


def _truce(case: Case, known: NamedTruce | None, book: Book, spot: str = "x") -> Record:
    parties = frozenset(known.parties if known else {p.key for p, _ in case.actors})
    lands = set(case.lands) | lands_of(known.places if known else ())
    conflict = conflict_of(lands, [p for p, _ in (*case.actors, *case.recipients)])
    window = _sourced(_window(case), known)
    life = Life(parties, conflict, window[0], window[1])
    acts = _told_once((c, act) for c in case.claims for act in _acts(c))
    for claim, act in acts:
        step(life, claim, act)
    close(life, case.claims[-1])
    id = f"truce_{known.id}" if known else f"truce_{spot}_{case.claims[0].published}"
    data = header(case, book, id, "truce")
    data |= _about(case, known, lands, window) | _lived(life, acts, conflict, known)
    first, last = _span(case, known, window)
    data["time"] = {
        "earliest": str(first) if first else None,
        "latest": str(last) if last else None,
        "status": "resolved",
        "resolved_by": "text",
    }
    made = record("truce", data, case, [("truce", id), *(("place", p) for p in (known.places if known else ()))])
    return replace(made, day_from=first or made.day_from, day_to=last or made.day_to)


def _acts(claim: ClaimRow) -> list[str]:
    """What a claim says of the truce: at most its announcement and one thing more. What is announced to begin has not begun."""
    found = acts_of("truce", stems_near(claim, 9))
    if "announced" not in found:
        return found[:1]
    return ["announced", *[act for act in found if act not in ("announced", "in_effect")][:1]]


def _told_once(acts: Iterable[tuple[ClaimRow, str]]) -> list[tuple[ClaimRow, str]]:
    """Of claims that tell one act in one clause («انتهت هدنة» is an end and a truce) the one that names most; accusations of
    several stay several."""
    best: dict[object, tuple[ClaimRow, str]] = {}
    for claim, act in acts:
        whom = tuple(p.key for p in claim.actors) if act == "violated" else ()
        key = claim.article, claim.clause.start, act, whom
        if key not in best or _named_in(claim) > _named_in(best[key][0]):
            best[key] = claim, act
    return list(best.values())


def _named_in(claim: ClaimRow) -> tuple[int, int, int]:
    return claim.dated == "event", len(claim.actors) + len(claim.recipients), claim.place is not None


def _span(case: Case, known: NamedTruce | None, window: tuple[date | None, date | None]) -> tuple[date | None, date | None]:
    days = [c.published for c in case.claims if c.published]
    return min(days, default=window[0]), max(days, default=window[1])


def _about(case: Case, known: NamedTruce | None, lands: set[str], window: tuple[date | None, date | None]) -> Json:
    stems = {s for c in case.claims for s in stems_near(c)}
    labels = Counter((label, c.outlet) for c in case.claims for label in LABELS if label in c.words)
    told = [c for c in case.claims if c.mode == "ceasefire" or c.track == "truce"]
    provisions = Counter(p for c in told for p in acts_of("provision", stems_near(c)))
    places = list(known.places) if known else [p.entry or p.name for p in case.places]
    return {
        "title_en": known.en if known else _title(case, lands),
        "title_ar": known.ar if known else "هدنة",
        "names": [{"text": label, "outlet": outlet, "count": n} for (label, outlet), n in sorted(labels.items(), key=str)],
        "reference": _reference(known),
        "class": 1,
        "written": -1,
        "purpose": sorted({v for k, v in PURPOSES.items() if k in stems}) or ["unclear"],
        "coverage": "city" if places and all(len(p) > 3 for p in places) else "whole_country" if places else "actors_only",
        "truce_places": places,
        "included_actors": sorted(known.parties) if known else [],
        "excluded_actors": list(known.excluded) if known else [],
        "guarantors": list(known.guarantors) if known else [],
        "mediators": [],
        "monitors": [],
        "announced_at": _first(case, "announced"),
        "effective_from": _iso(window[0]),
        "effective_until": _iso(window[1]),
        "fixed": "yes" if window[1] else "unclear",
        "provisions": [{"kind": k, "claims": n} for k, n in provisions.most_common()],
    }


def _title(case: Case, lands: set[str]) -> str:
    spots = {p.name for c in case.claims if _spot(c) and (p := c.place)}
    return f"Truce in {spots.pop() if len(spots) == 1 else ', '.join(sorted(lands)).upper() or 'an unstated place'}"


def _reference(known: NamedTruce | None) -> Json | None:
    """What the knowledge base says of it, with its source: beside what the claims say, never instead."""
    if known is None:
        return None
    return {
        "id": known.id,
        "kind": known.kind,
        "announced": _iso(known.announced),
        "from": _iso(known.start),
        "to": _iso(known.end),
        "source": known.source,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _first(case: Case, act: str) -> str | None:
    return next((str(c.published) for c in case.claims if act in _acts(c) and c.published), None)


def _sourced(told: tuple[date | None, date | None], known: NamedTruce | None) -> tuple[date | None, date | None]:
    """A named truce has the first day that its source gives; its last day only where no claim tells one."""
    if known is None or known.start is None:
        return told
    start, end = known.start, told[1]
    return start, known.end if end is None or end < start else end


def _window(case: Case) -> tuple[date | None, date | None]:
    """First and last day as most claims tell them: a stretch, or a first day and a number of days."""
    starts: Counter[date] = Counter()
    ends: Counter[date] = Counter()
    for claim in case.claims:
        acts = acts_of("truce", stems_near(claim, 9))
        if claim.dated != "event" or "in_effect" not in acts or claim.day_from is None or claim.day_to is None:
            continue
        if "announced" in acts and claim.published and claim.day_from < claim.published:
            continue  # the day of the announcement, not of the truce
        if (claim.day_to - claim.day_from).days <= 31:
            starts[claim.day_from] += 1
            if claim.day_to > claim.day_from:
                ends[claim.day_to] += 1
    start = min(starts, key=lambda d: (-starts[d], d)) if starts else None
    for claim in case.claims:
        length = _days_long(claim)
        if length and start:
            ends[start + timedelta(days=length)] += 1
    return start, min(ends, key=lambda d: (-ends[d], d)) if ends else None


def _days_long(claim: ClaimRow) -> int | None:
    """The number of days that a truce is said to last («لمدة خمسة أيام»)."""
    stems = list(stems_of(claim.words))
    for k, stem in enumerate(stems):
        if stem in DAY_STEMS and k and any(s.startswith(TRUCE_STEMS) or s == "لمد" for s in stems[max(0, k - 8) : k]):
            before = stems[k - 1]
            if before.isdigit() and int(before) <= 60:
                return int(before)
            if before in NUMERALS:
                return NUMERALS[before]
    return None


def _lived(life: Life, acts: Sequence[tuple[ClaimRow, str]], conflict: Conflict | None, known: NamedTruce | None) -> Json:
    """Declarations, statuses and the end, out of the claims in order."""
    last = life.history[-1] if life.history else None
    ended = last is not None and last["state"] in ("expired", "collapsed", "terminated", "superseded")
    cause = {"expired": "time_limit", "collapsed": "violation", "terminated": "party_withdrawal", "superseded": "superseded"}
    declared = declarations(acts, known, conflict)
    by = [p for c, a in acts if a == "announced" for p in declarers(c, a) if has_a_say(p, known, conflict)]
    sides = {conflict.side(p) if conflict else p.key for p in by} - {None}
    return {
        "declaration": declared,
        "side_count": {0: "brokered_not_signed", 1: "unilateral", 2: "bilateral"}.get(len(sides), "multilateral"),
        "state": life.state or "proposed",
        "state_history": life.history,
        "unmet": life.unmet,
        "extension": life.extensions,
        "status_by_party": _by_party(acts),
        "status_public": None,
        "accusations": _accusations(acts),
        "ended": ended,
        "end_at": last["at"] if ended and last else None,
        "end_cause": cause[last["state"]] if ended and last else None,
        "claims_by_act": dict(Counter(a for _, a in acts).most_common()),
    }


def _by_party(acts: Sequence[tuple[ClaimRow, str]]) -> list[Json]:
    """How each speaker last described the truce: parties disagree, and both stand."""
    last: dict[str, Json] = {}
    for claim, act in acts:
        if claim.speaker is not None:
            last[claim.speaker.key] = {
                "actor_id": claim.speaker.entry,
                "name": claim.speaker.name,
                "status": act,
                "claim_id": claim.id,
            }
    return list(last.values())


def _accusations(acts: Sequence[tuple[ClaimRow, str]]) -> list[Json]:
    """Who accuses whom of breaking it, how often, with the claims."""
    rows: dict[tuple[str | None, str | None], list[ClaimRow]] = defaultdict(list)
    for claim, act in acts:
        if act == "violated":
            by, of = claim.speaker, claim.actors[0] if claim.actors else None
            rows[by.key if by else None, of.key if of else None].append(claim)
    return [
        _named("by", some[0].speaker)
        | _named("of", some[0].actors[0] if some[0].actors else None)
        | {"claims": [claim.id for claim in some]}
        for _, some in sorted(rows.items(), key=lambda r: (-len(r[1]), str(r[0])))
    ]


def _named(role: str, who: Party | None) -> Json:
    return {role: who.name if who else None, f"{role}_id": who.entry if who else None}


def in_force(truce: Record, day: date | None, lands: frozenset[str], places: frozenset[str]) -> str:
    """in_force, not_yet, lapsed, excluded_place or unclear, for a day and a place with the areas that hold it (`areas.around`).

    A sourced window goes before the told one.
    """
    data = truce.data
    reach = set(data["truce_places"])
    if reach and not (places & reach) and not (lands & {p for p in reach if len(p) == 3}):
        return "excluded_place"
    known = data["reference"] or {}
    start = _date(known.get("from")) or _date(data["effective_from"])
    end = _date(known.get("to")) or _date(data["end_at"]) or _date(data["effective_until"])
    if day is None or start is None:
        return "unclear"
    if day < start:
        return "not_yet"
    return "lapsed" if end is not None and day > end else "in_force"


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
