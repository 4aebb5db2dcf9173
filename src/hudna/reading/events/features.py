"""What the judges look at. Every feature is a readable string; `hudna explain` prints those that weighed most."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from hudna.languages.ar.words import Word, noted, remembered
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.events.governors import Governor
from hudna.reading.events.operators import Acting
from hudna.reading.events.relations import Relation
from hudna.reading.events.triggers import Trigger
from hudna.reading.judges import Group, Part, flat
from hudna.reading.phrases import has_article, is_verbal, starts_with_particle
from hudna.reading.statements.build import Said
from hudna.reading.syntax import Syntax

KEPT = 1 << 12


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
    joined: Scene | None = None  # the noun to which «و» joins this one: «وقف القصف ورفع الحصار»
    leading: Trigger | None = None  # the candidate right before it in the same phrase: «خرق | الهدنة»
    trailing: Trigger | None = None  # … and right after it


@noted
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


@remembered
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


@lru_cache(KEPT)
def _of_sense(form: str, type_: str | None, lemma: str) -> Group:
    return Group(("bias", f"type={type_}", f"lemma={lemma}", f"form={form}", f"form={form}|type={type_}"))


@lru_cache(KEPT)
def _of_classes(form: str, before: str, after: str) -> Group:
    return Group((f"before={before}", f"after={after}", f"form={form}|before={before}", f"form={form}|after={after}"))


@noted
def _of_word_before(word: Word) -> Group:
    return Group((f"w-1={word.form if word.closed else light_stem(word.form)}",))


@noted
def _of_word_after(word: Word) -> Group:
    return Group((f"w+1={word.form if word.closed else light_stem(word.form)}",))


@lru_cache(KEPT)
def _of_mention(kind: Kind, how: str, heads: bool, form: str, lemma: str) -> Group:
    return Group((f"over={kind}:{how}", f"over-head={heads}|{how}|{form}", f"over={how}|lemma={lemma}"))


@lru_cache(KEPT)
def _of_analysis(
    article: bool, pronoun: bool, prep: str, tense: str, voice: str, png: str, form: str, type_: str | None
) -> Group:  # fmt: skip
    return Group((
        f"article={article}|{form}", f"pronoun={pronoun}|{form}", f"prep={prep}|{form}", f"tense={tense}{voice}", f"png={png}",
        f"article={article}|type={type_}",
    ))  # fmt: skip


@lru_cache(KEPT)
def _of_governor(status: str, lemma: str, form: str) -> Group:
    return Group((f"gov={status}", f"gov-lemma={lemma}", f"gov={status}|form={form}"))


@lru_cache(KEPT)
def _of_operator(kind: str, effect: str | None) -> Group:
    return Group((f"op={kind}:{effect}",))


@lru_cache(KEPT)
def _of_place(
    quoted: bool, repeated: bool, cue: bool, next_: bool, framed: bool, shown: bool, length: int, form: str, type_: str | None
) -> Group:  # fmt: skip
    out = [f"quoted={quoted}"]
    if repeated:
        out += ["repeated", f"repeated|{form}"]
    if cue:
        out += ["is-cue", f"is-cue|type={type_}"]
    out.append(f"n1={next_}|{form}")
    if framed:
        out.append(f"frame-hit|{form}")
    if shown:
        out.append("after-demonstrative")
    return Group((*out, f"words={length}"))


@lru_cache(KEPT)
def _of_neighbour(side: str, near: str, lemma: str, form: str, type_: str | None, own: str) -> Group:
    """A candidate beside another: often one event in two words."""
    return Group((f"{side}={near}|{type_}", f"{side}-lemma={lemma}|{type_}", f"{side}={near}|{own}", f"{side}-form={form}|{own}"))


def _neighbours(scene: Scene) -> list[Group]:
    t = scene.trigger
    sides = (("leading", scene.leading), ("trailing", scene.trailing))
    return [
        _of_neighbour(side, str(o.sense.type), o.sense.lemma, o.form, t.sense.type, t.form) for side, o in sides if o is not None
    ]


def trigger_groups(doc: Document, syntax: Syntax, scene: Scene) -> list[Part]:
    """For the judge of triggers: is an event really told here, and of this type?"""
    t = scene.trigger
    sense, form, words, governor = t.sense, t.form, doc.words, scene.governor
    type_ = sense.type
    before = words[t.start - 1] if t.start else None
    after = words[t.end] if t.end < len(words) else None
    out: list[Part] = [
        _of_sense(form, type_, sense.lemma),
        _of_classes(form, word_class(before) if before else "^", word_class(after) if after else "$"),
        f"row={sense.id}",
    ]
    if before is not None and before.is_word:
        out.append(_of_word_before(before))
    if after is not None and after.is_word:
        out.append(_of_word_after(after))
    over = syntax.covering[t.head]
    if over >= 0:
        found = syntax.found[over]
        out.append(_of_mention(found.kind, found.how, found.head == t.head, form, sense.lemma))
    a = t.analysis
    if a is not None:
        out.append(_of_analysis(a.article, bool(a.pronoun), a.prep, a.tense, a.voice, a.png, form, type_))
    if governor is not None:
        out.append(_of_governor(governor.complement.status, governor.sense.lemma, form))
    out += [_of_operator(a.operator.kind, a.operator.effect) for a in scene.operators[:2]]
    relations = {r.name.split("&")[0] for r in scene.relations if r.distance >= 0}
    framed = any(r[:2] == "p:" and r[2:] in sense.recipient for r in relations)
    shown = before is not None and "dem" in before.closed
    out.append(
        _of_place(
            doc.quote_of[t.head] >= 0, scene.repeated, scene.cue_of is not None, "n1" in relations, framed, shown,
            t.end - t.start, form, type_,
        )
    )  # fmt: skip
    out += _neighbours(scene)
    if t.alternatives or sense.when:
        out.append(f"when|{sense.id}")
    if governor is not None:
        out.append(f"type={type_}|gov-lemma={governor.sense.lemma}")
    first = scene.relations[0] if scene.relations else None
    if first is not None and first.mention >= 0 and first.distance >= 0:
        out.append(f"type={type_}|next-kind={syntax.found[first.mention].kind}")
    if after is not None and after.is_word and not after.closed:
        out.append(f"type={type_}|w+1={light_stem(after.form)}")
    return out


def trigger_features(doc: Document, syntax: Syntax, scene: Scene) -> list[str]:
    """The features of a scene as a flat list, for training."""
    return flat(trigger_groups(doc, syntax, scene))
