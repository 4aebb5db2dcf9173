"""Who says it and to whom: the subject of the cue, the speaker carried on, the bodies behind documents."""

from __future__ import annotations

from hudna.languages.ar.words import Analysis
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.phrases import is_verbal
from hudna.reading.speech import documents
from hudna.reading.statements.carrying import Scope, can_speak, carried
from hudna.reading.statements.content import COMMA
from hudna.reading.statements.cues import Cue
from hudna.reading.subjects import is_subject, undecided
from hudna.reading.syntax import Syntax, agrees, is_feminine

WAS = frozenset(("كان", "كانت", "وكان", "وكانت"))  # «وكان الجيش اتهم الحزب»


def speaker_of(doc: Document, syntax: Syntax, cue: Cue, scope: Scope) -> tuple[list[int], str]:
    """Numbers of the mentions that speak (joint speakers together) and the rule that found them.

    `scope` is what was said before and in whose words the cue stands. An empty list: the text names none.
    """
    if cue.kind == "phrase":
        return _phrase_speaker(doc, syntax, cue, scope)
    if cue.kind == "participle":
        return carried(doc, syntax, cue, scope, same_sentence=True)
    if cue.kind == "noun":
        return _noun_speaker(doc, syntax, cue, scope)
    return _verb_speaker(doc, syntax, cue, scope)


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
            else carried(doc, syntax, cue, scope, same_sentence=False, any_gender=True)
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
    return carried(doc, syntax, cue, scope, same_sentence=False)


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
    if cue.sense.addressee != "obj" and "obj" not in cue.sense.recipient:
        return False
    if cue.kind == "verb" and undecided(cue.sense, analysis):
        return not is_subject(doc, syntax, cue.start, cue.sense, analysis, number)
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
        return carried(doc, syntax, cue, scope, same_sentence=False)
    for j in range(cue.end - 1, min(limit, cue.end + 4)):
        number = syntax.mention_from(j)
        if number is not None and can_speak(syntax, number):
            return syntax.conjoined(number), "named by the phrase"
    return carried(doc, syntax, cue, scope, same_sentence=False)


def third_person(doc: Document, cue: Cue) -> Analysis | None:
    """The reading of a phrase's first word as a verb of the third person."""
    return next((a for a in doc.words[cue.start].verbs if a.png.startswith("3") and a.voice != "P"), cue.analysis)


def _noun_speaker(doc: Document, syntax: Syntax, cue: Cue, scope: Scope) -> tuple[list[int], str]:
    number = syntax.mention_from(cue.end)
    if number is not None and can_speak(syntax, number) and not syntax.particle(number):
        return syntax.conjoined(number), "genitive of the noun"
    if cue.analysis is None:
        return [], "no speaker named"
    if cue.analysis.pronoun or cue.analysis.article:
        source = _source(doc, syntax, cue, scope)
        if source is not None:
            return [source], "source of the report"
    if cue.analysis.pronoun:
        found = syntax.before(cue.start, syntax.floor(cue.start))
        if found is not None and can_speak(syntax, found):
            return [found], "owner of the pronoun"
        return carried(doc, syntax, cue, scope, same_sentence=False)
    if cue.analysis.prep == "ب":
        subject = _subject_before(doc, syntax, cue)
        if subject is not None:
            return [subject], "subject of the verb before"
        return carried(doc, syntax, cue, scope, same_sentence=False)
    return [], "no speaker named"


def _source(doc: Document, syntax: Syntax, cue: Cue, scope: Scope) -> int | None:
    """«نقلت … عن مصادر في الشرطة قولها»: who stands after عن."""
    relay = scope.turns[-1] if scope.turns and scope.inside is not None else None
    if relay is None or relay.cue.sense.speech != "report":
        return None
    for j in range(relay.cue.start + 1, cue.start):
        number = syntax.mention_from(j)
        if doc.form(j - 1) in ("عن", "الي") and number is not None and can_speak(syntax, number):
            return number
    return None


def _subject_before(doc: Document, syntax: Syntax, cue: Cue) -> int | None:
    """«اكتفى الناطق بالقول إن»: the subject of the verb that governs the noun."""
    for i in range(cue.start - 1, syntax.floor(cue.start) - 1, -1):
        if doc.words[i].verbs and is_verbal(doc.words[i]):
            subject = syntax.after_verb(i, cue.start)
            return subject if subject is not None and can_speak(syntax, subject) else None
    return None
