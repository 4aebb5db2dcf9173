"""Words that report speech: verbs, adverbial participles, nouns of saying and set phrases."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.languages.ar.senses import Expression, Sense
from hudna.languages.ar.words import Analysis, Word
from hudna.reading.document import Document
from hudna.reading.expressions import match_at
from hudna.reading.sense import choose, lemma_senses

# classes that report no statement of their own (guidelines: a belief or hope is none)
SILENT = frozenset(("believe", "speech"))
NOUN_CUES = frozenset(("speech",))


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word at tokens `[start, end)`. `kind`: verb, participle, noun or phrase."""

    start: int
    end: int
    kind: str
    sense: Sense
    analysis: Analysis | None = None
    places: tuple[str, ...] = ()  # where a phrase has its speaker


def find_cues(doc: Document) -> list[Cue]:
    """All candidate cues in reading order; which of them report something is decided with their content."""
    out: list[Cue] = []
    for start, end in doc.sentences:
        i = start
        while i < end:
            cue = _phrase(doc, i, end) or _word(doc, i, end)
            if cue is None:
                i += 1
                continue
            out.append(cue)
            i = cue.end if cue.kind != "noun" else i + 1
    return out


def _phrase(doc: Document, i: int, limit: int) -> Cue | None:
    found = match_at(doc, i, limit)
    for expression, end in found:
        sense = expression.sense
        if sense.speech and sense.speech not in SILENT:
            return Cue(i, end, "phrase", sense, _verb_of(doc.words[i]), places(expression))
    return None


def places(expression: Expression) -> tuple[str, ...]:
    """Where the expression's speaker stands."""
    return expression.sense.actor


def _verb_of(word: Word) -> Analysis | None:
    return word.verbs[0] if word.verbs else None


def _word(doc: Document, i: int, limit: int) -> Cue | None:
    word = doc.words[i]
    best: Cue | None = None
    for analysis in word.verbs:
        if analysis.voice == "P" and best is not None:
            continue
        sense = choose(doc, i, speaking(lemma_senses(analysis)), limit)
        if sense is not None and (best is None or (best.analysis is not None and best.analysis.png[0] != "3" and analysis.png[0] == "3")):
            best = Cue(i, i + 1, "verb", sense, analysis)
    if best is not None:
        return best
    for analysis in word.participles:
        if analysis.category != "a" or analysis.article or analysis.prep:
            continue
        if not adverbial(doc, i, analysis):
            continue
        sense = choose(doc, i, speaking(lemma_senses(analysis)), limit)
        if sense is not None:
            return Cue(i, i + 1, "participle", sense, analysis)
    return _noun(doc, i, limit)


def _noun(doc: Document, i: int, limit: int) -> Cue | None:
    """A masdar or noun of saying counts only with a clause of its own: «تأكيده أن …»، «تقارير تفيد بأن»."""
    word = doc.words[i]
    following = doc.words[i + 1 : min(limit, i + 7)]
    for analysis in word.nouns:
        if analysis.category == "g":
            senses = speaking(lemma_senses(analysis))
        else:
            senses = tuple(s for s in lemma_senses(analysis) if s.gloss == "speech")
        if not senses:
            continue
        if any("comp" in w.closed for w in following[:4]) or (analysis.pronoun and any("comp" in w.closed for w in following)):
            return Cue(i, i + 1, "noun", senses[0], analysis)
    return None


def adverbial(doc: Document, i: int, analysis: Analysis) -> bool:
    """An indefinite accusative participle («مشيرا»، «مؤكدة») that describes how something was said."""
    form = doc.words[i].form
    if form.endswith("ا") or analysis.png in ("3fs", "3mp", "3md", "3fp"):
        before = doc.surfaces[i - 1] if i else ""
        return form.endswith("ا") or before in ("،", ",", "»", "”", '"', "“", "-") or analysis.conj == "و"
    return False


def speaking(senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """The senses that report speech."""
    return tuple(s for s in senses if s.speech and s.speech not in SILENT)
