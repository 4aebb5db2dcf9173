"""The links of a ledger as the public format of `hudna ledger links --format jsonl`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hudna.ledger.store import Ledger
from hudna.linking import origins
from hudna.linking.judged import Clusters, split_judged
from hudna.linking.verdicts import judged_pairs


def origin_groups(ledger: Ledger) -> list[list[str]]:
    """Groups of two or more articles with one beginning, under the judgements of people."""
    return _groups(ledger, "origin", sorted(origins.SAME))


def event_groups(ledger: Ledger) -> list[list[str]]:
    """Groups of two or more tellings of one event, under the judgements of people."""
    return _groups(ledger, "event")


def _groups(ledger: Ledger, kind: str, relations: list[str] | None = None) -> list[list[str]]:
    joined, apart = split_judged(judged_pairs(ledger, kind))
    clusters: Clusters[str] = Clusters(apart)
    for a, b in joined:
        clusters.join(a, b)
    for a, b in ledger.linked_pairs(kind, relations=relations):
        clusters.join(a, b)
    return clusters.groups()


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


def links_jsonl(ledger: Ledger) -> Iterator[str]:
    """One cluster a line."""
    return (json.dumps(cluster, ensure_ascii=False) for cluster in clusters(ledger))
