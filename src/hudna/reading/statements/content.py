"""Where what was said begins and where a reader ends it."""

from __future__ import annotations

from typing import NamedTuple

from hudna.reading.document import Document
from hudna.reading.phrases import is_verbal
from hudna.reading.sense import lemma_senses
from hudna.reading.speech import REPORTING, documents
from hudna.reading.statements.cues import NO_CONTENT, Cue
from hudna.reading.syntax import Syntax

OPENERS = frozenset("«“\"‹„'")
CLOSERS = frozenset("»”\"›'“")
REACH = 45  # tokens between a cue and its complementiser, relative clauses included
SHORT_REACH = 14
APPOSED = frozenset(("وهما", "وهو", "وهي", "وهم", "الذي", "التي", "اللذان", "اللذين", "الذين", "هما", "هو"))
COMMA = frozenset(("،", ",", "؛", ";"))
# after a comma these words carry the outlet's own narration on, not the speaker's words
RESUME = frozenset(["فيما", "بينما", "بعدما", "حيث", "وذلك", "علما", "حسبما", "بحسب", "وفقا", "طبقا"])
RESUME_PAIRS = frozenset(
    (
        ("في", "حين"),
        ("في", "وقت"),
        ("في", "اشاره"),
        ("في", "الوقت"),
        ("وفق", "ما"),
        ("علي", "حد"),
        ("كما", "قال"),
        ("كما", "اعلن"),
        ("كما", "افاد"),
        ("كما", "ذكر"),
    )
)
# classes whose content may stand as a plain object («أعلن انسحاب قواته»); the others need a clause or a quotation
OBJECT_CLASSES = frozenset(
    [
        "announce",
        "confirm",
        "deny",
        "reveal",
        "accuse",
        "criticise",
        "welcome",
        "warn",
        "promise",
        "express",
        "suggest",
        "call",
        "threaten",
        "stress",
    ]
)
SAY = REPORTING | {"read", "express", "believe"}


class Content(NamedTuple):
    """Tokens `[start, end)` of what was said, how it is given, and by which evidence."""

    start: int
    end: int
    form: str
    rule: str


def find_content(doc: Document, syntax: Syntax, cue: Cue) -> Content | None:
    """The content of a cue, or None when nothing is reported by it."""
    limit = syntax.limit(cue.start)
    started = _start(doc, syntax, cue, limit)
    if started is None or (_relative(doc, cue) and started[2].split()[0] in ("object", "preposition")):
        return None
    if cue.kind == "noun" and started[2] in ("object", "quotation"):
        return None
    start, form, rule = started
    if start >= limit:
        return None
    end = _end(doc, start, limit, form)
    start, end = _trim(doc, start, end)
    return Content(start, end, form, rule) if end > start else None


def _relative(doc: Document, cue: Cue) -> bool:
    """A cue inside a relative clause («المبادرة التي طرحها …») needs more than an object to report something."""
    return cue.kind == "verb" and cue.start > 0 and "rel" in doc.words[cue.start - 1].closed


def _start(doc: Document, syntax: Syntax, cue: Cue, limit: int) -> tuple[int, str, str] | None:
    voiced = cue.kind == "phrase" and cue.sense.speech == "express" and doc.form(cue.end - 1) == "عن" and cue.end < limit
    if voiced and "comp" not in doc.words[cue.end].closed:
        return cue.end, "indirect", "preposition عن"
    by_marker = _by_marker(doc, syntax, cue, limit)
    reach = min(limit, cue.end + (REACH if cue.sense.speech in SAY else SHORT_REACH))
    for j in range(cue.end, reach):
        word, surface = doc.words[j], doc.surfaces[j]
        if by_marker is not None and j >= by_marker[0]:
            return by_marker
        if "comp" in word.closed and doc.form(j - 1) not in NO_CONTENT and not word.form.startswith(("لان", "وان", "وانه")):
            return _after_comp(doc, j)
        if cue.sense.speech == "ask" and word.form in ("عما", "حول", "عن", "بشان"):
            return j + (2 if doc.form(j + 1) == "اذا" else 1), "question", "question"
        if surface in OPENERS and _opens_speech(doc, syntax, j + 1, say=cue.sense.speech == "say"):
            return j + 1, "direct", "quotation"
        if surface == ":":
            after = j + 1
            if after < limit and doc.surfaces[after] in OPENERS:
                return after + 1, "direct", "colon, quotation"
            return after, "direct", "colon"
        if j > cue.end + 1 and is_verbal(word) and word.form.startswith("و"):
            break
    return by_marker or _bare_speech(doc, syntax, cue, limit)


def _bare_speech(doc: Document, syntax: Syntax, cue: Cue, limit: int) -> tuple[int, str, str] | None:
    """«وأضاف سنواصل العمل»: a paper that lost its quotation marks; the speech follows the verb of saying and its subject."""
    if (
        cue.kind != "verb"
        or cue.sense.speech not in ("say", "add")
        or cue.sense.addressee == "obj"
        or not _first_of_clause(doc, syntax, cue)
    ):
        return None
    at = cue.end
    subject = syntax.after_verb(cue.start, limit)
    if subject is not None:
        at = syntax.found[syntax.conjoined(subject)[-1]].end
    while at < limit and (at in syntax.timed or doc.surfaces[at] in COMMA):
        at += 1
    if limit - at < 4 or "prep" in doc.words[at].closed:
        return None
    return at, "direct", "speech without marks"


def _first_of_clause(doc: Document, syntax: Syntax, cue: Cue) -> bool:
    if cue.analysis is None or cue.analysis.tense != "P" or not cue.analysis.png.startswith("3") or cue.analysis.pronoun:
        return False
    at = cue.start - 1
    return at < syntax.floor(cue.start) or not doc.words[at].is_word


def _opens_speech(doc: Document, syntax: Syntax, i: int, *, say: bool) -> bool:
    """Whether the quotation that begins at token i is speech and no name or label."""
    if doc.quote_of[i : i + 1] in ([], [-1]) or syntax_name(syntax, i):
        return False
    return say or _speech_quote(doc, i)


def syntax_name(syntax: Syntax, i: int) -> bool:
    """Whether a quotation holds only a name: a person's, a movement's."""
    number = syntax.covering[i] if i < len(syntax.covering) else -1
    if number < 0:
        return False
    found = syntax.found[number]
    return found.how == "name" or found.name is not None


def _speech_quote(doc: Document, i: int) -> bool:
    """A quotation of at least four words is speech; shorter ones are names, labels and scare quotes."""
    quote = doc.quotes[doc.quote_of[i]]
    return quote.end - quote.start >= 4


def _after_comp(doc: Document, j: int) -> tuple[int, str, str]:
    k = j + 1
    if k < len(doc.surfaces) and doc.surfaces[k] in OPENERS and doc.quote_of[k + 1 : k + 2] not in ([], [-1]):
        quote = doc.quotes[doc.quote_of[k + 1]]
        form = "partial" if quote.end - quote.start < 4 else "direct"
        return k if form == "partial" else k + 1, form, "complementiser, quotation"
    return k, "indirect", f"complementiser {doc.words[j].form}"


def _by_marker(doc: Document, syntax: Syntax, cue: Cue, limit: int) -> tuple[int, str, str] | None:
    """Content as a noun phrase: the object of the cue or what its preposition governs."""
    complement = cue.sense.complement
    markers = complement.markers if complement else ()
    if not markers:
        return None
    if cue.kind == "noun":
        return _noun_marker(doc, syntax, cue, limit, markers)
    j = cue.end
    subject = syntax.after_verb(cue.start, limit) if cue.kind == "verb" else None
    if subject is not None:
        j = max(j, syntax.found[syntax.conjoined(subject)[-1]].end)
    j = _after_apposition(doc, j, limit)
    bare = (
        subject is not None or cue.kind == "participle" or (j < limit and _is_told(doc, syntax, j))
    )  # an object may follow at once
    for k in range(j, min(limit, j + SHORT_REACH)):
        if k in syntax.timed or doc.form(k) in COMMA:
            continue
        marked = _marked(doc, k, limit, markers)
        if marked is not None:
            return marked
        if "obj" in markers and cue.sense.speech in OBJECT_CLASSES and (k > j or bare) and _object(doc, syntax, k):
            return k, "indirect", "object"
    return None


def _is_told(doc: Document, syntax: Syntax, j: int) -> bool:
    """«قد أعلن هدنة»: an indefinite event noun or masdar is no subject, as a statement («بيان») may be."""
    word = doc.words[j]
    if syntax.covering[j] >= 0 or word.article or any(rest in documents() for _, _, _, rest in word.bare):
        return False
    return any(a.category == "g" or any(s.type for s in lemma_senses(a)) for a in word.nouns)


def _marked(doc: Document, k: int, limit: int, markers: tuple[str, ...]) -> tuple[int, str, str] | None:
    """What a preposition of the cue governs, the preposition being a word or attached."""
    word = doc.words[k]
    for marker in markers:
        if marker == word.form and k + 1 < limit and "comp" not in doc.words[k + 1].closed:
            return k + 1, "indirect", f"preposition {marker}"
        if len(marker) == 1 and word.form.startswith(marker) and _attached(word, marker) and "comp" not in word.closed:
            return k, "indirect", f"preposition {marker}"
    return None


def _object(doc: Document, syntax: Syntax, k: int) -> bool:
    """Whether a noun phrase that no preposition governs begins at token k."""
    word = doc.words[k]
    if not word.is_word or word.closed or is_verbal(word) or "prep" in doc.words[k - 1].closed:
        return False
    number = syntax.covering[k]
    return number < 0 or syntax.found[number].start == k


def _after_apposition(doc: Document, j: int, limit: int) -> int:
    """«كيري ولافروف، وهما قناة التواصل …، "أهمية …"»: what is said of the speaker before the object."""
    at = j + 1 if j < limit and doc.surfaces[j] in COMMA else j
    if at >= limit or doc.form(at) not in APPOSED:
        return j
    return next((k + 1 for k in range(at + 1, limit) if doc.surfaces[k] in COMMA), j)


def _noun_marker(doc: Document, syntax: Syntax, cue: Cue, limit: int, markers: tuple[str, ...]) -> tuple[int, str, str] | None:
    """«ترحيب القيادة بالجهود»، «مطالبهم بالإفراج»: the owner, then what the preposition governs."""
    owner = syntax.mention_from(cue.end)
    pronoun = cue.analysis is not None and bool(cue.analysis.pronoun)
    if owner is None and not pronoun:
        return None
    j = cue.end if owner is None else syntax.found[syntax.conjoined(owner)[-1]].end
    for k in range(j, min(limit, j + 4)):
        word = doc.words[k]
        for marker in markers:
            if marker == word.form and k + 1 < limit:
                return k + 1, "indirect", f"preposition {marker}"
            if len(marker) == 1 and word.form.startswith(marker) and _attached(word, marker):
                return k, "indirect", f"preposition {marker}"
    return None


def _attached(word: object, marker: str) -> bool:
    from hudna.languages.ar.words import Word

    assert isinstance(word, Word)
    return any(prep == marker for _, prep, _, _ in word.bare[1:])


def _end(doc: Document, start: int, limit: int, form: str) -> int:
    quote = doc.quote_of[start] if start < len(doc.quote_of) else -1
    if form == "direct" and quote >= 0:
        return doc.quotes[quote].end
    end = limit
    for j in range(start + 1, limit):
        if doc.quote_of[j] >= 0:
            continue
        if doc.surfaces[j] in COMMA and j + 1 < limit and _resumes(doc, j + 1):
            end = j
            break
        if (doc.form(j), doc.form(j + 1)) == ("في", "اشاره"):
            end = j
            break
    return end


def _resumes(doc: Document, j: int) -> bool:
    form = doc.form(j)
    return form in RESUME or (form, doc.form(j + 1)) in RESUME_PAIRS


def _trim(doc: Document, start: int, end: int) -> tuple[int, int]:
    while (
        end > start
        and not doc.words[end - 1].is_word
        and not doc.words[end - 1].is_number
        and doc.surfaces[end - 1] not in CLOSERS | {")", "]"}
    ):
        end -= 1
    while start < end and doc.surfaces[start] in COMMA | {":", "-"}:
        start += 1
    return start, end
