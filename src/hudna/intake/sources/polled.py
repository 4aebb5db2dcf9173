"""What a poll gives, one at a time, so that whoever polls can store each before the source remembers it."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.intake.opened import Opened
from hudna.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Polled:
    """An article, a problem, or None at the end of a file. Once all so far is stored, call `state.remember(key, mark)` if it has
    a key.
    """

    item: Opened | Problem | None
    key: str | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The end of a poll. `problem`: why the source as a whole could not be read; `etag`, `modified`: for the next request."""

    problem: Problem | None = None
    etag: str | None = None
    modified: str | None = None
    more: bool = False  # entries are left for the next poll
