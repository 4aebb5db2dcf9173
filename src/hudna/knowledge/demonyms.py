"""All the forms of a nationality adjective (سوري، السورية، السوريون، سوريات …) from the few that the data give.

The regular nisba takes ـة, the dual ـان/ـين, the sound plurals ـون/ـين and ـات; broken plurals (أكراد، أتراك)
are given in the data. All forms are returned folded, each with and without ال.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hudna.knowledge.surface_key import surface_key


def adjectives(spec: Mapping[str, object]) -> list[tuple[str, str]]:
    """The (masculine, feminine) pairs of a demonym spec, unfolded: the main pair first, then the `alt` spellings."""
    masculine, feminine = str(spec.get("m", "")), str(spec.get("f", ""))
    pairs = [(masculine, feminine or masculine + "ة")] if masculine else []
    alternatives = [word for word in _words(spec.get("alt")) if word]
    feminines = {word for word in alternatives if word.endswith("ة")}
    for word in alternatives:
        if word + "ة" in feminines or (word.endswith("ي") and word not in _words(spec.get("pl"))):
            pairs.append((word, word + "ة"))
    return pairs


def all_forms(spec: Mapping[str, object]) -> set[str]:
    """Every folded form, with and without ال, of a demonym spec `{m, f, pl: […], alt: […]}`."""
    words = {_bare(word) for word in (*_words(spec.get("pl")), *_words(spec.get("alt"))) if word}
    for masculine, feminine in adjectives(spec):
        words |= _inflected(masculine, feminine)
    return {surface_key(form) for word in words if word for form in (word, "ال" + word)}


def plurals(spec: Mapping[str, object]) -> set[str]:
    """Folded plural forms with ال, which name a people («السوريون»، «الأكراد»)."""
    words = {_bare(word) for word in _words(spec.get("pl")) if word}
    for masculine, _ in adjectives(spec):
        words |= {masculine + "ون", masculine + "ين"}
    return {surface_key("ال" + word) for word in words if word}


def _inflected(masculine: str, feminine: str) -> set[str]:
    stem = feminine[:-1] if feminine.endswith("ة") else masculine + "ي"
    return {masculine, feminine, *(masculine + end for end in ("ان", "ين", "ون")), *(stem + end for end in ("تان", "تين", "ات"))}


def _words(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(item) for item in value) if isinstance(value, (list, tuple)) else ()


def _bare(word: str) -> str:
    """Take ال off a word as written; «ألمان» keeps its hamza and its letters."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word
