"""What a word may head: people, bodies, forces, places, with the ways that a noun is written before its owner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hudna.languages.ar.nominals import Head, PeopleNoun, nominals
from hudna.languages.ar.words import Word, analyser, remembered
from hudna.model.reading import Kind

COUNTERS = frozenset(
    "عشرات مئات الاف الوف ملايين عدد عشرات جميع كل كافه بعض معظم اغلب سائر مجموعه مزيد نحو حوالي قرابه عده آلاف اكثر كلا كلتا "
    "الف الفا مليون مليونا بقيه غالبيه اغلبيه عموم احد احدي مليوني الفي مئتي".replace("آ", "ا").split()
)
CROWDS = frozenset(
    "العشرات المئات الميات الالاف الاف العديد كثيرون كثيرين اخرون اخرين الاخرون الاخرين بعضهم معظمهم غالبيتهم".split()  # noqa: SIM905
)
PRONOUNS = ("هم", "ها", "ه", "نا", "هما")
ASIDE = frozenset(("جانب", "جهت", "طرف", "حد", "حي", "حيا", "عين"))  # «من جانبه» names nobody
NO_PREP = ("س", "ك")


class Noun(NamedTuple):
    """What a word may head: a people noun or a head of names, and the particle before it."""

    people: PeopleNoun | None
    heads: tuple[Head, ...]
    particle: str


@remembered
def noun(form: str) -> Noun | None:
    """The group noun that a folded form may be."""
    word = analyser().word(form)
    if word.closed:
        return None
    return _listed(word) or _owned(word) or _dual(word) or _construct_plural(word) or _participle(form, word)


def _listed(word: Word) -> Noun | None:
    known = nominals()
    for conj, prep, _, rest in word.bare:
        if prep in NO_PREP or (rest not in known.people and rest not in known.heads):
            continue
        people, heads = known.people.get(rest), known.heads.get(rest, ())
        if people is not None and heads and people.kind not in (Kind.PERSON, Kind.PEOPLE):
            people = None
        return Noun(people, heads if people is None else (), conj or prep)
    return None


@remembered
def owned(form: str) -> bool:
    """Whether a form is a noun of the tables with a pronoun: «أراضيه», «قواتها»."""
    word = analyser().word(form)
    if word.closed or _listed(word) is not None:
        return False
    known = nominals()
    bases = (made for _, _, article, rest in word.bare if not article for made in _without_pronoun(rest))
    return any(base in known.people or base in known.heads for base in bases)


def _owned(word: Word) -> Noun | None:
    """A noun before its owner: «ممثلي الحكومة»، «قواتها»."""
    known = nominals()
    for conj, prep, article, rest in word.bare:
        if article or prep in NO_PREP:
            continue
        if rest.endswith("ي") and rest + "ن" in known.people and not word.verbs:
            return Noun(known.people[rest + "ن"], (), conj or prep)
        for made in _without_pronoun(rest):
            if made in known.people:
                return Noun(known.people[made], (), conj or prep)
            if made in known.heads:
                return Noun(None, known.heads[made], conj or prep)
    return None


def _without_pronoun(rest: str) -> Iterator[str]:
    for suffix in PRONOUNS:
        base = rest[: -len(suffix)]
        if rest.endswith(suffix) and len(base) >= 3 and base not in ASIDE:
            yield from (base, base + "+", base[:-1] + "ه" if base.endswith("ت") else base)


def _dual(word: Word) -> Noun | None:
    """A dual before its genitive: «محافظتي»."""
    known = nominals()
    for conj, prep, article, rest in word.bare:
        if not article and rest.endswith("ي") and len(rest) > 3:
            base = rest[:-2] + "ه" if rest.endswith("تي") else rest[:-1]
            if base in known.heads and known.heads[base][0].kind is Kind.PLACE:
                return Noun(None, tuple(h._replace(plural=True) for h in known.heads[base]), conj or prep)
    return None


def _construct_plural(word: Word) -> Noun | None:
    """«مراقبو …»، «معدو …»: a sound plural that dropped its ن before a genitive."""
    known = nominals()
    for conj, prep, article, rest in word.bare:
        if article or not rest.endswith("و") or len(rest) < 4:
            continue
        people = known.people.get(rest + "ن")
        if people is not None and not word.verbs:
            return Noun(people, (), conj or prep)
        base = analyser().word(rest[:-1])
        if any(a.png == "3ms" and not a.article for a in base.participles) and not word.verbs and not word.nouns:
            return Noun(PeopleNoun(rest[:-1], Kind.PEOPLE, (), True, "participle"), (), conj or prep)
    return None


def _participle(form: str, word: Word) -> Noun | None:
    """«المتورطين»، «الموقوفون»: the definite sound plural of a participle names people."""
    if not form.endswith(("ون", "ين")) or word.verbs:
        return None
    for a in word.participles:
        if a.png == "3mp" and a.article and not a.pronoun:
            lemma = next((rest for _, _, article, rest in word.bare if article), form)[:-2]
            return Noun(PeopleNoun(lemma, Kind.PEOPLE, (), True, "participle"), (), a.conj or a.prep)
    return None


@remembered
def counts(form: str) -> bool:
    """A quantity word: a number, «عشرات»، «عدد»، «نحو»."""
    word = analyser().word(form)
    if word.is_number or "num" in word.closed or "quant" in word.closed:
        return True
    return any(rest in COUNTERS for _, _, _, rest in word.bare)


@remembered
def may_begin(form: str) -> bool:
    """Whether a group, body or place can begin with a form."""
    return counts(form) or form in CROWDS or noun(form) is not None


def lemma_of(form: str) -> str:
    """The dictionary form of a people noun, empty for other words."""
    found = noun(form)
    return found.people.lemma if found is not None and found.people is not None else ""
