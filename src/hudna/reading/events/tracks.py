"""The analyst's ledger of an event: what its type and row say, its theme, and what the article as a whole is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from hudna.languages.ar.words import Word, analyser, noted
from hudna.model.orthography import fold
from hudna.model.reading import Status, Track
from hudna.reading.document import Document
from hudna.reading.events.features import KEPT, Scene, light_stem
from hudna.reading.judges import Group, Multi, Part, flat

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
KINDS = {
    "ASSAULT": "fighting", "CONSULT": "contact", "SANCTION": "sanctions", "AID": "access", "DISPLACE": "displacement",
    "PROTEST": "protest", "THREATEN": "pressure", "COERCE": "coerce", "MOBILIZE": "fighting",
}  # fmt: skip
SIEGE = ("حصار", "حاصر")
OWN_TRACK = {"AID": Track.ACCESS, "DISPLACE": Track.DISPLACEMENT}  # GUIDELINES: access is aid, evacuation, siege, medical
NEAR = 7


@dataclass(frozen=True, slots=True)
class Topics:
    """What the article is about: how often each theme's words stand in it, in three steps, and whether a truce is told of."""

    steps: tuple[str, ...]
    truce: bool
    breach: bool
    kinds: tuple[str, ...] = ()  # of its candidates: each kind with its share in three steps
    sides: tuple[tuple[str, ...], ...] = ()  # by candidate: kinds of the others in its sentence


def topics(doc: Document, scenes: list[Scene]) -> Topics:
    """The themes of an article."""
    counts = dict.fromkeys(THEMES, 0)
    for theme in filter(None, map(_theme_of, doc.words)):
        counts[theme] += 1
    per = max(1, len(doc.words)) / 100
    steps = tuple(f"{theme}{'++' if n / per > 1.5 else '+'}" for theme, n in counts.items() if n)
    told = sum(s.trigger.sense.mode == "ceasefire" for s in scenes)
    breached = told > 1 and any(map(_tells_breach, doc.words))
    kinds, sides = _kinds(scenes)
    return Topics(steps, told > 0, breached, kinds, sides)


def _kind(scene: Scene) -> str:
    sense = scene.trigger.sense
    return sense.track if sense.track and sense.track != "other" else KINDS.get(sense.type or "", "")


def _kinds(scenes: list[Scene]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    all_ = [_kind(s) for s in scenes]
    counts = Counter(k for k in all_ if k)
    total = max(1, sum(counts.values()))
    shares = tuple(
        f"{k}{'++' if n / total > 0.5 else '+' if n / total > 0.25 else ''}" for k, n in sorted(counts.items()) if n / total > 0.1
    )
    by_sentence: dict[int, list[tuple[int, str]]] = {}
    for n, (scene, kind) in enumerate(zip(scenes, all_, strict=True)):
        if kind:
            by_sentence.setdefault(scene.sentence, []).append((n, kind))
    sides = tuple(tuple(sorted({k for m, k in by_sentence.get(s.sentence, ()) if m != n})) for n, s in enumerate(scenes))
    return shares, sides


@noted
def _theme_of(word: Word) -> str:
    if not word.closed:
        stem = light_stem(word.form)
        for theme, stems in THEMES.items():
            if stem.startswith(stems):
                return theme
    return ""


@noted
def _tells_breach(word: Word) -> bool:
    return word.is_word and light_stem(word.form).startswith(BREACH)


def themes_near(doc: Document, scene: Scene) -> set[str]:
    """Themes of the words around a trigger."""
    t = scene.trigger
    start, end = doc.sentences[scene.sentence]
    words = doc.words
    around = words[max(start, t.start - NEAR) : t.start] + words[t.end : min(end, t.end + NEAR)]
    return set(filter(None, map(_theme_of, around)))


@lru_cache(KEPT)
def _of_sense(type_: str | None, row: str | None, mode: str | None, truce: bool, status: str, told: bool) -> Group:
    return Group((
        "bias", f"type={type_}", f"type={type_}|status={status}", f"row={row}", f"row={row}|type={type_}",
        f"mode={mode}|type={type_}", f"truce={truce}|type={type_}", f"truce={truce}|row={row}",
        f"truce={truce}|type={type_}|status={status}", f"told={told}|type={type_}",
    ))  # fmt: skip


@lru_cache(KEPT)
def _of_topics(steps: tuple[str, ...], type_: str | None) -> Group:
    return Group((*(f"about={s}" for s in steps), *(f"about={s}|type={type_}" for s in steps)))


@lru_cache(KEPT)
def _of_theme(theme: str, type_: str | None) -> Group:
    return Group((f"near={theme}", f"near={theme}|type={type_}"))


@lru_cache(KEPT)
def _of_kinds(kinds: tuple[str, ...], type_: str | None) -> Group:
    return Group((*(f"kinds={k}" for k in kinds), *(f"kinds={k}|type={type_}" for k in kinds)))


@lru_cache(KEPT)
def _of_sides(kinds: tuple[str, ...], type_: str | None) -> Group:
    return Group(tuple(f"side={k}|type={type_}" for k in kinds or ("none",)))


@noted
def _of_word(word: Word) -> Group:
    return Group((f"w={light_stem(word.form)}",))


@lru_cache(KEPT)
def _of_governor(ruling: str | None, type_: str | None) -> Group:
    return Group((f"gov={ruling}|type={type_}",))


@lru_cache(KEPT)
def _of_cue(type_: str | None) -> Group:
    return Group((f"cue|{type_}",))


def track_parts(doc: Document, scene: Scene, about: Topics, status: str) -> list[Part]:
    """For the judge of tracks."""
    t = scene.trigger
    sense = t.sense
    type_ = sense.type
    out: list[Part] = [
        _of_sense(type_, sense.track, sense.mode, about.truce, status, scene.said is not None),
        f"lemma={sense.lemma}",
        _of_topics(about.steps, type_),
    ]
    out.append(_of_kinds(about.kinds, type_))
    if scene.number < len(about.sides):
        out.append(_of_sides(about.sides[scene.number], type_))
    out += [_of_theme(theme, type_) for theme in sorted(themes_near(doc, scene))]
    around = doc.words[t.start : min(doc.sentences[scene.sentence][1], t.end + 4)]
    out += [_of_word(word) for word in around if word.is_word and not word.closed]
    if scene.governor is not None:
        out.append(_of_governor(scene.governor.sense.type, type_))
    if scene.cue_of is not None:
        out.append(_of_cue(type_))
    return out


def of_breach(scene: Scene) -> bool:
    """A breach of a truce is what a monitor counts, never background: «خرق»، «انتهاك الهدنة»."""
    sense = scene.trigger.sense
    return sense.type == "ASSAULT" and (sense.track == "violation" or bool(set(sense.lemma.split()) & breaches()))


@cache
def breaches() -> frozenset[str]:
    """Words whose every use as an assault is a breach: nouns of the track `violation` and the verbs they are masdars of."""
    lexicon = analyser().lexicon
    nouns = {fold(n.text) for n in lexicon.nouns if any(s.track == "violation" for s in n.senses)}
    return frozenset(nouns | {fold(v.text) for v in lexicon.lemmas if nouns & {fold(m) for m in v.masdars}})


def _besieges(scene: Scene) -> bool:
    """«حاصر»، «الحصار»: a siege cuts people off from aid."""
    sense = scene.trigger.sense
    return sense.type == "COERCE" and any(stem in sense.lemma for stem in SIEGE)


def _presses(scene: Scene, status: Status, addressed: bool) -> bool:
    """GUIDELINES: threats, and demands on a named party, are pressure; so is the release or retreat that is demanded."""
    type_ = scene.trigger.sense.type
    if type_ == "REQUEST":
        return addressed and status is Status.ACTUAL
    return type_ == "THREATEN" or (type_ == "RETREAT" and status is Status.REQUESTED)


def track_features(doc: Document, scene: Scene, about: Topics, status: str) -> list[str]:
    """The features of a scene as a flat list, for training."""
    return flat(track_parts(doc, scene, about, status))


def track_of(doc: Document, scene: Scene, about: Topics, status: Status, judge: Multi, *, addressed: bool = False) -> Track:
    """The track: a truce and what is demanded or agreed of it by rule; else the judge's.

    `addressed`: the text names whom it is put to. Force used is a violation only where the text tells of a truce and of its
    breach, and only if it is told as a fact.
    """
    sense = scene.trigger.sense
    if sense.mode == "ceasefire" or (sense.type in OF_TRUCE and about.truce and "truce" in themes_near(doc, scene)):
        return Track.TRUCE
    if of_breach(scene):
        return Track.VIOLATION
    if sense.type in OWN_TRACK or sense.mode == "access":
        return OWN_TRACK.get(sense.type or "", Track.ACCESS)
    chosen = judge.choose(track_parts(doc, scene, about, status.value))
    if chosen == Track.OTHER and _besieges(scene):
        return Track.ACCESS
    if chosen == Track.OTHER and _presses(scene, status, addressed):
        return Track.PRESSURE
    if chosen == Track.FIGHTING and about.breach and status in (Status.ACTUAL, Status.POSSIBLE):
        return Track.VIOLATION
    if chosen == Track.VIOLATION and not about.truce:
        return Track.FIGHTING
    return Track(chosen)
