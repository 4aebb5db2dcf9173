"""What the judges of roles look at: how a candidate stands to the trigger, in classes coarse enough to be learned from few articles."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hudna.languages.ar.senses import Sense
from hudna.reading.events.features import Scene, company, relation_features

if TYPE_CHECKING:
    from hudna.reading.events.roles import Candidate

COMMON = frozenset(("في", "ب", "ل", "من", "علي", "الي", "عن", "مع", "بين", "ضد", "عند", "قبل", "بعد", "خلال", "حول", "لدي"))


@cache
def coarse(name: str, sense_actor: tuple[str, ...], sense_recipient: tuple[str, ...]) -> str:
    """A relation's class: prepositions by what the frame says of them, crossings of a clause as one mark."""
    if name.startswith("p:"):
        prep, _, crossed = name[2:].partition("/")
        joined = "&" if prep.endswith("&") else ""
        prep = prep.rstrip("&")
        role = "R" if prep in sense_recipient else "A" if prep in sense_actor else ""
        return f"p{role}:{prep if prep in COMMON else '?'}{joined}{_crossing(crossed)}"
    if name[0] == "n" and name[1:2].isdigit():
        place, _, crossed = name.partition("/")
        return place + _crossing(crossed)
    if name[0] == "b" and name[1:2].isdigit():
        marks, _, prep = name[2:].partition(":")
        rank = min(3, int(name[1]))
        fit = marks[:1] if marks[:1] in ("=", "!") else ""
        flags = ("r" if "r" in marks else "") + ("," if "," in marks else "") + ("v" if "v" in marks else "")
        return f"b{rank}{fit}{flags}{'p' if prep else ''}"
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


def classes(scene: Scene, candidate: Candidate) -> list[str]:
    """The candidate's relations as classes, each once."""
    sense = scene.trigger.sense
    out: list[str] = []
    for name in candidate.names:
        if name.startswith("g-") and scene.governor is not None:
            made = governed(name, scene.governor.sense)
        else:
            made = coarse(name, sense.actor, sense.recipient)
        if made not in out:
            out.append(made)
    return out


def form_of(scene: Scene) -> str:
    """Verb with its voice, noun, participle or expression."""
    t = scene.trigger
    a = t.analysis
    if t.form == "expression":
        return "XV" if t.verbal else "XN"
    if a is not None and a.category == "v":
        return "V" + a.voice
    return "P" + (a.category if a is not None else "") if t.form == "participle" else "N"


@cache
def frame_of(actor: tuple[str, ...], recipient: tuple[str, ...]) -> str:
    """The places of a frame as a short code."""
    acts = "s" if "subj" in actor else "g" if "gen" in actor else "-"
    undergoes = "u" if "subj" in recipient else "o" if "obj" in recipient else "g" if "gen" in recipient else "p" if recipient else "-"
    return acts + undergoes


def event_features(scene: Scene, around: list[Candidate]) -> list[str]:
    """What the event itself says of how likely it is that nobody is named; the same for all its candidates."""
    t = scene.trigger
    sense = t.sense
    form, frame = form_of(scene), frame_of(sense.actor, sense.recipient)
    out = [
        "E", f"E|{form}", f"E|{sense.type}", f"E|{form}|{sense.type}", f"E|{form}|{frame}", f"E|lemma={sense.lemma}",
        f"E|cue={scene.cue_of is not None}|{form[0]}", f"E|told={scene.said is not None}|{form[0]}",
        f"E|A={any(c.acts for c in around)}|{form[0]}", f"E|R={any(c.undergoes for c in around)}|{form[0]}",
    ]  # fmt: skip
    if scene.governor is not None:
        out.append(f"E|gov={scene.governor.complement.status}:{scene.governor.complement.doer}")
    if t.analysis is not None and t.analysis.pronoun:
        out.append(f"E|pronoun|{form[0]}")
    return out


def role_features(scene: Scene, candidate: Candidate, rank: int) -> list[str]:
    """For one candidate; `rank` is its place among the candidates by nearness."""
    t = scene.trigger
    sense = t.sense
    form, frame = form_of(scene), frame_of(sense.actor, sense.recipient)
    kind, type_ = candidate.kind, sense.type
    names = classes(scene, candidate)
    first = names[0]
    out = [
        f"k={kind}|{type_}", f"k={kind}|{form}", f"how={candidate.how}", f"how={candidate.how}|k={kind}", f"rank={min(rank, 4)}|{form[0]}",
        f"def={candidate.definite}|k={kind}|{form[0]}", f"0={first}|{form}|k={kind}", f"0={first}|lemma={sense.lemma}", f"0={first}|{frame}|k={kind}",
        f"0={first}|{type_}|{frame}",
    ]  # fmt: skip
    if candidate.counted:
        out += ["counted", f"counted|{type_}"]
    for name in names[:4]:
        out += [f"r={name}", f"r={name}|{form}", f"r={name}|{form}|{frame}", f"r={name}|k={kind}", f"r={name}|{type_}"]
    if len(names) > 1:
        out.append("+".join(sorted(names[:3])))
    for letter, reason in (("A", candidate.acts), ("R", candidate.undergoes)):
        if reason:
            out += [f"{letter}", f"{letter}:{reason}", f"{letter}:{reason}|k={kind}", f"{letter}:{reason}|{form}", f"{letter}:{reason}|{type_}"]
    if candidate.fits is not None:
        out += [f"fits={candidate.fits}|{first[:2]}"]
    for sector in candidate.sectors[:1]:
        out.append(f"sector={sector}|{type_}")
    a = t.analysis
    if a is not None and a.category == "v":
        out += [f"conj={a.conj}|{first}", f"png={a.png[:1]}|{first}"]
    if scene.cue_of is not None:
        out.append(f"cue|{first}")
    return out


def features_of(scene: Scene, around: list[Candidate]) -> list[list[str]]:
    """The features of all candidates of an event, in their order."""
    others = company(around)
    shared = event_features(scene, around)
    order = sorted(range(len(around)), key=lambda n: abs(around[n].distance))
    rank = {n: place for place, n in enumerate(order)}
    return [
        [*relation_features(scene, candidate, others), *role_features(scene, candidate, rank[n]), *shared]
        for n, candidate in enumerate(around)
    ]  # fmt: skip
