"""Records as GeoJSON (RFC 7946): a point where the place is known, a null geometry where it is not; nothing is dropped."""

from __future__ import annotations

import json
from typing import Any

from hudna.exports import places
from hudna.exports.files import Files
from hudna.exports.selection import Selection
from hudna.ledger.rows import Record

KINDS = ("violation", "incident", "humanitarian_action", "displacement", "casualty", "truce", "contact", "talks_round")


def write(selection: Selection, files: Files) -> None:
    with files.text("events.geojson") as out:
        out.write('{"type":"FeatureCollection","features":[')
        for n, record in enumerate(selection.records(*KINDS)):
            out.write(
                ("," if n else "") + "\n" + json.dumps(feature(selection, record), ensure_ascii=False, separators=(",", ":"))
            )
            files.count("events.geojson")
        out.write("\n]}\n")


def feature(selection: Selection, record: Record) -> dict[str, Any]:
    data = record.data
    row: Any = next(iter(data.get("places", ())), {})
    p = places.place_of(selection.knowledge, row.get("place_id"), str(row.get("text") or ""))
    time, counted = data.get("time", {}), data.get("corroboration", {})
    point = {"type": "Point", "coordinates": [p.lon, p.lat]} if p.lat is not None else None
    properties = {
        "record_id": record.id, "type": record.kind, "title_ar": data.get("title_ar"), "title_en": data.get("title_en"),
        "start": time.get("earliest"), "end": time.get("latest"),
        "time_precision": "day" if time.get("earliest") and time.get("earliest") == time.get("latest") else None,
        "time_status": time.get("status"), "place_text": "; ".join(str(r.get("text")) for r in data.get("places", ())) or None,
        "place_precision": p.precision, "admin1": p.admin1_ar or None, "truce_id": data.get("truce_id") or data.get("follows"),
        "violation_type": data.get("violation_type"), "verification": data.get("verification"),
        "parties": [{"name": x.get("name"), "role": x.get("role"), "certainty": x.get("certainty")} for x in data.get("parties",
        ())],
        "n_origins": counted.get("n_origins"), "n_documents": counted.get("n_documents"),
        "info_credibility": data.get("judged", {}).get("info_credibility"), "reliability": data.get("judged",
        {}).get("reliability"),
        "review_state": data.get("review_state"), "sources": list(data.get("outlets", ())),
    }  # fmt: skip
    return {"type": "Feature", "id": record.id, "geometry": point, "properties": properties}
