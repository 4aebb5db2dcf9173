"""A report as JSON (`hudna.report/1`), for programs: sentences with record and claim ids, support, footnotes with exact words."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import chain
from typing import Any

from hudna.reports.parts import Block, Citation, Figure, Note, Report, Sentence, Table, key_of, text_of

FORMAT = "hudna.report/1"


def render(report: Report) -> str:
    return json.dumps(to_json(report), ensure_ascii=False, indent=1) + "\n"


def to_json(report: Report) -> dict[str, Any]:
    """FEATURES calls these fields SituationReport; ids in `sentences` are the ledger's."""
    cited = _claims(report)
    return {
        "format": FORMAT, "template_version": report.facts["template_version"],
        "language": report.language, "title": report.title,
        "period": {"from": report.since.isoformat(), "to": report.until.isoformat()},
        "sections": [
            {
                "id": s.id, "heading": s.heading,
                "blocks": [{"id": f"{s.id}.{n}", **_block(report, b)} for n, b in enumerate(s.blocks, start=1)],
            } for s in report.sections
        ],
        "footnotes": [
            {**_footnote(n, c), "claim_ids": sorted(cited[key_of(c)])} for n, c in enumerate(report.citations, start=1)
        ],
        "refused": [{"section": r.section, "text": r.text, "reasons": list(r.reasons)} for r in report.refused],
        "records": report.facts["records"], "compared_with": report.facts["compared_with"],
        "articles": report.facts["articles"], "audit_head": report.head,
    }  # fmt: skip


def _claims(report: Report) -> dict[tuple[str, str], set[str]]:
    """Footnote → the claims that its words carry."""
    out: dict[tuple[str, str], set[str]] = defaultdict(set)
    for section in report.sections:
        for block in section.blocks:
            rows = (block.citations,) if isinstance(block, Sentence) else block.citations if isinstance(block, Table) else ()
            for citation in chain.from_iterable(rows):
                out[key_of(citation)].add(citation.claim)
    return out


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
            {
                "cells": [text_of(cell) for cell in row],
                "claim_ids": [c.claim for c in cited],
                "footnotes": sorted({report.number(c) for c in cited}),
            }
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
