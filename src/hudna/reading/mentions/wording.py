"""Whether a word is one of the language or can only be a name. Decided once per form.

Arabic has no capitals: a name is told by what it is not. A form that the tables of words explain, with its particles, its
pronoun or its accusative ending, is a word; what is left over may be a name («كوشيب»، «يلدريم»).
"""

from __future__ import annotations

from hudna.languages.ar.nominals import nominals, stem
from hudna.languages.ar.words import analyser, remembered

PRONOUNS = ("هما", "ها", "هم", "هن", "نا", "كم", "ه", "ي")
NAME_PARTS = frozenset(
    [
        "بن",
        "ابن",
        "بنت",
        "ابو",
        "ابي",
        "ابا",
        "ام",
        "ال",
        "عبد",
        "عبيد",
        "ولد",
        "دي",
        "دو",
        "فان",
        "فون",
        "دا",
        "ديل",
        "دير",
        "فاندر",
        "الدين",
        "الله",
        "اوف",
        "لا",
        "لو",
        "سان",
    ]
)
BEFORE_NAME = frozenset(
    [
        "بن",
        "ابن",
        "بنت",
        "ابو",
        "ابي",
        "ابا",
        "ام",
        "ال",
        "عبد",
        "عبيد",
        "ولد",
        "دي",
        "دو",
        "فان",
        "فون",
        "دا",
        "ديل",
        "دير",
        "فاندر",
        "لو",
        "سان",
    ]
)
NAME_ENDS = frozenset(("الله", "الدين"))
VERB = frozenset("v")
VERB_STARTS = ("ست", "سي", "سن", "وي", "وت", "في", "لي")


@remembered
def listed(form: str) -> bool:
    """A word of the tables: common, people, head noun, closed class, noun or participle of a verb."""
    known = nominals()
    bare = stem(form)
    if form in known.common or bare in known.common or form in known.plain:
        return True
    if form in known.people or bare in known.people or form in known.heads or bare in known.heads:
        return True
    return bool(analyser().closed(form) or analyser().categories(form) - VERB)


@remembered
def whole(form: str) -> bool:
    """A word of the language as it stands: in the tables, a verb, an accusative, or a noun with a pronoun."""
    if listed(form) or "v" in analyser().categories(form):
        return True
    if form.endswith("ا") and len(form) > 4 and listed(form[:-1]):
        return True
    return any(form.endswith(p) and len(form) - len(p) >= 2 and _has_owner(form[: -len(p)]) for p in PRONOUNS)


@remembered
def plain(form: str) -> bool:
    """Whether a folded form is a word of the language, with particles too. Given names are none."""
    if is_given(form):
        return False
    if whole(form) or form.startswith(("لل", "بال", "وال", "كال", "فال")):
        return True
    for _, _, _, rest in analyser().heads(form)[1:]:
        if (len(rest) >= 3 and (listed(rest) or listed("ال" + rest))) or (len(rest) == 2 and analyser().closed(rest)):
            return True
    return False


def _has_owner(base: str) -> bool:
    known = nominals()
    forms = (base, base[:-1] + "ه" if base.endswith("ت") else base)
    return any(b in known.common or b in known.people or bool(analyser().closed(b)) for b in forms)


@remembered
def is_given(form: str) -> bool:
    """A given name of the table, or one made with «عبد» written in one word."""
    return form in nominals().given or (form.startswith("عبدال") and len(form) > 7)


@remembered
def verb_shaped(form: str) -> bool:
    """Whether an unknown word looks like a verb of the present or with a particle: «سيعتزم»، «وتطرق»."""
    starts = len(form) >= 4 and (form[0] in "يت" or form.startswith(VERB_STARTS))
    return starts or (len(form) >= 4 and form.endswith(("وا", "ون", "ات", "ين", "تم", "يه")))


@remembered
def name_token(form: str) -> bool:
    """A token that can only be a name or part of one."""
    if is_given(form) or form in NAME_PARTS:
        return True
    return len(form) >= 2 and not plain(form) and form[0].isalpha()
