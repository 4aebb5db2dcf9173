"""FollowTheMoney entities, with `claims.jsonl` beside them for what FollowTheMoney cannot say: who says so, and how surely."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha1
from typing import Any

from hudna.exports.files import Files
from hudna.exports.plover import event, holder
from hudna.exports.selection import Selection
from hudna.knowledge.entry import Entry
from hudna.knowledge.ftm_export import entities_of
from hudna.knowledge.territories import iso2_of
from hudna.ledger.rows import ClaimRow, Party, Record
from hudna.model.article import Article

Entity = dict[str, Any]
AS_EVENT = ("truce", "violation", "incident", "humanitarian_action", "displacement", "talks_round")
SCHEMATA = {
    "person": "Person",
    "state": "PublicBody",
    "organisation": "Organization",
    "armed-group": "Organization",
    "people": "LegalEntity",
}


def write(selection: Selection, files: Files) -> None:
    seen: set[str] = set()
    with files.text("entities.ftm.json") as out:
        for entity in entities(selection):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                out.write(json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n")
                files.count("entities.ftm.json")
    if files.wants("claims.jsonl"):
        with files.text("claims.jsonl") as out:
            for claim in selection.claims():
                out.write(json.dumps(claim_line(selection, claim), ensure_ascii=False, separators=(",", ":")) + "\n")
                files.count("claims.jsonl")


def entities(selection: Selection) -> Iterator[Entity]:
    for stored in selection.articles():
        yield article(stored.article)
    parties: dict[str, Party] = {}
    for claim in selection.claims():
        holders = (h.party for h in claim.chain if h.party is not None)
        for party in (*claim.actors, *claim.recipients, *((claim.place,) if claim.place else ()), *holders):
            parties.setdefault(party.key, party)
        yield from note(claim)
    for party in parties.values():
        yield from actor(selection, party)
    for record in selection.records():
        yield from of_record(selection, record)


def ref(prefix: str, key: str) -> str:
    return f"hudna-{prefix}-{sha1(key.encode('utf-8', 'replace'), usedforsecurity=False).hexdigest()[:20]}"


def actor_id(party: Party) -> str:
    return entity_id(party.entry) if party.entry else ref("actor", party.key)


def entity_id(entry: str) -> str:
    """An entry's id as FollowTheMoney allows it: organs and peoples by pattern (`rus:mfa`) have a dot for the colon."""
    return entry.replace(":", ".")


def made(id: str, schema: str, properties: dict[str, list[Any]]) -> Entity:
    """An entity without empty values."""
    kept = {k: [str(v) for v in dict.fromkeys(values) if v not in (None, "")] for k, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {k: v for k, v in kept.items() if v}}


def article(a: Article) -> Entity:
    """contentHash is SHA-1 by FollowTheMoney's rule; the SHA-256 of the ledger stands in notes."""
    raw = a.text.encode("utf-8", "surrogatepass")
    return made(ref("article", a.id), "Article", {
        "title": [a.title or a.id], "publisher": [a.outlet], "publishedAt": [a.published.isoformat() if a.published else None],
        "sourceUrl": [a.url], "bodyText": [a.text.encode("utf-8", "replace").decode()], "language": ["ara"],
        "contentHash": [sha1(raw, usedforsecurity=False).hexdigest()], "notes": [f"SHA-256:{a.text_sha256}"],
    })  # fmt: skip


def actor(selection: Selection, party: Party) -> Iterator[Entity]:
    entry = selection.knowledge.entries.get(party.entry) if party.entry else None
    known = list(entities_of(selection.knowledge, entry)) if entry is not None else []
    if known:
        yield from known
        return
    if party.kind == "place":
        yield made(actor_id(party), "Address", {"full": [party.name], "country": [_country(party)]})
        return
    named = _named(selection, party)
    names = [named.ar, named.en] if named else [party.name]
    yield made(actor_id(party), SCHEMATA.get(party.kind, "LegalEntity"), {
        "name": names, "country": [_country(party)], "wikidataId": [named.wikidata if named else None],
    })  # fmt: skip


def _named(selection: Selection, party: Party) -> Entry | None:
    """The entry, made up from its pattern where it is an organ of somebody."""
    try:
        return selection.knowledge.entry(party.entry) if party.entry else None
    except KeyError:
        return None


def _country(party: Party) -> str | None:
    return iso2_of(party.country.lower()) if party.country else None


def note(claim: ClaimRow) -> Iterator[Entity]:
    """The claim as a note about whom it concerns, and the speaker joined to it by an open link."""
    about = [actor_id(p) for p in (*claim.actors, *claim.recipients)]
    id = ref("claim", claim.id)
    yield made(id, "Note", {
        "name": [claim.id], "description": [claim.words], "entity": about, "proof": [ref("article", claim.article)],
    })  # fmt: skip
    if claim.speaker is not None:
        yield made(ref("says", claim.id), "UnknownLink", {
            "subject": [actor_id(claim.speaker)], "object": [id], "role": [f"claims: {claim.speech}"],
            "date": [claim.published.isoformat() if claim.published else None], "proof": [ref("article", claim.article)],
        })  # fmt: skip


def of_record(selection: Selection, record: Record) -> Iterator[Entity]:
    data, claims = record.data, selection.claims_of(record)
    actors = [actor_id(p) for c in claims for p in c.actors if p.kind != "place"]
    recipients = [actor_id(p) for c in claims for p in c.recipients if p.kind != "place"]
    proof = [ref("article", c.article) for c in claims]
    time = data.get("time", {})
    dates = {"startDate": [time.get("earliest")], "endDate": [time.get("latest")]}
    if record.kind == "contact" and data.get("mode") == "phone" and actors:
        people = [entity_id(p["actor_id"]) for p in data.get("participants", ()) if p.get("actor_id")]
        caller, receivers = (people[:1] or actors[:1]), (people[1:] or recipients)
        yield made(record.id, "Call", {"caller": caller, "receiver": receivers, "date": [time.get("earliest")],
                                       "summary": [data.get("title_ar")], "recordId": [record.id], "proof": proof})  # fmt: skip
    elif record.kind in (*AS_EVENT, "contact"):
        land = next((p.country for p in (c.place for c in claims) if p is not None and p.country), None)
        yield made(record.id, "Event", {
            "name": [data.get("title_ar") or data.get("title_en")], **dates,
            "location": [p.get("text") for p in data.get("places", ())],
            "country": [_iso2(land)], "involved": [*actors, *recipients], "summary": [data.get("title_en")],
            "keywords": [record.kind, data.get("violation_type"), data.get("state"), data.get("outcome")], "proof": proof,
            "recordId": [record.id],
        })  # fmt: skip
    elif record.kind == "sanction_note" and recipients:
        yield made(record.id, "Sanction", {
            "entity": recipients[:1], "authority": [data.get("authority")], "provisions": list(data.get("measures", ())),
            "status": [data.get("state")], "recordId": [record.id], "proof": proof,
        })  # fmt: skip


def _iso2(iso3: str | None) -> str | None:
    return iso2_of(iso3.lower()) if iso3 else None


def claim_line(selection: Selection, claim: ClaimRow) -> dict[str, Any]:
    """A claim with its whole chain, keyed by the same ids as the entities."""
    row: Entity = event(selection, claim)["hudna"]
    row |= {"note_id": ref("claim", claim.id), "actors": [actor_id(p) for p in claim.actors], "words": claim.words,
            "recipients": [actor_id(p) for p in claim.recipients], "chain": [holder(h) for h in claim.chain]}  # fmt: skip
    return row
