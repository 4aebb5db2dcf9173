"""The analyst's ledger of an event: from its type, its theme and the truce known to be in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hudna.model.reading import Status, Track
from hudna.reading.document import Document
from hudna.reading.events.features import Scene, light_stem

if TYPE_CHECKING:
    from hudna.reading.events.build import Happening

BY_TYPE = {
    "ASSAULT": Track.FIGHTING, "DISPLACE": Track.DISPLACEMENT, "SANCTION": Track.SANCTIONS, "AID": Track.ACCESS,
    "CONSULT": Track.CONTACT, "THREATEN": Track.PRESSURE, "ACCUSE": Track.PRESSURE, "REQUEST": Track.PRESSURE, "MOBILIZE": Track.FIGHTING,
}  # fmt: skip
TRUCE_WORDS = frozenset("هدن تهدي وقف خرق".split())
TRUCE_STEMS = ("هدن", "تهدي")
TALKS_STEMS = ("مفاوض", "محادث", "مباحث", "حوار", "جول")
ACCESS_STEMS = ("مساعد", "اغاث", "حصار", "محاصر", "اجلاء", "معبر", "قافل")


def truce_in_force(doc: Document, scenes: list[Scene]) -> bool:
    """Whether the text tells of a truce that holds, has begun or has just ended (and so of possible breaches)."""
    return any(s.trigger.sense.mode == "ceasefire" for s in scenes)


def _near(doc: Document, scene: Scene, stems: tuple[str, ...], reach: int) -> bool:
    t = scene.trigger
    low, high = max(0, t.start - 2), min(len(doc.words), t.end + reach)
    return any(light_stem(doc.words[k].form).startswith(stems) for k in range(low, high))


def track_of(doc: Document, happening: Happening, truce: bool) -> Track:
    """The track by rule: truce words first, then the type."""
    scene = happening.scene
    sense = scene.trigger.sense
    if sense.track:
        listed = Track(sense.track)
        if listed is Track.FIGHTING and truce and happening.status is Status.ACTUAL:
            return Track.VIOLATION
        return listed
    if sense.mode == "ceasefire" or _near(doc, scene, TRUCE_STEMS, 6):
        return Track.TRUCE
    kind = sense.type or ""
    if kind == "CONSULT":
        return Track.TALKS if _near(doc, scene, TALKS_STEMS, 3) or sense.mode == "multilateral" else Track.CONTACT
    if kind in ("RETREAT", "COERCE", "COOPERATE") and _near(doc, scene, ACCESS_STEMS, 4):
        return Track.ACCESS
    if kind == "ASSAULT" and truce:
        return Track.VIOLATION
    return BY_TYPE.get(kind, Track.OTHER)
