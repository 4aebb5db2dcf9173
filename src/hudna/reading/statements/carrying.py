"""Who goes on speaking where a verb has no subject of its own: by level of telling, agreement and the clause before."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.phrases import is_verbal
from hudna.reading.statements.cues import Cue
from hudna.reading.syntax import Syntax, agrees, is_feminine

TURNS_BACK = 100  # whose words go on is told nearer than this


class Turn(NamedTuple):
    """A statement already read: its cue, its speaker, the statement that it stands in, where its content begins."""

    cue: Cue
    speaker: int | None
    inside: int | None
    begins: int
    ends: int
    joint: bool = False


class Scope(NamedTuple):
    """What was said before a cue, and in whose words the cue stands."""

    turns: list[Turn]
    inside: int | None
    within: Turn | None


SPEAKING_KINDS = frozenset((Kind.PERSON, Kind.PEOPLE, Kind.ORGANISATION, Kind.STATE, Kind.ARMED_GROUP))


def can_speak(syntax: Syntax, number: int) -> bool:
    found = syntax.found[number]
    return found.kind in SPEAKING_KINDS


def carried(
    doc: Document, syntax: Syntax, cue: Cue, scope: Scope, *, same_sentence: bool, any_gender: bool = False
) -> tuple[list[int], str]:
    """The last speaker on the same level goes on: a dropped subject or an adverbial participle."""
    last, floor = _last_turn(doc, syntax, cue, scope, same_sentence=same_sentence, any_gender=any_gender)
    acting = None if any_gender else _acting(doc, syntax, cue, floor)
    if acting is not None:
        return acting, "subject of the clause before"
    if last is not None:
        return (syntax.conjoined(last), "speakers carried on") if _dual(cue) else ([last], "speaker carried on")
    topic = _topic(doc, syntax, cue, scope.within.begins) if scope.within is not None else None
    if topic is not None:
        return [topic], "subject of what is told"
    subject = _main_subject(doc, syntax, cue) if same_sentence else None
    if subject is not None:
        return [subject], "subject of the main clause"
    for turn in islice(reversed(scope.turns), TURNS_BACK):
        if turn.cue.start < cue.start and turn.speaker is not None and (any_gender or _fits(doc, syntax, turn.speaker, cue)):
            return [turn.speaker], "last speaker"
    return [], "no speaker named"


def _last_turn(
    doc: Document, syntax: Syntax, cue: Cue, scope: Scope, *, same_sentence: bool, any_gender: bool
) -> tuple[int | None, int]:
    """The last speaker on the level of a cue, and the token from which on somebody else may act."""
    floor = syntax.floor(cue.start)
    if scope.within is not None and scope.within.begins <= cue.start:
        floor = max(floor, scope.within.begins)
    for turn in islice(reversed(scope.turns), TURNS_BACK):
        if turn.cue.start >= cue.start or turn.speaker is None or turn.inside != scope.inside:
            continue
        if same_sentence and doc.sentence_of[turn.cue.start] != doc.sentence_of[cue.start]:
            break
        if any_gender or (turn.joint if _dual(cue) else _fits(doc, syntax, turn.speaker, cue)):
            return turn.speaker, max(floor, min(turn.ends, cue.start))
    return None, floor


def _main_subject(doc: Document, syntax: Syntax, cue: Cue) -> int | None:
    """The first in the sentence who can be the subject of its main clause."""
    floor = syntax.floor(cue.start)
    for start in syntax.order:
        if floor <= start < cue.start:
            number = syntax.starts[start]
            if can_speak(syntax, number) and not syntax.particle(number) and _fits(doc, syntax, number, cue):
                return number
    return None


def _dual(cue: Cue) -> bool:
    """«وحضا»: a verb of two, whose speakers are the two before."""
    return cue.kind == "verb" and cue.analysis is not None and cue.analysis.png in ("3md", "3fd") and not cue.analysis.pronoun


def _fits(doc: Document, syntax: Syntax, speaker: int, cue: Cue) -> bool:
    """Whether a speaker agrees with the form of a cue."""
    if cue.analysis is None:
        return True
    if cue.kind == "participle":
        return _participle_agrees(doc, syntax, speaker, cue)
    return cue.analysis.category != "v" or agrees(doc, syntax.found[speaker], cue.analysis)


def _acting(doc: Document, syntax: Syntax, cue: Cue, floor: int) -> list[int] | None:
    """«وأوقفت تركيا تعاونها …، وقالت»: the subject of the verb before, on the same level of the sentence."""
    if cue.kind != "verb" or cue.analysis is None or cue.analysis.conj != "و":
        return None
    quote = doc.quote_of[cue.start]
    for i in range(cue.start - 1, floor - 1, -1):
        word = doc.words[i]
        if not word.verbs or not _main_verb(doc, i) or doc.quote_of[i] != quote or syntax.covering[i] >= 0:
            continue
        before = doc.words[i - 1].closed if i else frozenset()
        if before & {"rel", "sub"} or doc.form(i - 1) in ("ان", "لن", "لم"):
            continue
        subject = syntax.after_verb(i, syntax.limit(i))
        if subject is None or syntax.found[subject].start >= cue.start or not can_speak(syntax, subject):
            continue
        if (
            is_feminine(doc, syntax.found[subject]) is not None
            and _fits(doc, syntax, subject, cue)
            and not syntax.found[subject].plural
        ):
            return syntax.conjoined(subject) if cue.analysis is not None and cue.analysis.png in ("3mp", "3md") else [subject]
    return None


def _main_verb(doc: Document, i: int) -> bool:
    """Whether a word is a verb of the outlet's own telling: it can be nothing else, or it begins a clause with و."""
    word = doc.words[i]
    if is_verbal(word):
        return True
    first = i == 0 or not doc.words[i - 1].is_word
    return first and any(a.conj == "و" and a.tense == "P" and a.png.startswith("3") for a in word.verbs)


def _topic(doc: Document, syntax: Syntax, cue: Cue, begins: int) -> int | None:
    """«إن كيري عبر عن»: the first noun phrase of a content is what its verbs speak of."""
    for start in syntax.order:
        if start < begins:
            continue
        if start >= cue.start or start > begins + 3:
            return None
        number = syntax.starts[start]
        if can_speak(syntax, number) and not syntax.particle(number) and _fits(doc, syntax, number, cue):
            return number
    return None


def _participle_agrees(doc: Document, syntax: Syntax, speaker: int, cue: Cue) -> bool:
    assert cue.analysis is not None
    feminine = is_feminine(doc, syntax.found[speaker])
    if feminine is None or cue.analysis.png not in ("3ms", "3fs"):
        return True
    return feminine == (cue.analysis.png == "3fs")
