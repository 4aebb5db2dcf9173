"""Search for an analyst: exact names first, then likenesses in either script, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hudna.knowledge.entry import Entry
from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.names import compare, compare_words, words_of


class Hit(NamedTuple):
    """An entry found, how well (1 is exact), and why."""

    entry: Entry
    score: float
    reason: str


def search(knowledge: Knowledge, query: str, limit: int = 20, at_least: float = 0.75) -> list[Hit]:
    """Entries named `query`: exact surfaces in their order, then similar names, best first. An id finds its entry."""
    hits = {hit.entry.id: hit for hit in reversed(list(_exact(knowledge, query)))}
    for hit in _similar(knowledge, query, at_least) if len(hits) < limit else ():
        if hit.entry.id not in hits or hits[hit.entry.id].score < hit.score:
            hits[hit.entry.id] = hit
    return sorted(hits.values(), key=lambda hit: (-hit.score, hit.entry.id))[:limit]


def _exact(knowledge: Knowledge, query: str) -> Iterator[Hit]:
    if query in knowledge.entries:
        yield Hit(knowledge.entries[query], 1.0, "id")
    for surface in knowledge.find(query):
        camp = f", said by {surface.camp}" if surface.camp else ""
        yield Hit(knowledge.entry(surface.entry_id), 1.0, surface.how + camp)


def _similar(knowledge: Knowledge, query: str, at_least: float) -> Iterator[Hit]:
    """Names of at least one word like a word of the query are compared in full; the rest are skipped for speed."""
    wanted = words_of(query)
    if not wanted:
        return
    for entry in knowledge.entries.values():
        for text in dict.fromkeys((entry.ar, entry.en)):
            words = words_of(text)
            if len(words) < len(wanted) or not any(compare_words(word, wanted[-1]) >= at_least for word in words):
                continue
            score = compare(query, text)
            if score.value >= at_least:
                yield Hit(entry, score.value, "; ".join(score.reasons))
