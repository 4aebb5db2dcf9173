"""The compiled lexicon: one dictionary from folded word forms to what they may be, and the rows as values.

Compiled once from the tables (about two seconds) and kept in the user's cache under the fingerprint of the tables and of the
code that compiles them; what changes is compiled anew. Nothing generated is kept in the repository.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, TypeVar

from hudna.languages.ar import inflection
from hudna.languages.ar.rows import LexiconError, Row, fingerprint, own_tables, rows
from hudna.languages.ar.senses import Expression, Lemma, Noun, Sense, cell, complement, frame, gapped, listed, of_plain, plain
from hudna.model.orthography import fold

VERSION = 6  # of the compiled form
# (category, index of the lemma or noun, tense, voice, person-number-gender)
FormReading: TypeAlias = tuple[str, int, str, str, str]
Table: TypeAlias = dict[str, tuple[FormReading, ...]]
Headword = TypeVar("Headword", Lemma, Noun)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables of the Arabic pack, ready for look-up."""

    lemmas: tuple[Lemma, ...]
    nouns: tuple[Noun, ...]
    expressions: tuple[Expression, ...]
    forms: Table
    closed: dict[str, frozenset[str]]


@cache
def load() -> Lexicon:
    """The lexicon of the package with the user's own rows. Raises LexiconError on a row that cannot be used."""
    lemmas, nouns, expressions, table = shipped = _shipped()
    if own_tables():
        lemmas, nouns, expressions = _lemmas(own=True), _nouns(own=True), _expressions(own=True)
        for form, readings in build_table(_beyond(shipped.lemmas, lemmas), _beyond(shipped.nouns, nouns)).items():
            table[form] = tuple(dict.fromkeys((*table.get(form, ()), *readings)))
    closed: dict[str, set[str]] = {}
    for row in rows("function-words"):
        closed.setdefault(fold(row.cells["word"]), set()).add(row.cells["class"])
    return Lexicon(lemmas, nouns, expressions, table, {w: frozenset(c) for w, c in closed.items()})


def _sense(row: Row, lemma: str) -> Sense:
    cells = row.cells
    actor, recipient = frame(cells.get("frame"))
    when = tuple(tuple(fold(w).split()) for w in listed(cells.get("when")))
    return Sense(
        id=row.id, lemma=lemma, gloss=cells.get("gloss", "").strip(), type=cell(cells.get("type")), mode=cell(cells.get("mode")),
        actor=actor, recipient=recipient, complement=complement(cells.get("complement")), speech=cell(cells.get("speech")),
        addressee=fold(a) if (a := cell(cells.get("addressee"))) else None, when=when, track=cell(cells.get("track")),
    )  # fmt: skip


def _lemmas(*, own: bool) -> tuple[Lemma, ...]:
    grouped: dict[tuple[str, str], list[tuple[Row, Sense]]] = {}
    for row in rows("verbs-", own=own):
        try:
            key = (row.cells["root"].strip(), row.cells["form"].strip())
            grouped.setdefault(key, []).append((row, _sense(row, fold(row.cells["lemma"].strip()))))
        except KeyError as missing:
            raise LexiconError(f"{row.id}: no cell for column {missing}; fill it or write -") from missing
    out = []
    for (root, form), made in grouped.items():
        senses = tuple(sorted((s for _, s in made), key=lambda s: not s.when))
        masdars = tuple(dict.fromkeys(m for row, _ in made for m in listed(row.cells["masdar"])))
        out.append(Lemma(senses[0].lemma, root, form, masdars, senses))
    return tuple(out)


def _nouns(*, own: bool) -> tuple[Noun, ...]:
    grouped: dict[str, list[tuple[Row, Sense]]] = {}
    for row in rows("nouns-", own=own):
        text = row.cells["noun"].strip()
        grouped.setdefault(text, []).append((row, _sense(row, fold(text))))
    return tuple(
        Noun(text, tuple(dict.fromkeys(p for row, _ in made for p in listed(row.cells.get("plural")))), tuple(s for _, s in made))
        for text, made in grouped.items()
    )


def _expressions(*, own: bool) -> tuple[Expression, ...]:
    out = []
    for row in rows("expressions-", own=own):
        words = gapped(row.cells["words"])
        out.append(Expression(words, _sense(row, " ".join(w or "…" for w in words))))
    return tuple(out)


class Shipped(NamedTuple):
    """What the shipped tables give."""

    lemmas: tuple[Lemma, ...]
    nouns: tuple[Noun, ...]
    expressions: tuple[Expression, ...]
    table: Table


def _shipped() -> Shipped:
    path = cache_folder() / f"ar-{VERSION}-{fingerprint()}.marshal"
    try:
        return _thawed(*marshal.loads(path.read_bytes()))
    except (OSError, ValueError, EOFError, TypeError):
        pass
    lemmas, nouns = _lemmas(own=False), _nouns(own=False)
    made = Shipped(lemmas, nouns, _expressions(own=False), build_table(enumerate(lemmas), enumerate(nouns)))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(marshal.dumps(_frozen(made)))
        fresh.replace(path)
    except OSError:
        pass  # a read-only home costs two seconds a start, nothing else
    return made


def _frozen(shipped: Shipped) -> tuple[Any, ...]:
    """As plain tuples, strings and dictionaries, which marshal takes."""
    return (
        tuple((w.text, w.root, w.form, w.masdars, tuple(map(plain, w.senses))) for w in shipped.lemmas),
        tuple((w.text, w.plurals, tuple(map(plain, w.senses))) for w in shipped.nouns),
        tuple((e.words, plain(e.sense)) for e in shipped.expressions),
        shipped.table,
    )


def _thawed(lemmas: Iterable[Any], nouns: Iterable[Any], expressions: Iterable[Any], table: Table) -> Shipped:
    return Shipped(
        tuple(Lemma(text, root, form, masdars, tuple(map(of_plain, senses))) for text, root, form, masdars, senses in lemmas),
        tuple(Noun(text, plurals, tuple(map(of_plain, senses))) for text, plurals, senses in nouns),
        tuple(Expression(words, of_plain(sense)) for words, sense in expressions),
        table,
    )


def cache_folder() -> Path:
    """Where compiled tables are kept: $HUDNA_CACHE, else the user's cache folder."""
    given = os.environ.get("HUDNA_CACHE")
    if given:
        return Path(given)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hudna"


def _beyond(shipped: Sequence[Headword], all_: Sequence[Headword]) -> list[tuple[int, Headword]]:
    """Words with their numbers that own rows added or gave more forms; shipped ones keep their numbers, own rows come after."""

    def forms(word: Headword) -> tuple[str, ...]:
        return word.masdars if isinstance(word, Lemma) else word.plurals

    return [(n, word) for n, word in enumerate(all_) if n >= len(shipped) or forms(word) != forms(shipped[n])]


def build_table(lemmas: Iterable[tuple[int, Lemma]], nouns: Iterable[tuple[int, Noun]]) -> Table:
    """Every form of every verb, participle, masdar and event noun, given with the numbers that their forms point to.

    Raises LexiconError where a root and form do not fit.
    """
    table: dict[str, dict[FormReading, None]] = {}

    def put(form: str, reading: FormReading) -> None:
        table.setdefault(form, {}).setdefault(reading)

    for index, lemma in lemmas:
        try:
            made = inflection.verb_forms(lemma.root, lemma.form)
        except ValueError as error:
            raise LexiconError(f"{lemma.senses[0].id}: {error}") from error
        for form, (category, tense, voice, png) in made:
            put(form, (category, index, tense, voice, png))
        for masdar in lemma.masdars:
            for form, number in inflection.noun_forms(masdar, ()):
                put(form, ("g", index, "", "", number))
    for index, noun in nouns:
        for form, number in inflection.noun_forms(noun.text, noun.plurals):
            put(form, ("n", index, "", "", number))
    return {form: tuple(readings) for form, readings in table.items()}
