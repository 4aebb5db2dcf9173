"""What a noun may name: people, heads of organisations, armed groups and places, titles, given names, common words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from hudna.languages.ar.inflection import noun_forms
from hudna.languages.ar.rows import rows
from hudna.languages.ar.senses import listed
from hudna.model.orthography import fold
from hudna.model.reading import Kind


class PeopleNoun(NamedTuple):
    """A noun for people: its lemma, kind, PLOVER sectors and whether this form is plural."""

    lemma: str
    kind: Kind
    sectors: tuple[str, ...]
    plural: bool
    row: str


class Head(NamedTuple):
    """A noun that heads a name: `organisation`, `armed-group` or `place`."""

    lemma: str
    kind: Kind
    plural: bool
    row: str
    needs: tuple[str, ...] = ()  # `name` or words of which one must follow


@dataclass(frozen=True, slots=True)
class Nominals:
    """Folded stems (without article) to what they may name."""

    people: dict[str, PeopleNoun]
    heads: dict[str, tuple[Head, ...]]
    honorifics: dict[str, str]
    given: frozenset[str]
    common: frozenset[str]
    plain: frozenset[str]  # frequent words that no other table holds: never names


def _people() -> dict[str, PeopleNoun]:
    out: dict[str, PeopleNoun] = {}
    for row in rows("people-nouns"):
        cells = row.cells
        singular = cells["singular"].strip()
        sectors = listed(cells["sector"].replace(";", ","))
        kind = Kind(cells["kind"].strip())
        lemma = fold(singular)
        for form, number in noun_forms(singular, listed(cells["plural"])):
            if number == "s" and kind is not Kind.PERSON and kind is not Kind.PEOPLE:
                out.setdefault(form, PeopleNoun(lemma, kind, sectors, True, row.id))
            else:
                out.setdefault(form, PeopleNoun(lemma, kind, sectors, number != "s", row.id))
        for feminine in listed(cells.get("feminine")):
            for form, number in noun_forms(feminine, (feminine[:-1] + "ات",) if feminine.endswith("ة") else ()):
                out.setdefault(form, PeopleNoun(lemma, kind, sectors, number != "s", row.id))
    return out


def _heads() -> dict[str, tuple[Head, ...]]:
    out: dict[str, list[Head]] = {}
    tables = (("armed-heads", Kind.ARMED_GROUP), ("organisation-heads", Kind.ORGANISATION), ("place-heads", Kind.PLACE))
    for stem, kind in tables:
        for row in rows(stem):
            word = row.cells["word"].strip()
            if " " in word:
                continue
            needs = tuple(fold(n) for n in listed(row.cells.get("needs")))
            for form, number in noun_forms(word, listed(row.cells["plural"])):
                out.setdefault(form, []).append(Head(fold(word), kind, number != "s", row.id, needs))
    return {form: tuple(heads) for form, heads in out.items()}


def stem(form: str) -> str:
    """A folded word without the article."""
    return form[2:] if form.startswith("ال") and len(form) > 4 else form


@cache
def nominals() -> Nominals:
    """The tables of the package, read once."""
    honorifics = {fold(row.cells["word"].strip()): row.cells["gloss"] for row in rows("honorifics")}
    given = frozenset(fold(row.cells["name"].strip()) for row in rows("given-names"))
    common = frozenset(fold(row.cells["word"].strip()) for row in rows("common-words"))
    plain = frozenset(fold(row.cells["word"].strip()) for row in rows("plain-words"))
    return Nominals(_people(), _heads(), honorifics, given, common, plain)


@cache
def _alike() -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for row in rows("alike"):
        for word in listed(row.cells["words"]):
            out.setdefault(fold(word), set()).add(row.cells["meaning"])
    return {word: frozenset(meanings) for word, meanings in out.items()}


def alike_of(lemma: str) -> frozenset[str]:
    """The meanings (rows of `alike`) that a folded noun may be said for; empty for a noun that is in no row."""
    return _alike().get(lemma, frozenset())
