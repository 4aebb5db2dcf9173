"""Numbers in digits and words: compounds are sums (خمسة وعشرين, الحادي عشر, تسع وخمسين)."""

from __future__ import annotations

from collections.abc import Iterable

from hudna.languages.ar.times.kinds import CHAR
from hudna.languages.ar.times.runs import Piece

NUMERIC = frozenset(CHAR[name] for name in ("number", "bignum", "yearnum", "cardinal", "ordinal"))


def total(pieces: Iterable[Piece]) -> int | None:
    """The sum of the numerals among the pieces, None without any."""
    values = [int(p.value) for p in pieces if p.kind in NUMERIC]
    return sum(values) if values else None
