"""Events of an article: candidates judged, with roles, status, time, place, mode and track."""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.model.moment import TimeMention
from hudna.model.reading import Kind, Status, Track
from hudna.reading.document import Document
from hudna.reading.events.features import Scene, trigger_features
from hudna.reading.events.incident import TYPES, incident_features
from hudna.reading.events.modes import mode_of
from hudna.reading.events.role_features import features_of
from hudna.reading.events.roles import Candidate, Earlier, candidates
from hudna.reading.events.status import status_features
from hudna.reading.events.tracks import topics, track_of
from hudna.reading.events.when import time_of
from hudna.reading.judges import Binary, binary, multi
from hudna.reading.mentions.coreference import Coreference
from hudna.reading.syntax import Syntax

MOST_ROLES = 3
CARRIED = ("same-", "last-", "speaker", "hearer")
PLACE_KINDS = ("place", "state", "organisation")


@dataclass(slots=True)
class Happening:
    """An accepted event over drafts (entity numbers)."""

    scene: Scene
    status: Status
    actor: list[int]
    recipient: list[int]
    place: int | None
    time: str | None
    mode: str | None
    track: Track = Track.OTHER
    why: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def find_events(doc: Document, syntax: Syntax, core: Coreference, scenes: list[Scene], times: tuple[TimeMention, ...]) -> list[Happening]:
    """The accepted events in reading order."""
    accept, judge = binary("trigger"), multi("status")
    about, tracks = topics(doc, scenes), multi("track")
    alone = background(doc, syntax, scenes) if len(doc.sentences) == 1 else frozenset()
    out: list[Happening] = []
    earlier = Earlier()
    for scene in scenes:
        probability, features = settle(doc, syntax, scene, accept)
        if scene.trigger.sense.type in alone or (probability < accept.threshold and not standing_alone(doc, scene)):
            continue
        status = Status(judge.choose(status_features(doc, scene)))
        actor, recipient, place, why = _roles(doc, syntax, core, scene, earlier)
        happening = Happening(
            scene, status, actor, recipient, place, time_of(doc, syntax, scene, times), mode_of(doc, scene),
            why=[f"row {scene.trigger.sense.id}", f"accepted at {probability:.2f}: " + "; ".join(accept.top(features)), *why],
        )  # fmt: skip
        happening.track = track_of(doc, scene, about, status, tracks)
        out.append(happening)
    return out


def background(doc: Document, syntax: Syntax, scenes: list[Scene]) -> frozenset[str]:
    """Of a text of one sentence: the types of which it asserts no new incident."""
    start, end = doc.sentences[0]
    out = []
    for type_ in TYPES:
        judge = binary(f"incident-{type_.lower()}")
        if judge.probability(incident_features(doc, syntax, scenes, start, end, type_)) < judge.threshold:
            out.append(type_)
    return frozenset(out)


def standing_alone(doc: Document, scene: Scene) -> bool:
    """In a sentence on its own that asserts an incident, its candidates of that type are taken."""
    return len(doc.sentences) == 1 and scene.trigger.sense.type in TYPES


def settle(doc: Document, syntax: Syntax, scene: Scene, accept: Binary) -> tuple[float, list[str]]:
    """Choose the sense that the judge finds most likely and leave it in the scene: (probability, features)."""
    best: tuple[float, list[str]] | None = None
    chosen = scene.trigger
    for sense in (scene.trigger.sense, *scene.trigger.alternatives):
        trial = scene.trigger.meaning(sense)
        scene.trigger, kept = trial, scene.trigger
        features = trigger_features(doc, syntax, scene)
        scene.trigger = kept
        probability = accept.probability(features)
        if best is None or probability > best[0]:
            best, chosen = (probability, features), trial
    scene.trigger = chosen
    assert best is not None
    return best


def _roles(
    doc: Document, syntax: Syntax, core: Coreference, scene: Scene, earlier: Earlier
) -> tuple[list[int], list[int], int | None, list[str]]:
    acts, undergoes, locates = binary("actor"), binary("recipient"), binary("place")
    actors: list[tuple[float, Candidate]] = []
    recipients: list[tuple[float, Candidate]] = []
    places: list[tuple[float, Candidate]] = []
    around = candidates(doc, syntax, core, scene, earlier)
    earlier.note(scene.sentence, around)
    for candidate, features in zip(around, features_of(scene, around), strict=True):
        a, r = acts.probability(features), undergoes.probability(features)
        if a >= acts.threshold and a >= r:
            actors.append((a, candidate))
        elif r >= undergoes.threshold:
            recipients.append((r, candidate))
        if candidate.kind in PLACE_KINDS:
            p = locates.probability(features)
            if p >= locates.threshold and p > max(a, r):
                places.append((p, candidate))
    why = [f"actor {c.names} {p:.2f}" for p, c in actors[:MOST_ROLES]] + [f"recipient {c.names} {p:.2f}" for p, c in recipients[:MOST_ROLES]]
    place = max(places, key=lambda pair: pair[0])[1] if places else None
    return (
        [_draft(core, c) for _, c in _best(actors)],
        [_draft(core, c) for _, c in _best(recipients)],
        _draft(core, place) if place is not None else None,
        why,
    )


def _best(found: list[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """The strongest, and others that stand close to it. Who is only carried over from before yields to who stands here."""
    here = [pair for pair in found if not all(n.startswith(CARRIED) for n in pair[1].names)]
    found = here or found
    found.sort(key=lambda pair: -pair[0])
    return [pair for pair in found[:MOST_ROLES] if pair[0] >= 0.6 * found[0][0]]


def _draft(core: Coreference, candidate: Candidate) -> int:
    if candidate.draft >= 0:
        return candidate.draft
    return core.state_by_adjective(candidate.state)


__all__ = ["Happening", "Kind", "find_events"]
