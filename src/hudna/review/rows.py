"""A row that a correction teaches: a name, a word of the lexicon, or a rule, always with an example. One row, one fact."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from hudna.model.orthography import fold, is_arabic
from hudna.model.reading import EVENT_TYPES, Status
from hudna.review.verbs import forms_of, guess

ALIAS, WORD, VERB, EXPRESSION = "alias", "word", "verb", "expression"
ROLE, STATUS, NO_EVENT = "role", "status", "no-event"
LEXICAL = (WORD, VERB, EXPRESSION)
RULES = (ROLE, STATUS, NO_EVENT)
KINDS = (ALIAS, *LEXICAL, *RULES)
MARKS = ("obj", "على", "إلى", "مع", "ب", "ل", "ضد", "من", "عن", "في")  # how a recipient stands in the sentence
FURTHER_MARKS = ("بين", "نحو", "تجاه", "لدى", "قرب", "داخل", "من قبل", "من جانب", "على يد", "على أيدي")  # how somebody else does
ROLES = ("actor", "recipient", "place", "nobody")
STATUSES = tuple(s.value for s in Status)
LONGEST = 300
MOST_WORDS = 6  # of a rule's cue


class BadRow(ValueError):
    """A row that cannot be taught; the text says what to change."""


@dataclass(frozen=True, slots=True)
class TaughtRow:
    """`text` as written. For an alias `target` is the entry's id; for words and expressions `type` and `mode` are PLOVER's.

    A verb's `text` is its third person past; `root` (`ق ص ف`), `form` (`IV`) and `masdar` make its forms, `marks` is how the
    recipient stands: its object or behind a preposition.

    Rules: a `role` row says who stands behind `marks` beside the verb or event noun `text`; a `status` row which `status` the
    words `text` give to the event after them (with `root` and `form` in all forms of the verb); a `no-event` row that the words
    tell none.
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
    role: str = ""
    status: str = ""

    @property
    def id(self) -> str:
        """Stable: the same row proposed twice is one proposal."""
        key = "\0".join((self.what, fold(self.text), self.target, self.type, self.mode))
        if self.what == VERB:
            key = "\0".join((key, self.root, self.form, self.masdar, self.marks))
        if self.what in RULES:
            key = "\0".join((key, self.root, self.form, self.marks, self.role, self.status))
        return f"{self.what}_{hashlib.sha256(key.encode()).hexdigest()[:12]}"

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def row_of(value: Mapping[str, Any]) -> TaughtRow:
    """From JSON or a form. Raises BadRow."""
    cells = {name: " ".join(str(value.get(name) or "").split())[:LONGEST] for name in TaughtRow.__slots__}
    row = TaughtRow(**cells)
    if row.what not in KINDS:
        raise BadRow(f"a row is one of {', '.join(KINDS)}")
    if len(fold(row.text)) < 2 or not any(map(is_arabic, row.text)):
        raise BadRow("the words must be Arabic, two letters at least")
    if row.what == VERB:
        return _verb(row)
    if row.what in RULES:
        return _rule(row, bool(value.get("inflects")))
    if fold(row.text) not in fold(row.example):
        raise BadRow("the example sentence must hold the words")
    if row.what == ALIAS and not row.target:
        raise BadRow("an alias needs the id of who or what it names")
    if row.what != ALIAS and row.type not in EVENT_TYPES:
        raise BadRow("a word needs an event type")
    return row


def _rule(row: TaughtRow, inflects: bool) -> TaughtRow:
    """A rule with what its kind needs, and nothing else."""
    bare = TaughtRow(row.what, row.text, row.example)
    if len(row.text.replace("…", " ").split()) > MOST_WORDS:
        raise BadRow(f"a rule hangs on {MOST_WORDS} words at most")
    if row.what == ROLE:
        if row.role not in ROLES or row.marks not in (*MARKS, *FURTHER_MARKS):
            raise BadRow(f"say who it is ({', '.join(ROLES)}) and behind which of {', '.join((*MARKS, *FURTHER_MARKS))}")
        return replace(bare, role=row.role, marks=row.marks)
    if row.what == STATUS:
        if row.status not in STATUSES:
            raise BadRow(f"the event after the words is one of {', '.join(STATUSES)}")
        root, form = _root_and_form(row) if inflects or row.root or row.form else ("", "")
        return replace(bare, status=row.status, root=root, form=form)
    if len(row.text.split()) < 2:
        raise BadRow("a phrase that tells no event has two words at least: one word alone may tell one elsewhere")
    return bare


def _root_and_form(row: TaughtRow) -> tuple[str, str]:
    """Root and form of a verb, worked out where they are not given. Raises BadRow."""
    if len(row.text.split()) != 1:
        raise BadRow("only one word is a verb")
    try:
        root, form = (row.root, row.form) if row.root and row.form else guess(row.text)
        forms_of(root, form)
    except ValueError as problem:
        raise BadRow(str(problem)) from problem
    return root, form


def _verb(row: TaughtRow) -> TaughtRow:
    """A verb with its root and form, which are worked out where they are not given."""
    if len(row.text.split()) != 1:
        raise BadRow("a verb is one word; teach several as an expression")
    if row.type not in EVENT_TYPES:
        raise BadRow("a verb needs an event type")
    if row.marks and row.marks not in MARKS:
        raise BadRow(f"the recipient stands as one of {', '.join(MARKS)}")
    root, form = _root_and_form(row)
    return replace(row, root=root, form=form, marks=row.marks or "obj")
