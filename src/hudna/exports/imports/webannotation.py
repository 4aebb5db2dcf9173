"""Web Annotations back to judgements: what somebody changed in our annotations with another tool, found again by its words.

An annotation of a claim (`urn:hudna:claim:…`) whose tags differ from the ledger's proposes a judgement for each difference; one
whose quotation moved proposes a span. Words that are not found, or found twice without a telling context, are told and change
nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from hudna.exports.imports.found import Proposal, Unreadable
from hudna.exports.webannotation import PREFIX
from hudna.ledger.rows import ClaimRow
from hudna.ledger.store import Ledger
from hudna.model.span import Span

CLAIM = f"{PREFIX}claim:"


def read(path: Path, ledger: Ledger, user: str) -> Iterator[Proposal | Unreadable]:
    """Proposals in the name of `user`, unless an annotation names its creator."""
    with path.open(encoding="utf-8-sig") as stream:
        for number, line in enumerate(stream, start=1):
            where = f"{path.name}:{number}"
            try:
                row = json.loads(line) if line.strip() else {}
                if str(row.get("id", "")).startswith(CLAIM):
                    yield from _changes(row, ledger, user, where)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                yield Unreadable(where, f"is no Web Annotation ({type(error).__name__}: {error}).")


def _changes(row: Mapping[str, Any], ledger: Ledger, user: str, where: str) -> Iterator[Proposal | Unreadable]:
    id = unquote(str(row["id"]).removeprefix(CLAIM))
    claim, stored = ledger.claim(id), ledger.article(id.rpartition("/")[0])
    if claim is None or stored is None:
        yield Unreadable(where, f"the ledger holds no claim {id}.")
        return
    who = _creator(row) or user
    span = located(row["target"], stored.article.text)
    if span is None:
        yield Unreadable(where, "its words do not stand in the article, or in several places.")
    elif span != claim.trigger:
        yield _proposal(claim, "span", list(span), who)
    for field, value in _tags(row).items():
        if value != getattr(claim, field):
            yield _proposal(claim, field, value, who)


def _creator(row: Mapping[str, Any]) -> str:
    creator = row.get("creator")
    return str(creator.get("name") or creator.get("id") or "") if isinstance(creator, Mapping) else str(creator or "")


def _tags(row: Mapping[str, Any]) -> dict[str, str]:
    """Type and mode of the classifying body, status and track of the tags."""
    out: dict[str, str] = {}
    bodies = row.get("body", ())
    for body in bodies if isinstance(bodies, list) else [bodies]:
        value = str(body.get("value", ""))
        if body.get("purpose") == "classifying":
            out["type"], _, mode = value.partition("-")
            out |= {"mode": mode} if mode else {}
        elif body.get("purpose") == "tagging" and value.startswith(("status:", "track:")):
            name, _, said = value.partition(":")
            out[name] = said
    return out


def _proposal(claim: ClaimRow, field: str, value: Any, user: str) -> Proposal:
    return Proposal("event", claim.id, field, value, "changed in an imported annotation", user)


def located(target: Mapping[str, Any], text: str) -> Span | None:
    """Where the quotation stands: at its position if the words are there, else the one place that its context allows."""
    selectors = target["selector"] if isinstance(target["selector"], list) else [target["selector"]]
    quote = next((s for s in selectors if s["type"] == "TextQuoteSelector"), None)
    position = next((s for s in selectors if s["type"] == "TextPositionSelector"), None)
    if position is not None:
        span = Span(int(position["start"]), int(position["end"]))
        if quote is None or span.of(text) == quote["exact"]:
            return span if 0 <= span.start < span.end <= len(text) else None
    if quote is None or not quote["exact"]:
        return None
    found = [n for n in range(len(text)) if text.startswith(quote["exact"], n)]
    around = [n for n in found if _fits(text, n, n + len(quote["exact"]), quote)]
    chosen = around if len(around) == 1 else found if len(found) == 1 else []
    return Span(chosen[0], chosen[0] + len(quote["exact"])) if chosen else None


def _fits(text: str, start: int, end: int, quote: Mapping[str, Any]) -> bool:
    return text[:start].endswith(quote.get("prefix", "")) and text[end:].startswith(quote.get("suffix", ""))
