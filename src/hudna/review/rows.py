"""A row that a correction teaches: a name of somebody, or a word of the lexicon, with an example sentence. One row, one fact."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from hudna.model.orthography import fold, is_arabic
from hudna.model.reading import EVENT_TYPES
from hudna.review.verbs import forms_of, guess

ALIAS, WORD, VERB, EXPRESSION = "alias", "word", "verb", "expression"
KINDS = (ALIAS, WORD, VERB, EXPRESSION)
MARKS = ("obj", "على", "إلى", "مع", "ب", "ل", "ضد", "من", "عن", "في")  # how a recipient stands in the sentence
LONGEST = 300


class BadRow(ValueError):
    """A row that cannot be taught; the text says what to change."""


@dataclass(frozen=True, slots=True)
class TaughtRow:
    """`text` as written. For an alias `target` is the entry's id; for words and expressions `type` and `mode` are PLOVER's.

    A verb's `text` is its third person past; `root` (`ق ص ف`), `form` (`IV`) and `masdar` make its forms, `marks` is how the
    recipient stands: its object or behind a preposition.
    """

    what: str
    text: str
    example: str
    target: str = ""
    type: str = ""
    mode: str = ""
    entry_kind: str = ""
    root: str = ""
    form: str = ""
    masdar: str = ""
    marks: str = ""

    @property
    def id(self) -> str:
        """Stable: the same row proposed twice is one proposal."""
        key = "\0".join((self.what, fold(self.text), self.target, self.type, self.mode))
        if self.what == VERB:
            key = "\0".join((key, self.root, self.form, self.masdar, self.marks))
        return f"{self.what}_{hashlib.sha256(key.encode()).hexdigest()[:12]}"

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def row_of(value: Mapping[str, Any]) -> TaughtRow:
    """From JSON or a form. Raises BadRow."""
    cells = {name: " ".join(str(value.get(name) or "").split())[:LONGEST] for name in TaughtRow.__slots__}
    row = TaughtRow(**cells)
    if row.what not in KINDS:
        raise BadRow("a row is an alias, a word, a verb or an expression")
    if len(fold(row.text)) < 2 or not any(map(is_arabic, row.text)):
        raise BadRow("the words must be Arabic, two letters at least")
    if row.what == VERB:
        return _verb(row)
    if fold(row.text) not in fold(row.example):
        raise BadRow("the example sentence must hold the words")
    if row.what == ALIAS and not row.target:
        raise BadRow("an alias needs the id of who or what it names")
    if row.what != ALIAS and row.type not in EVENT_TYPES:
        raise BadRow("a word needs an event type")
    return row


def _verb(row: TaughtRow) -> TaughtRow:
    """A verb with its root and form, which are worked out where they are not given."""
    if len(row.text.split()) != 1:
        raise BadRow("a verb is one word; teach several as an expression")
    if row.type not in EVENT_TYPES:
        raise BadRow("a verb needs an event type")
    if row.marks and row.marks not in MARKS:
        raise BadRow(f"the recipient stands as one of {', '.join(MARKS)}")
    try:
        root, form = (row.root, row.form) if row.root and row.form else guess(row.text)
        forms_of(root, form)
    except ValueError as problem:
        raise BadRow(str(problem)) from problem
    return replace(row, root=root, form=form, marks=row.marks or "obj")
