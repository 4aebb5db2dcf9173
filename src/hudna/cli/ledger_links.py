"""Links as clusters: what holds together through any chain of links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hudna.ledger.store import Ledger

Cluster = dict[str, Any]


def clusters(ledger: Ledger) -> Iterator[Cluster]:
    """`{"kind": "origin", "ids"}` for articles, `{"kind": "event", "reports": [{"id", "span"}]}` for passages of articles."""
    for ids in _components((link.a, link.b) for link in ledger.links("origin")):
        yield {"kind": "origin", "ids": ids}
    groups = _components((link.a, link.b) for link in ledger.links("event"))
    wanted = {id for group in groups for id in group}
    places = {c.id: {"id": c.article, "span": list(c.clause)} for c in ledger.iter_claims() if c.id in wanted} if wanted else {}
    for group in groups:
        reports = [places[id] for id in group if id in places]
        if len(reports) > 1:
            yield {"kind": "event", "reports": reports}


def _components(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Connected components, each sorted, in the order of their first members."""
    parent: dict[str, str] = {}

    def root(x: str) -> str:
        while parent.setdefault(x, x) != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in pairs:
        parent[root(a)] = root(b)
    groups: dict[str, list[str]] = {}
    for x in sorted(parent):
        groups.setdefault(root(x), []).append(x)
    return sorted(groups.values())


def in_words(cluster: Cluster) -> str:
    if cluster["kind"] == "origin":
        return "origin  " + "  ".join(cluster["ids"])
    return "event   " + "  ".join(f"{r['id']}[{r['span'][0]}:{r['span'][1]}]" for r in cluster["reports"])
