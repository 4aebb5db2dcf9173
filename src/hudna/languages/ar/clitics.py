"""Attached particles and pronouns as candidate analyses, never as a rewrite of the word."""

from __future__ import annotations

# Longest first. Each: written prefix, (conjunction, preposition or particle, article).
PROCLITICS: tuple[tuple[str, tuple[str, str, bool]], ...] = (
    ("وبال", ("و", "ب", True)), ("فبال", ("ف", "ب", True)), ("وكال", ("و", "ك", True)), ("ولل", ("و", "ل", True)),
    ("فلل", ("ف", "ل", True)), ("وال", ("و", "", True)), ("فال", ("ف", "", True)), ("بال", ("", "ب", True)),
    ("كال", ("", "ك", True)), ("وب", ("و", "ب", False)), ("ول", ("و", "ل", False)), ("وك", ("و", "ك", False)),
    ("وس", ("و", "س", False)), ("فس", ("ف", "س", False)), ("فب", ("ف", "ب", False)), ("فل", ("ف", "ل", False)),
    ("لل", ("", "ل", True)), ("ال", ("", "", True)), ("و", ("و", "", False)), ("ف", ("ف", "", False)),
    ("ب", ("", "ب", False)), ("ل", ("", "ل", False)), ("ك", ("", "ك", False)), ("س", ("", "س", False)),
)  # fmt: skip

# pronoun written after the word, with person-number-gender
ENCLITICS: tuple[tuple[str, str], ...] = (
    ("هما", "3d"), ("كما", "2d"), ("ها", "3fs"), ("هم", "3mp"), ("هن", "3fp"), ("نا", "1p"), ("كم", "2mp"), ("ني", "1s"),
    ("ه", "3ms"), ("ي", "1s"), ("ك", "2ms"),
)  # fmt: skip


Head = tuple[str, str, bool, str]  # conjunction, preposition, article, rest

_BY_FIRST: dict[str, list[tuple[str, tuple[str, str, bool]]]] = {}
for _prefix, _meaning in PROCLITICS:
    _BY_FIRST.setdefault(_prefix[0], []).append((_prefix, _meaning))
_BY_LAST: dict[str, list[tuple[str, str]]] = {}
for _suffix, _png in ENCLITICS:
    _BY_LAST.setdefault(_suffix[-1], []).append((_suffix, _png))


def heads(word: str) -> list[Head]:
    """The ways to take proclitics off: (conjunction, preposition, article, rest), the whole word first."""
    out = [("", "", False, word)]
    for prefix, (conj, prep, article) in _BY_FIRST.get(word[:1], ()):
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            out.append((conj, prep, article, word[len(prefix) :]))
            if prefix.endswith("لل"):
                # لل + word that itself begins with ل (للجنة: ل + لجنة / ل + ال + جنة)
                out.append((conj, prep, article, "ل" + word[len(prefix) :]))
    return out


def stems(head: Head) -> list[tuple[str, str]]:
    """(stem, pronoun) for the ways to take an attached pronoun off what a head leaves, none taken off first.

    A stem ends in + when a pronoun follows it. A word with the article has no pronoun.
    """
    _, _, article, rest = head
    out = [(rest, "")]
    if not article:
        for suffix, png in _BY_LAST.get(rest[-1], ()):
            if rest.endswith(suffix) and len(rest) - len(suffix) >= 2:
                stem = rest[: -len(suffix)]
                out += [(stem, png), (stem + "+", png)]
    return out
