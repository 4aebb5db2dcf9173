"""Who had to leave, and who was hurt: figures in the words that tell them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hudna.ledger.rows import ClaimRow, Party
from hudna.reports.builder import Builder
from hudna.reports.desk import Known
from hudna.reports.sections.violations import TOLL, figure_parts
from hudna.reports.tellings import placed

FLIGHTS, TOLLS, FIGURES = 6, 6, 4


@dataclass(frozen=True, slots=True)
class Count:
    """Figures that claims of one place tell, each with its claim; the largest first."""

    known: Known
    place: Party | None
    figures: tuple[tuple[ClaimRow, str, Any], ...]

    @property
    def claims(self) -> list[ClaimRow]:
        return list({c.id: c for c, _, _ in self.figures}.values())

    @property
    def most(self) -> int:
        return max(int(f.get("min") or 0) for _, _, f in self.figures)


def write(b: Builder) -> None:
    _flights(b)
    _tolls(b)


def _flights(b: Builder) -> None:
    counted = counts(b, "displacement")
    for c in counted[:FLIGHTS]:
        words = b.w.listed([b.w.quoted(str(f["text"])) for _, _, f in c.figures[:FIGURES]])
        parts = b.w.fill("sentences.displacement", place=b.place(c.place), words=words, by=b.by(c.claims))
        if b.say(parts, c.claims, c.known):
            b.accounts(c.claims, 1)
    shown = {c.known.record.id for c in counted[:FLIGHTS]}
    bare = [(k, *_moved(b, k)) for k in b.desk.news("displacement") if k.record.id not in shown]
    bare = [row for row in bare if row[2] and row[1] is not None and row[1].entry]
    for known, place, claims in bare[: FLIGHTS - len(shown)]:
        shown.add(known.record.id)
        if b.say(b.w.fill("sentences.displacement_bare", place=b.place(place), by=b.by(claims)), claims, known):
            b.accounts(claims, 1)
    b.rest([k.record.id for k in b.desk.news("displacement") if k.record.id not in shown])


def _moved(b: Builder, known: Known) -> tuple[Party | None, list[ClaimRow]]:
    return placed(b.desk, [c for c in known.claims if c.type == "DISPLACE" and c.status == "actual"])


def _tolls(b: Builder) -> None:
    counted = counts(b, "casualty")
    for c in counted[:TOLLS]:
        figures = b.w.listed([figure_parts(b, outcome, f) for _, outcome, f in c.figures[:FIGURES]])
        b.say(b.w.fill("sentences.casualty", place=b.place(c.place), figures=figures, by=b.by(c.claims)), c.claims, c.known)
    shown = {c.known.record.id for c in counted[:TOLLS]}
    b.rest([k.record.id for k in b.desk.news("casualty") if k.record.id not in shown])


def counts(b: Builder, kind: str) -> list[Count]:
    """The news of a kind that gives figures, the largest first. Words that count nothing people are left out."""
    out: list[Count] = []
    for known in b.desk.news(kind):
        told = _figures(b, known, kind)
        if told:
            place, claims = placed(b.desk, [c for c, _, _ in told])
            ids = {c.id for c in claims}
            out.append(Count(known, place, tuple(row for row in told if row[0].id in ids)))
    return sorted(out, key=lambda c: (-c.most, c.known.record.id))


def _figures(b: Builder, known: Known, kind: str) -> list[tuple[ClaimRow, str, Any]]:
    """(claim, outcome, figure), one for each outcome and range."""
    data = known.data
    rows: Sequence[Any] = data.get("casualties") or [data.get("quantity") or data.get("people") or {}]
    told: dict[tuple[str, int | None, int | None], tuple[ClaimRow, str, Any]] = {}
    for row in rows:
        for f in row.get("quantity", row).get("figures", ()):
            outcome = str(f.get("measure") or data.get("outcome") or "")
            claim = b.desk.claim(f.get("claim_id"))
            fits = outcome in TOLL if kind == "casualty" else f.get("unit") in ("persons", "families")
            if claim is not None and f.get("text") and fits and claim.status == "actual":
                told.setdefault((outcome, f.get("min"), f.get("max")), (claim, outcome, f))
    return sorted(told.values(), key=lambda row: -int(row[2].get("min") or 0))
