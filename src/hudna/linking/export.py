"""The links of a ledger as the public format of `hudna ledger links --format jsonl`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hudna.ledger.store import Ledger
from hudna.linking import origins
from hudna.linking.judged import grouped
from hudna.linking.verdicts import judged_pairs


def origin_groups(ledger: Ledger) -> list[list[str]]:
    """Groups of two or more articles with one beginning, under the judgements of people."""
    return _groups(ledger, "origin", sorted(origins.SAME))


def event_groups(ledger: Ledger) -> list[list[str]]:
    """Groups of two or more tellings of one event, under the judgements of people."""
    return _groups(ledger, "event")


def _groups(ledger: Ledger, kind: str, relations: list[str] | None = None) -> list[list[str]]:
    return grouped(ledger.linked_pairs(kind, relations=relations), judged_pairs(ledger, kind))


def clusters(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """`{"kind": "origin", "ids"}` for articles, then `{"kind": "event", "reports": [{"id", "span"}]}` for passages."""
    for ids in origin_groups(ledger):
        yield {"kind": "origin", "ids": ids}
    spans: dict[str, list[int]] = {}
    for row in ledger.links("event"):
        if isinstance(row.reasons, dict):
            spans |= {row.a: row.reasons["a"], row.b: row.reasons["b"]}
    for group in event_groups(ledger):
        reports = [{"id": t.rpartition("/")[0], "span": spans[t]} for t in group if t in spans]
        if len(reports) > 1:
            yield {"kind": "event", "reports": reports}
