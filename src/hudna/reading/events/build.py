"""Events of an article: candidates judged, with roles, status, time, place, mode and track."""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.model.moment import TimeMention
from hudna.model.reading import Kind, Status, Track
from hudna.reading.document import Document
from hudna.reading.events.accepting import accepted
from hudna.reading.events.features import Scene
from hudna.reading.events.modes import mode_of
from hudna.reading.events.role_features import parts_of
from hudna.reading.events.roles import Candidate, Earlier, candidates
from hudna.reading.events.tracks import topics, track_of
from hudna.reading.events.when import time_of
from hudna.reading.events.where import elsewhere
from hudna.reading.judges import binary, flat, joint, multi
from hudna.reading.mentions.coreference import Coreference
from hudna.reading.syntax import Syntax

MOST_ROLES = 3
HIT_PLACE = 0.5  # a place without a name is taken for what was hit from this probability on
NEARLY = 0.15  # probability from which a refused candidate is named
CARRIED = ("same-", "last-", "speaker", "hearer")
UNSETTLED = (Status.PLANNED, Status.POSSIBLE, Status.REQUESTED)
FORCE = ("ASSAULT", "COERCE", "DISPLACE")
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
    words: tuple[int, int]  # tokens of the trigger
    track: Track = Track.OTHER
    counted: list[int] = field(default_factory=list)  # mentions that fill its roles, for their numbers
    condition: int | None = None  # number of the happening that this one hangs on
    why: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def find_events(
    doc: Document, syntax: Syntax, core: Coreference, scenes: list[Scene], times: tuple[TimeMention, ...]
) -> list[Happening]:
    """The accepted events in reading order."""
    accept = binary("trigger")
    about, tracks = topics(doc, scenes), multi("track")
    out: list[Happening] = []
    earlier = Earlier()
    for scene, probability, parts, status, also in accepted(doc, syntax, scenes, accept):
        actor, recipient, place, counted, why, refused = _roles(doc, syntax, core, scene, earlier)
        time, mode = time_of(doc, syntax, scene, times), mode_of(doc, scene)
        first, end = scene.trigger.start, scene.trigger.end
        if also is not None:
            others, undergone, there, numbered, reasons, _ = _roles(doc, syntax, core, also, earlier)
            actor = actor or [d for d in others if d not in recipient]
            recipient = recipient or [d for d in undergone if d not in actor]
            place = there if place is None else place
            counted = list(dict.fromkeys((*counted, *numbered)))
            time, mode = time or time_of(doc, syntax, also, times), mode or mode_of(doc, also)
            why += [f"one event with row {also.trigger.sense.id}", *reasons]
            first, end = min(first, also.trigger.start), max(end, also.trigger.end)
        happening = Happening(
            scene, status, actor, recipient, place, time, mode, words=(first, end),
            counted=counted, refused=refused,
            why=[f"row {scene.trigger.sense.id}", f"accepted at {probability:.2f}: " + "; ".join(accept.top(flat(parts))), *why],
        )  # fmt: skip
        happening.track = track_of(doc, scene, about, status, tracks, addressed=bool(recipient))
        out.append(happening)
    _hang_on_conditions(out)
    return out


def _hang_on_conditions(happenings: list[Happening]) -> None:
    """«إذا خرقت … فسترد»: what is not yet fact hangs on the event that the if-clause of its sentence names."""
    named: dict[int, int] = {}
    for n, h in enumerate(happenings):
        if any(o.operator.kind == "condition" and o.operator.effect == "possible" for o in h.scene.operators[:1]):
            named.setdefault(h.scene.sentence, n)
    for n, h in enumerate(happenings):
        ruling = named.get(h.scene.sentence)
        if ruling is not None and ruling != n and h.status in UNSETTLED and h.scene.inside == happenings[ruling].scene.inside:
            h.condition = ruling if not any(o.operator.kind == "condition" for o in h.scene.operators) else None


def _roles(
    doc: Document, syntax: Syntax, core: Coreference, scene: Scene, earlier: Earlier
) -> tuple[list[int], list[int], int | None, list[int], list[str], list[str]]:
    """(actors, recipients, place as drafts; mentions that fill a role; reasons; who was nearly taken)."""
    judges = joint("actor", "recipient", "place")
    enough_a, enough_r, enough_p = judges.thresholds
    actors: list[tuple[float, Candidate]] = []
    recipients: list[tuple[float, Candidate]] = []
    places: list[tuple[float, Candidate]] = []
    nearly: list[str] = []
    around = candidates(doc, syntax, core, scene, earlier)
    earlier.note(scene.sentence, around)
    shared, each = parts_of(scene, around)
    begun = judges.sums(shared)
    for candidate, parts in zip(around, each, strict=True):
        a, r, p = judges.probabilities(parts, begun)
        if candidate.sure is not None:  # a row settles it, whatever the judges find
            a, r, p = (float(candidate.sure.role == role) for role in ("actor", "recipient", "place"))
        elif candidate.kind == Kind.PLACE:
            a, r = _of_place(core, candidate, scene, a, r)
        if a >= enough_a and a / enough_a >= r / enough_r:
            actors.append((a, candidate))
        elif r >= enough_r:
            recipients.append((r, candidate))
        elif max(a, r) >= NEARLY:
            nearly.append(_reason("actor" if a >= r else "recipient", max(a, r), candidate))
        likely = candidate.kind in PLACE_KINDS and p >= enough_p and p > max(a, r)
        if likely and (candidate.mention < 0 or not elsewhere(doc, syntax, scene, syntax.found[candidate.mention])):
            places.append((p, candidate))
    actors, recipients = _best(actors), _best(recipients)
    place = max(places, key=lambda pair: pair[0])[1] if places else None
    why = [_reason("actor", *pair) for pair in actors] + [_reason("recipient", *pair) for pair in recipients]
    why += [_reason("place", 1.0, place)] if place is not None and place.sure is not None else []
    nearly += [_reason("no role", 1.0, c) for c in around if c.sure is not None and c.sure.role == "nobody"]
    return (
        [_draft(core, c) for _, c in actors],
        [_draft(core, c) for _, c in recipients],
        _draft(core, place) if place is not None else None,
        list(dict.fromkeys(c.mention for _, c in (*recipients, *actors) if c.mention >= 0)),
        why,
        nearly,
    )


def _of_place(core: Coreference, candidate: Candidate, scene: Scene, a: float, r: float) -> tuple[float, float]:
    """A town is where something happens, it neither acts nor undergoes; what has no name, a house or a camp, may undergo it."""
    if core.drafts[candidate.draft].entry is not None:
        return 0.0, 0.0
    if scene.trigger.sense.type in FORCE:
        a = 0.0  # «قصفت الأحياء القديمة»
    return a, r if r >= HIT_PLACE else 0.0


def _reason(role: str, probability: float, candidate: Candidate) -> str:
    """Why a candidate was taken: the frame's reason where it has one, and where it stands."""
    frame = candidate.acts if role == "actor" else candidate.undergoes
    if candidate.sure is not None:
        frame = f"row {candidate.sure.id}"
    return f"{role} at {probability:.2f}: {frame + ', ' if frame else ''}{' '.join(candidate.names)}"


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
