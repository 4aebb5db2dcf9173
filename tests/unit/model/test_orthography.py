"""Folding: spellings of one word fall together, and offsets lead back to the text as published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.model.orthography import fold, fold_with_offsets


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الأمريكي", "الامريكي"),
        ("إطلاق", "اطلاق"),
        ("على", "علي"),
        ("هدنة", "هدنه"),
        ("مُقَاتِلٌ", "مقاتل"),
        ("هـــدنة", "هدنة"),
        ("مسؤول", "مسوول"),
        ("٢٠١٦", "2016"),
        ("ﻻ", "لا"),
        ("\u202bحلب\u202c", "حلب"),
    ],
)
def test_spellings_fall_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("حلب", "طلب"), ("قتل", "قاتل"), ("هدنة", "هدن")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(min_codepoint=0x600, max_codepoint=0x6FF)))
def test_offsets_lead_back(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded) + 1
    assert offsets == sorted(offsets)
    for i, char in enumerate(folded):
        assert char in fold(text[offsets[i]])
