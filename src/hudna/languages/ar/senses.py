"""The lexicon's rows as values: senses of verbs, event nouns and expressions.

Every row of the TSV files is one sense. The columns are described in docs/lexicon.md; a row's `id` (file stem, line number)
is what `hudna explain` shows as the source of a finding.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from hudna.model.orthography import fold

EMPTY = "-"
NO_WORDS: frozenset[str] = frozenset()


class Complement(NamedTuple):
    """What a word does to the event in its complement: the status it gives, who would do it, how the complement is marked."""

    status: str
    doer: str
    markers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """One sense of a verb, noun or expression.

    `actor` and `recipient` list where a filler may stand: `subj`, `obj`, `gen` (the genitive after a noun), `adj` (a demonym
    adjective), or a preposition. `when` lists folded words of which one must be near for this sense.
    """

    id: str
    lemma: str
    gloss: str
    type: str | None
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    complement: Complement | None
    speech: str | None
    addressee: str | None
    when: tuple[tuple[str, ...], ...] = ()
    track: str | None = None
    firsts: frozenset[str] = field(init=False, compare=False, repr=False)  # the first words of `when`: without one, none is near

    def __post_init__(self) -> None:
        object.__setattr__(self, "firsts", frozenset([phrase[0] for phrase in self.when]) if self.when else NO_WORDS)


def gapped(words: str) -> tuple[str | None, ...]:
    """The words of a phrase, folded; None for a gap («لقي … حتفه»)."""
    spaced = words.replace("...", "…").replace("…", " … ")
    return tuple(None if word == "…" else fold(word) for word in spaced.split())


def plain(sense: Sense) -> tuple[Any, ...]:
    """A sense as a tuple of plain values (see `of_plain`)."""
    said = tuple(sense.complement) if sense.complement is not None else None
    return (
        sense.id, sense.lemma, sense.gloss, sense.type, sense.mode, sense.actor, sense.recipient, said, sense.speech,
        sense.addressee, sense.when, sense.track,
    )  # fmt: skip


def of_plain(values: tuple[Any, ...]) -> Sense:
    """The sense of which `plain` made a tuple."""
    id_, lemma, gloss, type_, mode, actor, recipient, said, speech, addressee, when, track = values
    asked = Complement(*said) if said is not None else None
    return Sense(id_, lemma, gloss, type_, mode, actor, recipient, asked, speech, addressee, when, track)


@dataclass(frozen=True, slots=True)
class Lemma:
    """A verb with its senses, the most specific (`when`) first."""

    text: str
    root: str
    form: str
    masdars: tuple[str, ...]
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Noun:
    """An event noun or adjective with its plurals and senses."""

    text: str
    plurals: tuple[str, ...]
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Expression:
    """Several words that name one event or statement. `words` are folded; None stands for a gap of up to three words."""

    words: tuple[str | None, ...]
    sense: Sense


def cell(value: str | None) -> str | None:
    """A cell's content, None where the row leaves it empty."""
    value = (value or "").strip()
    return None if value in ("", EMPTY) else value


def listed(value: str | None) -> tuple[str, ...]:
    """A comma-separated cell."""
    full = cell(value)
    return tuple(part.strip() for part in full.replace("،", ",").split(",") if part.strip()) if full else ()


def frame(value: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """`actor=subj recipient=على,ضد` as two tuples of folded places."""
    slots: dict[str, list[str]] = {}
    key = ""
    for part in (cell(value) or "").split():
        if "=" in part:
            key, _, part = part.partition("=")
            slots.setdefault(key, [])
        elif key and slots[key]:
            # a place of several words («على يد»): joined to the one before
            head, _, rest = part.partition(",")
            slots[key][-1] += " " + head
            part = rest
        slots.setdefault(key, []).extend(p for p in part.split(",") if p not in ("", EMPTY))
    return tuple(fold(p) for p in slots.get("actor", ())), tuple(fold(p) for p in slots.get("recipient", ()))


def complement(value: str | None) -> Complement | None:
    """`requested/recipient/ب,أن` as a value. The doer defaults to `-`, the marker to obj."""
    full = cell(value)
    if full is None:
        return None
    parts = [*full.split("/"), "", ""][:3]
    return Complement(parts[0], parts[1] or EMPTY, tuple(fold(m) for m in listed(parts[2])) or ("obj",))
