"""Every case of tests/corpus/ar/times: a sentence, and the times that must (or must not) be found in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from hudna.reading.times import find_times

FOLDER = Path(__file__).parents[2] / "corpus/ar/times"


class Case(NamedTuple):
    title: str
    published: date | None
    text: str
    times: tuple[tuple[str | None, str], ...]
    absent: tuple[str, ...]


def cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.case")):
        for block in path.read_text(encoding="utf-8").split("\n== ")[1:]:
            head, _, tail = block.partition("\n--\n")
            title, day, text = head.split("\n", 2)
            published = None if day == "undated" else date.fromisoformat(day.removeprefix("news of "))
            times: list[tuple[str | None, str]] = []
            absent: list[str] = []
            for line in filter(None, tail.split("\n")):
                what, _, rest = line.partition("  ")
                if what == "none":
                    absent.append(rest.strip())
                    continue
                value, _, quote = rest.strip().partition("  ")
                times.append((None if value == "floating" else value, quote.strip()))
            yield Case(f"{path.stem}: {title}", published, text.strip(), tuple(times), tuple(absent))


def place(text: str, quote: str) -> tuple[int, int]:
    words, _, nth = quote.partition("#")
    start = -1
    for _ in range(int(nth or 1)):
        start = text.index(words, start + 1)
    return start, start + len(words)


@pytest.mark.parametrize("case", list(cases()), ids=lambda c: c.title)
def test_case(case: Case) -> None:
    found = {(t.start, t.end): t.value for t in find_times(case.text, case.published)}
    for value, quote in case.times:
        span = place(case.text, quote)
        assert span in found, f"not found: {quote}; found {[(case.text[s:e], v) for (s, e), v in found.items()]}"
        assert found[span] == value, quote
    for quote in case.absent:
        if quote == "time":
            assert not found, [case.text[s:e] for s, e in found]
        else:
            assert place(case.text, quote) not in found
