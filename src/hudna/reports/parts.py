"""What a report is made of: sentences of typed parts, so that the gate can check every name, number, date and quotation.

A sentence about the world carries citations; a note about the ledger itself (how many reports, which outlets were silent) carries
counts with the ids that were counted. Renderers see nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from hudna.reports import shapes
from hudna.reports.shapes import Label, Shape

PartKind = Literal["text", "name", "number", "count", "date", "quote", "outlet", "earlier"]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence. `payload` is what the gate checks it by.

    name: the key of the party (entry id or `name:…`); number: the words of the article that say it; count: the ids counted;
    date: the days it stands for; quote: nothing, the words speak; outlet: the outlet's name as stored; earlier: the report before
    this one, in which the words stand as the title of a record.
    `role` is what the sentence says of a name: that it is the place, did it (doer), suffered it (target), took part (party), says
    so (speaker), asks or promises (giver). The gate holds it against the roles of the cited claims.
    """

    kind: PartKind
    text: str
    payload: Any = None
    role: str = ""

    def as_(self, role: str) -> Part:
        """The same part in a role."""
        return replace(self, role=role)


Words = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """The words that carry a sentence. `named` are further words of the same article that name who is only meant here.

    `doers`, `targets` and `speakers` (everybody in its chain) are keys of the parties of the claim, `place` is that of its place.
    `shown` is the outlet's name in the language of the report.
    """

    claim: str
    article: str
    outlet: str | None
    published: date | None
    words: str
    url: str | None = None
    title: str | None = None
    origin: str = ""
    named: tuple[str, ...] = ()
    quantities: tuple[tuple[str, int | None, int | None], ...] = ()
    days: tuple[date, ...] = ()
    doers: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    place: str | None = None
    shown: str | None = None

    @property
    def evidence(self) -> str:
        return "\n".join((self.words, *self.named))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement of the report. `level` 0 stands by itself, 1 belongs to the sentence above it."""

    parts: Words
    citations: tuple[Citation, ...]
    records: tuple[str, ...] = ()
    level: int = 0
    tag: str = ""
    support: tuple[tuple[str, Any], ...] = ()

    @property
    def text(self) -> str:
        return text_of(self.parts)


@dataclass(frozen=True, slots=True)
class Note:
    """A statement about the ledger, not about the world."""

    parts: Words
    level: int = 0

    @property
    def text(self) -> str:
        return text_of(self.parts)


@dataclass(frozen=True, slots=True)
class Table:
    """Cells of parts; each row carries its citations. `names_tied`: names are entries to which the reader ties quoted words."""

    head: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    citations: tuple[tuple[Citation, ...], ...] = ()
    caption: str = ""
    names_tied: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing by its shapes, in points, with a title for those who do not see it."""

    name: str
    title: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    rtl: bool = False

    @property
    def svg(self) -> str:
        return shapes.svg(self.title, self.width, self.height, self.shapes, rtl=self.rtl)

    @property
    def labels(self) -> tuple[Label, ...]:
        return tuple(s for s in self.shapes if isinstance(s, Label))


Block = Sentence | Note | Table | Figure


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A sentence that the gate stopped, and why."""

    section: str
    text: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A finished report. `head` is the end of the ledger's audit chain when it was made."""

    language: str
    title: str
    subtitle: str
    since: date
    until: date
    head: str
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    refused: tuple[Refused, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)

    def number(self, citation: Citation) -> int:
        """The number of the footnote of a citation, from 1."""
        return self.facts["numbers"][key_of(citation)]  # type: ignore[no-any-return]

    def sentences(self) -> Iterator[tuple[Section, Sentence]]:
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Sentence):
                    yield section, block


def key_of(citation: Citation) -> tuple[str, str]:
    """Citations of the same words share a footnote."""
    return citation.article, citation.words


def text_of(parts: Sequence[Part]) -> str:
    return "".join(p.text for p in parts)


def text(words: str) -> Part:
    return Part("text", words)
