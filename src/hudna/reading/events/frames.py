"""What the frame of a sense says: who stands where its actor and its recipient stand, by rule.

The judges of roles weigh these proposals together with everything else they see.
"""

from __future__ import annotations

from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.events.features import Scene
from hudna.reading.events.role_marks import marks
from hudna.reading.subjects import is_subject, undecided
from hudna.reading.syntax import Syntax, agrees

Proposal = dict[int, str]  # mention number → reason


def propose(doc: Document, syntax: Syntax, scene: Scene) -> tuple[Proposal, Proposal]:
    """(actors, recipients) that the frame proposes, each with its reason."""
    t = scene.trigger
    verbal = t.verbal and t.form != "participle"
    actors, recipients = _verb(doc, syntax, scene) if verbal else _noun(doc, syntax, scene)
    _prepositions(doc, syntax, scene, actors, recipients)
    if scene.cue_of is not None:
        for m in scene.cue_of.speakers:
            actors[m] = "speaker of the cue"
        if scene.cue_of.addressee is not None:
            recipients.setdefault(scene.cue_of.addressee, "hearer of the cue")
    if scene.governor is not None:
        _governed(scene, actors, recipients)
    if t.sense.type == "CONSULT" and not recipients and len(actors) == 2 and set(actors.values()) <= {"subject", "genitive"}:
        second = max(actors, key=lambda m: syntax.found[m].start)
        recipients[second] = "second of two"  # «التقى كيري ولافروف»: the first-named is the actor
        del actors[second]
    return actors, recipients


def _verb(doc: Document, syntax: Syntax, scene: Scene) -> tuple[Proposal, Proposal]:
    t = scene.trigger
    analysis = t.analysis
    assert analysis is not None
    limit = syntax.limit(t.start)
    first = syntax.after_verb(t.head, t.end) if t.end - t.head > 2 else None  # «ألقت الشرطة القبض»: within the expression
    first = syntax.after_verb(t.end - 1, limit) if first is None else first
    before = _preverbal(doc, syntax, scene)
    undergoer = "subj" in t.sense.recipient or t.sense.actor in ((), ("-",))
    transitive = "obj" in t.sense.recipient
    subject = before if first is None else first
    obj: list[int] = []
    if transitive and analysis.pronoun:
        obj = [r.mention for r in scene.relations if r.name == "pron=1"]
    elif first is not None and transitive and undecided(t.sense, analysis):
        if t.form == "verb" and not is_subject(doc, syntax, t.head, t.sense, analysis, first):
            subject, obj = before, syntax.conjoined(first)
        else:
            obj = _second(syntax, first, limit)
    elif first is not None:
        obj = _second(syntax, first, limit)
    actors: Proposal = {}
    recipients: Proposal = {}
    if analysis.png[:1] == "1":
        actors = {r.mention: "first person" for r in scene.relations if r.name == "I:subj"}
    elif subject is not None:
        into = recipients if undergoer else actors
        into.update(dict.fromkeys(syntax.conjoined(subject), "subject"))
    if transitive or undergoer:
        for m in obj:
            recipients.setdefault(m, "object" if transitive else "undergoer")
    return actors, recipients


def _second(syntax: Syntax, first: int, limit: int) -> list[int]:
    """The noun phrase right after the one that follows the verb, with those joined to it."""
    last = syntax.found[syntax.conjoined(first)[-1]].end
    second = syntax.after_verb(last - 1, limit)
    return syntax.conjoined(second) if second is not None and syntax.found[second].start <= last + 1 else []


def _preverbal(doc: Document, syntax: Syntax, scene: Scene) -> int | None:
    """A subject before the verb, or the antecedent of its relative clause."""
    t = scene.trigger
    assert t.analysis is not None
    if t.analysis.conj == "و":
        return None
    number = syntax.before(t.start, syntax.floor(t.start))
    if number is None:
        return None
    found = syntax.found[number]
    between = range(found.end, t.start)
    relative = any("rel" in doc.words[k].closed for k in between)
    words = [
        k
        for k in between
        if doc.words[k].is_word and k not in syntax.timed and not doc.words[k].closed & {"mod", "cop", "adv", "rel", "neg"}
    ]
    if words or any(doc.surfaces[k] in "؛:" for k in between):
        return None
    if syntax.particle(number) and not relative and found.definite:
        return None
    return number if agrees(doc, found, t.analysis) else None


def _noun(doc: Document, syntax: Syntax, scene: Scene) -> tuple[Proposal, Proposal]:
    t = scene.trigger
    actors: Proposal = {}
    recipients: Proposal = {}
    owner = syntax.mention_from(t.end)
    if owner is not None and not syntax.particle_attached(syntax.found[owner].start):
        active = t.form == "participle" and t.analysis is not None and t.analysis.category == "a"
        if active:
            if "obj" in t.sense.recipient:
                recipients.update(dict.fromkeys(syntax.conjoined(owner), "object"))
        else:
            _genitive(syntax, scene, owner, actors, recipients)
    for relation in scene.relations:
        if relation.name == "L:subj" and not any(reason != "carried out by" for reason in actors.values()):
            actors[relation.mention] = "carried out by"
    return actors, recipients


def _genitive(syntax: Syntax, scene: Scene, owner: int, actors: Proposal, recipients: Proposal) -> None:
    t = scene.trigger
    acts = "gen" in t.sense.actor or "subj" in t.sense.actor
    undergoes = "gen" in t.sense.recipient or "obj" in t.sense.recipient
    if not acts and not undergoes:
        return
    kind = syntax.found[owner].kind
    into = actors if acts and (not undergoes or kind in (Kind.ARMED_GROUP, Kind.STATE, Kind.ORGANISATION)) else recipients
    into.update(dict.fromkeys(syntax.conjoined(owner), "genitive"))
    last = syntax.found[syntax.conjoined(owner)[-1]]
    after = syntax.mention_from(last.end)
    if into is actors and undergoes and after is not None and not syntax.particle_attached(last.end):
        recipients[after] = "object of the noun"


def _prepositions(doc: Document, syntax: Syntax, scene: Scene, actors: Proposal, recipients: Proposal) -> None:
    t = scene.trigger
    for relation in scene.relations:
        name = relation.name.removeprefix("L:")
        if not name.startswith("p:") or "/" in name or relation.distance > 12 + 6 * (name != relation.name):
            continue
        prep = name[2:].rstrip("&")
        start = syntax.found[relation.mention].start
        if (doc.form(start - 2), doc.form(start - 1)) in marks().agents:
            actors.setdefault(relation.mention, "agent phrase")
        elif prep in t.sense.recipient and relation.mention not in actors:
            recipients.setdefault(relation.mention, f"preposition {prep}")
        elif prep in t.sense.actor:
            actors.setdefault(relation.mention, f"preposition {prep}")
    if "بين" in t.sense.actor and not actors:
        for relation in scene.relations:
            name = relation.name.removeprefix("L:")
            if name.startswith("p:بين") and "/" not in name:
                actors.setdefault(relation.mention, "between")


def _governed(scene: Scene, actors: Proposal, recipients: Proposal) -> None:
    """The governing word's own subject or object does the event, or undergoes it («تعرضت لقصف»)."""
    governor = scene.governor
    assert governor is not None
    doer = governor.complement.doer
    undergoer = "subj" in governor.sense.recipient
    lead = f"g-{doer}:"
    for relation in scene.relations:
        if not relation.name.startswith(lead) or relation.mention in actors:
            continue
        place = relation.name[len(lead) :]
        if "/" in place:
            continue
        subject = place.startswith(("n1", "b1=", "b1"))
        if undergoer and subject:
            recipients.setdefault(relation.mention, "undergoer of the governor")
        elif doer in ("subj", "same") and place.startswith(("n1", "b1=")) and not actors:
            actors[relation.mention] = "subject of the governor"
        elif doer == "recipient" and not actors:
            prep = place[2:].rstrip("&") if place.startswith("p:") else ""
            if (prep and prep in governor.sense.recipient) or (place.startswith("n2") and "obj" in governor.sense.recipient):
                actors[relation.mention] = "recipient of the governor"
