"""Who says it and to whom: the subject of the cue, the speaker carried on, the bodies behind documents."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import NamedTuple

from hudna.languages.ar.rows import rows
from hudna.languages.ar.words import Analysis
from hudna.model.orthography import fold
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.phrases import is_verbal
from hudna.reading.statements.content import CLOSERS, COMMA
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


WAS = frozenset(("كان", "كانت", "وكان", "وكانت"))  # «وكان الجيش اتهم الحزب»
SPEAKING_KINDS = frozenset((Kind.PERSON, Kind.PEOPLE, Kind.ORGANISATION, Kind.STATE, Kind.ARMED_GROUP))


def speaker_of(doc: Document, syntax: Syntax, cue: Cue, scope: Scope) -> tuple[list[int], str]:
    """Numbers of the mentions that speak (joint speakers together) and the rule that found them.

    `scope` is what was said before and in whose words the cue stands. An empty list: the text names none.
    """
    if cue.kind == "phrase":
        return _phrase_speaker(doc, syntax, cue, scope)
    if cue.kind == "participle":
        return _carried(doc, syntax, cue, scope, same_sentence=True)
    if cue.kind == "noun":
        return _noun_speaker(doc, syntax, cue, scope)
    return _verb_speaker(doc, syntax, cue, scope)


@cache
def documents() -> dict[str, str]:
    """Stems of document nouns: `document` carries its issuer on, `hearsay` has no speaker."""
    return {fold(row.cells["word"].strip()): row.cells["kind"].strip() for row in rows("document-nouns")}


def _document_subject(doc: Document, i: int) -> str:
    """Kind of the document noun that token i is, empty for others."""
    if i >= len(doc.words):
        return ""
    table = documents()
    for _, _, _, rest in doc.words[i].bare:
        if rest in table:
            return table[rest]
    return ""


def _issuer(doc: Document, syntax: Syntax, i: int, limit: int) -> list[int]:
    """«تقرير للأمم المتحدة»، «حصيلة نشرتها الأمم المتحدة»، «بيان صادر عن الوزارة»: who stands behind the document."""
    linked = False
    for j in range(i + 1, min(limit, i + 6)):
        word = doc.words[j]
        if "comp" in word.closed:
            break
        linked = linked or word.form == "عن" or bool(word.verbs and is_verbal(word))
        number = syntax.mention_from(j)
        if number is not None and can_speak(syntax, number):
            owned = syntax.particle(number) in ("ل", "عن") or j == i + 1 or linked
            if owned or not doc.form(i).startswith(("ال", "وال")):
                return [number]
            return []  # «ودعا البيان الختامي إيران»: its object
    return []


def _same_document(doc: Document, scope: Scope, i: int) -> int | None:
    """«البيان» again: who issued the last one."""
    stem_of = {rest for _, _, _, rest in doc.words[i].bare if rest in documents()}
    for turn in reversed(scope.turns):
        around = range(turn.cue.start, min(len(doc.words), turn.begins))
        if turn.speaker is not None and any(rest in stem_of for k in around for _, _, _, rest in doc.words[k].bare):
            return turn.speaker
    return None


def _verb_speaker(doc: Document, syntax: Syntax, cue: Cue, scope: Scope) -> tuple[list[int], str]:
    limit = syntax.limit(cue.start)
    kind = _document_subject(doc, cue.end)
    if kind == "document":
        issuer = _issuer(doc, syntax, cue.end, limit)
        again = None if issuer else _same_document(doc, scope, cue.end)
        if again is not None:
            return [again], "issuer of the document"
        return (
            (issuer, "issuer of the document")
            if issuer
            else _carried(doc, syntax, cue, scope, same_sentence=False, any_gender=True)
        )
    if kind == "hearsay" or _hearsay_before(doc, cue):
        return [], "hearsay: nobody is named"
    first = _after_complementiser(doc, syntax, cue)
    if first is not None:
        return first, "subject before the verb"
    subject = syntax.after_verb(cue.end - 1, limit)
    if subject is not None and can_speak(syntax, subject) and not _is_object(doc, syntax, cue, subject):
        return syntax.conjoined(subject), "subject after the verb"
    before = preverbal(doc, syntax, cue.start, cue)
    if before is not None:
        return before, "subject before the verb"
    return _carried(doc, syntax, cue, scope, same_sentence=False)


def _after_complementiser(doc: Document, syntax: Syntax, cue: Cue) -> list[int] | None:
    """«أن لافروف أبلغ كيري»: after إنّ the subject comes first, so what follows the verb is its object."""
    number = syntax.before(cue.start, syntax.floor(cue.start))
    if number is None or cue.analysis is None or cue.analysis.conj or not can_speak(syntax, number):
        return None
    found = syntax.found[number]
    between = [k for k in range(found.end, cue.start) if k not in syntax.timed]
    if any(
        not doc.words[k].closed & {"neg", "mod", "cop", "adv"} and doc.form(k) not in ("لم", "لن", "قد", "لا") for k in between
    ):
        return None
    first = syntax.first_of(number)
    opener = doc.words[syntax.found[first].start - 1] if syntax.found[first].start else None
    if opener is None or not ("comp" in opener.closed or opener.form in WAS) or opener.form == "لان":
        return None
    if first != number:
        return syntax.conjoined(first) if cue.analysis.png[1:] in ("mp", "md", "fd", "fp") else None
    return [number] if agrees(doc, found, cue.analysis) else None


def _hearsay_before(doc: Document, cue: Cue) -> bool:
    """«تقارير تفيد بأن»، «الأنباء التي تحدثت عن»."""
    at = cue.start - 1
    if at > 0 and "rel" in doc.words[at].closed:
        at -= 1
    return at >= 0 and any(_document_subject(doc, k) == "hearsay" for k in range(max(0, at - 1), at + 1))


def _is_object(doc: Document, syntax: Syntax, cue: Cue, number: int) -> bool:
    """Whether the noun phrase after the verb is its object, the subject being dropped: «وحث جميع الأطراف على»."""
    analysis = cue.analysis
    if analysis is None:
        return False
    if analysis.png not in ("3ms", "3fs"):
        return True
    found = syntax.found[number]
    if "obj" not in (cue.sense.addressee, *cue.sense.recipient):
        return False
    second = syntax.after_verb(found.end - 1, syntax.limit(cue.start))
    if second is not None and second != number:
        return False
    head = doc.words[found.head].form
    if head.endswith("ين") and found.plural:
        return True
    feminine = is_feminine(doc, found)
    if feminine is not None and feminine != (analysis.png == "3fs"):
        return True
    return found.kind is Kind.PEOPLE and found.start != found.head


def can_speak(syntax: Syntax, number: int) -> bool:
    found = syntax.found[number]
    return found.kind in SPEAKING_KINDS


def preverbal(doc: Document, syntax: Syntax, i: int, cue: Cue) -> list[int] | None:
    """A subject before its verb, at the start of the clause or after إن; or the antecedent of a relative clause."""
    floor = syntax.floor(i)
    number = syntax.before(i, floor)
    if number is None or cue.analysis is None:
        return None
    found = syntax.found[number]
    between = range(found.end, i)
    if any(is_verbal(doc.words[k]) or doc.surfaces[k] in ":؛" for k in between):
        return None
    if cue.analysis.conj and i > found.end:
        return None
    if cue.analysis.conj == "و" and doc.words[i].form.startswith("و"):
        return None
    words_between = [
        k
        for k in between
        if doc.words[k].is_word and k not in syntax.timed and not doc.words[k].closed & {"mod", "cop", "adv", "rel"}
    ]
    if len(words_between) > 2 and not _parenthesis(doc, found.end, i):
        return None
    if syntax.particle(number) and not any("rel" in doc.words[k].closed for k in between):
        return None
    if not can_speak(syntax, number) or not agrees(doc, found, cue.analysis):
        return None
    return [number]


def _parenthesis(doc: Document, start: int, end: int) -> bool:
    """«كوبر، التي تزور المنطقة، أكدت»: something between two commas."""
    return doc.surfaces[start] in COMMA and end > start + 1 and doc.surfaces[end - 1] in COMMA


def _carried(
    doc: Document, syntax: Syntax, cue: Cue, scope: Scope, *, same_sentence: bool, any_gender: bool = False
) -> tuple[list[int], str]:
    """The last speaker on the same level goes on: a dropped subject or an adverbial participle."""
    sentence = doc.sentence_of[cue.start]
    floor = syntax.floor(cue.start)
    if scope.within is not None and scope.within.begins <= cue.start:
        floor = max(floor, scope.within.begins)
    last: int | None = None
    for turn in islice(reversed(scope.turns), TURNS_BACK):
        if turn.cue.start >= cue.start or turn.speaker is None or turn.inside != scope.inside:
            continue
        if same_sentence and doc.sentence_of[turn.cue.start] != sentence:
            break
        if any_gender or (turn.joint if _dual(cue) else _fits(doc, syntax, turn.speaker, cue)):
            last = turn.speaker
            floor = max(floor, min(turn.ends, cue.start))
            break
    acting = _acting(doc, syntax, cue, floor)
    if acting is not None and not any_gender:
        return acting, "subject of the clause before"
    if last is not None and _dual(cue):
        return syntax.conjoined(last), "speakers carried on"
    if last is not None:
        return [last], "speaker carried on"
    if scope.within is not None:
        topic = _topic(doc, syntax, cue, scope.within.begins)
        if topic is not None:
            return [topic], "subject of what is told"
    if same_sentence:
        for number in sorted(syntax.starts[s] for s in syntax.order if syntax.floor(cue.start) <= s < cue.start):
            if can_speak(syntax, number) and not syntax.particle(number) and _fits(doc, syntax, number, cue):
                return [number], "subject of the main clause"
    for turn in islice(reversed(scope.turns), TURNS_BACK):
        if turn.cue.start < cue.start and turn.speaker is not None and (any_gender or _fits(doc, syntax, turn.speaker, cue)):
            return [turn.speaker], "last speaker"
    return [], "no speaker named"


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


def _phrase_speaker(doc: Document, syntax: Syntax, cue: Cue, scope: Scope) -> tuple[list[int], str]:
    limit = syntax.limit(cue.start)
    if cue.sense.speech == "ask" and not cue.places:
        return [], "a question of nobody named"
    if "subj" in cue.places:
        verb = Cue(cue.start, cue.end, "verb", cue.sense, third_person(doc, cue))
        number = syntax.after_verb(cue.start, limit)
        if number is not None and can_speak(syntax, number):
            return syntax.conjoined(number), "subject of the phrase"
        return _verb_speaker(doc, syntax, verb, scope)
    if "prev" in cue.places:
        return _carried(doc, syntax, cue, scope, same_sentence=False)
    for j in range(cue.end - 1, min(limit, cue.end + 4)):
        number = syntax.mention_from(j)
        if number is not None and can_speak(syntax, number):
            return syntax.conjoined(number), "named by the phrase"
    return _carried(doc, syntax, cue, scope, same_sentence=False)


def third_person(doc: Document, cue: Cue) -> Analysis | None:
    """The reading of a phrase's first word as a verb of the third person."""
    return next((a for a in doc.words[cue.start].verbs if a.png.startswith("3") and a.voice != "P"), cue.analysis)


def _noun_speaker(doc: Document, syntax: Syntax, cue: Cue, scope: Scope) -> tuple[list[int], str]:
    number = syntax.mention_from(cue.end)
    if number is not None and can_speak(syntax, number) and not syntax.particle(number):
        return syntax.conjoined(number), "genitive of the noun"
    relay = scope.turns[-1] if scope.turns and scope.inside is not None else None
    if (
        cue.analysis is not None
        and (cue.analysis.pronoun or cue.analysis.article)
        and relay is not None
        and relay.cue.sense.speech == "report"
    ):
        for j in range(relay.cue.start + 1, cue.start):  # «نقلت … عن مصادر في الشرطة قولها»: who stands after عن
            number = syntax.mention_from(j)
            if doc.form(j - 1) in ("عن", "الي") and number is not None and can_speak(syntax, number):
                return [number], "source of the report"
    if cue.analysis is not None and cue.analysis.pronoun:
        found = syntax.before(cue.start, syntax.floor(cue.start))
        if found is not None and can_speak(syntax, found):
            return [found], "owner of the pronoun"
        return _carried(doc, syntax, cue, scope, same_sentence=False)
    if cue.analysis is not None and cue.analysis.prep == "ب":  # «اكتفى الناطق بالقول إن»
        for i in range(cue.start - 1, syntax.floor(cue.start) - 1, -1):
            if doc.words[i].verbs and is_verbal(doc.words[i]):
                subject = syntax.after_verb(i, cue.start)
                if subject is not None and can_speak(syntax, subject):
                    return [subject], "subject of the verb before"
                break
        return _carried(doc, syntax, cue, scope, same_sentence=False)
    return [], "no speaker named"


def addressee_of(doc: Document, syntax: Syntax, cue: Cue, speakers: list[int], content_start: int) -> int | None:
    """The hearer: the object, or what the cue's preposition governs, before the content begins."""
    marker = cue.sense.addressee
    if marker is None:
        return None
    limit = min(syntax.limit(cue.start), max(content_start, cue.end) + 1)
    if marker == "obj":
        if cue.analysis is not None and cue.analysis.pronoun:
            return _pronoun_hearer(syntax, cue, speakers)
        last = speakers[-1] if speakers else None
        at = cue.end
        if last is not None and syntax.found[last].start >= cue.end:
            at = syntax.found[last].end
        for j in range(at, min(limit, at + 4)):
            number = syntax.mention_from(j)
            if number is not None and number not in speakers and not syntax.particle(number):
                return number
            if doc.words[j].closed & {"comp", "prep"}:
                return None
        return None
    for j in range(cue.end, limit):
        number = syntax.mention_from(j)
        if (
            number is not None
            and number not in speakers
            and syntax.particle(number) in (marker, "ل" if marker == "الي" else marker)
        ):
            return number
    return None


def _pronoun_hearer(syntax: Syntax, cue: Cue, speakers: list[int]) -> int | None:
    at = cue.start
    for _ in range(4):
        number = syntax.before(at, syntax.floor(cue.start))
        if number is None:
            return None
        if number not in speakers and syntax.found[number].kind in (Kind.PERSON, Kind.STATE, Kind.ORGANISATION):
            return number
        at = syntax.found[number].start
    return None


CLOSING = CLOSERS
