"""The stages of reading, in order. Each takes values and gives values; none raises on text."""

from __future__ import annotations

from hudna.model.article import Article
from hudna.model.reading import Reading
from hudna.reading.document import open_document
from hudna.reading.mentions.coreference import Coreference
from hudna.reading.mentions.entities import entity
from hudna.reading.mentions.finder import finder
from hudna.reading.times import find_times

VERSION = "1"


def read(article: Article) -> Reading:
    """One article → its reading."""
    doc = open_document(article)
    times = find_times(article.text, article.published)
    taken = frozenset(k for t in times for k in range(doc.token_at(t.start), doc.token_at(max(t.start, t.end - 1)) + 1))
    names = finder()
    found = names.find(doc, taken)
    core = Coreference(doc, found, names.names.knowledge, article.published)
    entities = tuple(entity(doc, d, found, names.names.knowledge, f"E{d.id + 1}") for d in core.drafts if d.named)
    return Reading(article.id, article.published, entities, times, (), (), text_sha256=article.text_sha256, outlet=article.outlet)
