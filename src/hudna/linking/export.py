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
    links = [origins.OriginLink(r.a, r.b, r.relation, r.score, ()) for r in ledger.links("origin")]
    return [g for g in origins.origins((), links, judged_pairs(ledger, "origin")) if len(g) > 1]


def event_groups(ledger: Ledger) -> tuple[list[list[str]], dict[str, tuple[int, int]]]:
    """Groups of two or more tellings of one event, and the span of each telling as far as a link knows it."""
    joined, apart = split_judged(judged_pairs(ledger, "event"))
    clusters: Clusters[str] = Clusters(apart)
    spans: dict[str, tuple[int, int]] = {}
    for a, b in joined:
        clusters.join(a, b)
    rows = sorted(ledger.links("event"), key=lambda r: (-r.score, r.a, r.b))
    for row in rows:
        clusters.join(row.a, row.b)
        if isinstance(row.reasons, dict):
            spans |= {row.a: tuple(row.reasons["a"]), row.b: tuple(row.reasons["b"])}
    return clusters.groups(), spans


def clusters(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """`{"kind": "origin", "ids"}` for articles, then `{"kind": "event", "reports": [{"id", "span"}]}` for passages."""
    for ids in origin_groups(ledger):
        yield {"kind": "origin", "ids": ids}
    groups, spans = event_groups(ledger)
    for group in groups:
        reports = [{"id": t.rpartition("/")[0], "span": list(spans[t])} for t in group if t in spans]
        if len(reports) > 1:
            yield {"kind": "event", "reports": reports}


def links_jsonl(ledger: Ledger) -> Iterator[str]:
    """One cluster a line."""
    return (json.dumps(cluster, ensure_ascii=False) for cluster in clusters(ledger))
