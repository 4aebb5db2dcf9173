"""Drafts become entities: names, kinds, PLOVER codes, spans. What is unnamed and fills no role is left out."""

from __future__ import annotations

from hudna.knowledge.lookup import Knowledge
from hudna.languages.ar.nominals import stem
from hudna.model.reading import Entity, Kind, Mention
from hudna.model.span import Span
from hudna.reading.document import Document
from hudna.reading.mentions.draft import Draft
from hudna.reading.mentions.found import Found
from hudna.reading.phrases import starts_with_particle

ALIASES = 6
KIND = {k.value: k for k in Kind}


def mention_span(doc: Document, found: Found) -> Span:
    """The characters of a mention, without a separable particle before it."""
    start = doc.starts[found.start]
    surface = doc.surfaces[found.start]
    particle = starts_with_particle(doc.words[found.start])
    if (particle and surface.startswith(particle) and not surface.startswith("لل") and len(surface) > 3) or (
        surface[0] in "وبل" and len(surface) > 1 and surface[1].isdigit()
    ):
        start += 1
    end = doc.ends[found.end - 1]
    return Span(start, max(end, start + 1))


def entity(doc: Document, draft: Draft, found: list[Found], knowledge: Knowledge, entity_id: str) -> Entity:
    """The finished entity of a draft."""
    mentions, proper = _mentions(doc, draft, found)
    entry = knowledge.entry(draft.entry) if draft.entry else None
    if entry is not None:
        kind = draft.kind if draft.kind is Kind.PLACE and entry.kind == "state" else KIND.get(entry.kind, draft.kind)
        country = entry.plover_code or (entry.country.upper() if entry.country else "")
        aliases = tuple(dict.fromkeys((*proper, *(n.text for n in entry.names[:ALIASES]))))
        role = entry.plover_sector[0] if entry.plover_sector else ("GOV" if kind is Kind.STATE else None)
        return Entity(entity_id, entry.en, kind, tuple(mentions), entry.id, draft.candidates, aliases, country or None, role,
                      tuple(dict.fromkeys(draft.why)))  # fmt: skip
    name = longest_name(doc, draft, found) or mentions[0].text
    origin = nationality(doc, draft, found, knowledge)
    return Entity(entity_id, name, draft.kind, tuple(mentions), None, draft.candidates, proper, origin,
                  draft.sectors[0] if draft.sectors else None, tuple(dict.fromkeys(draft.why)))  # fmt: skip


def _mentions(doc: Document, draft: Draft, found: list[Found]) -> tuple[list[Mention], tuple[str, ...]]:
    """The distinct mentions of a draft, and the bare names inside them."""
    mentions: list[Mention] = []
    seen: set[str] = set()
    proper: dict[str, None] = {}
    for mention in (*(found[n] for n in draft.mentions), *draft.nested):
        span = mention_span(doc, mention)
        text = span.of(doc.text)
        if text not in seen:
            seen.add(text)
            mentions.append(Mention(span, text, mention.how))
        if mention.name is not None and (mention.name[0] > mention.start or mention.name[1] < mention.end):
            proper.setdefault(mention_span(doc, mention.moved(start=mention.name[0], end=mention.name[1])).of(doc.text))
    return mentions, tuple(proper)


def longest_name(doc: Document, draft: Draft, found: list[Found]) -> str:
    """The fullest personal name of a draft as written, empty where it has none."""
    names = [doc.span(*found[n].name).of(doc.text) for n in draft.mentions if found[n].name and found[n].kind is Kind.PERSON]  # type: ignore[misc]
    return max(names, key=len, default="")


def nationality(doc: Document, draft: Draft, found: list[Found], knowledge: Knowledge) -> str | None:
    """The country that an adjective in a mention names, as a PLOVER code."""
    for number in draft.mentions:
        mention = found[number]
        if mention.office and ":" in mention.office:
            owner = knowledge.entries.get(mention.office.split(":")[0])
            if owner is not None and owner.plover_code:
                return owner.plover_code
        for k in range(mention.start, mention.end):
            state = knowledge.demonyms.get(doc.words[k].form) or knowledge.demonyms.get(stem(doc.words[k].form))
            if state:
                entry = knowledge.entries.get(state)
                return entry.plover_code if entry is not None and entry.plover_code else state.upper()
    return None
