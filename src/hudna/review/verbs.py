"""A verb as an analyst types it: its root and form worked out, its forms shown, so that a row can be taught without a grammar.

The patterns are those of the unmarked third person past (كتب، أوقف، حاصر، تقدم …). What spelling leaves open is decided for the
commonest case and can be said otherwise: three letters are form I (II with a shadda), a long vowel in the middle is و.
"""

from __future__ import annotations

from functools import lru_cache

from hudna.languages.ar.inflection import noun_forms, verb_forms
from hudna.languages.ar.rows import rows
from hudna.languages.ar.senses import listed
from hudna.model.orthography import fold

FORMS = ("I/a~u", "I/a~i", "I/a~a", "I/i~a", "II", "III", "IV", "V", "VI", "VII", "VIII", "X", "Iq", "IIq")
SHADDA = "ّ"
WEAK = frozenset(" ءاوي")  # letters of a root that a form may lose or write otherwise


def guess(verb: str) -> tuple[str, str]:
    """(root as `ق ص ف`, form) of a third person past. Raises ValueError where no pattern fits."""
    letters = fold(verb)
    for pattern in (_augmented, _plain):
        if found := pattern(letters, verb):
            root, form = found
            return " ".join(_strong(root, verb)), _vowels(root, form, verb)
    raise ValueError(f"{verb}: give the verb as he did it (third person, past), or its root and form")


def _augmented(v: str, verb: str) -> tuple[str, str] | None:
    """Forms that begin with more than the root."""
    if len(v) == 6 and v.startswith("است"):
        return v[3:], "X"
    if len(v) == 5 and v.startswith("ان"):
        return v[2:], "VII"
    if len(v) == 5 and v.startswith("ا") and v[2] == "ت":
        return v[1] + v[3:], "VIII"
    if len(v) == 5 and v.startswith("ت"):
        return (v[1] + v[3:], "VI") if v[2] == "ا" else (v[1:], "IIq")
    if len(v) == 4 and v.startswith("ت") and (SHADDA in verb or v[2] != "ا"):
        return v[1:], "V"
    return (v[1:], "IV") if len(v) == 4 and v.startswith("ا") else None


def _plain(v: str, verb: str) -> tuple[str, str] | None:
    if len(v) == 4:
        return (v[0] + v[2:], "III") if v[1] == "ا" else (v, "Iq")
    if len(v) == 2 and SHADDA in verb:  # شنّ: the shadda doubles the last
        return v + v[1], "I/a~u"
    if len(v) == 3:
        return v, "II" if SHADDA in verb else "I/a~u"
    return None


def _strong(root: str, verb: str) -> str:
    """A long vowel of the spelling as the root's letter: دعا is د ع و, رمى is ر م ي, قال is ق و ل."""
    first = "ء" if root[0] == "ا" else root[0]
    last = ("و" if verb.endswith("ا") else "ي") if root[-1] in "يا" else root[-1]
    return first + root[1:-1].replace("ا", "و") + last


def _vowels(root: str, form: str, verb: str) -> str:
    """The vowels of form I where the spelling shows them: رمى يرمي, وعد يعد."""
    return "I/a~i" if form == "I/a~u" and (verb.endswith("ى") or root[0] == "و") else form


def forms_of(root: str, form: str) -> tuple[str, ...]:
    """All folded forms, past first; those that end in + need a pronoun. Raises ValueError when root and form make no verb."""
    return tuple(dict.fromkeys(f for f, _ in verb_forms(root, form)))


@lru_cache(64)
def known_forms(word: str) -> tuple[str, ...]:
    """All forms, folded, of the verbs and event nouns of the lexicon that a word is or is the masdar of; else the word itself."""
    wanted = fold(word)
    out: dict[str, None] = {wanted: None}
    for row in rows("verbs-"):
        root, form = row.cells["root"].strip(), row.cells["form"].strip()
        masdars = listed(row.cells.get("masdar"))
        named = wanted in (fold(row.cells["lemma"].strip()), *map(fold, masdars))
        if named or (_holds(wanted, root) and wanted in forms_of(root, form)):
            out |= dict.fromkeys(forms_of(root, form))
            out |= dict.fromkeys(form for masdar in masdars for form, _ in noun_forms(masdar, ()))
    for row in rows("nouns-"):
        if fold(row.cells["noun"].strip()) == wanted:
            out |= dict.fromkeys(form for form, _ in noun_forms(row.cells["noun"].strip(), listed(row.cells.get("plural"))))
    return tuple(out)


def _holds(word: str, root: str) -> bool:
    """Whether a word can be a form of a root: the letters of the root that never change stand in it, in their order."""
    letters = iter(word)
    return all(letter in letters for letter in root if letter not in WEAK)


def sample(root: str, form: str) -> str:
    """Past, present and participle, to see at a glance whether the row means what it should."""
    wanted = (("v", "P", "A", "3ms"), ("v", "I", "A", "3ms"), ("v", "P", "A", "3mp"), ("a", "", "", "3ms"))
    found = {feats: f for f, feats in reversed(verb_forms(root, form)) if not f.endswith("+")}
    return "، ".join(found[feats] for feats in wanted if feats in found)
