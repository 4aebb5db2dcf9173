"""Arabic numbers, duals and dates come out as a newspaper would print them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel import Locale

import hudna.reports
from hudna.linking import disputes
from hudna.reports.parts import Part, text, text_of
from hudna.reports.wording import LANGUAGES, Wording, wording

AR, EN = wording("ar"), wording("en")
REPORTS = Path(hudna.reports.__file__).parent


@pytest.mark.parametrize(
    ("n", "shown"),
    [(0, "لا تقارير"), (1, "تقرير واحد"), (2, "تقريران"), (3, "3 تقارير"), (10, "10 تقارير"), (11, "11 تقريرًا"),
     (99, "99 تقريرًا"), (100, "100 تقرير"), (103, "103 تقارير")],
)  # fmt: skip
def test_arabic_plurals(n: int, shown: str) -> None:
    assert AR.plural("reports", n) == shown


def test_the_dual_has_a_case() -> None:
    assert AR.plural("outlets", 2, "genitive") == "وسيلتي إعلام"
    assert AR.plural("outlets", 3, "genitive") == "3 وسائل إعلام"


def test_days_carry_both_names_of_the_month() -> None:
    assert AR.day(date(2016, 10, 22)) == "22 تشرين الأول/أكتوبر 2016"
    assert AR.day(date(2016, 10, 22), weekday=True).startswith("السبت ")
    assert EN.day(date(2016, 10, 22), weekday=True) == "Saturday 22 October 2016"


def test_lists() -> None:
    names = [text("أ"), text("ب"), text("ج")]
    assert text_of(AR.listed(names)) == "أ وب وج"
    assert text_of(EN.listed(names[:2])) == "أ and ب"
    assert AR.listed([]) == ()


def test_an_empty_slot_leaves_no_trace() -> None:
    parts = AR.fill("sentences.action", kind="قافلة", place=(), outcome="لم يحدث", by=())
    assert text_of(parts) == "قافلة: لم يحدث."
    assert all(p.kind == "text" for p in parts)


def test_slots_keep_their_kind() -> None:
    parts = EN.fill("sentences.by", who=Part("name", "John Kerry", "john-kerry"))
    assert [p.kind for p in parts] == ["text", "name"]


def _leaves(value: Any, path: str = "") -> set[str]:
    if isinstance(value, dict):
        return {leaf for k, v in value.items() for leaf in _leaves(v, f"{path}.{k}")}
    return {path}


def test_both_languages_have_the_same_sentences() -> None:
    for part in ("headings", "sentences", "notes", "tables", "figures"):
        assert _leaves(AR.phrases[part]) == _leaves(EN.phrases[part])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_noun_has_every_plural_category(language: str) -> None:
    w: Wording = wording(language)
    needed = {w.locale.plural_form(n) for n in range(200)}
    for noun, forms in w.phrases["nouns"].items():
        needed_here = needed - {"zero"} if noun in ("killed", "injured") and language == "ar" else needed
        assert needed_here <= set(forms) | {"other"}, noun
        assert "other" in forms


def test_phrases_are_plain_yaml() -> None:
    assert yaml.safe_dump(EN.phrases)
    assert Locale.parse("ar").character_order == "right-to-left"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_used(language: str) -> None:
    source = "\n".join(p.read_text(encoding="utf-8") for p in REPORTS.rglob("*") if p.suffix in (".py", ".j2"))
    groups = ("sentences", "notes", "summary", "figures", "tables", "headings", "nouns")
    keys = [f"{group}.{key}" for group in groups for key in wording(language).phrases[group]]
    unused = [k for k in keys if not re.search(rf"\b{k.partition('.')[2].removesuffix('_since')}\b", source)]
    assert unused == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_dispute_has_a_name(language: str) -> None:
    """The kinds that `hudna.linking.disputes` makes; one more there must not stop a report, but it shall have a name here."""
    source = Path(disputes.__file__).read_text(encoding="utf-8")
    kinds = set(re.findall(r'points\.append\(\("(\w+)"', source)) | set(
        re.findall(r'\("(\w+)", "(?:actors|recipients)"\)', source)
    )
    assert {"sides", "figures", "actor"} <= kinds
    assert kinds <= set(wording(language).phrases["terms"]["dispute"])
    assert wording(language).term("dispute", "some_new_kind") == "some new kind"
