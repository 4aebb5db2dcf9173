"""What the judges look at. Every feature is a readable string; `hudna explain` prints those that weighed most."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from hudna.languages.ar.words import Word
from hudna.reading.document import Document
from hudna.reading.events.governors import Governor
from hudna.reading.events.operators import Acting
from hudna.reading.events.relations import Relation
from hudna.reading.events.triggers import Trigger
from hudna.reading.phrases import has_article, is_verbal, starts_with_particle
from hudna.reading.statements.build import Said
from hudna.reading.syntax import Syntax


@dataclass(slots=True)
class Scene:
    """A trigger with all that was found around it."""

    trigger: Trigger
    number: int
    sentence: int
    governor: Governor | None = None
    marker: str = ""
    operators: list[Acting] = field(default_factory=list)
    inside: int | None = None
    said: Said | None = None  # the statement that tells it
    cue_of: Said | None = None  # the statement whose cue it is
    relations: list[Relation] = field(default_factory=list)
    repeated: bool = False


def word_class(word: Word) -> str:
    """A coarse class of a neighbouring word."""
    if not word.is_word:
        return "num" if word.is_number else "sign"
    if word.closed:
        return min(word.closed)
    if is_verbal(word):
        return "verb"
    particle = starts_with_particle(word)
    return ("def" if has_article(word) else "noun") + (":" + particle if particle else "")


@cache
def light_stem(form: str) -> str:
    """A word without article, one-letter particle and common endings: the stems of the bag-of-words features."""
    for prefix in ("وال", "بال", "فال", "كال", "لل", "ال", "و"):
        if form.startswith(prefix) and len(form) - len(prefix) >= 3:
            form = form[len(prefix) :]
            break
    for suffix in ("هما", "ات", "ين", "ون", "ها", "هم", "ان", "ه", "ا"):
        if form.endswith(suffix) and len(form) - len(suffix) >= 3:
            form = form[: -len(suffix)]
            break
    return form


def trigger_features(doc: Document, syntax: Syntax, scene: Scene) -> list[str]:  # noqa: C901 - one line a clue
    """For the judge of triggers: is an event really told here, and of this type?"""
    t = scene.trigger
    sense = t.sense
    words = doc.words
    before = words[t.start - 1] if t.start else None
    after = words[t.end] if t.end < len(words) else None
    over = syntax.covering[t.head]
    out = [
        "bias", f"type={sense.type}", f"lemma={sense.lemma}", f"form={t.form}", f"form={t.form}|type={sense.type}",
       
        f"before={word_class(before) if before else '^'}", f"after={word_class(after) if after else '$'}",
        f"form={t.form}|before={word_class(before) if before else '^'}",
        f"form={t.form}|after={word_class(after) if after else '$'}",
        f"row={sense.id}",
    ]  # fmt: skip
    if before is not None and before.is_word:
        out.append(f"w-1={before.form if before.closed else light_stem(before.form)}")
    if after is not None and after.is_word:
        out.append(f"w+1={after.form if after.closed else light_stem(after.form)}")
    if over >= 0:
        found = syntax.found[over]
        out += [
            f"over={found.kind}:{found.how}",
            f"over-head={found.head == t.head}|{found.how}|{t.form}",
            f"over={found.how}|lemma={sense.lemma}",
        ]
    if t.analysis is not None:
        a = t.analysis
        out += [
            f"article={a.article}|{t.form}",
            f"pronoun={bool(a.pronoun)}|{t.form}",
            f"prep={a.prep}|{t.form}",
            f"tense={a.tense}{a.voice}",
            f"png={a.png}",
        ]
        out.append(f"article={a.article}|type={sense.type}")
    if scene.governor is not None:
        out += [
            f"gov={scene.governor.complement.status}",
            f"gov-lemma={scene.governor.sense.lemma}",
            f"gov={scene.governor.complement.status}|form={t.form}",
        ]
    out += [f"op={a.operator.kind}:{a.operator.effect}" for a in scene.operators[:2]]
    out.append(f"quoted={doc.quote_of[t.head] >= 0}")
    if scene.repeated:
        out += ["repeated", f"repeated|{t.form}"]
    if scene.cue_of is not None:
        out += ["is-cue", f"is-cue|type={sense.type}"]
    rel = {r.name.split("&")[0] for r in scene.relations if r.distance >= 0}
    out.append(f"n1={'n1' in rel}|{t.form}")
    out += [f"frame-hit|{t.form}" for r in rel if r.startswith("p:") and r[2:] in sense.recipient][:1]
    if before is not None and "dem" in before.closed:
        out.append("after-demonstrative")
    out.append(f"words={t.end - t.start}")
    if t.alternatives or scene.trigger.sense.when:
        out.append(f"when|{sense.id}")
    if scene.governor is not None:
        out.append(f"type={sense.type}|gov-lemma={scene.governor.sense.lemma}")
    for r in scene.relations[:1]:
        if r.mention >= 0 and r.distance >= 0:
            out.append(f"type={sense.type}|next-kind={syntax.found[r.mention].kind}")
    if after is not None and after.is_word and not after.closed:
        out.append(f"type={sense.type}|w+1={light_stem(after.form)}")
    return out
