"""Compile `rules.tsv` to one regular expression over kinds, and cut a run of pieces into atoms with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from hudna.languages.ar.times.kinds import CHAR
from hudna.languages.ar.times.lexicon import table
from hudna.languages.ar.times.runs import Piece


class Grammar(NamedTuple):
    """The compiled rules; group names g0, g1 … lead to (rule id, builder name)."""

    pattern: re.Pattern[str]
    rules: dict[str, tuple[str, str]]


class Match(NamedTuple):
    """Pieces `[first, last)` of a run, read by one rule for one builder."""

    rule: str
    builder: str
    first: int
    last: int


@cache
def grammar() -> Grammar:
    """All rules as one alternation in the order of the table. Raises KeyError on an unknown kind or macro."""
    macros: dict[str, str] = {}
    rules: dict[str, tuple[str, str]] = {}
    alternatives: list[str] = []
    for name, pattern, builder, _example in table("rules"):
        source = re.sub(r"\$([a-z]+)", lambda m: macros[m[1]], pattern)
        if name.startswith("$"):
            macros[name[1:]] = source
            continue
        group = f"g{len(rules)}"
        rules[group] = (name, builder)
        kinds = re.sub(r"[a-z_]+", lambda m: CHAR[m[0]], source)
        alternatives.append(f"(?P<{group}>{kinds.replace(' ', '')})")
    return Grammar(re.compile("|".join(alternatives)), rules)


def matches(pieces: list[Piece]) -> Iterator[Match]:
    """The atoms of a run from left to right, none overlapping."""
    compiled, rules = grammar()
    for m in compiled.finditer("".join([p.kind for p in pieces])):
        rule, builder = rules[m.lastgroup or ""]
        yield Match(rule, builder, m.start(), m.end())
