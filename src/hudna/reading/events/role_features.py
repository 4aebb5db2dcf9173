"""What the judges of roles look at: how a candidate stands to the trigger, in classes that few articles can teach.

Features come in groups that depend on few values each, so that groups and their weights are kept and looked up.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from hudna.languages.ar.senses import Sense
from hudna.reading.events.features import Scene
from hudna.reading.judges import Group, Part, flat

if TYPE_CHECKING:
    from hudna.reading.events.roles import Candidate

COMMON = frozenset(("في", "ب", "ل", "من", "علي", "الي", "عن", "مع", "بين", "ضد", "عند", "قبل", "بعد", "خلال", "حول", "لدي"))
KEPT = 1 << 12
Places = tuple[str, ...]
Key = tuple[Any, ...]  # what a group depends on within a setting; the last says which group


@lru_cache(KEPT)
def coarse(name: str, actor: Places, recipient: Places) -> str:
    """A relation's class: prepositions by what the frame says of them, crossings of a clause as one mark."""
    if name.startswith("p:"):
        prep, _, crossed = name[2:].partition("/")
        joined = "&" if prep.endswith("&") else ""
        prep = prep.rstrip("&")
        role = "R" if prep in recipient else "A" if prep in actor else ""
        return f"p{role}:{prep if prep in COMMON else '?'}{joined}{_crossing(crossed)}"
    if name.startswith("L:p:"):
        return "L" + coarse(name[2:], actor, recipient)
    if name[0] == "n" and name[1:2].isdigit():
        place, _, crossed = name.partition("/")
        return place + _crossing(crossed)
    if name[0] == "b" and name[1:2].isdigit():
        marks, _, prep = name[2:].partition(":")
        fit = marks[:1] if marks[:1] in ("=", "!") else ""
        flags = "".join(sign for sign in "r,v" if sign in marks)
        return f"b{min(3, int(name[1]))}{fit}{flags}{'p' if prep else ''}"
    return name


def _crossing(crossed: str) -> str:
    return "" if not crossed else "," if crossed == "," else "x"


def governed(name: str, governor: Sense) -> str:
    """«g-recipient:p:من»: who stands where around the governing word, by that word's own frame."""
    lead, _, place = name.partition(":")
    inner = coarse(place, governor.actor, governor.recipient)
    if inner.startswith("p"):
        inner = inner[:2] + ("x" if inner.endswith(("x", ",")) else "")
    return f"{lead}:{inner}"


def form_of(scene: Scene) -> str:
    """Verb with its voice, noun, participle or expression."""
    t = scene.trigger
    a = t.analysis
    if t.form == "expression":
        return "XV" if t.verbal else "XN"
    if a is not None and a.category == "v":
        return "V" + a.voice
    return "P" + (a.category if a is not None else "") if t.form == "participle" else "N"


@lru_cache(KEPT)
def frame_of(actor: Places, recipient: Places) -> str:
    """The places of a frame as a short code."""
    acts = "s" if "subj" in actor else "g" if "gen" in actor else "-"
    undergoes = (
        "u" if "subj" in recipient else "o" if "obj" in recipient else "g" if "gen" in recipient else "p" if recipient else "-"
    )
    return acts + undergoes


class Remade(Group):
    """A group of a setting. There are tens of thousands after some hundred articles: sums stay, features are made anew."""

    __slots__ = ("_key", "_values")

    def __init__(self, values: tuple[str, str, str], key: Key) -> None:
        super().__init__(())
        self._values, self._key = values, key

    @property
    def features(self) -> tuple[str, ...]:
        return _features(*self._values, self._key)


class Setting:
    """What an event is, as far as many events are alike: its form, frame and type. Keeps the groups made for it."""

    def __init__(self, form: str, frame: str, type_: str) -> None:
        self._values = (form, frame, type_)
        self._kept: dict[Key, Group] = {}

    def _keep(self, key: Key) -> Group:
        if len(self._kept) >= KEPT >> 3:
            self._kept.clear()
        made = self._kept[key] = Remade(self._values, key)
        return made

    def relation(self, klass: str, kind: str) -> Group:
        """The class of a relation."""
        key = (klass, kind, "relation")
        return self._kept.get(key) or self._keep(key)

    def first(self, klass: str, kind: str, fit: str) -> Group:
        """A candidate's first relation; `fit` says whether it agrees."""
        key = (klass, kind, fit, "first")
        return self._kept.get(key) or self._keep(key)

    def kind(self, kind: str, how: str) -> Group:
        """A candidate by itself."""
        key = (kind, how, "kind")
        return self._kept.get(key) or self._keep(key)

    def reasons(self, acts: str, undergoes: str, others: tuple[bool, bool], kind: str) -> Group:
        """What the frame proposes; that it proposes somebody else counts against a candidate."""
        key = (acts, undergoes, others, kind, "reasons")
        return self._kept.get(key) or self._keep(key)


def _features(form: str, frame: str, type_: str, key: Key) -> tuple[str, ...]:
    """The features of a setting's group, by the values that it was asked for with."""
    match key:
        case (klass, kind, "relation"):
            return (
                f"r={klass}", f"r={klass}|{form}", f"r={klass}|{form}|{frame}", f"r={klass}|k={kind}|{form[0]}",
                f"r={klass}|{frame}|k={kind}", f"r={klass}|{type_}", f"r={klass.split(':')[0]}|k={kind}|{type_}",
            )  # fmt: skip
        case (klass, kind, fit, "first"):
            return f"0={klass}|{form}|k={kind}", f"0={klass}|{type_}|{frame}", f"{fit}|{klass}"
        case (kind, how, "kind"):
            return f"k={kind}|{type_}", f"k={kind}|{form}", f"how={how}|k={kind}"
        case (acts, undergoes, (other_a, other_r), kind, "reasons"):
            actor = _reason("A", acts, other_a, kind, form, type_)
            return actor + _reason("R", undergoes, other_r, kind, form, type_)
    raise ValueError(key)


def _reason(letter: str, reason: str, other: bool, kind: str, form: str, type_: str) -> tuple[str, ...]:
    if reason:
        return (
            letter, f"{letter}:{reason}", f"{letter}:{reason}|k={kind}", f"{letter}:{reason}|{form}",
            f"{letter}:{reason}|{type_}", f"{letter}|k={kind}",
        )  # fmt: skip
    return (f"other{letter}", f"other{letter}|{form}", f"other{letter}|k={kind}") if other else (f"none{letter}|{form}",)


_setting = lru_cache(1 << 8)(Setting)


@lru_cache(KEPT)
def _among(klass: str, form: str, rivals: str) -> Group:
    return Group((f"r={klass.split(':')[0]}|{form}~{rivals}",))


@lru_cache(KEPT)
def _of_place(kind: str, form: str, near: str, rank: int, definite: bool) -> Group:
    """Where a candidate stands; `form` is the first letter of the trigger's."""
    return Group((
        f"near={near}|{form}", f"near={near}|k={kind}", f"rank={min(rank, 4)}|{form}", f"def={definite}|k={kind}|{form}"
    ))  # fmt: skip


@lru_cache(KEPT)
def _of_self(counted: bool, sector: str, type_: str) -> Group:
    out = ("counted", f"counted|{type_}") if counted else ()
    return Group((*out, f"sector={sector}|{type_}", f"sector={sector}") if sector else out)


@lru_cache(KEPT)
def _of_event(form: str, frame: str, type_: str, cue: bool, told: bool, governor: str, pronoun: bool) -> Group:
    """How likely it is that the event names anybody at all; the same for all its candidates."""
    return Group((
        "bias", f"E|{form}|{type_}", f"E|{form}|{frame}", f"E|cue={cue}|{form[0]}", f"E|told={told}|{form[0]}",
        f"E|gov={governor}", f"E|pronoun={pronoun}|{form[0]}",
    ))  # fmt: skip


def _rivals(around: list[Candidate]) -> tuple[tuple[bool, bool], str]:
    """Whether the frame proposes an actor, a recipient; and which good places are taken."""
    names = {n.split(":")[0].rstrip("&") for c in around for n in c.names}
    marks = "".join(k for k in ("n1", "n2", "adj", "cue-speaker", "S", "H", "p") if k in names)
    return (any([c.acts for c in around]), any([c.undergoes for c in around])), marks


def parts_of(scene: Scene, around: list[Candidate]) -> tuple[list[Part], list[list[Part]]]:
    """The features that all candidates of an event share, and those of each, in their order."""
    t = scene.trigger
    sense, a, governor = t.sense, t.analysis, scene.governor
    form, frame, type_ = form_of(scene), frame_of(sense.actor, sense.recipient), sense.type or ""
    setting = _setting(form, frame, type_)
    others, rivals = _rivals(around)
    ruling = f"{governor.complement.status}:{governor.complement.doer}" if governor is not None else ""
    pronoun = a is not None and bool(a.pronoun)
    shared: list[Part] = [
        _of_event(form, frame, type_, scene.cue_of is not None, scene.said is not None, ruling, pronoun),
        f"E|lemma={sense.lemma}",
    ]
    verbal = a is not None and a.category == "v"
    order = sorted(range(len(around)), key=[abs(c.distance) for c in around].__getitem__)
    rank = {n: place for place, n in enumerate(order)}
    out = []
    for n, c in enumerate(around):
        d, kind = c.distance, c.kind
        near = "0" if 0 <= d <= 1 else "1-3" if abs(d) <= 3 else "4-8" if abs(d) <= 8 else "9+"
        parts: list[Part] = [
            setting.kind(kind, c.how), _of_place(kind, form[0], near, rank[n], c.definite),
            f"head={c.head}", f"head={c.head}|{type_}",
        ]  # fmt: skip
        if c.counted or c.sectors:
            parts.append(_of_self(c.counted, c.sectors[0] if c.sectors else "", type_))
        classes: list[str] = []
        for name in c.names:
            klass = (
                governed(name, governor.sense)
                if name.startswith("g-") and governor is not None
                else coarse(name, sense.actor, sense.recipient)
            )
            if klass in classes:
                continue
            if not classes:
                first = f"conj={a.conj}|{a.png[:1]}|{c.fits}" if verbal and a is not None else f"cue={scene.cue_of is not None}"
                parts += (setting.first(klass, kind, first), f"0={klass}|lemma={sense.lemma}")
            classes.append(klass)
            parts += (setting.relation(klass, kind), f"r={name}|{form}", _among(klass, form[0], rivals))
        if len(classes) > 1:
            parts.append("+".join(sorted(classes[:3])))
        parts.append(setting.reasons(c.acts, c.undergoes, others, kind))
        out.append(parts)
    return shared, out


def features_of(scene: Scene, around: list[Candidate]) -> list[list[str]]:
    """The features of all candidates of an event as flat lists, for training and for `explain`."""
    shared, each = parts_of(scene, around)
    return [flat(shared + parts) for parts in each]
