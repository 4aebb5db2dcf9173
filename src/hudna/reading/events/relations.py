"""How a mention stands to a trigger: every relation that the surface shows, for the judge of roles to weigh."""

from __future__ import annotations

from typing import NamedTuple

from hudna.languages.ar.nominals import stem
from hudna.languages.ar.words import Analysis
from hudna.reading.document import Document
from hudna.reading.events.governors import Governor
from hudna.reading.events.triggers import Trigger
from hudna.reading.phrases import is_verbal
from hudna.reading.syntax import Syntax, agrees

REACH = 18


class Relation(NamedTuple):
    """`name` of the relation to a mention (number) or, for nationality adjectives, to a state (entry id)."""

    name: str
    mention: int
    distance: int
    state: str = ""


def relations(doc: Document, syntax: Syntax, trigger: Trigger) -> list[Relation]:
    """Relations within the sentence, nearest first for each kind."""
    out = _after(doc, syntax, trigger)
    out += _before(doc, syntax, trigger)
    out += _adjectives(doc, syntax, trigger)
    return out


def _after(doc: Document, syntax: Syntax, trigger: Trigger) -> list[Relation]:
    """What follows: subject and object of a verb, genitive of a noun, what prepositions govern."""
    out: list[Relation] = []
    limit = syntax.limit(trigger.start)
    j = trigger.head + 1 if trigger.form == "expression" else trigger.end
    bare = 0
    crossed = ""
    seen_prep = False
    while j < min(limit, trigger.end + REACH):
        number = syntax.mention_from(j)
        word = doc.words[j]
        if number is not None:
            prep = syntax.particle(number)
            attached = prep or syntax.particle_attached(j)
            if attached in ("و", "ف") and out and out[-1].distance == j - 0:
                pass
            if prep:
                name = f"p:{prep}{crossed}"
                seen_prep = True
            else:
                bare += 1
                name = f"n{min(bare, 3)}{'+' if seen_prep else ''}{crossed}"
            for k, joined in enumerate(syntax.conjoined(number)):
                out.append(Relation(name + ("&" if k else ""), joined, syntax.found[joined].start - trigger.end))
                j = syntax.found[joined].end
            continue
        if is_verbal(word) and not crossed:
            crossed = "/v"
        elif "rel" in word.closed and not crossed:
            crossed = "/r"
        elif "comp" in word.closed and not crossed:
            crossed = "/c"
        elif doc.surfaces[j] in "،,؛" and not crossed and j - 1 not in syntax.timed:
            crossed = "/,"
        elif len(crossed) and crossed not in ("/,",) and is_verbal(word):
            break
        j += 1
    return out


def _before(doc: Document, syntax: Syntax, trigger: Trigger) -> list[Relation]:
    """What precedes: a subject before its verb, an antecedent, the first noun phrase of the sentence."""
    out: list[Relation] = []
    floor = syntax.floor(trigger.start)
    at = trigger.start
    verbs = 0
    last = trigger.start
    for rank in range(4):
        number = syntax.before(at, floor)
        if number is None:
            break
        found = syntax.found[number]
        between = range(found.end, last)
        verbs += sum(is_verbal(doc.words[k]) for k in between)
        rel = any("rel" in doc.words[k].closed for k in between)
        comma = any(doc.surfaces[k] in "،,؛" for k in between)
        prep = syntax.particle(number)
        fits = ""
        if trigger.verbal and isinstance(trigger.analysis, Analysis):
            fits = "=" if agrees(doc, found, trigger.analysis) else "!"
        marks = f"{'r' if rel else ''}{',' if comma else ''}{'v' * min(verbs, 2)}"
        name = f"b{rank + 1}{fits}{marks}{':' + prep if prep else ''}"
        out.append(Relation(name, number, found.end - trigger.start))
        at = found.start
        last = found.start
    return out


def _adjectives(doc: Document, syntax: Syntax, trigger: Trigger) -> list[Relation]:
    """Nationality adjectives of a noun trigger: «الضربات الجوية الروسية»."""
    from hudna.reading.mentions.known import known_names

    if trigger.verbal:
        return []
    demonyms = known_names().knowledge.demonyms
    out = []
    for j in range(trigger.head + 1, min(syntax.limit(trigger.start), trigger.head + 4)):
        if syntax.covering[j] >= 0:
            break
        form = doc.words[j].form
        state = demonyms.get(form) or demonyms.get(stem(form))
        if state:
            out.append(Relation("adj", -1, j - trigger.end, state))
        elif not doc.words[j].is_word or doc.words[j].closed:
            break
    return out


def governed(governor: Governor | None) -> str:
    """Who the governing word says would do the event: subj, recipient, same or the empty string."""
    return governor.complement.doer if governor is not None else ""
