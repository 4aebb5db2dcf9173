"""What could not be read, as a value: never an exception, never silence."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.model.span import Span


@dataclass(frozen=True, slots=True)
class Problem:
    """`code` is stable and hyphenated (`not-arabic`, `too-long`, `empty`, `mojibake`…); `remedy` tells a person what to do."""

    code: str
    message: str
    remedy: str = ""
    where: str | None = None
    span: Span | None = None

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.message}" + (f" {self.remedy}" if self.remedy else "")
