"""Who says it and to whom: the subject of the cue, the speaker carried on, the bodies behind documents."""

from __future__ import annotations

from functools import cache

from hudna.languages.ar.rows import rows
from hudna.model.orthography import fold
from hudna.model.reading import Kind
from hudna.reading.document import Document
from hudna.reading.phrases import is_verbal
from hudna.reading.statements.content import CLOSERS, COMMA
from hudna.reading.statements.cues import Cue
from hudna.reading.syntax import Syntax, agrees, is_feminine

SPEAKING_KINDS = frozenset((Kind.PERSON, Kind.PEOPLE, Kind.ORGANISATION, Kind.STATE, Kind.ARMED_GROUP))


def speaker_of(doc: Document, syntax: Syntax, cue: Cue, previous: list[tuple[Cue, int | None]]) -> tuple[list[int], str]:
    """Numbers of the mentions that speak (joint speakers together) and the rule that found them.

    `previous` are the statements found so far with their speakers. An empty list: the text names none.
    """
    if cue.kind == "phrase":
        return _phrase_speaker(doc, syntax, cue, previous)
    if cue.kind == "participle":
        return _carried(doc, syntax, cue, previous, same_sentence=True)
    if cue.kind == "noun":
        return _noun_speaker(doc, syntax, cue, previous)
    return _verb_speaker(doc, syntax, cue, previous)


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
    for j in range(i + 1, min(limit, i + 6)):
        if "comp" in doc.words[j].closed:
            break
        number = syntax.mention_from(j)
        if number is not None and can_speak(syntax, number):
            return [number]
    return []


def _verb_speaker(doc: Document, syntax: Syntax, cue: Cue, previous: list[tuple[Cue, int | None]]) -> tuple[list[int], str]:
    limit = syntax.limit(cue.start)
    kind = _document_subject(doc, cue.end)
    if kind == "document":
        issuer = _issuer(doc, syntax, cue.end, limit)
        return (issuer, "issuer of the document") if issuer else _carried(doc, syntax, cue, previous, same_sentence=False, any_gender=True)
    if kind == "hearsay" or _hearsay_before(doc, cue):
        return [], "hearsay: nobody is named"
    subject = syntax.after_verb(cue.end - 1, limit)
    if subject is not None and can_speak(syntax, subject) and not _is_object(doc, syntax, cue, subject):
        return syntax.conjoined(subject), "subject after the verb"
    before = preverbal(doc, syntax, cue.start, cue)
    if before is not None:
        return before, "subject before the verb"
    return _carried(doc, syntax, cue, previous, same_sentence=False)


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
    words_between = [k for k in between if doc.words[k].is_word and k not in syntax.timed and not doc.words[k].closed & {"mod", "cop", "adv", "rel"}]
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
    doc: Document, syntax: Syntax, cue: Cue, previous: list[tuple[Cue, int | None]], *, same_sentence: bool, any_gender: bool = False
) -> tuple[list[int], str]:
    """The last speaker goes on: a dropped subject or an adverbial participle."""
    sentence = doc.sentence_of[cue.start]
    for before, speaker in reversed(previous):
        if before.start >= cue.start or speaker is None:
            continue
        if same_sentence and doc.sentence_of[before.start] != sentence:
            break
        if not any_gender and cue.analysis is not None and cue.analysis.category == "v" and not agrees(doc, syntax.found[speaker], cue.analysis):
            continue
        if cue.analysis is not None and cue.kind == "participle" and not _participle_agrees(doc, syntax, speaker, cue):
            continue
        return [speaker], "speaker carried on"
    if same_sentence:
        for number in sorted(syntax.starts[s] for s in syntax.order if syntax.floor(cue.start) <= s < cue.start):
            if can_speak(syntax, number) and not syntax.particle(number):
                return [number], "subject of the main clause"
    return [], "no speaker named"


def _participle_agrees(doc: Document, syntax: Syntax, speaker: int, cue: Cue) -> bool:
    assert cue.analysis is not None
    feminine = is_feminine(doc, syntax.found[speaker])
    if feminine is None or cue.analysis.png not in ("3ms", "3fs"):
        return True
    return feminine == (cue.analysis.png == "3fs")


def _phrase_speaker(doc: Document, syntax: Syntax, cue: Cue, previous: list[tuple[Cue, int | None]]) -> tuple[list[int], str]:
    limit = syntax.limit(cue.start)
    if cue.sense.speech == "ask" and not cue.places:
        return [], "a question of nobody named"
    if "subj" in cue.places:
        verb = Cue(cue.start, cue.end, "verb", cue.sense, cue.analysis)
        for j in range(cue.start, cue.end):
            number = syntax.after_verb(j, limit)
            if number is not None and can_speak(syntax, number) and (syntax.found[number].start >= cue.end or j == cue.start):
                return syntax.conjoined(number), "subject of the phrase"
        return _verb_speaker(doc, syntax, verb, previous)
    if "prev" in cue.places:
        return _carried(doc, syntax, cue, previous, same_sentence=False)
    for j in range(cue.end - 1, min(limit, cue.end + 4)):
        number = syntax.mention_from(j)
        if number is not None and can_speak(syntax, number):
            return syntax.conjoined(number), "named by the phrase"
    return _carried(doc, syntax, cue, previous, same_sentence=False)


def _noun_speaker(doc: Document, syntax: Syntax, cue: Cue, previous: list[tuple[Cue, int | None]]) -> tuple[list[int], str]:
    number = syntax.mention_from(cue.end)
    if number is not None and can_speak(syntax, number) and not syntax.particle(number):
        return syntax.conjoined(number), "genitive of the noun"
    if cue.analysis is not None and cue.analysis.pronoun:
        found = syntax.before(cue.start, syntax.floor(cue.start))
        if found is not None and can_speak(syntax, found):
            return [found], "owner of the pronoun"
        return _carried(doc, syntax, cue, previous, same_sentence=False)
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
        if number is not None and number not in speakers and syntax.particle(number) in (marker, "ل" if marker == "الي" else marker):
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
