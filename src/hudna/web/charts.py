"""What the timeline, the map and the network draw, as plain values; the API gives the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from hudna.ledger.rows import Record
from hudna.web import labels
from hudna.web.filters import Filters
from hudna.web.geography import drawn
from hudna.web.hours import hours_of
from hudna.web.looking import look, newest_day
from hudna.web.queries import actors, claims, records
from hudna.web.queries.records import KINDS, RecordFilter
from hudna.web.sentences import record_title
from hudna.web.shown import cut, plain
from hudna.web.visit import Visit

LANES = (
    "violation",
    "incident",
    "contact",
    "talks_round",
    "humanitarian_action",
    "displacement",
    "casualty",
    "undertaking",
    "sanction_note",
    "monitor_tally",
)
MOST_BARS, MOST_STRETCHES = 60, 400
MOST_EDGES = 80
FAR, CHART_AHEAD = 0.01, 60  # share of the records that may lie before a chart; days after the newest report that it shows
MOST_MOMENTS = 3_000


def title(here: Visit, record: Record) -> str:
    """A record's name in the language of the page."""
    return plain(cut(record_title(record, here.words).striptags(), 120))


def timeline(here: Visit, f: Filters) -> dict[str, Any]:
    """Truces as bars with their changes of state; counts of each lane by day, hours where told; stretches; how many float."""
    wanted = f.records()
    kinds = (f.kind,) if f.kind in LANES else LANES
    lanes = RecordFilter(kinds=kinds, since=wanted.since, until=wanted.until, parties=wanted.parties)
    with look(here) as connection:
        bars = records.list_records(
            connection,
            RecordFilter(kinds=("truce",), since=wanted.since, until=wanted.until, parties=wanted.parties),
            1,
            None,
            MOST_BARS,
        ).rows
        days = here.keep(("days", lanes.name()), lambda: records.days_by_kind(connection, lanes))
        long = here.keep(("stretches", lanes.name()), lambda: records.stretches(connection, lanes, MOST_STRETCHES))
        adrift = RecordFilter(kinds=kinds, parties=wanted.parties, floating=True)
        floating = here.keep(("floating", adrift.name()), lambda: records.count_by_kind(connection, adrift))
        told = claims.times_told(
            connection, [id for r in bars for s in r.data.get("state_history") or () for id in _claims_of(s)]
        )
        moments = _moments(here, connection, lanes)
    return {
        "truces": [bar(here, r, told) for r in bars if r.day_from],
        "lanes": [{"kind": k, "label": here.words(f"kind.{k}")} for k in kinds],
        "days": [{"kind": k, "day": d, "count": n} for k, d, n in days],
        "moments": moments,
        "stretches": [{"kind": k, "id": id, "from": a, "to": b} for k, id, a, b in long],
        "floating": {k: n for k, n in floating.items()},
        "edges": edges(days, newest_day(here)),
    }


def edges(days: Sequence[tuple[str, str, int]], newest: date | None) -> dict[str, Any]:
    """The days that a chart shows without being asked: not the few that lie far before the others, nor far ahead of the newest
    report; how many records lie beyond them."""
    counts: dict[str, int] = defaultdict(int)
    for _, day, n in days:
        counts[day] += n
    total, passed, first = sum(counts.values()), 0, ""
    for day in sorted(counts):
        first = day
        if passed + counts[day] > total * FAR:
            break
        passed += counts[day]
    last = max(counts, default="")
    if newest is not None and (until := (newest + timedelta(days=CHART_AHEAD)).isoformat()) < last:
        last = max(until, first)
    return {"from": first, "to": last, "before": passed, "after": sum(n for day, n in counts.items() if day > last)}


def _moments(here: Visit, connection: Connection, lanes: RecordFilter) -> list[dict[str, Any]]:
    """Records whose claims tell an hour or a part of the day: hours since midnight, both the same for a clock time.

    None while the desk does not know them yet: their days are drawn as days.
    """
    told = here.desk.hours.known()
    if told is None:
        return []

    def ask() -> list[dict[str, Any]]:
        found = [(kind, id, day, told[key]) for key, kind, id, day in records.on_days(connection, lanes, told)]
        return [{"kind": k, "id": id, "day": d, "hours": list(h), "shown": h.shown} for k, id, d, h in found[:MOST_MOMENTS]]

    return here.keep(("moments", lanes.name()), ask)


def _claims_of(step: Mapping[str, Any]) -> list[str]:
    return list(step.get("claim_ids") or ([step["claim_id"]] if step.get("claim_id") else []))


def _step(here: Visit, step: Mapping[str, Any], told: Mapping[str, str]) -> dict[str, Any]:
    hours = hours_of([told[id] for id in _claims_of(step) if id in told], step["at"][:10])
    return {
        "state": step["state"], "at": step["at"], "label": here.words(f"truce.{step['state']}"),
        "hours": list(hours) if hours else None, "shown": hours.shown if hours else "",
    }  # fmt: skip


def bar(here: Visit, record: Record, told: Mapping[str, str]) -> dict[str, Any]:
    """A truce on the timeline: its window as far as it is told, else the days on which it was spoken of.

    `told` are the times of the claims that its steps rest on: where one tells the hour of the first or last day, it counts.
    """
    data = record.data
    reference = data.get("reference") or {}
    start = data.get("effective_from") or reference.get("from") or (record.day_from and record.day_from.isoformat())
    end = data.get("end_at") or data.get("effective_until") or reference.get("to")
    steps = [_step(here, s, told) for s in data.get("state_history") or () if s.get("at")]
    hours = {s["at"][:10]: s["hours"] for s in steps if s["hours"]}
    return {
        "id": record.id,
        "title": title(here, record),
        "from": start,
        "to": end or (record.day_to and record.day_to.isoformat()),
        "from_hours": hours.get(str(start)[:10]),
        "to_hours": hours.get(str(end)[:10]) if str(end)[:10] != str(start)[:10] else None,
        "open": not end,
        "state": data.get("state"),
        "label": here.words(f"truce.{data.get('state')}"),
        "steps": steps,
    }


def placed(here: Visit, f: Filters) -> dict[str, Any]:
    """Counts by place with how each is drawn; what cannot be placed is counted and listed."""
    wanted = f.records()
    if not f.kind:
        wanted = RecordFilter(
            kinds=tuple(k for k in KINDS if k != "undertaking"), since=wanted.since, until=wanted.until, parties=wanted.parties
        )
    return here.keep(("placed", wanted.name(), here.words.language), lambda: _placed(here, wanted))


def _placed(here: Visit, wanted: RecordFilter) -> dict[str, Any]:
    with look(here) as connection:
        counts = here.keep(("places", wanted.name()), lambda: records.count_by_place(connection, wanted))
        names = actors.written(connection, [key for key in counts if key.startswith("name:")])
    on_map: list[dict[str, Any]] = []
    listed: list[dict[str, Any]] = []
    for key, kinds in counts.items():
        if key == "":
            continue
        where = drawn(key)
        row = {
            "key": key,
            "name": plain(labels.label(here.words.language, key, names.get(key, ""))),
            "count": sum(kinds.values()),
            "kinds": kinds,
            "how": where.how,
            "lat": where.lat,
            "lon": where.lon,
            "outline": where.outline,
            "country": where.country,
        }
        (listed if where.how == "none" else on_map).append(row)
    without = sum(counts.get("", {}).values())
    return {
        "places": sorted(on_map, key=lambda p: (-p["count"], p["key"])),
        "not_on_map": sorted(listed, key=lambda p: (-p["count"], p["key"])),
        "without_place": without,
        "n_not_on_map": sum(p["count"] for p in listed) + without,
    }


RELATIONS = {
    "CONSULT": "calls",
    "SUPPORT": "backs",
    "AID": "backs",
    "COOPERATE": "backs",
    "AGREE": "backs",
    "ACCUSE": "accuses",
    "REJECT": "accuses",
    "THREATEN": "accuses",
    "REQUEST": "asks",
    "ASSAULT": "attacks",
    "COERCE": "attacks",
}


def network(here: Visit, f: Filters, around: str = "") -> dict[str, Any]:
    """Who calls, backs, asks, accuses, attacks whom; edges by number of claims."""
    since, until = (d.isoformat() if d else None for d in (f.since, f.until))

    def ask() -> list[tuple[str, str, str, int]]:
        with look(here) as connection:
            return claims.pairs(connection, f.track or None, since, until)

    counted: dict[tuple[str, str, str], int] = defaultdict(int)
    for a, type_, b, n in here.keep(("pairs", f.track, since, until), ask):
        relation = RELATIONS.get(type_)
        if relation and a != b and (not around or around in (a, b)):
            counted[a, relation, b] += n
    best = sorted(counted.items(), key=lambda e: (-e[1], e[0]))[:MOST_EDGES]
    weight: dict[str, int] = defaultdict(int)
    for (a, _, b), n in best:
        weight[a] += n
        weight[b] += n
    with look(here) as connection:
        written = actors.written(connection, weight)
    names = {k: plain(labels.label(here.words.language, k, written.get(k, ""))) for k in weight}
    nodes = [{"key": k, "name": names[k], "claims": n, "kind": _kind(k)} for k, n in weight.items()]
    edges = [
        {
            "from": a,
            "to": b,
            "from_name": names[a],
            "to_name": names[b],
            "relation": r,
            "label": here.words(f"relation.{r}"),
            "claims": n,
        }
        for (a, r, b), n in best
    ]
    return {"nodes": sorted(nodes, key=lambda x: -x["claims"]), "edges": edges}


def _kind(key: str) -> str:
    entry = labels.entry(key)
    return entry.kind if entry else "unknown"
