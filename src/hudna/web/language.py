"""The words of the pages in Arabic and English: one table, `messages.tsv`, a row a message."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("ar", "en")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@cache
def messages() -> Mapping[str, Mapping[str, str]]:
    """Language → key → text. Raises ValueError on a row without both texts."""
    out: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    lines = files("hudna.web").joinpath("messages.tsv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 3 or cells[0] in out["ar"]:
            raise ValueError(f"messages.tsv:{number}: needs a new key, Arabic and English, parted by tabs")
        out["ar"][cells[0]], out["en"][cells[0]] = cells[1], cells[2]
    return out


class Words:
    """The messages of one language, and how it writes days and numbers."""

    def __init__(self, language: str, digits: str = "latin") -> None:
        self.language = language if language in LANGUAGES else "ar"
        self.direction = "rtl" if self.language == "ar" else "ltr"
        self.digits = digits if self.language == "ar" else "latin"
        self._texts = messages()[self.language]

    def __call__(self, key: str, **values: Any) -> str:
        """The text of a key (of `key.one` where `n` is 1), with its `{names}` filled; the key's last part where there is none."""
        text = self._texts.get(f"{key}.one" if values.get("n") == 1 and f"{key}.one" in self._texts else key)
        if text is None:
            return key.rpartition(".")[2].replace("_", " ")
        return text.format(**{k: self.number(v) if isinstance(v, int) else v for k, v in values.items()}) if values else text

    def has(self, key: str) -> bool:
        return key in self._texts

    def keys(self, group: str) -> list[str]:
        """The values of a group that have words, by their word."""
        found = [(text, key.removeprefix(f"{group}.")) for key, text in self._texts.items() if key.startswith(f"{group}.")]
        return [key for _, key in sorted(found)]

    def number(self, value: int | float) -> str:
        text = f"{value:,}" if isinstance(value, int) else f"{value:.2f}"
        return text.translate(_ARABIC_DIGITS) if self.digits == "arabic" else text

    def day(self, value: date | str | None) -> str:
        """A day as people write it, with both names of the month in Arabic; what is no day stays as it is."""
        if value is None or value == "":
            return self("day.unknown")
        if isinstance(value, str):
            return self._written_day(value)
        text = f"{value.day} {self(f'month.{value.month}')} {value.year}"
        return text.translate(_ARABIC_DIGITS) if self.digits == "arabic" else text

    def _written_day(self, value: str) -> str:
        try:
            return self.day(date.fromisoformat(value[:10]))
        except ValueError:
            return value

    def moment(self, value: str | None) -> str:
        """A TIMEX3 value as people say it: a day, its hour or part, a month, a year; what is none of these stays as it is."""
        if not value:
            return self("none")
        day, at, rest = value.partition("T")
        if at and _DAY.fullmatch(day):
            part = self(f"part_of_day.{rest}") if self.has(f"part_of_day.{rest}") else rest[:5]
            return f"{self.day(day)}{self('comma')}{self._digits(part)}"
        if month := _MONTH.fullmatch(value):
            return f"{self(f'month.{int(month[2])}')} {self._digits(month[1])}"
        return self._digits(value) if value.isdigit() else self.day(value)

    def _digits(self, text: str) -> str:
        return text.translate(_ARABIC_DIGITS) if self.digits == "arabic" else text

    def days(self, first: date | str | None, last: date | str | None) -> str:
        if not last or str(first)[:10] == str(last)[:10]:
            return self.day(first)
        return f"{self.day(first)} – {self.day(last)}"
