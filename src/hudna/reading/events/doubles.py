"""One event told in two words: «هجوم استهدف قافلة», «فرض … عقوبات», «جلسة مفاوضات», «وقعت … اتفاقا».

An analyst counts each event once. Of two accepted words of one type where nothing but their own phrase stands between, and of a
verb with the noun that its sense asks for, the one tells what the other names (docs/why/0006).
"""

from __future__ import annotations

from functools import cache

from hudna.languages.ar.rows import rows
from hudna.languages.ar.senses import listed
from hudna.model.orthography import fold
from hudna.reading.document import Document
from hudna.reading.events.features import Scene
from hudna.reading.events.triggers import Trigger
from hudna.reading.phrases import is_verbal
from hudna.reading.sense import named_by

REACH = 8  # words between a verb and the noun that its sense asks for: a subject with its titles
CONTINUED_REACH = 4
FORCE = ("ASSAULT", "COERCE")
PHRASE = frozenset(("prep", "rel", "dem", "quant", "num", "adv"))  # closed words that do not end a noun's phrase
DURING = frozenset(("في", "خلال", "اثناء", "لدي", "هامش"))
NONE: frozenset[str] = frozenset()
QUOTES = frozenset("«»“”\"'()")


def one_event(doc: Document, first: Scene, second: Scene) -> bool:
    """Whether two words in reading order tell one event of one type."""
    a, b = first.trigger, second.trigger
    if first.sentence != second.sentence or a.sense.type != b.sense.type or b.start - a.end > REACH or _joined(doc, second):
        return False
    if b.start == a.end:
        return b.analysis is None or b.verbal or not b.analysis.prep
    if _continued(doc, first, second):
        return True
    before = doc.form(b.start - 1)
    if _apart(doc, a.end, b.start) or _for(b) or (a.sense.type in FORCE and before == "علي"):
        return False  # «ردت على قصف»: what force is answered is another's
    return _discussed(a, b, before) or named_by(doc, b.start, b.end, a.sense) or named_by(doc, a.start, a.end, b.sense)


def _for(trigger: Trigger) -> bool:
    """«أوفد مسؤولين لبحث …»: a purpose is an event of its own."""
    return trigger.analysis is not None and trigger.analysis.prep == "ل"


def _discussed(a: Trigger, b: Trigger, before: str) -> bool:
    """«بحث الوزيران في اتصال …», «ناقش اللقاء …»: a meeting and what is discussed in it."""
    subjects = _words("within").get(a.sense.type or "", NONE)
    if a.sense.lemma in subjects:
        return a.verbal and not b.verbal and before in DURING
    return b.sense.lemma in subjects and b.verbal and not a.verbal


def is_object(doc: Document, first: Scene, second: Scene) -> bool:
    """Whether the second word is only what the first event is about: «وقعت الدولتان اتفاقا», «رحب بالاتفاق»."""
    a, b = first.trigger, second.trigger
    return _follows(doc, first, second) and b.sense.lemma in _words("object").get(a.sense.type or "", NONE)


def is_stopped(doc: Document, first: Scene, second: Scene) -> bool:
    """Whether the second word is what the first stops: «ستوقف القوات القصف», «توقفت الغارات». Nobody is said to shell.

    «أوقفت غاراتها» says whose raids they were, and keeps them.
    """
    a, b = first.trigger, second.trigger
    if b.verbal or not _follows(doc, first, second):
        return False
    if b.analysis is not None and (b.analysis.pronoun or b.analysis.conj or b.analysis.prep not in ("", "ل")):
        return False
    before = doc.words[b.start - 1]
    if b.start > a.end and "prep" in before.closed and before.form != "عن":
        return False
    return a.sense.type == "RETREAT" and a.sense.lemma in _words("stops").get(b.sense.type or "", NONE)


def _follows(doc: Document, first: Scene, second: Scene) -> bool:
    """Whether a word stands after another within its reach, with nothing that parts them."""
    a, b = first.trigger, second.trigger
    return first.sentence == second.sentence and 0 <= b.start - a.end <= REACH and not _apart(doc, a.end, b.start)


def _joined(doc: Document, scene: Scene) -> bool:
    """Whether «و» or «ف» joins a word to what stands before it."""
    t = scene.trigger
    if t.form == "expression":
        form = doc.form(t.start)
        return form[:1] in ("و", "ف") and not t.sense.lemma.startswith(form[:1])
    return t.analysis is not None and bool(t.analysis.conj)


def _apart(doc: Document, start: int, end: int) -> bool:
    """Whether a verb, a clause or a sign stands between."""
    for word, surface in zip(doc.words[start:end], doc.surfaces[start:end], strict=True):
        if is_verbal(word) or "comp" in word.closed or ("rel" in word.closed and word.form != "من"):
            return True
        if not word.is_word and not word.is_number and surface not in QUOTES:
            return True
    return False


def _continued(doc: Document, first: Scene, second: Scene) -> bool:
    """«هجمات … التي استهدفت»: a verb that goes on telling the event that the noun before it names."""
    a, b = first.trigger, second.trigger
    if a.verbal or not b.verbal or b.form != "verb" or b.start - a.end > CONTINUED_REACH:
        return False
    between = doc.words[a.end : b.start]
    if any(is_verbal(word) or not word.is_word or (word.closed and not word.closed & PHRASE) for word in between):
        return False
    return b.sense.lemma in _words("continues").get(b.sense.type or "", NONE)


@cache
def _words(kind: str) -> dict[str, frozenset[str]]:
    """Type → words (lemma) of a kind (one-event.tsv)."""
    out: dict[str, set[str]] = {}
    for row in rows("one-event"):
        if row.cells["kind"].strip() == kind:
            for type_ in listed(row.cells["types"]):
                out.setdefault(type_, set()).add(fold(row.cells["word"].strip()))
    return {type_: frozenset(words) for type_, words in out.items()}
