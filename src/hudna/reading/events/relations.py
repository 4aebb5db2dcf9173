"""How a mention stands to a trigger: every relation that the surface shows, for the judge of roles to weigh."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hudna.languages.ar.nominals import stem
from hudna.languages.ar.words import Analysis
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.events.governors import Governor
from hudna.reading.events.triggers import Trigger
from hudna.reading.phrases import is_verbal
from hudna.reading.syntax import Syntax, agrees, is_feminine

REACH = 22


class Relation(NamedTuple):
    """`name` of the relation to a mention (number) or, for nationality adjectives, to a state (entry id)."""

    name: str
    mention: int
    distance: int
    state: str = ""


def borders(doc: Document) -> str:
    """One sign a token: `v` a verb, `r` a relative pronoun, `c` a complementiser, `,` a comma or the like, `-` anything else."""
    out = []
    for word, surface in zip(doc.words, doc.surfaces, strict=True):
        if is_verbal(word):
            out.append("v")
        elif "rel" in word.closed:
            out.append("r")
        elif "comp" in word.closed:
            out.append("c")
        else:
            out.append("," if surface in "،,؛" else "-")
    return "".join(out)


def relations(doc: Document, syntax: Syntax, trigger: Trigger, marks: str) -> list[Relation]:
    """Relations within the sentence, nearest first for each kind. `marks` are the text's `borders`."""
    out = _after(syntax, trigger, marks)
    out += _before(doc, syntax, trigger, marks)
    out += _adjectives(doc, syntax, trigger)
    return out


def _after(syntax: Syntax, trigger: Trigger, marks: str) -> list[Relation]:
    """What follows: subject and object of a verb, genitive of a noun, what prepositions govern."""
    out: list[Relation] = []
    limit = min(syntax.limit(trigger.start), trigger.end + REACH)
    j = trigger.head + 1 if trigger.form == "expression" else trigger.end
    bare = 0
    crossed = ""
    seen_prep = False
    while j < limit:
        number = syntax.mention_from(j)
        if number is not None:
            prep = syntax.particle(number)
            if prep:
                name = f"p:{prep}{crossed}"
                seen_prep = True
            else:
                bare += 1
                name = f"n{min(bare, 3)}{'+' if seen_prep else ''}{crossed}"
            for k, joined in enumerate(syntax.conjoined(number)):
                if joined == syntax.covering[trigger.head]:
                    continue
                out.append(Relation(name + ("&" if k else ""), joined, syntax.found[joined].start - trigger.end))
                j = syntax.found[joined].end
            continue
        mark = marks[j]
        if mark != "-":
            if not crossed:
                if mark != "," or j - 1 not in syntax.timed:
                    crossed = "/" + mark
            elif crossed != "/," and mark == "v":
                break
        j += 1
    return out


def _before(doc: Document, syntax: Syntax, trigger: Trigger, marks: str) -> list[Relation]:
    """What precedes: a subject before its verb, an antecedent, the first noun phrase of the sentence."""
    out: list[Relation] = []
    floor = syntax.floor(trigger.start)
    at = last = trigger.start
    verbs = 0
    for rank in range(6):
        number = syntax.before(at, floor)
        if number is None:
            break
        found = syntax.found[number]
        between = marks[found.end : last]
        verbs += between.count("v")
        prep = syntax.particle(number)
        fits = ""
        if trigger.verbal and isinstance(trigger.analysis, Analysis):
            fits = "=" if agrees(doc, found, trigger.analysis) else "!"
        flags = f"{'r' if 'r' in between else ''}{',' if ',' in between else ''}{'v' * min(verbs, 2)}"
        name = f"b{rank + 1}{fits}{flags}{':' + prep if prep else ''}"
        out.append(Relation(name, number, found.end - trigger.start))
        at = last = found.start
    return out


LIGHT = frozenset(
    (
        "وقع",
        "وقعت",
        "تقع",
        "جري",
        "جرت",
        "تجري",
        "دار",
        "دارت",
        "تدور",
        "اندلع",
        "اندلعت",
        "حدث",
        "حدثت",
        "حصلت",
        "حصل",
        "تم",
        "تمت",
    )
)


def taken_up(doc: Document, syntax: Syntax, trigger: Trigger, subject_of: Callable[[int], list[int]]) -> list[Relation]:
    """«المحادثات التي أجراها مع …»: a relative clause that only carries the event out names its parties.

    Its verb takes the event up by a pronoun («شنتها»، «قامت بها») or means no more than "took place". `subject_of` gives the
    mentions that are the subject of the verb at a token.
    """
    if trigger.verbal:
        return []
    verb = _carrying_verb(doc, syntax, trigger)
    if verb is None:
        return []
    limit = syntax.limit(trigger.start)
    out: list[Relation] = []
    if doc.form(verb) not in LIGHT:
        direct = syntax.after_verb(verb, limit)
        who = syntax.conjoined(direct) if direct is not None else subject_of(verb)
        out += [Relation("L:subj", m, syntax.found[m].start - trigger.end) for m in who]
    j = verb + 1
    while j < min(limit, verb + 14):
        number = syntax.mention_from(j)
        if number is None:
            if "rel" in doc.words[j].closed or "comp" in doc.words[j].closed or is_verbal(doc.words[j]):
                break
            j += 1
            continue
        prep = syntax.particle(number)
        joined = syntax.conjoined(number)
        if prep:
            out += [Relation(f"L:p:{prep}", m, syntax.found[m].start - trigger.end) for m in joined]
        j = syntax.found[joined[-1]].end
    return out


def _carrying_verb(doc: Document, syntax: Syntax, trigger: Trigger) -> int | None:
    """The verb of a relative clause right after the trigger and its adjectives, if it does no more than carry the event out."""
    relative = False
    for j in range(trigger.end, min(syntax.limit(trigger.start), trigger.end + 6)):
        word = doc.words[j]
        if "rel" in word.closed:
            relative = True
        elif word.verbs and (relative or is_verbal(word)) and not word.closed:
            resumed = any(a.pronoun in ("3ms", "3fs") for a in word.verbs)
            following = doc.form(j + 1)
            return j if resumed or word.form in LIGHT or following in ("بها", "به", "فيها", "فيه") else None
        elif relative or (word.closed and j not in syntax.timed) or not (word.is_word or doc.surfaces[j] in "»”\"'"):
            return None
    return None


def _adjectives(doc: Document, syntax: Syntax, trigger: Trigger) -> list[Relation]:
    """Nationality adjectives of a noun trigger: «الضربات الجوية الروسية»."""
    from hudna.reading.mentions.known import known_names

    if trigger.verbal:
        return []
    demonyms = known_names().knowledge.demonyms
    out = []
    for j in range(trigger.head + 1, min(syntax.limit(trigger.start), trigger.head + 5)):
        over = syntax.covering[j]
        if over >= 0 and syntax.found[over].how in ("name", "metonym") and syntax.found[over].start == j:
            break
        form = doc.words[j].form
        state = demonyms.get(form) or demonyms.get(stem(form))
        if state:
            out.append(Relation("adj", -1, j - trigger.end, state))
        elif not doc.words[j].is_word or doc.words[j].closed:
            break
    return out


def ruled(doc: Document, syntax: Syntax, governor: Governor, trigger: Trigger, marks: str) -> list[Relation]:
    """Relations of the mentions around the governing word, marked with who it says would do the event.

    «طلب من موسكو ممارسة ضغوط»: the hearer of the asking (`g-recipient:p:من`) is who would press.
    """
    from hudna.reading.events.triggers import Trigger as Made

    verbal = governor.analysis is not None and governor.analysis.category == "v"
    stand_in = Made(governor.start, governor.end, governor.start, "verb" if verbal else "noun", governor.sense, governor.analysis)
    doer = governor.complement.doer
    out = []
    for relation in _after(syntax, stand_in, marks) + _before(doc, syntax, stand_in, marks)[:2]:
        if relation.mention >= 0 and syntax.found[relation.mention].start < trigger.start:
            out.append(
                Relation(f"g-{doer}:{relation.name}", relation.mention, syntax.found[relation.mention].start - trigger.start)
            )
    return out[:5]


def refers(doc: Document, syntax: Syntax, number: int, pronoun: str) -> bool:
    """Whether a pronoun («3ms») can stand for a mention: people in their number, all else in the plural as feminine singular."""
    found = syntax.found[number]
    if pronoun[:1] != "3":
        return False
    if pronoun[1:] in ("mp", "fp"):
        return found.plural
    if pronoun[1:] == "md":
        return found.plural or len(syntax.conjoined(number)) > 1
    feminine = is_feminine(doc, found)
    if pronoun[1:] == "fs":
        return feminine is not False or (found.plural and found.kind is not Kind.PEOPLE)
    return not feminine and not found.plural


def pronouns(doc: Document, syntax: Syntax, trigger: Trigger) -> list[Relation]:
    """Antecedents of the pronoun on the trigger («احتجازهما»، «قتلوه»): the mentions before, nearest first."""
    if trigger.analysis is None or not trigger.analysis.pronoun:
        return []
    out: list[Relation] = []
    at = trigger.start
    floor = max(0, syntax.floor(trigger.start) - 40)
    for rank in range(4):
        number = syntax.before(at, floor)
        if number is None:
            break
        fits = refers(doc, syntax, number, trigger.analysis.pronoun)
        first = fits and not any(r.name.startswith("pron=") for r in out)
        name = "pron=1" if first else f"pron{'=' if fits else '!'}{rank + 1}"
        out.append(Relation(name, number, syntax.found[number].end - trigger.start))
        at = syntax.found[number].start
    return out
