"""Words that report speech: verbs, adverbial participles, nouns of saying and set phrases."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.languages.ar.nominals import nominals, stem
from hudna.languages.ar.senses import Sense
from hudna.languages.ar.words import Analysis, Word, noted
from hudna.reading.document import Document
from hudna.reading.expressions import beginning, match_at
from hudna.reading.sense import choose, lemma_senses
from hudna.reading.syntax import Syntax

# classes that report no statement of their own (guidelines: a belief or hope is none; a refusal is an event)
SILENT = frozenset(("believe", "speech", "refuse"))
NOUN_CLASSES = frozenset(("demand", "call", "warn", "welcome", "accuse", "criticise", "deny"))
DEFINITE_CLASSES = frozenset(
    ("say", "confirm", "call", "demand")
)  # «مع التأكيد على»، «إلى الدعوة»; «الإعلام»، «الادعاء» are bodies
TIMELESS = frozenset(
    ("تعد", "يعد", "سيعتبر", "تعتبر", "يعتبر", "فحسب", "للاسف")
)  # «تعد أولوية»: no promise, no opinion of anybody
NO_CONTENT = frozenset(("دون", "بدون", "قبل", "بعد", "منذ", "اجل", "رغم", "بمجرد"))  # «قبل أن …» is when, not what
NO_ACT = frozenset(("demand", "call", "welcome", "accuse", "criticise", "warn", "announce"))  # not done is not said
ATTRIBUTIVE = frozenset(("وفق", "وفقا", "طبقا", "حسب", "بحسب", "تبعا", "علي"))
COMMAS = frozenset(("،", ",", "»", "”", '"', "“", "-", "؛"))


@dataclass(slots=True)
class Cue:
    """A reporting word at tokens `[start, end)`. `kind`: verb, participle, noun or phrase."""

    start: int
    end: int
    kind: str
    sense: Sense
    analysis: Analysis | None = None
    places: tuple[str, ...] = ()  # where a phrase has its speaker


def find_cues(doc: Document, syntax: Syntax) -> list[Cue]:
    """All candidate cues in reading order; which of them report something is decided with their content."""
    out: list[Cue] = []
    for start, end in doc.sentences:
        cues: list[Cue] = []
        i = start
        while i < end:
            if not may_report(doc.words[i]):
                i += 1
                continue
            cue = None if named(syntax, i) else _phrase(doc, i, end) or _word(doc, syntax, i, end, cues)
            if cue is None:
                i += 1
                continue
            cues.append(cue)
            i = cue.end
        out += _without_settings(doc, cues)
    return out


def _introduces(cue: Cue, following: list[Cue]) -> bool:
    """«وفقا لما ذكرته …»: the verb after the phrase is the cue."""
    return (
        cue.kind == "phrase"
        and "subj" in cue.places
        and any(c.kind == "verb" and cue.end <= c.start <= cue.end + 1 for c in following)
    )


@noted
def may_report(word: Word) -> bool:
    """Whether a word can begin a cue at all: most words cannot, and are passed over."""
    if any(_reports(e.sense) for e in beginning(word)):
        return True
    analyses = (*word.verbs, *word.participles, *word.nouns)
    return any(s.gloss == "speech" or (s.speech and s.speech not in SILENT) for a in analyses for s in lemma_senses(a))


def named(syntax: Syntax, i: int) -> bool:
    """Whether a token belongs to a name or title: then it is no word of speech («عدن»، «لندن»، «بينت»)."""
    number = syntax.covering[i]
    if number < 0:
        return False
    found = syntax.found[number]
    return (found.how in ("name", "metonym") and found.start != i) or (
        found.how in ("name", "metonym") and found.name is not None
    )


def _without_settings(doc: Document, cues: list[Cue]) -> list[Cue]:
    """«في بيان»، «في مقابلة مع» beside a verb of saying tell the setting of it, not a second statement."""
    cues = [c for n, c in enumerate(cues) if not _introduces(c, cues[n + 1 : n + 2])]
    if not any(c.kind == "verb" for c in cues):
        return cues
    return [c for c in cues if not (c.kind == "phrase" and doc.words[c.start].form in ("في", "وفي"))]


def _reports(sense: Sense) -> bool:
    """Whether an expression in this sense tells who said something."""
    return bool(sense.speech) and sense.speech not in SILENT and "outlet" not in sense.actor


def _phrase(doc: Document, i: int, limit: int) -> Cue | None:
    for expression, end in match_at(doc, i, limit):
        sense = expression.sense
        if _reports(sense):
            word = doc.words[i]
            return Cue(i, end, "phrase", sense, word.verbs[0] if word.verbs else None, sense.actor)
    return None


def _word(doc: Document, syntax: Syntax, i: int, limit: int, before: list[Cue]) -> Cue | None:
    word = doc.words[i]
    if word.form in TIMELESS or _somebody(doc, i):
        return None
    if _masdar(doc, syntax, i):
        return None
    verb = _verb(doc, i, limit, word)
    if verb is not None:
        return verb
    for analysis in word.participles:
        if analysis.category != "a" or analysis.article or analysis.prep or not adverbial(doc, i, analysis):
            continue
        if stem(word.form.removesuffix("ا")) in nominals().heads or doc.form(i - 1) in ("كان", "وكان", "يكون", "وصف"):
            continue  # «مقرا»، «وكان لافتا»
        sense = choose(doc, i, speaking(lemma_senses(analysis)), limit)
        if sense is not None:
            return Cue(i, i + 1, "participle", sense, analysis)
    if before and before[-1].end == i:
        return None  # «وأضاف البيان»: the noun is the subject
    return _noun(doc, i, limit, word)


def _masdar(doc: Document, syntax: Syntax, i: int) -> bool:
    """«تنتظر من روسيا حض النظام على»: what is wanted of somebody is a noun, though the form may be a verb."""
    if not any(a.category == "g" for a in doc.words[i].nouns) or doc.words[i].form.startswith("و"):
        return False
    number = syntax.before(i, syntax.floor(i))
    return number is not None and syntax.found[number].end == i and syntax.particle(number) in ("من", "الي", "علي", "ل")


def _somebody(doc: Document, i: int) -> bool:
    """A form that is also a noun for people, where the noun stands: «طالب في السنة الرابعة»، «14 متهما»، «امرأة»."""
    word = doc.words[i]
    if not any(rest in nominals().people for _, _, _, rest in word.bare[:2]):
        return False
    following, before = doc.form(i + 1), doc.words[i - 1] if i else None
    return word.form.endswith(("راه", "اه")) or following in ("من", "في", "اخرين") or (before is not None and before.is_number)


@noted
def _ranked(word: Word) -> tuple[Analysis, ...]:
    """The verb readings that may report speech, the likeliest first."""
    speaks = (a for a in word.verbs if speaking(lemma_senses(a)))
    return tuple(sorted(speaks, key=lambda a: (a.png[:1] != "3", a.voice == "P", bool(a.pronoun), bool(a.conj))))


def _verb(doc: Document, i: int, limit: int, word: Word) -> Cue | None:
    for analysis in _ranked(word):
        if analysis.png[:1] != "3" and not _first_person_report(doc, i, analysis):
            continue
        if (word.nouns or stem(word.form) in nominals().common) and not _verb_context(doc, i):
            continue
        if analysis.png == "3md" and doc.form(i + 1) in ("عن", "حول") and word.form.startswith("تحدث"):
            continue  # two who talked about something: a talk, no statement
        sense = choose(doc, i, lemma_senses(analysis), limit)
        if sense is None or not sense.speech or sense.speech in SILENT:
            continue
        if doc.form(i - 1) in ("لن", "لم", "لا", "ولم", "ولن", "ولا") and sense.speech in NO_ACT:
            continue
        if analysis.voice == "P" and sense.speech in ("accuse", "criticise", "demand", "call", "ask"):
            continue
        told = sense.addressee == "obj" or _put_to_them(doc, i, limit, sense)
        if analysis.pronoun and not told and not _complementiser_near(doc, i, limit) and not trailing(doc, i):
            continue
        return Cue(i, i + 1, "verb", sense, analysis)
    return None


def _put_to_them(doc: Document, i: int, limit: int, sense: Sense) -> bool:
    """«واتهمها بمنع …»: the pronoun is the one accused, and what it is accused of follows."""
    if "obj" not in sense.recipient or sense.complement is None or i + 1 >= limit:
        return False
    following = doc.words[i + 1]
    return (
        any(prep and prep in sense.complement.markers for _, prep, _, _ in following.bare)
        or following.form in sense.complement.markers
    )


def trailing(doc: Document, i: int) -> bool:
    """«وفقا لما ذكرته الوزارة»: the verb of an attribution after what was said."""
    return (doc.form(i - 1) in ("ما", "لما") and doc.form(i - 2) in ATTRIBUTIVE) or doc.form(i - 1) in ("حسبما", "وحسبما")


def _first_person_report(doc: Document, i: int, analysis: Analysis) -> bool:
    """«كتابي … الذي طلبت فيه»: a first person reports only in the past and in a letter's own voice."""
    return analysis.tense == "P" and analysis.png == "1s" and i > 0 and "rel" in doc.words[i - 1].closed


def _verb_context(doc: Document, i: int) -> bool:
    """Whether a form that is also a noun stands where a verb does."""
    before = doc.words[i - 1] if i else None
    if before is None or not before.is_word:
        return True
    if before.closed & {"prep", "dem", "quant", "num"}:
        return False
    common = nominals().common
    if before.closed or before.verbs:
        return True
    return not (stem(before.form) in common and stem(doc.words[i].form) in common)


def _complementiser_near(doc: Document, i: int, limit: int) -> bool:
    return any("comp" in doc.words[k].closed and doc.form(k - 1) not in NO_CONTENT for k in range(i + 1, min(limit, i + 10)))


def _noun(doc: Document, i: int, limit: int, word: Word) -> Cue | None:
    """A masdar or noun of saying counts only with a clause of its own: «تأكيده أن …»، «ترحيب القيادة بـ…»."""
    if i and doc.form(i - 1) == "في":
        return None
    for analysis in word.nouns:
        if analysis.category == "g":
            senses = speaking(lemma_senses(analysis))
        else:
            senses = tuple(s for s in lemma_senses(analysis) if s.gloss == "speech" or (s.speech and s.speech not in SILENT))
        if not senses or (analysis.article and senses[0].speech not in DEFINITE_CLASSES):
            continue
        following = doc.words[i + 1 : min(limit, i + 7)]
        if any("comp" in w.closed for w in following[:4]) or (analysis.pronoun and any("comp" in w.closed for w in following)):
            return Cue(i, i + 1, "noun", senses[0], analysis)
        if senses[0].speech in NOUN_CLASSES and senses[0].complement is not None and analysis.category == "g":
            return Cue(i, i + 1, "noun", senses[0], analysis)
    return None


def adverbial(doc: Document, i: int, analysis: Analysis) -> bool:
    """An indefinite accusative participle («مشيرا»، «مؤكدة») that describes how something was said."""
    form = doc.words[i].form
    if form.endswith("ا"):
        return True
    before = doc.surfaces[i - 1] if i else ""
    following = doc.words[i + 1] if i + 1 < len(doc.words) else None
    if following is not None and (
        "comp" in following.closed
        or (following.form in ("الي", "علي") and "comp" in doc.words[min(i + 2, len(doc.words) - 1)].closed)
    ):
        return analysis.png in ("3fs", "3mp", "3md", "3fp")
    return analysis.png in ("3fs", "3mp", "3md", "3fp") and (before in COMMAS or analysis.conj == "و")


def speaking(senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """The senses that report speech."""
    return tuple(s for s in senses if s.speech and s.speech not in SILENT)
