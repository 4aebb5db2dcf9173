"""Which candidates are events: by the judge of triggers and, in a sentence that stands alone, by that of incidents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hudna.model.reading import Status
from hudna.reading.document import Document
from hudna.reading.events.doubles import is_object, is_stopped, one_event
from hudna.reading.events.features import Scene, trigger_groups
from hudna.reading.events.incident import TYPES, incident_features
from hudna.reading.events.status import certain_status, status_parts
from hudna.reading.events.tracks import of_breach
from hudna.reading.judges import Binary, Part, multi, of_sentences
from hudna.reading.phrases import is_verbal
from hudna.reading.syntax import Syntax

NEAR = 6  # tokens between a breach and the truce it breaks
SENTENCE = 13  # words: the standard has few sentences that are shorter, and shorter texts are headlines and wires


class Judged(NamedTuple):
    """A candidate with the judge's probability that it is an event, what the judge looked at, and its status."""

    scene: Scene
    probability: float
    parts: Sequence[Part]
    status: Status
    also: Scene | None = None  # the other word of an event told in two


def accepted(doc: Document, syntax: Syntax, scenes: list[Scene], accept: Binary) -> Iterator[Judged]:
    """The candidates that are events, in reading order, one for each event."""
    return _once(doc, list(_accepted(doc, syntax, scenes, accept)))


def _once(doc: Document, judged: list[Judged]) -> Iterator[Judged]:
    """Two words of one event are one; what an event is only about is none (GUIDELINES: one record for each that adds a fact)."""
    kept: list[Judged] = []
    for j in judged:
        if any(is_object(doc, k.scene, j.scene) or is_stopped(doc, k.scene, j.scene) for k in kept[-2:]):
            continue
        at = next((n for n in range(len(kept) - 1, max(-1, len(kept) - 3), -1) if _same(doc, kept[n], j)), None)
        if at is None:
            kept.append(j)
        else:
            kept[at] = _joined(kept[at], j)
    yield from kept


def _same(doc: Document, before: Judged, j: Judged) -> bool:
    return before.also is None and one_event(doc, before.scene, j.scene)


def _joined(first: Judged, second: Judged) -> Judged:
    """The verb tells who and how; of two nouns the first has the governor."""
    if second.scene.trigger.verbal and not first.scene.trigger.verbal:
        return second._replace(also=first.scene)
    return first._replace(also=second.scene)


def _accepted(doc: Document, syntax: Syntax, scenes: list[Scene], accept: Binary) -> Iterator[Judged]:
    judged = [(scene, *settle(doc, syntax, scene, accept)) for scene in scenes]
    judged = [j for j in judged if not _broken(doc, j[0], scenes)]
    taken = {j[0].number for j in judged if j[1] >= accept.threshold or _aid_missing(doc, j[0])}
    if len(doc.sentences) == 1:
        yield from _of_lone_sentence(doc, syntax, [Judged(*j, status_of(doc, j[0])) for j in judged], taken)
        return
    for scene, probability, parts in judged:
        if scene.number in taken:
            yield Judged(scene, probability, parts, status_of(doc, scene))


def status_of(doc: Document, scene: Scene) -> Status:
    """How an event stands: by a certain rule, else by the judge of status."""
    certain = certain_status(doc, scene)
    if certain is None and scene.joined is not None and scene.governor is None and not scene.operators:
        return status_of(doc, scene.joined)
    return certain[0] if certain else Status(multi("status").choose(status_parts(doc, scene)))


def _of_lone_sentence(doc: Document, syntax: Syntax, judged: list[Judged], taken: set[int]) -> Iterator[Judged]:
    """Background incidents are left out; where one is asserted and no candidate of its type accepted, the likeliest is."""
    breach = any(of_breach(j.scene) for j in judged if j.scene.number in taken)
    alone = {} if breach else standing_alone(doc, syntax, judged)
    for type_ in (t for t, asserted in alone.items() if asserted):
        mine = [j for j in judged if j.scene.trigger.sense.type == type_]
        if mine and not any(j.scene.number in taken for j in mine):
            taken.add(max(mine, key=lambda j: j.probability).scene.number)
    for j in judged:
        background = alone.get(j.scene.trigger.sense.type or "") is False and j.status is Status.ACTUAL
        if j.scene.number in taken and not (background and not _alleged(j.scene)):
            yield j


def standing_alone(doc: Document, syntax: Syntax, judged: list[Judged]) -> dict[str, bool]:
    """Of a sentence with no article around it: whether it newly asserts an incident, for each type that a judge knows.

    Headlines and other short texts say what they say; the judge learned on full sentences.
    """
    if sum(w.is_word for w in doc.words) < SENTENCE:
        return {}
    out = {}
    for type_ in TYPES:
        judge = of_sentences(f"incident-{type_.lower()}")
        mine = [j for j in judged if j.scene.trigger.sense.type == type_]
        out[type_] = judge.probability(incident_features(doc, syntax, mine)) >= judge.threshold
    return out


def _broken(doc: Document, scene: Scene, scenes: list[Scene]) -> bool:
    """«خرق … الهدنة»: the truce that is said to be broken in the same phrase is no event of its own."""
    if scene.trigger.sense.mode != "ceasefire" or scene.trigger.verbal:
        return False
    for before in reversed(scenes[: scene.number]):
        first = before.trigger
        if before.sentence != scene.sentence or scene.trigger.start - first.end > NEAR:
            return False
        if of_breach(before):
            return not any(is_verbal(doc.words[k]) or doc.surfaces[k] in "،؛:" for k in range(first.end, scene.trigger.start))
    return False


def _aid_missing(doc: Document, scene: Scene) -> bool:
    """«المساعدات لم تصل إلى البلدة»: that aid did not come is news, however plain the verb."""
    t = scene.trigger
    aid = t.sense.type == "AID" and t.form == "verb"
    return aid and t.start > 0 and doc.form(t.start - 1) in ("لم", "ولم") and status_of(doc, scene) is Status.NEGATED


def _alleged(scene: Scene) -> bool:
    """«اتهم … بقصف»: that it is alleged is the news."""
    said, governor = scene.said, scene.governor
    return said is not None and governor is not None and said.cue.sense.speech == "accuse" and governor.start == said.cue.start


def settle(doc: Document, syntax: Syntax, scene: Scene, accept: Binary) -> tuple[float, Sequence[Part]]:
    """Choose the sense that the judge finds most likely and leave it in the scene: (probability, features)."""
    trigger = scene.trigger
    if not trigger.alternatives:
        parts = trigger_groups(doc, syntax, scene)
        return accept.of_parts(parts), parts
    best: tuple[float, Sequence[Part]] | None = None
    chosen = trigger
    for sense in (trigger.sense, *trigger.alternatives):
        scene.trigger = trigger.meaning(sense)
        parts = trigger_groups(doc, syntax, scene)
        probability = accept.of_parts(parts)
        if best is None or probability > best[0]:
            best, chosen = (probability, parts), scene.trigger
    scene.trigger = chosen
    assert best is not None
    return best
