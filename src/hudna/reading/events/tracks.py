"""The analyst's ledger of an event: what its type and row say, its theme, and what the article as a whole is about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hudna.model.reading import Status, Track
from hudna.reading.document import Document
from hudna.reading.events.features import Scene, light_stem
from hudna.reading.judges import Multi

THEMES = {
    "truce": ("هدن", "تهدي", "خروق", "خرق", "وقف"),
    "talks": ("مفاوض", "محادث", "مباحث", "حوار", "جول", "تسوي", "وساط"),
    "access": ("مساعد", "اغاث", "حصار", "محاصر", "اجلاء", "معبر", "معابر", "قافل", "انساني", "جرحي"),
    "displacement": ("نازح", "لاجي", "نزوح", "تهجير", "مهجر"),
    "sanctions": ("عقوب", "حظر", "تجميد", "مقاطع"),
    "fighting": ("قتل", "غار", "قصف", "اشتباك", "هجوم", "معارك", "جرح"),
}
BREACH = ("خرق", "خروق", "انتهاك")
OF_TRUCE = frozenset(("REQUEST", "REJECT", "AGREE", "SUPPORT", "THREATEN", "COOPERATE", "ACCUSE", "CONCEDE"))
NEAR = 7


@dataclass(frozen=True, slots=True)
class Topics:
    """What the article is about: how often each theme's words stand in it, in three steps, and whether a truce is told of."""

    steps: tuple[str, ...]
    truce: bool
    breach: bool


def topics(doc: Document, scenes: list[Scene]) -> Topics:
    """The themes of an article."""
    counts = dict.fromkeys(THEMES, 0)
    for word in doc.words:
        if word.is_word and not word.closed:
            theme = _theme(light_stem(word.form))
            if theme:
                counts[theme] += 1
    per = max(1, len(doc.words)) / 100
    steps = tuple(f"{theme}{'++' if n / per > 1.5 else '+'}" for theme, n in counts.items() if n)
    told = sum(s.trigger.sense.mode == "ceasefire" for s in scenes)
    breached = any(light_stem(w.form).startswith(BREACH) for w in doc.words if w.is_word)
    return Topics(steps, told > 0, told > 1 and breached)


@cache
def _theme(stem: str) -> str:
    for theme, stems in THEMES.items():
        if stem.startswith(stems):
            return theme
    return ""


def themes_near(doc: Document, scene: Scene) -> set[str]:
    """Themes of the words around a trigger."""
    t = scene.trigger
    start, end = doc.sentences[scene.sentence]
    around = (*range(max(start, t.start - NEAR), t.start), *range(t.end, min(end, t.end + NEAR)))
    return {_theme(light_stem(doc.words[k].form)) for k in around if not doc.words[k].closed} - {""}


def track_features(doc: Document, scene: Scene, about: Topics, status: str) -> list[str]:
    """For the judge of tracks."""
    t = scene.trigger
    sense = t.sense
    type_ = sense.type
    out = [
        "bias", f"type={type_}", f"type={type_}|status={status}", f"row={sense.track}", f"row={sense.track}|type={type_}",
        f"mode={sense.mode}|type={type_}",
        f"lemma={sense.lemma}", f"truce={about.truce}|type={type_}", f"truce={about.truce}|row={sense.track}",
        f"truce={about.truce}|type={type_}|status={status}", f"told={scene.said is not None}|type={type_}",
    ]  # fmt: skip
    out += [f"about={s}" for s in about.steps] + [f"about={s}|type={type_}" for s in about.steps]
    for theme in sorted(themes_near(doc, scene)):
        out += [f"near={theme}", f"near={theme}|type={type_}"]
    for k in range(t.start, min(doc.sentences[scene.sentence][1], t.end + 4)):
        word = doc.words[k]
        if word.is_word and not word.closed:
            out.append(f"w={light_stem(word.form)}")
    if scene.governor is not None:
        out.append(f"gov={scene.governor.sense.type}|type={type_}")
    if scene.cue_of is not None:
        out.append(f"cue|{type_}")
    return out


def track_of(doc: Document, scene: Scene, about: Topics, status: Status, judge: Multi) -> Track:
    """The track: a truce and what is demanded or agreed of it by rule; else the judge's.

    Force used is a violation only where the text tells of a truce and of its breach, and only if it is told as a fact.
    """
    sense = scene.trigger.sense
    if sense.mode == "ceasefire" or (sense.type in OF_TRUCE and about.truce and "truce" in themes_near(doc, scene)):
        return Track.TRUCE
    chosen = judge.choose(track_features(doc, scene, about, status.value))
    if chosen == Track.FIGHTING and about.breach and status in (Status.ACTUAL, Status.POSSIBLE):
        return Track.VIOLATION
    if chosen == Track.VIOLATION and not about.truce:
        return Track.FIGHTING
    return Track(chosen)
