"""Phrases of a language: templates from data, plurals, numbers, dates and lists by CLDR (through Babel).

Phrases stand in `data/phrases.<lang>.yml`. A template holds `{slots}`; a counted noun has the plural categories of its language
(Arabic: zero one two few many other). Arabic phrases are nominal on purpose: what has no verb cannot disagree with its subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

import yaml
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from hudna.reports.parts import Part, Words, text

LANGUAGES = ("ar", "en")
_SLOT = re.compile(r"\{(\w+)\}")
LEVANT = "ar_SY"  # the locale of CLDR with the Levantine names of the months


@dataclass(frozen=True)
class Wording:
    """One language. `t` gives plain phrases, `fill` phrases with parts in their slots, the rest formatted values."""

    language: str
    phrases: dict[str, Any]

    @cached_property
    def locale(self) -> Locale:
        return Locale.parse(self.language)

    @property
    def rtl(self) -> bool:
        return self.locale.character_order == "right-to-left"

    def t(self, key: str) -> str:
        """The phrase of a dotted key. Raises KeyError: a missing phrase is a bug, not an empty line."""
        at: Any = self.phrases
        for step in key.split("."):
            at = at[step]
        return str(at)

    def term(self, group: str, value: str | None) -> str:
        """The name of a value of an enum (`violation_type`, `airstrike`); the value itself in words where none is given."""
        known = self.phrases.get("terms", {}).get(group, {})
        return str(known.get(value or "unstated", (value or "unstated").replace("_", " ")))

    def fill(self, key: str, **slots: Part | Words | str) -> Words:
        """The template of `key` with its slots filled; empty slots leave no double spaces."""
        out: list[Part] = []
        at = 0
        template = self.t(key)
        for slot in _SLOT.finditer(template):
            out.append(text(template[at : slot.start()]))
            out.extend(_parts(slots[slot.group(1)]))
            at = slot.end()
        out.append(text(template[at:]))
        return tidy(out)

    def number(self, value: int | float) -> str:
        return str(format_decimal(value, locale=self.locale))

    def count(self, noun: str, ids: Sequence[Any], case: str = "nominative") -> Part:
        """A counted noun over what was counted: «ثلاثة …» in figures, the noun in the form that its number asks for."""
        return Part("count", self.plural(noun, len(ids), case), tuple(ids))

    def plural(self, noun: str, n: int, case: str = "nominative") -> str:
        """`n` with its noun; `case` matters to Arabic duals («تقريران» / «تقريرين»)."""
        forms = self.phrases["nouns"][noun]
        category = self.locale.plural_form(n)
        form = forms.get(f"{category}_{case}") or forms.get(category) or forms["other"]
        return str(form).replace("{n}", self.number(n))

    def day(self, value: date, *, weekday: bool = False) -> str:
        """A day in full; in Arabic with both names of the month («22 تشرين الأول/أكتوبر 2016»)."""
        plain = str(format_date(value, "d MMMM y", locale=self.locale))
        if self.language == "ar":
            levant, common = (str(format_date(value, "MMMM", locale=name)) for name in (LEVANT, "ar"))
            month = common if levant == common else f"{levant}/{common}"
            plain = f"{value.day} {month} {value.year}"
        return f"{format_date(value, 'EEEE', locale=self.locale)} {plain}" if weekday else plain

    def dated(self, first: date, last: date | None = None) -> Part:
        """A day, or a stretch of days, as a part."""
        last = last or first
        if first == last:
            return Part("date", self.day(first), (first,))
        return Part("date", self.t("between").format(first=self.day(first), last=self.day(last)), (first, last))

    def listed(self, items: Iterable[Words | Part]) -> Words:
        """Things in a row, with the separators of the language («أ وب وج» / "a, b and c")."""
        rows = [_parts(i) for i in items]
        patterns = self.locale.list_patterns["standard"]
        out: list[Part] = []
        for n, row in enumerate(rows):
            if n:
                name = "2" if len(rows) == 2 else "end" if n == len(rows) - 1 else "middle"
                out.append(text(patterns[name].replace("{0}", "").replace("{1}", "")))
            out.extend(row)
        return tuple(out)

    def quoted(self, words: str) -> Words:
        left, right = self.t("quotes").split("…")
        return (text(left), Part("quote", words.strip()), text(right))


def _parts(value: Part | Words | str) -> Words:
    if isinstance(value, str):
        return (text(value),) if value else ()
    return (value,) if isinstance(value, Part) else tuple(value)


def tidy(parts: Iterable[Part]) -> Words:
    """Join neighbouring text and take out the doubled spaces that empty slots leave."""
    out: list[Part] = []
    for part in parts:
        if part.kind == "text" and out and out[-1].kind == "text":
            out[-1] = text(out[-1].text + part.text)
        elif part.text:
            out.append(part)
    clean = [text(re.sub(r" +([،,.؛;:)])", r"\1", re.sub(r"  +", " ", p.text))) if p.kind == "text" else p for p in out]
    for n in range(1, len(clean)):
        before, here = clean[n - 1], clean[n]
        if here.kind == "text" and here.text.startswith(" ") and before.text.endswith(" "):
            clean[n] = text(here.text[1:])
    return tuple(p for p in clean if p.text)


@lru_cache(maxsize=4)
def wording(language: str) -> Wording:
    """The phrases of a language (`ar`, `en`). Raises FileNotFoundError for others."""
    raw = files("hudna.reports").joinpath(f"data/phrases.{language}.yml").read_text(encoding="utf-8")
    return Wording(language, yaml.safe_load(raw))
