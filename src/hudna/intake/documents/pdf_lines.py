"""Runs of glyphs on a page to paragraphs: lines by height, Arabic lines from right to left, paragraphs by the gaps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from hudna.intake.script import arabic_share
from hudna.model.orthography import is_arabic

_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_SPACES = (
    (re.compile(r"[ \t\u00a0]+"), " "), (re.compile(r"([(\[«]) "), r"\1"), (re.compile(r" ([)\]»،,.؛:؟!])"), r"\1"),
)  # fmt: skip
_GAP = 1.35  # line spacings; more begins a paragraph


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs set together: `x`, `y` where they begin, `size` of the font, in points of the page."""

    text: str
    x: float
    y: float
    size: float


def paragraphs_of(runs: Sequence[Run]) -> list[str]:
    """The paragraphs of a page. Lines at the head and foot without an Arabic letter (page numbers, addresses) are left out."""
    lines = [(line, _text(line)) for line in _lines(runs)]
    while lines and not any(map(is_arabic, lines[0][1])):
        lines.pop(0)
    while lines and not any(map(is_arabic, lines[-1][1])):
        lines.pop()
    spacing = _spacing([line[0] for line, _ in lines])
    out: list[str] = []
    before: Run | None = None
    for line, text in lines:
        first = line[0]
        apart = before is None or abs(first.y - before.y) > _GAP * spacing or abs(first.size - before.size) > 0.1 * first.size
        if apart:
            out.append(text)
        else:
            out[-1] += " " + text
        before = first
    return out


def _lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs that follow each other at one height."""
    line: list[Run] = []
    for run in runs:
        if line and abs(run.y - line[-1].y) > 0.4 * max(run.size, line[-1].size):
            yield line
            line = []
        line.append(run)
    if line:
        yield line


def _spacing(firsts: Sequence[Run]) -> float:
    """The usual distance of two lines, in points."""
    gaps = sorted(abs(b.y - a.y) for a, b in pairwise(firsts) if abs(a.size - b.size) < 0.1)
    return gaps[len(gaps) // 4] if gaps else 1.0


def _text(line: Sequence[Run]) -> str:
    """An Arabic line reads from the right; words of other scripts inside it, from the left."""
    plain = " ".join(run.text for run in line)
    if arabic_share(plain) <= 0.5:
        ordered = sorted(line, key=lambda run: run.x)
    else:
        ordered = []
        for latin, group in groupby(sorted(line, key=lambda run: -run.x), key=lambda run: _latin(run.text)):
            ordered += sorted(group, key=lambda run: run.x if latin else -run.x)
    text = _brackets(" ".join(_letters(run.text.replace("\n", " ")) for run in ordered))
    for pattern, plainer in _SPACES:
        text = pattern.sub(plainer, text)
    return text.strip()


def _brackets(text: str) -> str:
    """A bracket in an Arabic line may be stored as it looks there, turned round: a line that closes before it opens shows it."""
    there = [c for c in text if c in "()[]"]
    if there and len(there) % 2 == 0 and there[0] in ")]" and there[-1] in "([":
        return text.translate(str.maketrans("()[]", ")(]["))
    return text


def _latin(text: str) -> bool:
    return any(c.isalpha() and not is_arabic(c) for c in text)


def _letters(text: str) -> str:
    """Presentation forms to the letters they are."""
    return _FORMS.sub(lambda m: unicodedata.normalize("NFKC", m.group()), text)
