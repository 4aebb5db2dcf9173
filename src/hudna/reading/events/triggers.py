"""Words that may name an event: every candidate with its sense; the judge decides which do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from hudna.languages.ar.nominals import nominals, stem
from hudna.languages.ar.senses import Sense
from hudna.languages.ar.words import Analysis, Word, analyser, noted
from hudna.reading.document import Document
from hudna.reading.expressions import beginning, match_at
from hudna.reading.fixed_phrases import fixed_at
from hudna.reading.mentions.known import known_names
from hudna.reading.sense import choose, distance, lemma_senses, near
from hudna.reading.syntax import Syntax


@dataclass(slots=True)
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
        return Trigger(self.start, self.end, self.head, self.form, sense, self.analysis)

    @property
    def verbal(self) -> bool:
        return self.analysis is not None and self.analysis.category == "v"


JUSSIVE = frozenset(("لم", "ولم", "فلم", "لا", "ولا", "اذا", "ان", "وان"))
Way = tuple[Analysis, tuple[Sense, ...]]


class Naming(NamedTuple):
    """How a word may name an event: in an expression that begins with it, or by an analysis with its senses, the likeliest
    first; of the verbs in the order for a present (`I`) and for a past."""

    expressions: bool
    nouns: tuple[Way, ...]
    present: tuple[Way, ...]
    past: tuple[Way, ...]
    participles: tuple[Way, ...]
    alone: bool  # whether any analysis is left


@noted
def naming(word: Word) -> Naming | None:
    """How a word may name an event, None for the many that cannot."""
    if not word.is_word:
        return None
    expressions = any(e.sense.type is not None for e in beginning(word))
    nouns: tuple[Way, ...] = ()
    present, past, participles = nouns, nouns, nouns
    if not word.closed and not _names_none(word):
        nouns = _nouns(word)
        present, past = _verbs(word, "I"), _verbs(word, "P")
        participles = _participles(word)
    alone = bool(nouns or past or participles)
    return Naming(expressions, nouns, present, past, participles, alone) if expressions or alone else None


def find_triggers(doc: Document, syntax: Syntax) -> list[Trigger]:
    """All candidates in reading order; one for each place, expressions before single words."""
    out: list[Trigger] = []
    words, timed = doc.words, syntax.timed
    for start, end in doc.sentences:
        done = start
        fixed = frozenset(k for i in range(start, end) for k in range(i, fixed_at(doc, i, end)))
        for i in range(start, end):
            how = naming(words[i])
            if how is None or i < done or i in timed or i in fixed:
                continue
            trigger = _expression(doc, i, end) if how.expressions else None
            if trigger is not None and not fixed.isdisjoint(range(trigger.start, trigger.end)):
                continue
            if trigger is None and how.alone and not _part_of_name(syntax, i):
                trigger = _word(doc, i, end, how)
            if trigger is not None:
                out.append(trigger)
                done = trigger.end
    return out


def _part_of_name(syntax: Syntax, i: int) -> bool:
    """Whether the word belongs to a name («الأمم المتحدة») and so tells nothing; titles and descriptions may tell events."""
    over = syntax.covering[i]
    return over >= 0 and syntax.found[over].how in ("name", "metonym")


def _expression(doc: Document, i: int, limit: int) -> Trigger | None:
    typed = [(e, end) for e, end in match_at(doc, i, limit) if e.sense.type is not None]
    if not typed:
        return None
    word, (expression, end) = doc.words[i], typed[0]
    parted = expression.words[1:2] == (None,)
    analysis = word.nouns[0] if word.nouns else _told(word) if parted else next(iter(word.verbs), None)
    others = _one_of_each(expression.sense, (e.sense for e, there in typed if there == end))
    return Trigger(i, end, i, "expression", expression.sense, analysis, others)


def _one_of_each(first: Sense, senses: Iterable[Sense]) -> tuple[Sense, ...]:
    """The first sense of each type other than that of `first`."""
    out: dict[str | None, Sense] = {first.type: first, None: first}
    for sense in senses:
        out.setdefault(sense.type, sense)
    return tuple(s for s in out.values() if s is not first)


def _told(word: Word) -> Analysis | None:
    """The verb reading that goes with a subject after it: the third person («أطلقت الحكومة سراح» is "she", not "I")."""
    return min(word.verbs, key=lambda a: a.png[:1] != "3", default=None)


def _word(doc: Document, i: int, limit: int, how: Naming) -> Trigger | None:
    noun = _noun(doc, i, limit, how.nouns) if how.nouns else None
    verb = _verb(doc, i, limit, how) if how.past else None
    if noun is not None and verb is not None:
        return verb if prefers_verb(doc, i) else noun
    return noun or verb or _participle(doc, i, limit, how.participles)


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


def _nouns(word: Word) -> tuple[Way, ...]:
    ranked = sorted(word.nouns, key=lambda a: (a.category != "n", bool(a.pronoun) and len(word.form) < 5, bool(a.conj)))
    ways = ((a, tuple(s for s in lemma_senses(a) if s.type)) for a in ranked)
    return tuple((a, senses) for a, senses in ways if senses)


def _noun(doc: Document, i: int, limit: int, ways: tuple[Way, ...]) -> Trigger | None:
    for analysis, possible in ways:
        senses = typed(doc, i, possible, limit)
        if senses:
            return Trigger(i, i + 1, i, "noun" if analysis.category == "n" else "masdar", senses[0], analysis, senses[1:])
    return None


def _verbs(word: Word, want: str) -> tuple[Way, ...]:
    ranked = sorted(word.verbs, key=lambda a: (a.png[:1] != "3", a.tense != want, bool(a.pronoun), a.voice == "P"))
    return tuple((a, _senses(a)) for a in ranked if _in_news(word, a) and any(s.type for s in lemma_senses(a)))


def _verb(doc: Document, i: int, limit: int, how: Naming) -> Trigger | None:
    """News tells in the past: of two readings of one form the past one is taken, unless a particle calls for the other."""
    before = doc.words[i - 1].closed if i else frozenset()
    ways = how.present if before & {"neg", "mod"} or doc.form(i - 1) in ("ان", "لن", "لم", "لا") else how.past
    if i + 1 < limit and _occurs(doc.words[i]) and _is_event(doc.words[i + 1]):
        return None  # «وقع انفجار»: the noun is the event
    for analysis, possible in ways:
        if doc.form(i - 1) not in JUSSIVE and _shortened(doc.words[i], analysis):
            continue
        senses = typed(doc, i, possible, limit)
        if senses and senses[0].type is not None:
            return Trigger(i, i + 1, i, "verb", senses[0], analysis, tuple(s for s in senses[1:] if s.type))
    return None


def _in_news(word: Word, analysis: Analysis) -> bool:
    """Whether a verb reading is one that news uses: no commands, no rare persons of short words («عدن»), and no verb with
    a particle, a pronoun or in the passive where the whole word heads a name («وزير»، «وزارة»)."""
    if analysis.tense == "M" or (len(word.form) <= 3 and analysis.png not in ("3ms", "3fs", "3mp")):
        return False
    if not (analysis.conj or analysis.pronoun or analysis.voice == "P" or analysis.png[:1] != "3"):
        return True
    rare = (analysis.pronoun and analysis.tense == "I") or analysis.voice == "P" or _is_common(word)
    if analysis.png[:1] != "3" and rare:
        return False  # «إطار» is no «I am flown», «ناسفة» no «we blow it up»
    if (analysis.png[:1] != "3" or (analysis.voice, analysis.tense) == ("P", "I")) and _plainer(word, analysis):
        return False
    tables = nominals()
    return word.form not in tables.people and word.form not in tables.heads


@noted
def _names_none(word: Word) -> bool:
    """Whether a word is of those that only look like a verb or a participle of events (nouns-none.tsv)."""
    return any(s.id.startswith("nouns-none:") for a in word.nouns if a.category == "n" for s in lemma_senses(a))


@noted
def _occurs(word: Word) -> bool:
    """Whether a word may say that its subject takes place: «وقع», «حصل»."""
    senses = (s for a in word.verbs if a.png[:1] == "3" for s in lemma_senses(a))
    return any(s.type is None and s.complement is not None and s.complement.markers == ("subj",) for s in senses)


@noted
def _is_event(word: Word) -> bool:
    """Whether a word can only be a noun that names an event, and no document that is signed."""
    if word.verbs or word.closed:
        return False
    return any(s.type and s.type != "AGREE" for a in word.nouns for s in lemma_senses(a))


@noted
def _hollow(word: Word) -> tuple[Analysis, ...]:
    lemmas = analyser().lexicon.lemmas
    return tuple(a for a in word.verbs if a.tense == "I" and lemmas[a.index].root.split()[1:2] in (["و"], ["ي"]))


def _shortened(word: Word, analysis: Analysis) -> bool:
    """«يعد» without «لم» is no form of عاد: a hollow verb loses its vowel in the jussive only (and before ن of the women)."""
    if analysis not in _hollow(word) or analysis.png[1:] not in ("ms", "fs", "p", "s"):
        return False
    rest = word.form[len(analysis.conj) + len(analysis.prep) + 1 :]  # without the letter of the person
    return not any(vowel in rest[:-1] for vowel in "اوي")


def _is_common(word: Word) -> bool:
    """Whether a word is a frequent noun or adjective, with or without particles."""
    tables = nominals()
    return any(r in tables.common or r in tables.plain for _, _, _, rest in word.bare for r in (rest, stem(rest)))


def _plainer(word: Word, analysis: Analysis) -> bool:
    """Whether another verb says in the active third person what this one would need another person or the passive for:
    «يعاني» is «he suffers», not «he is helped»."""
    return any(a.png[:1] == "3" and a.voice == "A" and a.index != analysis.index and a.tense != "M" for a in word.verbs)


def _senses(analysis: Analysis) -> tuple[Sense, ...]:
    """The senses of a verb. A row that tells no event does not hide another that may («نشرت»: printed, deployed): a row of
    words in `when` does that, or the judge."""
    senses = lemma_senses(analysis)
    telling = any(s.type and not s.when for s in senses)
    return tuple(s for s in senses if s.type or s.when) if telling else senses


def _participles(word: Word) -> tuple[Way, ...]:
    tables = nominals()
    rests = [rest for _, _, _, rest in word.bare]
    if len(word.form) <= 3 or any(rest in tables.heads for rest in rests) or any(map(known_names().names_whole, rests)):
        return ()  # «أو» is no participle of أوى, «مدينة» none of أدان, «ومصر» none of أصر
    people = any(rest in tables.people for rest in rests)  # «المعارضة», «المقاتلون» are people; «متهم» says of what he is accused
    ways = ((a, tuple(lemma_senses(a))) for a in word.participles)
    return tuple((a, senses) for a, senses in ways if any(s.type and (not people or s.type == "ACCUSE") for s in senses))


def _participle(doc: Document, i: int, limit: int, ways: tuple[Way, ...]) -> Trigger | None:
    for analysis, possible in ways:
        senses = typed(doc, i, possible, limit)
        if senses and senses[0].type is not None:
            return Trigger(i, i + 1, i, "participle", senses[0], analysis, tuple(s for s in senses[1:] if s.type))
    return None


def typed(doc: Document, i: int, senses: tuple[Sense, ...], limit: int) -> tuple[Sense, ...]:
    """The sense that the surroundings call for, then other rows that they allow, one for each type: where the words of a row's
    `when` are there, no row without them («طردت … السفير» is a sanction)."""
    first = choose(doc, i, senses, limit)
    if first is None:
        return ()
    if len(senses) == 1:
        return senses
    if first.when:  # «علقت … مشاركتها في المفاوضات احتجاجا على القصف»: the nearer word says what is suspended
        steps = [(distance(doc, i, s, limit), s) for s in senses if s.when and near(doc, i, s, limit)]
        nearest = min(step for step, _ in steps)
        first, *rest = (s for step, s in steps if step == nearest)  # «قطعت … الطريق» is a protest or a siege
        return (first, *_one_of_each(first, rest))
    out = [first]
    for sense in senses:
        allowed = near(doc, i, sense, limit) if sense.when else not first.when
        if sense.type and allowed and all(sense.type != s.type for s in out):
            out.append(sense)
    return tuple(out)
