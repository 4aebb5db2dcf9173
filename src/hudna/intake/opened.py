"""What comes out of an input: an article with its bytes, and notes on what was mended on the way."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.model.article import Article
from hudna.model.problem import Problem

NOTE = "note-"


@dataclass(frozen=True, slots=True)
class Opened:
    """`raw` are the original bytes where they say more than the text; `notes` are problems whose codes begin with `note-`.

    `place` is the member of an archive it came from; two members of one name are two articles, as two files are.
    """

    article: Article
    raw: bytes | None = None
    notes: tuple[Problem, ...] = ()
    place: str | None = None


def is_note(problem: Problem) -> bool:
    """True for what is told but stops nothing: a repaired encoding, a skipped file."""
    return problem.code.startswith(NOTE)
