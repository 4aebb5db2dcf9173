"""Labelled examples for the judges: what the stages propose on an article against what a reader took from it.

The alignment is that of the scorer: a trigger is right when it overlaps a gold trigger of its type; entities are aligned by
shared names and overlapping mentions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from hudna.languages.ar.nominals import stem
from hudna.model.article import Article
from hudna.model.orthography import fold
from hudna.reading.events.build import PLACE_KINDS
from hudna.reading.events.features import trigger_features
from hudna.reading.events.role_features import features_of
from hudna.reading.events.roles import Earlier, candidates
from hudna.reading.events.status import status_features
from hudna.reading.events.tracks import topics, track_features
from hudna.reading.events.triggers import Trigger
from hudna.reading.pipeline import Stage, prepare
from hudna.reading.subjects import settled, subject_features, undecided

Example = tuple[str, list[str], Any]
Spans = list[list[int]]
ROLES = ("actor", "recipient")


class Fills(Protocol):
    """Whether a draft, or the state that an adjective names, fills a role (actor, recipient, place) for a reader."""

    def __call__(self, draft: int, role: str, state: str = "", /) -> bool: ...


def examples(article: Article, gold: dict[str, Any]) -> Iterator[Example]:
    """(judge, features, label) for every decision that the judges make on an article read whole."""
    stage = prepare(article)
    aligned = align(gold["entities"], stage)

    def fills_of(event: dict[str, Any]) -> Fills:
        return lambda draft, role, _state="": aligned.get(draft) in _wanted(event, role)

    yield from _decisions(stage, gold["events"], fills_of)


def decision_examples(article: Article, record: dict[str, Any]) -> Iterator[Example]:
    """The same from a record of judged candidates: words that name no event, and events with their roles as spans of words."""
    stage = prepare(article)

    def fills_of(event: dict[str, Any]) -> Fills:
        named = {role: _drafts_at(stage, _wanted(event, role)) for role in (*ROLES, "place")}
        return lambda draft, role, state="": draft in named[role] or _adjective_at(stage, state, _wanted(event, role))

    yield from _decisions(stage, record["events"], fills_of, record["refused"])


def _wanted(event: dict[str, Any], role: str) -> list[Any]:
    """What a reader gave for a role: entity ids, or spans of words."""
    if role != "place":
        return list(event[role])
    return [event["place"]] if event["place"] else []


def _decisions(
    stage: Stage, events: list[dict[str, Any]], fills_of: Callable[[dict[str, Any]], Fills], refused: Spans | None = None
) -> Iterator[Example]:
    """Every decision on the scenes of an article. With `refused`, scenes that nobody judged teach nothing."""
    doc = stage.doc
    earlier = Earlier()
    about = topics(doc, stage.scenes)
    for scene in stage.scenes:
        t = scene.trigger
        span = doc.span(t.start, t.end)
        hits = [v for v in events if span.start < v["trigger"][1] and v["trigger"][0] < span.end]
        if refused is not None and not hits and not any(span.start < b and a < span.end for a, b in refused):
            continue  # a word that was no candidate when the article was judged
        event = None
        for sense in (t.sense, *t.alternatives):
            scene.trigger = t.meaning(sense)
            same = [v for v in hits if v["type"] == sense.type]
            yield "trigger", trigger_features(doc, stage.syntax, scene), int(bool(same))
            if same and event is None:
                event, chosen = same[0], scene.trigger
        if event is None:
            continue
        scene.trigger = chosen
        fills = fills_of(event)
        yield from _subject(stage, chosen, fills)
        yield "status", status_features(doc, scene), event["status"]
        if event["track"] is not None:
            yield "track", track_features(doc, scene, about, event["status"]), event["track"]
        around = candidates(doc, stage.syntax, stage.core, scene, earlier)
        for candidate, features in zip(around, features_of(scene, around), strict=True):
            for role in ROLES:
                yield role, features, int(fills(candidate.draft, role, candidate.state))
            if candidate.kind in PLACE_KINDS:
                yield "place", features, int(fills(candidate.draft, "place"))
        earlier.note(scene.sentence, around)


def _subject(stage: Stage, trigger: Trigger, fills: Fills) -> Iterator[Example]:
    """Of a verb with a noun phrase right after it: is that its subject?"""
    a = trigger.analysis
    if a is None or trigger.form != "verb" or not undecided(trigger.sense, a):
        return
    doc, syntax = stage.doc, stage.syntax
    first = syntax.after_verb(trigger.end - 1, syntax.limit(trigger.start))
    if first is None or settled(doc, syntax, a, first) is not None:
        return
    drafts = [stage.core.of[m] for m in syntax.conjoined(first)]
    acts, undergoes = (any(fills(draft, role) for draft in drafts) for role in ROLES)
    if acts != undergoes:
        yield "subject", subject_features(doc, syntax, trigger.head, trigger.sense, a, first), int(acts)


def _drafts_at(stage: Stage, spans: Spans) -> set[int]:
    """The drafts whose mentions are the words at some spans."""
    out = set()
    for number, found in enumerate(stage.found):
        here = stage.doc.span(found.start, found.end)
        if any(iou(span, here) >= 0.34 for span in spans):
            out.add(stage.core.of[number])
    return out


def _adjective_at(stage: Stage, state: str, spans: Spans) -> bool:
    """Whether the adjective of a state (entry id) stands at one of the spans."""
    known = stage.core.knowledge.demonyms
    words = (stage.doc.words[stage.doc.token_at(a)].form for a, _ in spans) if state else ()
    return any(state in (known.get(w), known.get(stem(w))) for w in words)


def span_examples(record: dict[str, Any]) -> Iterator[Example]:
    """Role examples from a span record of the Arabic gold standard: words of trigger, source and target by each annotator."""
    stage = prepare(Article(record["_id"], record["text"]))
    doc = stage.doc
    for scene in stage.scenes:
        t = scene.trigger
        if t.sense.type != record["event_type"]:
            continue
        words = {doc.surfaces[k] for k in range(t.start, t.end)}
        views = [a for a in record["spans"] if words & set(a.get("verb") or ())]
        if not views:
            continue
        around = candidates(doc, stage.syntax, stage.core, scene, Earlier())
        for candidate, features in zip(around, features_of(scene, around), strict=True):
            if candidate.mention < 0:
                continue
            found = stage.found[candidate.mention]
            head = doc.surfaces[found.head]
            for role, slot in zip(ROLES, ("source_actor", "target_actor"), strict=True):
                named = sum(head in (a.get(slot) or ()) for a in views)
                yield role, features, int(named * 2 >= len(views) and named > 0)


def align(entities: list[dict[str, Any]], stage: Any) -> dict[int, str]:
    """Draft number → gold entity id."""
    pairs = []
    for e in entities:
        names = {fold(x) for x in [e["name"], *(m["text"] for m in e["mentions"])]}
        for draft in stage.core.drafts:
            spans = [stage.doc.span(stage.found[n].start, stage.found[n].end) for n in draft.mentions]
            texts = {fold(s.of(stage.doc.text)) for s in spans}
            entry = stage.core.knowledge.entry(draft.entry).en if draft.entry else ""
            shared = len(names & (texts | {fold(entry)}))
            best = max((iou(m["span"], s) for m in e["mentions"] for s in spans), default=0.0)
            score = shared + (best if best >= 0.34 else 0.0)
            if score:
                pairs.append((score, e["id"], draft.id))
    pairs.sort(key=lambda p: (-p[0], p[1], p[2]))
    out: dict[int, str] = {}
    for _, gold_id, draft in pairs:  # several drafts may be one gold entity: roles are judged apart from coreference
        out.setdefault(draft, gold_id)
    return out


def iou(a: Any, b: Any) -> float:
    """How far two spans are one: what they share of what they cover."""
    joint = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return joint / ((a[1] - a[0]) + (b[1] - b[0]) - joint) if joint else 0.0
