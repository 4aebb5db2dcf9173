"""The stages of reading, in order. Each takes values and gives values; none raises on text."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from functools import cache

from hudna.languages.ar.words import analyser
from hudna.model.article import Article
from hudna.model.moment import TimeMention
from hudna.model.reading import Event, Reading, Statement
from hudna.reading.document import Document, open_document
from hudna.reading.events.build import Happening, find_events
from hudna.reading.events.factuality import chain, factuality_of
from hudna.reading.events.features import Scene
from hudna.reading.events.quantities import quantities_of
from hudna.reading.events.scenes import set_scenes
from hudna.reading.mentions.coreference import Coreference
from hudna.reading.mentions.entities import entity
from hudna.reading.mentions.finder import finder
from hudna.reading.mentions.found import Found
from hudna.reading.mentions.same_entity import Choose, SameEntity
from hudna.reading.statements.build import Said, find_statements
from hudna.reading.syntax import Syntax, build
from hudna.reading.times import find_times

VERSION = "1"
UNNAMED = "unnamed"  # the holder of a statement whose speaker the text does not name


@dataclass(slots=True)
class Stage:
    """All that the stages before the judges made of an article."""

    doc: Document
    times: tuple[TimeMention, ...]
    found: list[Found]
    core: Coreference
    syntax: Syntax
    said: list[Said]
    scenes: list[Scene]


@cache
def _load_tables() -> None:
    """Loads the lexicon and the knowledge. Nothing of them is garbage, so none is looked for meanwhile, nor in them later."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        analyser()
        finder()
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


def prepare(article: Article, choose: Choose = SameEntity.choose) -> Stage:
    """Everything up to the decisions: words, times, mentions, statements, candidate events."""
    _load_tables()
    doc = open_document(article)
    times = find_times(article.text, article.published)
    taken = frozenset(k for t in times for k in range(doc.token_at(t.start), doc.token_at(max(t.start, t.end - 1)) + 1))
    names = finder()
    found = names.find(doc, taken)
    core = Coreference(doc, found, names.names.knowledge, article.published, choose)
    syntax = build(doc, found, taken)
    said = find_statements(doc, syntax)
    return Stage(doc, times, found, core, syntax, said, set_scenes(doc, syntax, said))


def read(article: Article) -> Reading:
    """One article → its reading.

    The cycle collector rests meanwhile: it would walk a reading in the making again and again, and there are no cycles in one.
    """
    _load_tables()
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _read(article)
    finally:
        if collecting:
            gc.enable()


def _read(article: Article) -> Reading:
    stage = prepare(article)
    doc, core, found = stage.doc, stage.core, stage.found
    happenings = find_events(doc, stage.syntax, core, stage.scenes, stage.times)
    statements = tuple(_statement(doc, core, s, n) for n, s in enumerate(stage.said))
    events = tuple(_event(stage, h, n) for n, h in enumerate(happenings))
    used = {x for s in statements for x in (s.speaker, s.addressee, *s.joint)}
    used |= {x for e in events for x in (*e.actor, *e.recipient, e.place)}
    knowledge = core.knowledge
    entities = tuple(entity(doc, d, found, knowledge, f"E{d.id + 1}") for d in core.drafts if d.named or f"E{d.id + 1}" in used)
    return Reading(
        article.id, article.published, entities, stage.times, statements, events, text_sha256=article.text_sha256,
        engine_version=VERSION, outlet=article.outlet, sentences=tuple(doc.span(a, b) for a, b in doc.sentences),
    )  # fmt: skip


def _event(stage: Stage, happening: Happening, number: int) -> Event:
    doc, scene = stage.doc, happening.scene
    speakers = [stage.said[n].speakers for n in chain(stage.said, scene.inside)]
    holders = [f"E{stage.core.of[s[0]] + 1}" if s else UNNAMED for s in speakers]
    t = scene.trigger
    start, end = doc.sentences[scene.sentence]
    return Event(
        id=f"V{number + 1}", trigger=doc.span(*happening.words), type=t.sense.type or "", mode=happening.mode,
        actor=tuple(f"E{d + 1}" for d in dict.fromkeys(happening.actor)),
        recipient=tuple(f"E{d + 1}" for d in dict.fromkeys(happening.recipient)),
        status=happening.status, time=happening.time, place=f"E{happening.place + 1}" if happening.place is not None else None,
        track=happening.track, inside=f"S{scene.inside + 1}" if scene.inside is not None else None,
        factuality=factuality_of(scene, happening.status, stage.said, holders),
        quantities=quantities_of(doc, scene, [stage.found[m] for m in happening.counted]),
        condition=f"V{happening.condition + 1}" if happening.condition is not None else None,
        clause=doc.span(start, end), why=tuple(happening.why), refused=tuple(happening.refused),
    )  # fmt: skip


def _statement(doc: Document, core: Coreference, said: Said, number: int) -> Statement:
    def of(mention: int | None) -> str | None:
        return f"E{core.of[mention] + 1}" if mention is not None else None

    cue = doc.span(said.cue.start, said.cue.end)
    content = doc.span(said.content.start, said.content.end) if said.content else None
    speaker = of(said.speakers[0]) if said.speakers else None
    joint = tuple(e for m in said.speakers[1:] if (e := of(m)) and e != speaker)
    if len(said.speakers) == 1 and said.speakers[0] in core.pairs:  # «الجانبان»
        joint = tuple(f"E{d + 1}" for d in core.pairs[said.speakers[0]][1:])
    return Statement(
        f"S{number + 1}", cue, speaker, of(said.addressee), content, f"S{said.inside + 1}" if said.inside is not None else None,
        said.cue.sense.speech or "say", said.form, joint, said.credibility, tuple(said.why),
    )  # fmt: skip
