"""The stages of reading, in order. Each takes values and gives values; none raises on text."""

from __future__ import annotations

from hudna.model.article import Article
from hudna.model.reading import Reading, Statement
from hudna.reading.document import Document, open_document
from hudna.reading.mentions.coreference import Coreference
from hudna.reading.mentions.entities import entity
from hudna.reading.mentions.finder import finder
from hudna.reading.statements.build import Said, find_statements
from hudna.reading.syntax import build
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
    syntax = build(doc, found, taken)
    said = find_statements(doc, syntax)
    statements = tuple(_statement(doc, core, s, n) for n, s in enumerate(said))
    used = {x for s in statements for x in (s.speaker, s.addressee)}
    entities = tuple(
        entity(doc, d, found, names.names.knowledge, f"E{d.id + 1}") for d in core.drafts if d.named or f"E{d.id + 1}" in used
    )
    return Reading(article.id, article.published, entities, times, statements, (), text_sha256=article.text_sha256, outlet=article.outlet)


def _statement(doc: Document, core: Coreference, said: Said, number: int) -> Statement:
    def of(mention: int | None) -> str | None:
        return f"E{core.of[mention] + 1}" if mention is not None else None

    cue = doc.span(said.cue.start, said.cue.end)
    content = doc.span(said.content.start, said.content.end) if said.content else None
    speaker = of(said.speakers[0]) if said.speakers else None
    joint = tuple(e for m in said.speakers[1:] if (e := of(m)) and e != speaker)
    return Statement(
        f"S{number + 1}", cue, speaker, of(said.addressee), content, f"S{said.inside + 1}" if said.inside is not None else None,
        said.cue.sense.speech or "say", said.content.form if said.content else "indirect", joint, why=tuple(said.why),
    )  # fmt: skip
