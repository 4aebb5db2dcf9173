"""PLOVER events as JSON lines, one a claim, and the same rows as a POLECAT table.

Keys are those of the PLOVER manual (2024). What PLOVER has no word for (who says so, how surely) stands under `hudna`,
which other
readers ignore. `id`, `text_info` spans and `hudna` are enough to rebuild the events: see `hudna import plover`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from hudna import __version__
from hudna.exports import places
from hudna.exports.codes import CONTEXT, QUAD, modes
from hudna.exports.files import Files
from hudna.exports.rows import tab_line
from hudna.exports.selection import Selection
from hudna.ledger.rows import ClaimRow, Holder, Party

POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country",
    "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name",
    "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip


def write(selection: Selection, files: Files) -> None:
    with files.text("plover.jsonl") as out:
        for claim in selection.claims():
            out.write(json.dumps(event(selection, claim), ensure_ascii=False, separators=(",", ":")) + "\n")
            files.count("plover.jsonl")
    if files.wants("polecat.tsv"):
        with files.text("polecat.tsv") as out:
            out.write(tab_line(POLECAT))
            for claim in selection.claims():
                out.write(tab_line(polecat(selection, claim)))
                files.count("polecat.tsv")


def event(selection: Selection, claim: ClaimRow) -> dict[str, Any]:
    """One claim as a PLOVER event. `date` is empty where the event has no day: the day of publication is not put in its place."""
    stored = selection.article(claim.article)
    article = stored.article if stored else None
    row: dict[str, Any] = {
        "id": claim.id, "date": _iso(claim.day_from) if claim.dated == "event" else None,
        "enddate": _iso(claim.day_to) if claim.dated == "event" and claim.day_to != claim.day_from else None,
        "actor": [entity(selection, p) for p in claim.actors], "recipient": [entity(selection, p) for p in claim.recipients],
        "event": claim.type, "mode": modes(claim), "context": [c] if (c := CONTEXT.get(claim.track)) else [],
        "quad_code": QUAD.get(claim.type), "event_scale": None, "has_event": 1,
        "event_loc": location(selection, claim.place), "event_text": claim.words,
        "text_info": {"sequence": None, "start": claim.clause.start, "end": claim.clause.end, "text_story": None},
        "cite_info": {"corpus": "hudna", "citation": claim.article, "url": article.url if article else None,
                      "title": article.title if article else None, "language": "ar", "publication": claim.outlet},
        "coder": f"hudna {__version__}", "coded_date": _iso(claim.published),
        "hudna": {
            "claim_id": claim.id, "article": claim.article, "event": claim.event, "published": _iso(claim.published),
            "text_sha256": article.text_sha256 if article else None, "trigger": list(claim.trigger), "clause": list(claim.clause),
            "type": claim.type, "mode": claim.mode, "status": claim.status, "track": claim.track, "time": claim.time,
            "condition": claim.condition, "factuality": claim.factuality, "record_id": selection.record_of(claim.id),
            "origin": selection.origin_of(claim.article), "chain": [holder(h) for h in claim.chain],
            "quantities": [dict(q) for q in claim.quantities],
        },
    }  # fmt: skip
    return {k: v for k, v in row.items() if v is not None or k in ("date", "event_scale")}


def entity(selection: Selection, party: Party) -> dict[str, Any]:
    """PLOVER's actor: country code, sector, the words; its id is Wikidata's where knowledge has one."""
    entry = selection.knowledge.entries.get(party.entry) if party.entry else None
    return {
        "code": party.country.upper() if party.country else None, "sector": party.role, "entity_text": party.name,
        "identifier_id": (entry.wikidata or party.entry) if entry else party.entry,
        "identifier_text": entry.ar if entry else party.name, "hudna": {"entity": party.entity, "kind": party.kind,
        "entry": party.entry},
    }  # fmt: skip


def location(selection: Selection, party: Party | None) -> dict[str, Any] | None:
    if party is None:
        return None
    p = places.place_of(selection.knowledge, party.entry, party.name)
    return {
        "extracted_place": party.name, "resolved_place": p.name_en or None, "geonameid": None, "lat": p.lat, "lon": p.lon,
        "province": p.admin1_en or None, "country_code": p.country or None, "resolution": places.plover_resolution(p.precision),
        "hudna": {"entity": party.entity, "kind": party.kind, "entry": party.entry, "country": party.country},
    }  # fmt: skip


def holder(h: Holder) -> dict[str, Any]:
    """A link of the chain in plain values."""
    return {
        "name": h.name, "entry": h.party.entry if h.party else None, "entity": h.party.entity if h.party else None,
        "factuality": h.factuality, "speech": h.speech, "form": h.form, "credibility": h.credibility,
        "addressee": h.addressee.name if h.addressee else None, "cue": list(h.cue) if h.cue else None, "statement": h.statement,
    }  # fmt: skip


def polecat(selection: Selection, claim: ClaimRow) -> list[Any]:
    """The 40 columns of a POLECAT row; several actors are joined with a semicolon, as there."""
    p = places.place_of(selection.knowledge, claim.place.entry if claim.place else None, claim.place.name if claim.place else "")
    wiki = [[_wikidata(selection, party) for party in side] for side in (claim.actors, claim.recipients)]
    return [
        claim.id, _iso(claim.day_from) if claim.dated == "event" else None, claim.type, ";".join(modes(claim)), None,
        QUAD.get(claim.type), CONTEXT.get(claim.track), *_side(claim.actors, wiki[0]), *_side(claim.recipients, wiki[1]),
        p.name_en or p.text, p.name_en if p.precision <= 3 else None, None, p.admin1_en, p.country, p.lat, p.lon, None, p.text,
        None,
        claim.outlet, _iso(claim.published), None, None, None, "ar", __version__,
    ]  # fmt: skip


def _side(parties: Iterable[Party], wiki: Iterable[str]) -> list[Any]:
    some = list(parties)
    joined = [";".join(v or "" for v in column) for column in (
        [p.name for p in some], [(p.country or "").upper() for p in some], [], [p.role or "" for p in some[:1]],
        [p.role or "" for p in some], [], [p.name for p in some], wiki,
    )]  # fmt: skip
    return [v or None for v in joined]


def _wikidata(selection: Selection, party: Party) -> str:
    entry = selection.knowledge.entries.get(party.entry) if party.entry else None
    return entry.wikidata if entry else ""


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
