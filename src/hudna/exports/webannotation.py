"""W3C Web Annotations, one a line: each claim's clause and cue as quotation (with what stands around it) and as position."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from hudna.exports.files import Files
from hudna.exports.selection import Selection
from hudna.ledger.rows import ClaimRow
from hudna.model.span import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of prefix and suffix
PREFIX = "urn:hudna:"


def write(selection: Selection, files: Files) -> None:
    with files.text("annotations.jsonl") as out:
        for claim in selection.claims():
            for row in annotations_of(selection, claim):
                out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
                files.count("annotations.jsonl")


def annotations_of(selection: Selection, claim: ClaimRow) -> Iterator[dict[str, Any]]:
    """The event on its trigger, classified, inside its clause; and a comment that names the chain on the cue of each speaker."""
    stored = selection.article(claim.article)
    if stored is None:
        return
    text, source = stored.article.text, stored.article.url or f"{PREFIX}article:{quote(claim.article)}"
    bodies = [_tag("classifying", f"{claim.type}{'-' + claim.mode if claim.mode else ''}"), _tag("tagging",
    f"status:{claim.status}"),
              _tag("tagging", f"track:{claim.track}"), _tag("describing", " ← ".join(h.name for h in claim.chain))]  # fmt: skip
    yield _annotation(f"claim:{quote(claim.id)}", bodies, source, text, claim.trigger, claim)
    yield _annotation(f"clause:{quote(claim.id)}", [_tag("highlighting", claim.id)], source, text, claim.clause, claim)
    for n, holder in enumerate(claim.chain):
        if holder.cue is not None:
            bodies = [_tag("tagging", f"speech:{holder.speech}"), _tag("describing", holder.name)]
            yield _annotation(f"cue:{quote(claim.id)}:{n}", bodies, source, text, holder.cue, claim)


def _tag(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _annotation(id: str, bodies: list[dict[str, str]], source: str, text: str, span: Span, claim: ClaimRow) -> dict[str, Any]:
    exact = span.of(text)
    return {
        "@context": CONTEXT, "id": PREFIX + id, "type": "Annotation", "motivation": bodies[0]["purpose"], "body": bodies,
        "target": {"source": source, "selector": [
            {"type": "TextQuoteSelector", "exact": exact, "prefix": text[max(0, span.start - AROUND) : span.start],
             "suffix": text[span.end : span.end + AROUND]},
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ]},
    }  # fmt: skip
