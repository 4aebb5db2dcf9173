"""All forms of a verb, its participles and an event noun, folded, with what each form tells.

Paradigms come from mazini (a port of Wiktionary's Arabic conjugation module, CC BY-4.0); clitics are added at look-up.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from mazini import MaziniError, conjugate

from hudna.model.orthography import fold

# (category, tense, voice, person-number-gender): v verb, g masdar, a active participle, p passive participle, n noun
Feats: TypeAlias = tuple[str, str, str, str]

_TENSE = {"past": "P", "ind": "I", "sub": "I", "juss": "I", "imp": "M"}


@cache
def verb_forms(root: str, form: str) -> tuple[tuple[str, Feats], ...]:
    """Each folded form with its features. Raises ValueError when root and form make no verb."""
    try:
        table = conjugate(root, form, passive=True)
    except MaziniError as error:
        raise ValueError(f"no paradigm for root {root!r}, form {form!r}: {error}") from error
    seen: dict[tuple[str, Feats], None] = {}
    for slot, variants in table.slots.items():
        for variant in variants:
            spellings = _spellings(fold(variant.form), hamza=root.strip()[-1] == "ء")
            for made in (m for form_ in spellings for m in _slot(slot, form_, weak=root.strip()[-1] in "ويى")):
                seen.setdefault(made)
    return tuple(seen)


def _spellings(form: str, *, hamza: bool) -> Iterator[str]:
    """Newspapers also write لجأوا and يلجأون for لجؤوا and يلجؤون."""
    yield form
    if hamza and form.endswith(("ووا", "وون")):
        yield form[:-3] + "ا" + form[-2:]


def _slot(slot: str, form: str, *, weak: bool = False) -> Iterator[tuple[str, Feats]]:
    if slot in ("ap", "pp"):
        category = "a" if slot == "ap" else "p"
        yield from ((f, (category, "", "", png)) for f, png in participle_forms(form))
        if weak and not form.endswith(("ي", "ا")):  # داع: داعيا، داعية، الداعي
            yield from ((f, (category, "", "", png)) for f, png in participle_forms(form + "ي"))
        return
    tense, _, rest = slot.partition("_")
    if tense not in _TENSE or not rest:
        return
    voice, png = ("P", rest[5:]) if rest.startswith("pass_") else ("A", rest)
    feats = ("v", _TENSE[tense], voice, png)
    yield form, feats
    # before an object pronoun the mute alef goes and ى is written ا
    if form.endswith("وا"):
        yield form[:-1] + "+", feats
    elif form.endswith("ي") and not form.endswith("ني"):
        yield form[:-1] + "ا+", feats


def participle_forms(form: str) -> Iterator[tuple[str, str]]:
    """Masculine, feminine, dual and sound plural of a participle or adjective, with the adverbial accusative."""
    stem = form[:-1] if form.endswith("ي") and len(form) > 3 else form
    yield form, "3ms"
    yield form + "ا", "3ms"
    yield form + "ه", "3fs"
    yield form + "ات", "3fp"
    for ending in ("ون", "ين", "و+"):
        yield stem + ending, "3mp"
    for ending in ("ان", "تان", "تين"):
        yield form + ending, "3md"


def noun_forms(singular: str, plurals: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Folded forms of a noun with s(ingular), d(ual) or p(lural). A trailing + marks a stem that needs a pronoun."""
    base = fold(singular)
    yield from ((form, "s") for form in _case_forms(base))
    stem = base[:-1] + "ت" if base.endswith("ه") else base
    yield stem + "ان", "d"
    yield stem + "ين", "d"
    for plural in plurals:
        folded = fold(plural)
        yield from ((form, "p") for form in _case_forms(folded))
        if folded.endswith("ون"):
            yield folded[:-2] + "ين", "p"
            yield folded[:-2] + "و+", "p"


def _case_forms(base: str) -> Iterator[str]:
    yield base
    if base.endswith("ه"):
        yield base[:-1] + "ت+"
    elif base.endswith("ء"):
        yield base[:-1] + "ي+"  # ئ before a pronoun, folded
        yield base[:-1] + "و+"
    elif not base.endswith(("ا", "ات", "ون", "ين")):
        yield base + "ا"
