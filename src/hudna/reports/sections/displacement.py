"""Who had to leave, and who was hurt: figures in the words that tell them."""

from __future__ import annotations

from typing import Any

from hudna.ledger.rows import ClaimRow
from hudna.reports.builder import Builder
from hudna.reports.desk import Known
from hudna.reports.parts import Words
from hudna.reports.sections.violations import figure_parts

MOST = 10


def write(b: Builder) -> None:
    for known in b.foremost("displacement", MOST):
        _displaced(b, known)
    b.rest()
    for known in b.foremost("casualty", MOST):
        _hurt(b, known)
    b.rest()


def _displaced(b: Builder, known: Known) -> None:
    told = [f for f in (known.data.get("people") or {}).get("figures", ()) if b.desk.claim(f.get("claim_id"))]
    place, by = b.place(known), b.by(known.claims)
    if told:
        words = b.w.listed([b.w.quoted(str(f["text"])) for f in told[:3]])
        b.say(b.w.fill("sentences.displacement", place=place, words=words, by=by), known.claims, known)
    else:
        b.say(b.w.fill("sentences.displacement_bare", place=place, by=by), known.claims, known)


def _hurt(b: Builder, known: Known) -> None:
    rows: list[tuple[Words, ClaimRow]] = []
    for outcome, figure in _figures(known):
        claim = b.desk.claim(figure.get("claim_id"))
        if claim is not None and figure.get("text"):
            rows.append((figure_parts(b, outcome, figure), claim))
    if rows:
        claims = list({c.id: c for _, c in rows}.values())
        figures = b.w.listed([p for p, _ in rows[:4]])
        b.say(b.w.fill("sentences.casualty", place=b.place(known), figures=figures, by=b.by(claims)), claims, known)


def _figures(known: Known) -> list[tuple[str | None, Any]]:
    """(outcome, figure) pairs; a record may hold one quantity or a list by outcome."""
    data = known.data
    quantities = data.get("quantities") or data.get("casualties") or ([data["quantity"]] if data.get("quantity") else [])
    out: list[tuple[str | None, Any]] = []
    for row in quantities:
        inner = row.get("quantity", row)
        out += [(f.get("measure") or row.get("outcome") or data.get("outcome"), f) for f in inner.get("figures", ())]
    return out
