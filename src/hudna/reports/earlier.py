"""The report before this one: a saved `hudna.report/1`, or the last of the same length that the ledger's audit tells of.

What a record was then is taken from the file, or from the states of records that the ledger keeps; nothing is stored for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hudna.ledger.rows import Record
from hudna.ledger.store import Ledger

FORMAT = "hudna.report/1"
TITLE = 160  # characters


class NoReport(ValueError):
    """A file that is no saved report."""


@dataclass(frozen=True, slots=True)
class Then:
    """What a record was in an earlier report. `state` is empty where it cannot be told any more."""

    kind: str
    state: str
    claims: frozenset[str]
    title: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier report: its period, the records known then, which of them it told of, and the claims of all of them."""

    since: date
    until: date
    records: Mapping[str, Then]
    told: frozenset[str]
    claims: frozenset[str]


def state_of(data: Mapping[str, Any]) -> str:
    """The one word for how a record stands."""
    return str(data.get("state") or data.get("outcome") or data.get("verification") or data.get("status") or "")


def then_of(record: Record) -> Then:
    data = record.data
    title = " ".join(str(data.get("title_ar") or data.get("title_en") or "").split())[:TITLE]
    return Then(record.kind, state_of(data), frozenset(data.get("claim_ids", ())), title)


def as_json(records: Iterable[Record]) -> dict[str, Any]:
    """Records as a saved report holds them, so that a later one can be compared with it."""
    return {
        r.id: {"kind": t.kind, "state": t.state, "claims": sorted(t.claims), "title": t.title}
        for r, t in sorted(((r, then_of(r)) for r in records), key=lambda pair: pair[0].id)
    }


def saved(path: Path) -> Earlier:
    """A report written with `--format json`. Raises NoReport for anything else, OSError where it cannot be read."""
    try:
        made = json.loads(path.read_text(encoding="utf-8"))
        if made["format"] != FORMAT:
            raise NoReport(f"{path}: its format is {made['format']}, not {FORMAT}.")
        rows = {
            str(id): Then(str(r["kind"]), str(r["state"]), frozenset(map(str, r["claims"])), str(r["title"]))
            for id, r in made["records"].items()
        }
        first, last = (date.fromisoformat(made["period"][key]) for key in ("from", "to"))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, NoReport):
            raise
        raise NoReport(f"{path}: this is no report that `hudna report --format json` wrote.") from error
    return Earlier(first, last, rows, frozenset(rows), _claims(rows))


def recorded(ledger: Ledger, since: date, until: date) -> Earlier | None:
    """The last report in the audit of a period as long as this one that ended before it; None where there is none."""
    found: tuple[date, date, str] | None = None
    for entry in ledger.audit():
        period = _period(entry.object) if entry.action == "report" else None
        if period and period[1] - period[0] == until - since and period[1] < until:
            found = (*period, entry.at)
    if found is None:
        return None
    first, last, at = found
    later = {c.id for c in ledger.iter_claims(published_since=last + timedelta(days=1))}
    fresh = {c.id for c in ledger.iter_claims(published_since=first, published_until=last)}
    rows: dict[str, Then] = {}
    for record in ledger.records(as_of=at):
        then = _by_then(record, last, later)
        if then.claims:
            rows[record.id] = then
    news = fresh | _gone(ledger, rows)
    told = frozenset(id for id, then in rows.items() if not news.isdisjoint(then.claims))
    return Earlier(first, last, rows, told, _claims(rows))


def _gone(ledger: Ledger, rows: Mapping[str, Then]) -> set[str]:
    """Claims that records rested on and the ledger's current readings do not make."""
    wanted = sorted(_claims(rows))
    there = {c.id for n in range(0, len(wanted), 400) for c in ledger.iter_claims(ids=wanted[n : n + 400])}
    return set(wanted) - there


def _by_then(record: Record, last: date, later: set[str]) -> Then:
    """A record as a report up to `last` told it, though the ledger may have held later news already.

    Its state is that of then where the record remembers its states, unknown where later claims may have set it.
    """
    then = then_of(record)
    claims = then.claims - later
    if claims == then.claims:
        return then
    steps = [s for s in record.data.get("state_history", ()) if str(s.get("at")) <= last.isoformat()]
    return Then(then.kind, str(steps[-1]["state"]) if steps else "", claims, then.title)


def _claims(rows: Mapping[str, Then]) -> frozenset[str]:
    return frozenset(c for then in rows.values() for c in then.claims)


def _period(text: str) -> tuple[date, date] | None:
    first, _, last = text.partition("/")
    try:
        return date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None
