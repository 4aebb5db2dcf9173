"""Whose clause is it: the subject and object of every verb of a text, read left to right.

A subject stands after its verb, or before it at the head of the clause, or is the antecedent of a relative pronoun, or, where
the verb has none of its own, is carried on from the verb it is joined to or handed over by the verb that governs it
(Ryding 2005, Reference Grammar, ch. 3 and 14; agreement: 3.2).
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from hudna.languages.ar.senses import Sense
from hudna.languages.ar.words import Analysis
from hudna.reading.document import Document
from hudna.reading.events.governors import Governor
from hudna.reading.phrases import is_verbal
from hudna.reading.statements.build import Said
from hudna.reading.subjects import is_subject, undecided
from hudna.reading.syntax import SKIP, Syntax, agrees, is_feminine

REACH = 9  # tokens that may stand between a verb and its subject
MASCULINE, FEMININE = frozenset(("الذي", "اللذان", "اللذين", "الذين")), frozenset(("التي", "اللتان", "اللواتي"))
OPENERS = frozenset(("comp", "sub"))
BEFORE_VERB = frozenset(("لم", "لن", "قد", "سوف", "ولم", "ولن", "وقد", "لقد", "كان", "كانت", "وكان", "وكانت"))


@dataclass(slots=True)
class Clause:
    """A verb with who stands as its subject and object (mention numbers). `how` says by what rule the subject was found."""

    verb: int
    analysis: Analysis
    subject: list[int]
    how: str
    object: int | None = None
    put: dict[str, int] | None = None  # preposition → the mention it governs after the verb


def find_clauses(
    doc: Document, syntax: Syntax, said: list[Said], governors: dict[int, Governor], senses: dict[int, Sense]
) -> dict[int, Clause]:
    """A clause for each verb by its token. `senses` are those of the tokens already taken for verbs (triggers and cues)."""
    cues = {s.cue.start: s for s in said}
    out: dict[int, Clause] = {}
    last: list[Clause] = []
    for start, end in doc.sentences:
        here: list[Clause] = []
        for i in range(start, end):
            analysis = verb_at(doc, i, senses)
            if analysis is None:
                continue
            made = _clause(doc, syntax, i, analysis, (start, end), here, last, governors, senses.get(i))
            cue = cues.get(i)
            if cue is not None and cue.speakers:
                made.subject, made.how = list(cue.speakers), "cue"
                if cue.addressee is not None:
                    made.object = cue.addressee
            here.append(made)
            out[i] = made
        if here:
            last = here
    return out


def verb_at(doc: Document, i: int, verbs: Container[int]) -> Analysis | None:
    """The reading of token i as a verb, None where it is none."""
    word = doc.words[i]
    if not word.verbs or word.closed:
        return None
    before = doc.form(i - 1)
    if not (i in verbs or is_verbal(word) or before in BEFORE_VERB or before in MASCULINE or before in FEMININE):
        return None
    want = "I" if before in ("لم", "لن", "لا", "ان", "ولم", "ولن", "سوف") else "P"
    return min(word.verbs, key=lambda a: (a.png[:1] != "3", a.tense == "M", a.tense != want, bool(a.pronoun), a.voice == "P"))


def _clause(
    doc: Document, syntax: Syntax, i: int, analysis: Analysis, sentence: tuple[int, int],
    here: list[Clause], last: list[Clause], governors: dict[int, Governor], sense: Sense | None,
) -> Clause:  # fmt: skip
    after, second, put = _after(doc, syntax, i, sentence[1])
    made = Clause(i, analysis, [], "none", None, put)
    relative = _antecedent(doc, syntax, i, sentence[0])
    if relative is not None and analysis.pronoun and after is not None:
        made.subject, made.how, made.object = syntax.conjoined(after), "after", relative
        return made
    head = relative if relative is not None else _before(doc, syntax, i, analysis, sentence[0])
    if head is not None and (after is None or relative is not None or agrees(doc, syntax.found[head], analysis)):
        made.subject, made.how, made.object = syntax.conjoined(head), "relative" if relative is not None else "before", after
        return made
    if after is not None and (second is not None or _leads(doc, syntax, i, analysis, sense, after)):
        made.subject, made.how, made.object = syntax.conjoined(after), "after", second
        if second is None and not (
            sense is None and analysis.conj and _carried(doc, syntax, analysis, here, last, i == sentence[0])
        ):
            return made
        if second is None:
            made.how = "after or carried"
        return made
    made.object = after
    controlled = _controlled(doc, syntax, i, here, governors)
    if controlled:
        made.subject, made.how = controlled, "handed over"
        return made
    carried = _carried(doc, syntax, analysis, here, last, i == sentence[0])
    if carried:
        made.subject, made.how = carried, "carried"
    return made


def _after(doc: Document, syntax: Syntax, i: int, end: int) -> tuple[int | None, int | None, dict[str, int]]:
    """The first two noun phrases without preposition after a verb, and those with one, up to the next clause."""
    bare: list[int] = []
    put: dict[str, int] = {}
    j = i + 1
    while j < min(end, i + REACH + 6):
        number = syntax.mention_from(j)
        word = doc.words[j]
        if number is not None:
            particle = syntax.particle(number)
            joined = syntax.conjoined(number)
            if particle:
                put.setdefault(particle, number)
            elif not bare or (j == syntax.found[syntax.conjoined(bare[0])[-1]].end and syntax.particle_attached(j) in ("", "و")):
                bare.append(number)
            j = syntax.found[joined[-1]].end
            if len(bare) == 2:
                break
            continue
        if (
            word.closed & {"comp", "rel", "sub"}
            or is_verbal(word)
            or (doc.surfaces[j] in "،,؛:" and j - 1 not in syntax.timed and bare)
        ):
            break
        if not bare and not put and j > i + 1 and word.is_word and not word.closed and j not in syntax.timed:
            break  # an object that is no mention: «شن غارات على …»
        j += 1
    return (bare[0] if bare else None), (bare[1] if len(bare) > 1 else None), put


def _antecedent(doc: Document, syntax: Syntax, i: int, floor: int) -> int | None:
    """The mention before the relative pronoun of a verb, in its gender."""
    j = i - 1
    while j >= floor and (doc.form(j) in BEFORE_VERB or doc.words[j].closed & SKIP or j in syntax.timed):
        j -= 1
    form = doc.form(j) if j >= floor else ""
    if form not in MASCULINE and form not in FEMININE:
        return None
    at = j
    for _ in range(3):
        number = syntax.before(at, floor)
        if number is None or j - syntax.found[number].end > 4:
            return None
        feminine = is_feminine(doc, syntax.found[number])
        plural = syntax.found[number].plural
        if (form in FEMININE and (feminine or feminine is None or plural)) or (form in MASCULINE and not feminine):
            return number
        at = syntax.found[number].start
    return None


def _before(doc: Document, syntax: Syntax, i: int, analysis: Analysis, floor: int) -> int | None:
    """The noun phrase at the head of the verb's own clause: the first after «أن»، «لكن»، a sign or the start of the sentence."""
    j = i - 1
    opened = floor
    while j >= floor:
        word = doc.words[j]
        if word.closed & OPENERS or doc.surfaces[j] in '،,؛:"“”«»':
            opened = j + 1
            break
        if word.closed & {"rel"} or is_verbal(word):
            return None
        j -= 1
    while opened < i:
        number = syntax.mention_from(opened)
        if number is not None:
            if syntax.found[number].end > i or (syntax.particle(number) and not syntax.joins(opened)):
                return None
            return number if agrees(doc, syntax.found[number], analysis) else None
        if opened not in syntax.timed and doc.words[opened].is_word and not doc.words[opened].closed & (SKIP | {"cop"}):
            return None
        opened += 1
    return None


def _leads(doc: Document, syntax: Syntax, i: int, analysis: Analysis, sense: Sense | None, number: int) -> bool:
    """Whether the only noun phrase after a verb is its subject."""
    if sense is not None and undecided(sense, analysis):
        return is_subject(doc, syntax, i, sense, analysis, number)
    return follows_as_subject(doc, syntax, number, analysis)


def follows_as_subject(doc: Document, syntax: Syntax, number: int, analysis: Analysis) -> bool:
    """A verb before its subject agrees in gender and stays singular."""
    if analysis.png not in ("3ms", "3fs"):
        return False
    found = syntax.found[number]
    head = doc.words[found.head].form
    if found.plural and head.endswith("ين"):
        return False  # an accusative: «المسلحين»
    feminine = is_feminine(doc, found)
    return feminine is None or feminine == (analysis.png == "3fs") or (found.plural and analysis.png == "3fs")


def _controlled(doc: Document, syntax: Syntax, i: int, here: list[Clause], governors: dict[int, Governor]) -> list[int]:
    """«طالب القوات بأن تنسحب»: the governing verb says who would do what its complement names."""
    if not here or not any("comp" in doc.words[k].closed for k in range(max(0, i - 2), i)):
        return []
    ruling = here[-1]
    governor = governors.get(ruling.verb)
    if governor is None:
        return []
    return handed(syntax, ruling, governor)


def handed(syntax: Syntax, ruling: Clause, governor: Governor) -> list[int]:
    """Who would do the event in the complement of a governing verb."""
    doer = governor.complement.doer
    if doer in ("subj", "same"):
        return ruling.subject
    if doer == "recipient":
        for prep in governor.sense.recipient:
            if prep == "obj" and ruling.object is not None:
                return syntax.conjoined(ruling.object)
            if ruling.put and prep in ruling.put:
                return syntax.conjoined(ruling.put[prep])
    return []


def _carried(doc: Document, syntax: Syntax, analysis: Analysis, here: list[Clause], last: list[Clause], first: bool) -> list[int]:
    """The subject of an earlier verb that this one can share: of the same tense first, the nearest that agrees."""
    chain = here[::-1] if here else last[:1] + last[:0:-1]
    for same in (True, False):
        for clause in chain[:4]:
            if (
                (clause.analysis.tense == analysis.tense) is same
                and clause.subject
                and fits(doc, syntax, clause.subject, analysis)
            ):
                return clause.subject
    return []


def fits(doc: Document, syntax: Syntax, subject: list[int], analysis: Analysis) -> bool:
    """Whether a verb without subject of its own can have this one."""
    if analysis.png[1:] in ("md", "fd", "mp", "fp") and len(subject) > 1:
        return True
    return agrees(doc, syntax.found[subject[0]], analysis)
