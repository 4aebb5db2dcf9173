"""Subject or object: what is the noun phrase right after a transitive verb?

Without vowels «قتل جندي» is either "a soldier killed" or "a soldier was killed", and «ودعا الفصائل إلى …» has its subject in the
clause before. Agreement decides some cases (Ryding 2005, Reference Grammar, 3.2); for the rest a judge weighs what stands around.
"""

from __future__ import annotations

from hudna.languages.ar.senses import Sense
from hudna.languages.ar.words import Analysis
from hudna.reading.document import Document
from hudna.reading.judges import binary
from hudna.reading.phrases import is_verbal, starts_with_particle
from hudna.reading.syntax import SKIP, Syntax, agrees, is_feminine

SINGULAR = ("3ms", "3fs")
SIGNS = frozenset(("،", ",", "؛", ":", "-", "«", "»", "“", "”", '"', "(", ")"))


def undecided(sense: Sense, analysis: Analysis | None) -> bool:
    """Whether a verb of this sense may have its subject or its object right after it."""
    if analysis is None or "subj" in sense.recipient or "subj" not in (sense.actor or ("subj",)):
        return False
    return "obj" in sense.recipient or sense.addressee == "obj"


def is_subject(doc: Document, syntax: Syntax, verb: int, sense: Sense, analysis: Analysis, number: int) -> bool:
    """Whether mention `number`, which follows the verb at token `verb`, is its subject."""
    key = ("subject", verb, sense.id, number)
    known: bool | None = doc.memo.get(key)
    if known is None:
        judge = binary("subject")
        known = doc.memo[key] = (
            settled(doc, syntax, analysis, number) is not False
            and judge.probability(subject_features(doc, syntax, verb, sense, analysis, number)) >= judge.threshold
        )
    return known


def settled(doc: Document, syntax: Syntax, analysis: Analysis, number: int) -> bool | None:
    """What grammar alone says: a verb before its subject is singular, and nothing but its subject follows an attached object."""
    if analysis.png not in SINGULAR:
        return False
    found = syntax.found[number]
    if doc.words[found.head].form.endswith("ين") and found.plural and not analysis.pronoun:
        return False  # an accusative: «المسلحين»
    return None


def subject_features(
    doc: Document, syntax: Syntax, verb: int, sense: Sense, analysis: Analysis, number: int
) -> list[str]:  # fmt: skip
    """What the judge looks at: the verb, the phrase, what follows it and who could be the subject instead."""
    found = syntax.found[number]
    feminine = is_feminine(doc, found)
    fit = (
        "?"
        if feminine is None
        else "="
        if feminine == (analysis.png == "3fs") or (found.plural and analysis.png == "3fs")
        else "!"
    )
    more = _second(doc, syntax, verb, number)
    prior = _prior(doc, syntax, verb, analysis)
    place = _place(doc, syntax, verb)
    conj = analysis.conj or "-"
    put = _put(doc, syntax, sense, number)
    who = f"{found.kind.value}:{found.how}"
    several = "+" if found.plural else ""
    lemma, speech = sense.lemma, sense.speech or sense.type or ""
    suffix = "p" if analysis.pronoun else "-"
    tense, known = f"{analysis.voice}{analysis.tense}", found.definite
    return [
        "bias", f"lemma={lemma}", f"speech={speech}", f"fit={fit}", f"more={more}", f"prior={prior}", f"place={place}",
        f"conj={conj}", f"put={put}", f"who={who}{several}", f"suffix={suffix}", f"voice={tense}", f"definite={known}",
        f"{speech}|prior={prior}|conj={conj}", f"{speech}|more={more}", f"{speech}|who={who}{several}", f"{speech}|place={place}",
        f"prior={prior}|place={place}|conj={conj}", f"more={more}|prior={prior}|place={place}", f"lemma={lemma}|prior={prior}",
        f"lemma={lemma}|more={more}", f"lemma={lemma}|put={put}", f"fit={fit}|prior={prior}", f"who={who}|prior={prior}",
        f"suffix={suffix}|more={more}", f"definite={known}|{speech}|more={more}",
        f"tense={analysis.tense}|place={place}|prior={prior}", f"put={put}|prior={prior}|place={place}",
    ]  # fmt: skip


def _second(doc: Document, syntax: Syntax, verb: int, number: int) -> str:
    """What follows the phrase: another mention, a bare noun that may be the object, a preposition, a sign, a clause."""
    end = syntax.found[syntax.conjoined(number)[-1]].end
    limit = syntax.limit(verb)
    j = end
    while j < limit and (j in syntax.timed or doc.words[j].closed & SKIP):
        j += 1
    if j >= limit:
        return "end"
    other = syntax.mention_from(j)
    if other is not None and not syntax.particle_attached(j):
        return "mention"
    word = doc.words[j]
    if not word.is_word:
        return "sign"
    if word.closed:
        return min(word.closed)
    particle = starts_with_particle(word)
    return "verb" if is_verbal(word) else f"part:{particle}" if particle else "noun"


def _prior(doc: Document, syntax: Syntax, verb: int, analysis: Analysis) -> str:
    """Whether somebody before the verb in its sentence could be its subject: the nearest mentions that agree."""
    at, floor = verb, syntax.floor(verb)
    for rank in range(4):
        before = syntax.before(at, floor)
        if before is None:
            return "none" if rank == 0 else "other"
        if agrees(doc, syntax.found[before], analysis) and not syntax.particle(before):
            return "near" if rank == 0 else "far"
        at = syntax.found[before].start
    return "other"


def _place(doc: Document, syntax: Syntax, verb: int) -> str:
    """Where the verb stands: first in the sentence, after a sign, after a particle of some class, or after a noun."""
    i = verb - 1
    floor = syntax.floor(verb)
    while i >= floor and (i in syntax.timed or doc.words[i].closed & (SKIP | {"neg", "cop"})):
        i -= 1
    if i < floor:
        return "first"
    word = doc.words[i]
    if not word.is_word:
        return "sign"
    return min(word.closed) if word.closed else "word"


def _put(doc: Document, syntax: Syntax, sense: Sense, number: int) -> str:
    """How the complement of the verb begins after the phrase: a marker of its frame, another preposition, «أن»."""
    end = syntax.found[syntax.conjoined(number)[-1]].end
    markers = sense.complement.markers if sense.complement is not None else ()
    for j in range(end, min(end + 3, syntax.limit(syntax.found[number].start))):
        word = doc.words[j]
        if "comp" in word.closed:
            return "comp"
        if "prep" in word.closed:
            return "frame" if word.form in markers or word.form in sense.recipient else "prep"
        particle = starts_with_particle(word)
        if particle and particle in "بل":
            return "frame" if particle in markers or particle in sense.recipient else "prep"
    return "-"
