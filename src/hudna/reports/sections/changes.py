"""What the period changed: records that are new in it and records that got new claims, by kind."""

from __future__ import annotations

from hudna.reports.builder import Builder
from hudna.reports.desk import KINDS
from hudna.reports.parts import Part, text


def write(b: Builder) -> None:
    for kind in KINDS:
        news = list(b.desk.news(kind))
        if not news:
            continue
        new = [k.record.id for k in news if k.is_new]
        old = [k.record.id for k in news if not k.is_new]
        label = text(f"{b.w.term('kind', kind)} – ")
        if new:
            b.note((label, *b.w.fill("notes.new", records=_count(b, new))))
        if old:
            b.note((label, *b.w.fill("notes.changed", records=_count(b, old))))


def _count(b: Builder, ids: list[str]) -> Part:
    return b.w.count("records", ids)
