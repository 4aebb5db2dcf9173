"""ETH/PRIO-style rows: one a declaring actor, several rows of one ceasefire share `cf_id`; five columns of ours at the end."""

from __future__ import annotations

from datetime import date
from typing import Any

from hudna.exports.files import Files
from hudna.exports.rows import write_csv
from hudna.exports.selection import Selection
from hudna.ledger.rows import Record

ETH = tuple(
    [
        "cc",
        "location",
        "region",
        "cf_id",
        "uniq_id",
        "id",
        "ucdp_actor_id",
        "actor_name",
        "ucdp_acd_id",
        "ucdp_dyad",
        "pax_id",
        "cf_dec_yr",
        "cf_dec_month",
        "cf_dec_day",
        "cf_effect_yr",
        "cf_effect_month",
        "cf_effect_day",
        "link",
    ]
    + [f"link_id{n}" for n in range(1, 36)]
    + [
        "side",
        "partial",
        "written",
        "fixed",
        "fixed_time",
        "nsa_frac",
        "splinter",
        "p_humanitarian",
        "p_peaceprocess",
        "p_holiday",
        "p_election",
        "p_other",
        "p_other_comment",
        "p_unclear",
        "cf_pp",
        "ceasefire_class",
        "timing",
        "mediator_nego",
        "mediator_send",
        "implement",
        "enforcement",
        "ddr",
        "ended",
        "end_yr",
        "end_month",
        "end_day",
        "evidence_onset",
        "evidence_end",
        "truce",
        "comment",
        "coder",
    ]
)
COLUMNS = (*ETH, "extension_decision", "status", "n_violation_claims", "n_origins")
PURPOSE = {"humanitarian": "p_humanitarian", "peace_process": "p_peaceprocess", "holiday": "p_holiday", "election": "p_election",
           "unclear": "p_unclear"}  # fmt: skip


def write(selection: Selection, files: Files) -> None:
    with files.text("ceasefires.csv", bom=True) as out:
        made = (row for record in selection.records("truce") for row in rows(selection, record))
        files.count("ceasefires.csv", write_csv(out, COLUMNS, ([row.get(c) for c in COLUMNS] for row in made)))


def rows(selection: Selection, record: Record) -> list[dict[str, Any]]:
    """A row a declaration; a truce that nobody is known to have declared has one row without an actor."""
    shared = _shared(selection, record)
    declared = list(record.data.get("declaration", ())) or [{}]
    out = []
    for n, row in enumerate(declared, start=1):
        day = _day(row.get("declared_at") or row.get("accepted_at"))
        out.append(
            shared
            | {"uniq_id": f"{record.id}-{n}", "id": n, "actor_name": row.get("name"), "evidence_onset": row.get("claim_id")}
            | _dated("cf_dec", day or _day(record.data.get("announced_at")))
        )
    return out


def _shared(selection: Selection, record: Record) -> dict[str, Any]:
    d = record.data
    places = [selection.knowledge.entries.get(p) for p in d.get("truce_places", ())]
    land = next((e.country or e.id for e in places if e is not None), None)
    entry = selection.knowledge.entries.get(land) if land else None
    last = next((e for e in reversed(d.get("extension", ())) if e.get("decided_by")), None)
    purposes = {PURPOSE.get(p, "p_other"): 1 for p in d.get("purpose", ())}
    ended = bool(d.get("ended"))
    return {
        "cc": (land or "").upper() or None, "location": entry.en if entry else None, "cf_id": record.id, **_dated("cf_effect",
        _day(d.get("effective_from"))),
        "link": d.get("title_en"), "side": d.get("side_count"), "partial": 0 if d.get("coverage") == "whole_country" else 1,
        "written": d.get("written"), "fixed": {"yes": 1, "no": 0}.get(d.get("fixed", ""), -1),
        "fixed_time": d.get("effective_until"),
        "nsa_frac": None, **purposes, "ceasefire_class": d.get("class"), "mediator_nego": 1 if d.get("mediators") else -1,
        "implement": 1 if d.get("monitors") else -1, "enforcement": -1, "ddr": -1, "ended": int(ended), **_dated("end",
        _day(d.get("end_at"))),
        "evidence_end": d.get("end_cause"), "truce": 1, "comment": d.get("title_ar"), "coder": "hudna",
        "extension_decision": last["decision"] if last else None, "status": d.get("state"),
        "n_violation_claims": sum(len(a["claims"]) for a in d.get("accusations", ())),
        "n_origins": d.get("corroboration", {}).get("n_origins"),
    }  # fmt: skip


def _dated(prefix: str, day: date | None) -> dict[str, Any]:
    return {f"{prefix}_yr": day.year, f"{prefix}_month": day.month, f"{prefix}_day": day.day} if day else {}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text and len(text) == 10 else None
