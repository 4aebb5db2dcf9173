"""Fixed phrases whose words name no event: «الحرب الباردة»، «ضربة جزاء» (no-events.tsv, and what a ledger was taught)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hudna.languages.ar.rows import rows
from hudna.languages.ar.senses import gapped
from hudna.languages.ar.words import Word, noted
from hudna.reading.document import Document
from hudna.reading.expressions import Opening, begun_by, first_words, match


@dataclass(frozen=True, slots=True)
class Fixed:
    """A row. `words` are folded; None stands for a gap."""

    id: str
    words: tuple[str | None, ...]


@cache
def _phrases() -> dict[str, tuple[Fixed, ...]]:
    return first_words(Fixed(row.id, gapped(row.cells["words"])) for row in rows("no-events"))


@noted
def _opening(word: Word) -> Opening[Fixed] | None:
    found = begun_by(word, _phrases())
    return Opening.of(tuple(sorted(found, key=lambda f: -len(f.words)))) if found else None


def fixed_at(doc: Document, i: int, limit: int) -> int:
    """The token after the longest fixed phrase that begins at token i, 0 where none does."""
    opening = _opening(doc.words[i])
    if opening is None:
        return 0
    return next((end for f in opening.possible(doc, i + 1, limit) if (end := match(doc, i, limit, f.words))), 0)
