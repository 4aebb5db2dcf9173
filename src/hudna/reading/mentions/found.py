"""A mention as found, before it is known whose it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hudna.model.reading import Kind

NAMING = ("name", "alias", "short", "acronym", "pejorative", "former", "self", "translit")


@dataclass(slots=True)
class Found:
    """Tokens `[start, end)` that name or describe something.

    `how`: name, title (an office or rank without a name), metonym, description. `entries`: what knowledge says it may be.
    `name`: tokens of the personal or proper name inside the mention. `office`: an office id or role phrase.
    """

    start: int
    end: int
    head: int
    kind: Kind
    how: str
    entries: tuple[str, ...] = ()
    name: tuple[int, int] | None = None
    office: str = ""
    role: str = ""
    plural: bool = False
    definite: bool = False
    sectors: tuple[str, ...] = ()
    rule: str = ""
    apposition_of: int | None = None  # start token of the mention it stands beside
    inner: tuple[Found, ...] = ()  # named things inside the mention: the ministry in a minister's title

    def moved(self, **changes: object) -> Found:
        return replace(self, **changes)  # type: ignore[arg-type]
