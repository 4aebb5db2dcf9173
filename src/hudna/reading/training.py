"""Labelled examples for the judges: what the stages propose on an article against what a reader took from it.

The alignment is that of the scorer: a trigger is right when it overlaps a gold trigger of its type; entities are aligned by
shared names and overlapping mentions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hudna.languages.ar.nominals import stem
from hudna.model.article import Article
from hudna.model.orthography import fold
from hudna.reading.events.features import trigger_features
from hudna.reading.events.role_features import features_of
from hudna.reading.events.roles import Candidate, Earlier, candidates
from hudna.reading.events.status import status_features
from hudna.reading.events.tracks import topics, track_features
from hudna.reading.events.triggers import Trigger
from hudna.reading.pipeline import Stage, prepare
from hudna.reading.subjects import settled, subject_features, undecided

Example = tuple[str, list[str], Any]


def examples(article: Article, gold: dict[str, Any]) -> Iterator[Example]:
    """(judge, features, label) for every decision that the judges make on the article."""
    stage = prepare(article)
    aligned = align(gold["entities"], stage)
    earlier = Earlier()
    about = topics(stage.doc, stage.scenes)
    for scene in stage.scenes:
        t = scene.trigger
        span = stage.doc.span(t.start, t.end)
        hits = [v for v in gold["events"] if span.start < v["trigger"][1] and v["trigger"][0] < span.end]
        event = None
        for sense in (t.sense, *t.alternatives):
            scene.trigger = t.meaning(sense)
            same = [v for v in hits if v["type"] == sense.type]
            yield "trigger", trigger_features(stage.doc, stage.syntax, scene), int(bool(same))
            if same and event is None:
                event, chosen = same[0], scene.trigger
        if event is None:
            continue
        scene.trigger = chosen
        yield from _subject(stage, aligned, scene.trigger, set(event["actor"]), set(event["recipient"]))
        yield "status", status_features(stage.doc, scene), event["status"]
        yield "track", track_features(stage.doc, scene, about, event["status"]), event["track"]
        around = candidates(stage.doc, stage.syntax, stage.core, scene, earlier)
        for candidate, features in zip(around, features_of(scene, around), strict=True):
            entity = aligned.get(candidate.draft)
            for role in ("actor", "recipient"):
                yield role, features, int(entity is not None and entity in event[role])
            if candidate.kind in ("place", "state", "organisation"):
                yield "place", features, int(entity is not None and entity == event["place"])
        earlier.note(scene.sentence, around)


def _subject(
    stage: Stage, aligned: dict[int, str], trigger: Trigger, acting: set[str], undergoing: set[str]
) -> Iterator[Example]:
    """Of a verb with a noun phrase right after it: is that its subject?"""
    a = trigger.analysis
    if a is None or trigger.form != "verb" or not undecided(trigger.sense, a):
        return
    doc, syntax = stage.doc, stage.syntax
    first = syntax.after_verb(trigger.end - 1, syntax.limit(trigger.start))
    if first is None or settled(doc, syntax, a, first) is not None:
        return
    who = {aligned.get(stage.core.of[m]) for m in syntax.conjoined(first)} - {None}
    acts, undergoes = bool(who & acting), bool(who & undergoing)
    if acts != undergoes:
        yield "subject", subject_features(doc, syntax, trigger.head, trigger.sense, a, first), int(acts)


def decision_examples(article: Article, record: dict[str, Any]) -> Iterator[Example]:
    """From a record of judged candidates: words that name no event, and events whose roles are given as spans of words."""
    stage = prepare(article)
    doc = stage.doc
    earlier = Earlier()
    about = topics(doc, stage.scenes)
    for scene in stage.scenes:
        t = scene.trigger
        span = doc.span(t.start, t.end)
        hits = [v for v in record["events"] if span.start < v["trigger"][1] and v["trigger"][0] < span.end]
        if not hits and not any(span.start < b and a < span.end for a, b in record["refused"]):
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
        around = candidates(doc, stage.syntax, stage.core, scene, earlier)
        named = {role: _drafts_at(stage, event[role]) for role in ("actor", "recipient")}
        named["place"] = _drafts_at(stage, [event["place"]] if event["place"] else [])
        own = {d: str(d) for d in set().union(*named.values())}
        acting, undergoing = ({str(d) for d in named[role]} for role in ("actor", "recipient"))
        yield from _subject(stage, own, chosen, acting, undergoing)
        yield "status", status_features(doc, scene), event["status"]
        yield "track", track_features(doc, scene, about, event["status"]), event["track"]
        for candidate, features in zip(around, features_of(scene, around), strict=True):
            for role in ("actor", "recipient"):
                yield role, features, int(_is_named(stage, candidate, named[role], event[role]))
            if candidate.kind in ("place", "state", "organisation"):
                yield "place", features, int(candidate.draft in named["place"])
        earlier.note(scene.sentence, around)


def _drafts_at(stage: Stage, spans: list[list[int]]) -> set[int]:
    """The drafts whose mentions are the words at some spans."""
    out = set()
    for number, found in enumerate(stage.found):
        here = stage.doc.span(found.start, found.end)
        if any(_iou(span, here) >= 0.34 for span in spans):
            out.add(stage.core.of[number])
    return out


def _is_named(stage: Stage, candidate: Candidate, drafts: set[int], spans: list[list[int]]) -> bool:
    """Whether a candidate is one of the drafts, or the state whose adjective stands at one of the spans."""
    if candidate.draft in drafts:
        return True
    known = stage.core.knowledge.demonyms
    words = (stage.doc.words[stage.doc.token_at(a)].form for a, _ in spans) if candidate.state else ()
    return any(candidate.state in (known.get(w), known.get(stem(w))) for w in words)


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
            for role, slot in (("actor", "source_actor"), ("recipient", "target_actor")):
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
            best = max((_iou(m["span"], s) for m in e["mentions"] for s in spans), default=0.0)
            score = shared + (best if best >= 0.34 else 0.0)
            if score:
                pairs.append((score, e["id"], draft.id))
    pairs.sort(key=lambda p: (-p[0], p[1], p[2]))
    out: dict[int, str] = {}
    for _, gold_id, draft in pairs:  # several drafts may be one gold entity: roles are judged apart from coreference
        out.setdefault(draft, gold_id)
    return out


def _iou(a: Any, b: Any) -> float:
    joint = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return joint / ((a[1] - a[0]) + (b[1] - b[0]) - joint) if joint else 0.0
