"""What a claim says was done, by set phrases near its verb: tables in data/acts.tsv, one row a phrase.

The reader gives type, mode and status; a truce's life needs finer words (extended, refused, expired). A phrase matches by stems
in order, with at most two words between; the first row of a table that matches wins, so narrow phrases stand before wide ones.
`لا|لم درس|بحث تمديد` stands for every choice of one word at each place.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from itertools import product

from hudna.ledger.rows import ClaimRow
from hudna.linking.words import Words, cut, stems_of

REACH = 14  # words on each side of the trigger
GAP = 3
LEAST = 3  # letters
BEFORE, AFTER = "بلسفيتنك", "تو"


@lru_cache(maxsize=1)
def tables() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """For each table its (act, stems) rows in the order of the file."""
    out: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for line in files("hudna.linking").joinpath("data/acts.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            table, act, phrase, _ = line.split("\t")
            choices = product(*(word.split("|") for word in phrase.split()))
            out.setdefault(table, []).extend((act, stems_of(" ".join(words))) for words in choices)
    return out


def stems_near(claim: ClaimRow, reach: int = REACH) -> list[str]:
    """The stems around a claim's trigger, inside its sentence."""
    start, end = claim.trigger.start - claim.clause.start, claim.trigger.end - claim.clause.start
    stems, starts, ends = _cut(claim.words)
    at = next((k for k, e in enumerate(ends) if e > start), 0)
    last = next((k for k, b in enumerate(starts) if b >= end), len(stems))
    return stems[max(0, at - reach) : last + reach]


def stems_before(claim: ClaimRow, reach: int) -> list[str]:
    """The stems before a claim's trigger, inside its sentence."""
    stems, _, ends = _cut(claim.words)
    start = claim.trigger.start - claim.clause.start
    at = next((k for k, e in enumerate(ends) if e > start), 0)
    return stems[max(0, at - reach) : at]


@lru_cache(maxsize=4096)
def _cut(text: str) -> Words:
    return cut(text)


def acts_of(table: str, stems: list[str]) -> list[str]:
    """All acts of a table whose phrases stand in the stems, in the order of the table."""
    there = {form for stem in stems for form in _forms(stem)}
    rows = tables()[table]
    return list(dict.fromkeys(act for act, phrase in rows if phrase[0] in there and _stands(phrase, stems)))


def act_of(table: str, claim: ClaimRow, reach: int = REACH) -> str | None:
    """The first act of a table that a claim's words name."""
    return next(iter(acts_of(table, stems_near(claim, reach))), None)


def _stands(phrase: tuple[str, ...], stems: list[str]) -> bool:
    return any(_same(stem, phrase[0]) and _follows(phrase[1:], stems, start + 1) for start, stem in enumerate(stems))


def _follows(rest: tuple[str, ...], stems: list[str], at: int) -> bool:
    for wanted in rest:
        place = next((k for k in range(at, min(at + GAP, len(stems))) if _same(stems[k], wanted)), None)
        if place is None:
            return False
        at = place + 1
    return True


def _same(stem: str, wanted: str) -> bool:
    return stem == wanted or (len(wanted) >= LEAST and wanted in _forms(stem))


@lru_cache(maxsize=20_000)
def _forms(stem: str) -> frozenset[str]:
    """A stem, and what is left without a particle (ب ل ف ك س), the prefix of a present verb (ي ت ن) or the ending of a past one
    («أعلنت», «أعلنوا»)."""
    bare = stem[1:] if stem[:1] in BEFORE else stem
    ends = {form[:-1] for form in (stem, bare) if form[-1:] in AFTER}
    return frozenset({stem, bare, *ends})
