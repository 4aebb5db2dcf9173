"""Noun phrases without a parser: where the words that belong to a noun end.

Three facts of Arabic carry it: an adjective follows its noun and agrees in definiteness; a genitive follows a noun that has
neither article nor nunation; a particle, a verb or a sign ends the phrase (Ryding 2005, Reference Grammar, ch. 5, 8, 10).
"""

from __future__ import annotations

from hudna.languages.ar.nominals import nominals, stem
from hudna.languages.ar.words import Word, noted, remembered
from hudna.reading.document import Document
from hudna.reading.mentions.known import known_names

NO_CONSTRUCT = ("ون", "ان", "ين")  # plural and dual endings that a genitive cannot follow
WALKS = frozenset(
    "عسكري امني حكومي سياسي اعلامي دبلوماسي طبي محلي رسمي قضايي عشايري ميداني نيابي اممي دولي حقوقي استخباراتي حزبي".split()  # noqa: SIM905
)
MAX_PHRASE = 9


def is_verbal(word: Word) -> bool:
    """Whether a word can only be a verb, as far as the lexicon knows."""
    return word.verbal


def maybe_verb(word: Word) -> bool:
    """Whether a word may be a verb."""
    return bool(word.verbs)


def has_article(word: Word) -> bool:
    return word.article


def is_nominal(word: Word) -> bool:
    """A word that can stand inside a noun phrase, with no particle before it."""
    return word.is_word and not word.closed and not is_verbal(word) and not starts_with_particle(word)


@remembered
def _particle(form: str) -> str:
    if known_names().names_whole(form):
        return ""  # «كيري»، «لبنان»: the letter belongs to the name
    for prefix in ("وال", "بال", "فال", "كال", "لل", "ول", "وب"):
        if form.startswith(prefix) and len(form) - len(prefix) >= 2 and not _lexical(form):
            return prefix[0]
    known = nominals()
    if form[:1] in "وبلكف" and len(form) >= 4 and not _lexical(form):
        rest = form[1:]
        if _lexical(rest) or stem(rest) in known.common:
            return form[0]
    return ""


def _lexical(form: str) -> bool:
    known = nominals()
    return form in known.common or form in known.people or form in known.heads or form in known.given


@noted
def starts_with_particle(word: Word) -> str:
    """The particle attached to a noun (و ب ل ك ف), or the empty string when the letter belongs to the word."""
    if word.closed or not word.is_word:
        return ""
    found = _particle(word.form)
    if found:
        return found
    if _lexical(word.form) or known_names().names_whole(word.form):
        return ""
    for analysis in (*word.nouns, *word.participles, *word.verbs):
        if not (analysis.conj or analysis.prep):
            return ""
    for analysis in (*word.nouns, *word.participles, *word.verbs):
        return analysis.conj or analysis.prep
    return ""


# the second word of a name of a kind of people → the first, then with the particles that may be attached to it
FIRST_OF = {"اعلام": "وسايل", "عيان": "شهود", "طرق": "قطاع", "اعمال": "رجال", "دين": "رجال", "شرطه": "رجال", "امن": "رجال"}
COMPOUNDS = {second: frozenset((first, *(particle + first for particle in "ولبف"))) for second, first in FIRST_OF.items()}


def phrase_end(doc: Document, head: int, limit: int) -> int:
    """The token after the last word of the phrase that `head` begins. `limit` is the end of the sentence."""
    words = doc.words
    j = head + 1
    definite = has_article(words[head]) or words[head].form.startswith(("وال", "بال", "لل", "فال", "كال"))
    closed_construct = definite or _no_construct(doc, head)
    while j < limit and j - head < MAX_PHRASE:
        word = words[j]
        if not is_nominal(word) or word.is_number or _begins_clause(word):
            break
        article = has_article(word)
        if not article and _accusative(doc, j) and not _accusative(doc, head) and not doc.words[head - 1].is_number:
            break
        if _owned(word) and (j > head + 1 or closed_construct):
            break
        if definite and not article:
            break
        if not definite and article and (closed_construct or (j > head + 1 and _relates(words[j - 1].form))):
            break
        if not definite and closed_construct and maybe_verb(word) and not word.participles:
            break
        if closed_construct and (_names_a_thing(word) or not _agrees(doc, j) or (_several(word) and _one(words[head]))):
            break
        if article:
            definite = closed_construct = True
        else:
            closed_construct = _no_construct(doc, j)
        j += 1
    return j


@remembered
def _relates(form: str) -> bool:
    """An adjective of a country or a walk of life, which owns nothing: «مسؤول تركي | الخبر»، «مصدر عسكري | …»."""
    return form.removesuffix("ه") in WALKS or form in known_names().knowledge.demonyms


def _names_a_thing(word: Word) -> bool:
    """A noun where only an adjective can follow: «الطرفان | الاتهامات»، «قطاع آخر | استمرار»."""
    form = word.form
    if not form.endswith(("ي", "يه")) and (stem(form) if word.article else form) in nominals().heads:
        return True  # «المسلحون | المدينة»، «12 متمردا | ثكنة»
    if word.nouns and not word.participles and any(a.category == "g" for a in word.nouns):
        return True  # «كل الأطراف | التحلي»
    if not word.nouns or form.endswith(("ي", "يه")) or (word.participles and not form.endswith("ات")):
        return False
    return all(a.category in "gn" for a in word.nouns)


def _agrees(doc: Document, j: int) -> bool:
    """Whether an indefinite word can be the adjective of the dual or accusative before it: «12 قتيلاً | حصيلة» is none."""
    before, word = doc.words[j - 1], doc.words[j]
    if has_article(before) or has_article(word) or doc.words[j - 1].form.startswith(("وال", "بال", "لل", "فال", "كال")):
        return True
    if doc.surfaces[j - 1].endswith(("اً", "ًا")) or _counted(doc, j - 1):
        return word.form.endswith(("ا", "ين", "ات", "يه"))  # «دولاً غربية»
    return not before.form.endswith("ان") or len(before.form) < 5 or word.form.endswith("ان")


def _several(word: Word) -> bool:
    return word.article and word.form.endswith(("ين", "ون"))


@remembered
def _one(word: Word) -> bool:
    """A body in the singular, which no plural of people modifies: «اتهم الجيش | الحوثيين»."""
    heads = nominals().heads.get(stem(word.form), ())
    return bool(heads) and not any(head.plural for head in heads)


def _begins_clause(word: Word) -> bool:
    """An unknown word that begins with و carries on the sentence; one that begins with ي is a verb: «يتضور»."""
    form = word.form
    if word.nouns or word.participles or _lexical(form) or form[0] not in "وي":
        return False
    if form[0] == "ي":
        return len(form) >= 4 and not known_names().names_whole(form)
    return not _lexical(stem(form))


def _accusative(doc: Document, i: int) -> bool:
    """An indefinite accusative: «كارثيا» after a definite noun is no adjective of it."""
    return doc.surfaces[i].endswith(("اً", "ًا")) if 0 <= i < len(doc.surfaces) else False


def _owned(word: Word) -> bool:
    """A noun with a pronoun, as every analysis has it: nothing owns it and it modifies nothing."""
    readings = (*word.nouns, *word.participles)
    return bool(readings) and all(a.pronoun for a in readings)


def _no_construct(doc: Document, i: int) -> bool:
    if doc.words[i].form.endswith(NO_CONSTRUCT) or doc.surfaces[i].endswith(("اً", "ًا", "ٌ", "ٍ")):
        return True
    return _counted(doc, i) or _compound(doc, i)


def _compound(doc: Document, i: int) -> bool:
    """«وسائل إعلام | تقارير»: two words that are one name of a kind of people own nothing."""
    heads = COMPOUNDS.get(doc.words[i].form)
    return heads is not None and i > 0 and doc.words[i - 1].form in heads


def _counted(doc: Document, i: int) -> bool:
    """«12 متمردا | ثكنة»: what a number counts is an indefinite accusative, written with or without its mark."""
    form = doc.words[i].form
    return i > 0 and doc.words[i - 1].is_number and form.endswith("ا") and _listed_accusative(form)


@remembered
def _listed_accusative(form: str) -> bool:
    """Whether a form is a listed noun with the ending of the accusative."""
    return form[:-1] in nominals().people or form[:-1] in nominals().heads
