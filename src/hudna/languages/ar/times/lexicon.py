"""The word tables of the times stage, loaded once: folded form → (kind, value), and phrases by their first word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from hudna.model.orthography import fold

FOLDER = files("hudna.languages.ar").joinpath("lexicon/times")
WORD_TABLES = ("months", "hijri-months", "days", "parts-of-day", "units", "relations", "numerals", "feasts")


class Entry(NamedTuple):
    """What a form is: its kind (a name used in the grammar) and a value the resolver understands."""

    kind: str
    value: str


class Phrase(NamedTuple):
    """The words that must follow the first one (folded), and what the whole is."""

    rest: tuple[str, ...]
    entry: Entry


class Lexicon(NamedTuple):
    """Words, phrases (longest first) the neighbours that change a reading, and words inside phrases, all folded."""

    words: dict[str, Entry]
    phrases: dict[str, tuple[Phrase, ...]]
    neighbours: dict[str, frozenset[str]]
    tails: frozenset[str]


def table(name: str) -> Iterator[list[str]]:
    """Rows of one table without its comment and header lines; a short row is filled with empty cells."""
    lines = FOLDER.joinpath(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    for line in [x for x in lines if x and not x.startswith("#")][1:]:
        cells = line.split("\t")
        yield cells + [""] * (4 - len(cells))


@cache
def lexicon() -> Lexicon:
    """All tables in one structure. Raises ValueError when one form of one word has two meanings."""
    words: dict[str, Entry] = {}
    phrases: dict[str, list[Phrase]] = {}
    for name in WORD_TABLES:
        for form, kind, value, _example in table(name):
            first, *rest = fold(form).split()
            entry = Entry(kind, value)
            if rest:
                phrases.setdefault(first, []).append(Phrase(tuple(rest), entry))
            elif words.setdefault(first, entry) != entry:
                raise ValueError(f"{name}.tsv: {form} is {kind} {value} here and {words[first]} elsewhere")
    neighbours: dict[str, set[str]] = {}
    for form, kind, _value, _example in table("neighbours"):
        neighbours.setdefault(kind, set()).add(fold(form))
    ordered = {first: tuple(sorted(group, key=lambda p: -len(p.rest))) for first, group in phrases.items()}
    tails = frozenset(word for group in phrases.values() for p in group for word in p.rest if word not in words)
    return Lexicon(words, ordered, {kind: frozenset(forms) for kind, forms in neighbours.items()}, tails)
