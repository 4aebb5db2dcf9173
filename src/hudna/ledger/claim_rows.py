"""Claims as rows: from a reading into the tables, and back as `ClaimRow`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from hudna.ledger.parties import packed, party_of, unpacked
from hudna.ledger.rows import ClaimRow, Holder, Party
from hudna.ledger.worth import of_claim
from hudna.model.article import Article
from hudna.model.claim import OUTLET, Claim, claims_of
from hudna.model.codec import to_json
from hudna.model.reading import Entity, Reading, Statement
from hudna.model.span import Span

Row = dict[str, Any]
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def rows_of(article: Article, reading: Reading) -> list[tuple[Row, set[tuple[Party, str]]]]:
    """For each claim its row (without `key` and `reading`) and the (party, role) pairs that find it."""
    entities = {e.id: e for e in reading.entities}
    statements = {s.id: s for s in reading.statements}
    days = _days_by_value(reading)
    quantities = {e["id"]: e.get("quantities", []) for e in to_json(reading, explain=False)["events"]}
    return [_row(article, c, entities, statements, days, quantities) for c in claims_of(reading, article.text)]


def _row(
    article: Article,
    claim: Claim,
    entities: Mapping[str, Entity],
    statements: Mapping[str, Statement],
    days: Mapping[str, tuple[date | None, date | None]],
    quantities: Mapping[str, Any],
) -> tuple[Row, set[tuple[Party, str]]]:
    event = claim.event
    day_from, day_to, dated = _days(event.time, article.published, days)
    actors = _parties(event.actor, entities)
    recipients = _parties(event.recipient, entities)
    place = party_of(entities[event.place]) if event.place and event.place in entities else None
    chain = [_holder(link, entities, statements) for link in claim.chain]
    clause = event.clause or event.trigger
    detail = {
        "event": event.id, "actors": [packed(p) for p in actors], "recipients": [packed(p) for p in recipients],
        "place": packed(place) if place else None, "chain": chain, "trigger": list(event.trigger),
        "trigger_words": event.trigger.of(article.text), "clause": list(clause), "words": claim.words,
        "quantities": quantities.get(event.id, []), "condition": event.condition,
    }  # fmt: skip
    row: Row = {
        "id": claim.id, "article": article.id, "outlet": article.outlet, "published": _iso(article.published),
        "type": event.type, "mode": event.mode, "status": event.status.value, "track": event.track.value,
        "factuality": claim.chain[0].factuality.value, "speech": claim.chain[-1].speech, "time": event.time,
        "day_from": _iso(day_from), "day_to": _iso(day_to), "dated": dated,
        "place": place.key if place else None, "detail": detail,
    }  # fmt: skip
    row["worth"] = of_claim(row["track"], row["status"], row["factuality"], row["speech"])
    return row, _found_by(actors, recipients, place, chain)


def _parties(ids: Iterable[str], entities: Mapping[str, Entity]) -> list[Party]:
    return [party_of(entities[i]) for i in ids if i in entities]


def _holder(link: Any, entities: Mapping[str, Entity], statements: Mapping[str, Statement]) -> Row:
    statement = statements.get(link.statement or "")
    row: Row = {"name": link.name, "factuality": link.factuality.value}
    if link.holder != OUTLET:
        row |= {
            "statement": link.statement,
            "cue": list(link.cue) if link.cue else None,
            "speech": link.speech,
            "form": link.form,
        }
    if link.holder in entities:
        row["party"] = packed(party_of(entities[link.holder]))
    if link.addressee in entities:
        row["addressee"] = packed(party_of(entities[link.addressee]))
    if statement is not None:
        row["content"] = list(statement.content) if statement.content else None
        row["credibility"] = statement.credibility
        row["joint"] = [packed(p) for p in _parties(statement.joint, entities)]
    return row


def _found_by(actors: list[Party], recipients: list[Party], place: Party | None, chain: list[Row]) -> set[tuple[Party, str]]:
    holders = [unpacked(row["party"]) for row in chain if "party" in row]
    by_role = (("actor", actors), ("recipient", recipients), ("holder", holders), ("place", [place] if place else []))
    return {(party, role) for role, parties in by_role for party in parties}


def _days_by_value(reading: Reading) -> dict[str, tuple[date | None, date | None]]:
    return {
        t.value: (t.earliest.date() if t.earliest else None, t.latest.date() if t.latest else None)
        for t in reading.times
        if t.value
    }


def _days(
    value: str | None, published: date | None, known: Mapping[str, tuple[date | None, date | None]]
) -> tuple[date | None, date | None, str]:
    """The first and last day of an event and what they rest on."""
    if value is not None:
        first, last = known.get(value, (None, None))
        if first is None or last is None:
            first, last = bounds(value)
        if first is not None and last is not None:
            return first, last, "event"
    return (published, published, "publication") if published else (None, None, "none")


def bounds(value: str) -> tuple[date | None, date | None]:
    """First and last day of an ISO value: a day, month, year or a stretch `A/B`. (None, None) for other values."""
    start, _, end = value.partition("/")
    first, last = _first_and_last(start)
    return (first, _first_and_last(end)[1] or last) if end else (first, last)


def _first_and_last(value: str) -> tuple[date | None, date | None]:
    found = _ISO.match(value)
    if found is None:
        return None, None
    year, month, day = (int(g) if g else None for g in found.groups())
    try:
        if not year:
            return None, None
        if day and month:
            return date(year, month, day), date(year, month, day)
        if month:
            after = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1), date.fromordinal(after.toordinal() - 1)
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:  # 2016-02-31: the text's own slip
        return None, None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _span(pair: list[int] | None) -> Span | None:
    return Span(pair[0], pair[1]) if pair else None


def _holder_of(row: Row) -> Holder:
    return Holder(
        row["name"], row["factuality"], unpacked(row["party"]) if "party" in row else None,
        unpacked(row["addressee"]) if "addressee" in row else None, row.get("statement"), _span(row.get("cue")),
        _span(row.get("content")), row.get("speech", "narration"), row.get("form", "narration"), row.get("credibility", "none"),
        tuple(unpacked(p) for p in row.get("joint", ())),
    )  # fmt: skip


def claim_of(row: Any) -> ClaimRow:
    """A row of the table `claims` as a value."""
    d = row.detail
    return ClaimRow(
        key=row.key, id=row.id, article=row.article, event=d["event"], outlet=row.outlet, published=_day(row.published),
        type=row.type, mode=row.mode, status=row.status, track=row.track, factuality=row.factuality, speech=row.speech,
        time=row.time, day_from=_day(row.day_from), day_to=_day(row.day_to), dated=row.dated,
        place=unpacked(d["place"]) if d["place"] else None, actors=tuple(unpacked(p) for p in d["actors"]),
        recipients=tuple(unpacked(p) for p in d["recipients"]), chain=tuple(_holder_of(h) for h in d["chain"]),
        trigger=Span(*d["trigger"]), trigger_words=d["trigger_words"], clause=Span(*d["clause"]), words=d["words"],
        quantities=tuple(d["quantities"]), condition=d["condition"],
    )  # fmt: skip
