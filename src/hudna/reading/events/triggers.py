"""Words that may name an event: every candidate with its sense; the judge decides which do."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hudna.languages.ar.nominals import nominals
from hudna.languages.ar.senses import Sense
from hudna.languages.ar.words import Analysis, Word
from hudna.reading.document import Document
from hudna.reading.expressions import match_at
from hudna.reading.sense import choose, lemma_senses, near
from hudna.reading.syntax import Syntax


@dataclass(frozen=True, slots=True)
class Trigger:
    """A candidate at tokens `[start, end)`. `form`: verb, masdar, noun, participle or expression; `head` is its main token."""

    start: int
    end: int
    head: int
    form: str
    sense: Sense
    analysis: Analysis | None = None
    alternatives: tuple[Sense, ...] = ()  # other typed senses, for the judge to choose from

    def meaning(self, sense: Sense) -> Trigger:
        """The same words in another sense."""
        return replace(self, sense=sense, alternatives=())

    @property
    def verbal(self) -> bool:
        return self.analysis is not None and self.analysis.category == "v"


def find_triggers(doc: Document, syntax: Syntax) -> list[Trigger]:
    """All candidates in reading order; one for each place, expressions before single words."""
    out: list[Trigger] = []
    for start, end in doc.sentences:
        i = start
        while i < end:
            word = doc.words[i]
            trigger = None
            if word.is_word and i not in syntax.timed:
                trigger = _expression(doc, i, end)
                if trigger is None and not word.closed and not _part_of_name(syntax, i):
                    trigger = _word(doc, i, end)
            if trigger is None:
                i += 1
                continue
            out.append(trigger)
            i = max(i + 1, trigger.end)
    return out


def _part_of_name(syntax: Syntax, i: int) -> bool:
    """Whether the word belongs to a name («الأمم المتحدة») and so tells nothing; titles and descriptions may tell events."""
    over = syntax.covering[i]
    return over >= 0 and syntax.found[over].how in ("name", "metonym")


def _expression(doc: Document, i: int, limit: int) -> Trigger | None:
    for expression, end in match_at(doc, i, limit):
        if expression.sense.type is not None:
            word = doc.words[i]
            analysis = word.verbs[0] if word.verbs and not word.nouns else (word.nouns[0] if word.nouns else None)
            return Trigger(i, end, i, "expression", expression.sense, analysis)
    return None


def _word(doc: Document, i: int, limit: int) -> Trigger | None:
    word = doc.words[i]
    noun = _noun(doc, i, limit, word)
    verb = _verb(doc, i, limit, word)
    if noun is not None and verb is not None:
        return verb if prefers_verb(doc, i) else noun
    return noun or verb or _participle(doc, i, limit, word)


def prefers_verb(doc: Document, i: int) -> bool:
    """A form that is verb and noun («قتل») is a verb at the start of a clause and before a subject, a noun after a particle."""
    before = doc.words[i - 1] if i else None
    if before is None or not before.is_word:
        return True
    if before.closed & {"prep", "dem", "quant", "num"}:
        return False
    if before.closed & {"rel", "comp", "neg", "mod", "cop", "sub"}:
        return not before.form.startswith("ان") or doc.words[i].verbs[0].tense == "I"
    if before.verbs and not before.nouns:
        return False
    return bool(doc.words[i].conj)


def _noun(doc: Document, i: int, limit: int, word: Word) -> Trigger | None:
    ranked = sorted(word.nouns, key=lambda a: (a.category != "n", bool(a.pronoun) and len(word.form) < 5, bool(a.conj)))
    for analysis in ranked:
        senses = typed(doc, i, tuple(s for s in lemma_senses(analysis) if s.type), limit)
        if senses:
            return Trigger(i, i + 1, i, "noun" if analysis.category == "n" else "masdar", senses[0], analysis, senses[1:])
    return None


def _verb(doc: Document, i: int, limit: int, word: Word) -> Trigger | None:
    """News tells in the past: of two readings of one form the past one is taken, unless a particle calls for the other."""
    before = doc.words[i - 1].closed if i else frozenset()
    want = "I" if before & {"neg", "mod"} or doc.form(i - 1) in ("ان", "لن", "لم", "لا") else "P"
    ranked = sorted(word.verbs, key=lambda a: (a.png[:1] != "3", a.tense != want, bool(a.pronoun), a.voice == "P"))
    for analysis in ranked:
        if not _in_news(word, analysis):
            continue
        senses = typed(doc, i, lemma_senses(analysis), limit)
        if senses and senses[0].type is not None:
            return Trigger(i, i + 1, i, "verb", senses[0], analysis, tuple(s for s in senses[1:] if s.type))
    return None


def _in_news(word: Word, analysis: Analysis) -> bool:
    """Whether a verb reading is one that news uses: no commands, no rare persons of short words («عدن»), and no verb with
    a particle, a pronoun or in the passive where the whole word heads a name («وزير»، «وزارة»)."""
    if analysis.tense == "M" or (len(word.form) <= 3 and analysis.png not in ("3ms", "3fs", "3mp")):
        return False
    if not (analysis.conj or analysis.pronoun or analysis.voice == "P"):
        return True
    tables = nominals()
    return word.form not in tables.people and word.form not in tables.heads


def _participle(doc: Document, i: int, limit: int, word: Word) -> Trigger | None:
    if len(word.form) <= 3 or any(rest in nominals().heads for _, _, _, rest in word.bare):
        return None  # «أو» is no participle of أوى, «مدينة» none of أدان
    for analysis in word.participles:
        senses = typed(doc, i, lemma_senses(analysis), limit)
        if senses and senses[0].type is not None:
            return Trigger(i, i + 1, i, "participle", senses[0], analysis, tuple(s for s in senses[1:] if s.type))
    return None


def typed(doc: Document, i: int, senses: tuple[Sense, ...], limit: int) -> tuple[Sense, ...]:
    """The sense that the surroundings call for, then other rows that they allow, one for each type."""
    first = choose(doc, i, senses, limit)
    if first is None:
        return ()
    out = [first]
    for sense in senses:
        if sense.type and all(sense.type != s.type for s in out) and (not sense.when or near(doc, i, sense.when, limit)):
            out.append(sense)
    return tuple(out)
