"""Set phrases: every row of the table stands in its own example, and in the forms that verbs take in the news."""

from __future__ import annotations

from importlib.resources import files

import pytest

from hudna.linking.acts import acts_of
from hudna.linking.words import stems_of

ROWS = [
    line.split("\t")
    for line in files("hudna.linking").joinpath("data/acts.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}-{row[1]}-{row[2]}")
def test_a_row_stands_in_its_example(row: list[str]) -> None:
    table, act, _, example = row
    assert act in acts_of(table, list(stems_of(example)))


@pytest.mark.parametrize("words", ["أعلنت الجماعة هدنة", "أعلنوا هدنة", "وأعلن الوفدان هدنة"])
def test_verbs_are_found_in_their_forms(words: str) -> None:
    assert "announced" in acts_of("truce", list(stems_of(words))) or "declared" in acts_of("declaration", list(stems_of(words)))


def test_other_words_are_no_acts() -> None:
    assert acts_of("truce", list(stems_of("زار الوفد مرفأ المدينة القديمة"))) == []
