"""The tables a linguist edits: every row can be used, carries its own example, and is written in Arabic."""

from __future__ import annotations

import re

import pytest

import hudna
from hudna.languages.ar.inflection import verb_forms
from hudna.languages.ar.lexicon import load
from hudna.languages.ar.pack import PACK as ARABIC
from hudna.languages.ar.rows import Row, rows
from hudna.languages.ar.senses import cell
from hudna.languages.template.pack import PACK as TEMPLATE
from hudna.model.orthography import fold
from hudna.model.reading import EVENT_TYPES, Status

TYPED = ("verbs-", "nouns-", "expressions-")
LATIN = re.compile("[A-Za-z]")


def test_every_verb_row_yields_its_lemma() -> None:
    for row in rows("verbs-"):
        forms = {form for form, _ in verb_forms(row.cells["root"].strip(), row.cells["form"].strip())}
        assert fold(row.cells["lemma"].strip()) in forms, f"{row.id}: root and form do not give {row.cells['lemma']}"


@pytest.mark.parametrize("stem", TYPED)
def test_types_and_statuses_are_of_the_vocabulary(stem: str) -> None:
    for row in rows(stem):
        kind = row.cells["type"].strip()
        assert kind in (*EVENT_TYPES, "-"), f"{row.id}: {kind}"
        complement = row.cells.get("complement", "-").strip()
        assert complement == "-" or complement.split("/")[0] in set(Status), f"{row.id}: {complement}"


@pytest.mark.parametrize("stem", [*TYPED, "people-nouns", "operators", "weapons", "role-marks", "no-events"])
def test_every_row_has_an_example(stem: str) -> None:
    for row in rows(stem):
        assert len(fold(row.cells["example"]).split()) >= 2, f"{row.id} has no example sentence"


def test_no_foreign_letters_in_the_words() -> None:
    for row in rows("verbs-"):
        assert not LATIN.search(row.cells["lemma"] + row.cells["masdar"]), row.id


def test_the_lexicon_is_as_large_as_promised() -> None:
    lexicon = load()
    assert len(lexicon.lemmas) >= 900
    assert len(lexicon.nouns) >= 450


def test_a_pack_says_what_it_lacks() -> None:
    ARABIC.require("times")
    with pytest.raises(LookupError, match="template pack has no times"):
        TEMPLATE.require("times")


def test_rules_hold_in_their_own_examples() -> None:
    from hudna.review.rows import ROLES

    for row in rows("role-marks"):
        assert row.cells["role"].strip() in ROLES, row.id
        assert f" {fold(row.cells['mark'].strip())} " in f" {fold(row.cells['example'])} ", row.id
    for row in rows("operators"):
        assert (row.cells.get("sure") or "-").strip() in ("-", "verb", "yes"), row.id
        assert cell(row.cells["effect"]) in (None, *Status), row.id


@pytest.mark.parametrize("row", list(rows("no-events")), ids=lambda row: row.id)
def test_a_phrase_without_event_tells_none(row: Row) -> None:
    phrase = row.cells["words"].strip()
    text = row.cells["example"]
    found = [e.trigger.of(text) for e in hudna.read(text).events]
    assert not any(word in phrase.split() for word in " ".join(found).split()), found
