"""Put each candidate trigger into its surroundings: governor, operators, statement, relations."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from hudna.reading.document import Document
from hudna.reading.events.clauses import Clause, find_clauses, handed
from hudna.reading.events.features import Scene
from hudna.reading.events.governors import find_governors, governor_of, set_over
from hudna.reading.events.operators import acting_on, find_operators
from hudna.reading.events.relations import Relation, borders, pronouns, relations, ruled, taken_up
from hudna.reading.events.triggers import Trigger, find_triggers
from hudna.reading.statements.build import Said
from hudna.reading.syntax import Syntax

JOINED_REACH = 14


def set_scenes(doc: Document, syntax: Syntax, said: list[Said]) -> list[Scene]:
    """One scene for each candidate trigger, in reading order."""
    governors = find_governors(doc)
    set_over(doc, syntax, governors)
    operators = find_operators(doc)
    marks = borders(doc)
    by_sentence: dict[int, list] = {}  # type: ignore[type-arg]
    for acting in operators:
        by_sentence.setdefault(doc.sentence_of[acting.start], []).append(acting)
    cues = {s.cue.start: s for s in said}
    told = _innermost(doc, said)
    seen: set[str] = set()
    out: list[Scene] = []
    triggers = find_triggers(doc, syntax)
    senses = {start: s.cue.sense for start, s in cues.items()}
    senses |= {t.head: t.sense for t in triggers if t.verbal and t.form != "participle"}
    clauses = find_clauses(doc, syntax, said, governors, senses)
    verbs = sorted(clauses)

    def subject_of(verb: int) -> list[int]:
        return clauses[verb].subject if verb in clauses else []

    for number, trigger in enumerate(triggers):
        i = trigger.head
        scene = Scene(trigger, number, doc.sentence_of[i] if doc.sentence_of else 0)
        prep = trigger.analysis.prep if trigger.analysis is not None and trigger.analysis.category != "v" else ""
        reigning = governor_of(doc, syntax, governors, trigger.start, prep)
        if reigning is not None:
            scene.governor, scene.marker = reigning
        scene.operators = acting_on(doc, by_sentence.get(scene.sentence, []), trigger.start)
        inside = told[i]
        cue = cues.get(trigger.start)
        if cue is not None:
            scene.cue_of = cue
        scene.inside = inside if inside >= 0 else None
        scene.said = said[inside] if inside >= 0 else None
        scene.relations = relations(doc, syntax, trigger, marks) + pronouns(doc, syntax, trigger) + _carried(syntax, scene)
        at = bisect_right(verbs, i) - 1
        if at >= 0 and verbs[at] >= doc.sentences[scene.sentence][0]:
            scene.relations += _in_clause(syntax, scene, clauses[verbs[at]])
        scene.relations += taken_up(doc, syntax, trigger, subject_of)
        if scene.governor is not None:
            scene.relations += ruled(doc, syntax, scene.governor, trigger, marks)
        key = f"{trigger.sense.lemma}"
        scene.repeated = key in seen
        seen.add(key)
        out.append(scene)
    _set_side_by_side(marks, out)
    _join(doc, marks, out)
    return out


def _join(doc: Document, marks: str, scenes: list[Scene]) -> None:
    """Verbal nouns joined by «و» know the one before: they stand under the same words. What only completes another is passed
    over: «رفع الحصار والإفراج عن …»."""
    head: Scene | None = None
    for scene in scenes:
        t = scene.trigger
        if head is not None and head.sentence == scene.sentence and _joined(t):
            first = head.trigger
            between = range(first.end, t.start)
            clause = any(marks[k] in "vc" or (marks[k] == "r" and doc.form(k) != "من") for k in between)
            if len(between) <= JOINED_REACH and not clause:
                scene.joined = head
        if scene.leading is None:
            head = scene if not _finite(t) else None


def _joined(trigger: Trigger) -> bool:
    return not _finite(trigger) and trigger.analysis is not None and trigger.analysis.conj == "و"


def _finite(trigger: Trigger) -> bool:
    return trigger.analysis is None or (trigger.verbal and trigger.form != "participle")


def _set_side_by_side(marks: str, scenes: list[Scene]) -> None:
    """Candidates of one phrase know each other: no verb, sign or clause between them, and few words."""
    for before, after in pairwise(scenes):
        first, second = before.trigger, after.trigger
        between = marks[first.end : second.start]
        if before.sentence == after.sentence and len(between) <= 3 and not between.strip("-"):
            before.trailing, after.leading = second, first


def _in_clause(syntax: Syntax, scene: Scene, clause: Clause) -> list[Relation]:
    """Subject and object of the trigger's own clause, or of the one that holds it, and who its governing verb hands it to."""
    at = scene.trigger.start
    own = clause.verb == scene.trigger.head
    out: list[Relation] = []

    def note(name: str, mentions: list[int]) -> None:
        out.extend(Relation(name, m, syntax.found[m].start - at) for m in mentions)

    governor = scene.governor
    if own:
        note(f"S:{clause.how}", clause.subject)
    elif governor is not None and governor.start == clause.verb:
        note("H", handed(syntax, clause, governor))
        note("GS", clause.subject)
    else:
        note("CS", clause.subject)
    if clause.object is not None and clause.object not in clause.subject:
        note("O" if own else "CO", syntax.conjoined(clause.object))
    return out


def _innermost(doc: Document, said: list[Said]) -> list[int]:
    """For each token the number of the innermost statement whose content holds it, -1 outside all."""
    told = [-1] * len(doc.words)
    order = sorted(range(len(said)), key=lambda n: -(said[n].content.end - said[n].content.start) if said[n].content else 0)  # type: ignore[union-attr]
    for n in order:
        content = said[n].content
        if content is not None:
            told[content.start : content.end] = [n] * (content.end - content.start)
    return told


def _carried(syntax: Syntax, scene: Scene) -> list[Relation]:
    """Speakers and hearers around the event, and who the governing word puts to it."""
    out: list[Relation] = []
    at = scene.trigger.start
    if scene.cue_of is not None:
        out += [Relation("cue-speaker", m, syntax.found[m].start - at) for m in scene.cue_of.speakers]
        if scene.cue_of.addressee is not None:
            out.append(Relation("cue-hearer", scene.cue_of.addressee, 0))
    if scene.said is not None:
        out += [Relation("speaker", m, syntax.found[m].start - at) for m in scene.said.speakers[:2]]
        if scene.said.addressee is not None:
            out.append(Relation("hearer", scene.said.addressee, 0))
        out += [Relation(name, m, syntax.found[m].start - at) for name in _first_person(scene) for m in scene.said.speakers]
    return out


def _first_person(scene: Scene) -> list[str]:
    """«نحن نطالب»، «موقفنا»: who speaks of himself in his own words."""
    a = scene.trigger.analysis
    if a is None:
        return []
    return ["I:subj"] * (a.category == "v" and a.png[:1] == "1") + ["I:pron"] * (a.pronoun[:1] == "1")
