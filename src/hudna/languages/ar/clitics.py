"""Attached particles and pronouns as candidate analyses, never as a rewrite of the word."""

from __future__ import annotations

from typing import NamedTuple

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


class Cut(NamedTuple):
    """One way to take a word apart. `stem` ends in + when a pronoun follows it."""

    conj: str
    prep: str
    article: bool
    stem: str
    pronoun: str


def heads(word: str) -> list[tuple[str, str, bool, str]]:
    """The ways to take proclitics off: (conjunction, preposition, article, rest), the whole word first."""
    out = [("", "", False, word)]
    for prefix, (conj, prep, article) in PROCLITICS:
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            out.append((conj, prep, article, word[len(prefix) :]))
            if prefix.endswith("لل") and len(word) - len(prefix) >= 2:
                # لل + word that itself begins with ل (للجنة: ل + لجنة / ل + ال + جنة)
                out.append((conj, prep, article, "ل" + word[len(prefix) :]))
    return out


def cuts(word: str) -> list[Cut]:
    """All candidate analyses of a folded word, the least cut first."""
    out: list[Cut] = []
    for conj, prep, article, rest in heads(word):
        out.append(Cut(conj, prep, article, rest, ""))
        if article:
            continue
        for suffix, png in ENCLITICS:
            if rest.endswith(suffix) and len(rest) - len(suffix) >= 2:
                stem = rest[: -len(suffix)]
                out.append(Cut(conj, prep, False, stem, png))
                out.append(Cut(conj, prep, False, stem + "+", png))
    return out
