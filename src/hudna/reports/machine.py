"""A report as JSON (`hudna.report/1`), for programs: sentences with record and claim ids, support, footnotes with exact words."""

from __future__ import annotations

import json
from typing import Any

from hudna.reports.parts import Block, Citation, Figure, Note, Report, Sentence, Table, text_of

FORMAT = "hudna.report/1"


def render(report: Report) -> str:
    return json.dumps(to_json(report), ensure_ascii=False, indent=1) + "\n"


def to_json(report: Report) -> dict[str, Any]:
    """FEATURES calls these fields SituationReport; ids in `sentences` are the ledger's."""
    return {
        "format": FORMAT, "template_version": report.facts["template_version"],
        "language": report.language, "title": report.title,
        "period": {"from": report.since.isoformat(), "to": report.until.isoformat()},
        "sections": [
            {"id": s.id, "heading": s.heading, "blocks": [_block(report, b) for b in s.blocks]} for s in report.sections
        ],
        "footnotes": [_footnote(n, c) for n, c in enumerate(report.citations, start=1)],
        "refused": [{"section": r.section, "text": r.text, "reasons": list(r.reasons)} for r in report.refused],
        "records": report.facts["records"], "compared_with": report.facts["compared_with"],
        "articles": report.facts["articles"], "audit_head": report.head,
    }  # fmt: skip


def _block(report: Report, block: Block) -> dict[str, Any]:
    if isinstance(block, Sentence):
        return {
            "kind": "sentence", "text": block.text, "level": block.level, "record_ids": list(block.records),
            "claim_ids": [c.claim for c in block.citations], "footnotes": sorted({report.number(c) for c in block.citations}),
            "support": dict(block.support),
        }  # fmt: skip
    if isinstance(block, Note):
        return {"kind": "note", "text": block.text}
    if isinstance(block, Table):
        rows = [
            {"cells": [text_of(cell) for cell in row], "footnotes": sorted({report.number(c) for c in cited})}
            for row, cited in zip(block.rows, block.citations, strict=True)
        ]
        return {"kind": "table", "caption": block.caption, "head": list(block.head), "rows": rows}
    assert isinstance(block, Figure)
    return {"kind": "figure", "name": block.name, "title": block.title}


def _footnote(number: int, c: Citation) -> dict[str, Any]:
    return {
        "number": number, "outlet": c.outlet, "published": c.published.isoformat() if c.published else None, "article": c.article,
        "title": c.title, "url": c.url, "words": c.words, "named": list(c.named), "origin": c.origin,
    }  # fmt: skip
