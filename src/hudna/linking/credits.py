"""News agencies by the words that credit them, and the parts of an article that are not its news: credits, datelines, footers."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

import yaml

from hudna.model.orthography import fold

SHORT_LINE = 9  # words; a first or last line up to this long without a full stop is a dateline, credit or footer
BRACKETED = re.compile(r"[\(\[][^()\[\]\n]{1,40}[\)\]]")
FULL_STOPS = '.؟!?»"”'


@lru_cache(maxsize=1)
def agencies() -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of all agencies' names in folded text, and the agency that each folded name stands for."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows = yaml.load(files("hudna.knowledge").joinpath("data/outlets.yml").read_text(encoding="utf-8"), Loader=loader)
    names = {fold(n): row["id"] for row in rows if row.get("kind") == "news-agency" for n in (row["ar"], *row.get("aliases", ()))}
    longest = sorted((n for n in names if len(n) > 2), key=lambda n: (-len(n), n))
    return re.compile(r"(?<!\w)[وبفلك]?(" + "|".join(map(re.escape, longest)) + r")(?!\w)"), names


def agencies_named(text: str) -> tuple[str, ...]:
    """The agencies that a text credits or quotes, in the order of their first naming."""
    pattern, names = agencies()
    return tuple(dict.fromkeys(names[m.group(1)] for m in pattern.finditer(fold(text))))


def news_of(text: str) -> list[tuple[int, int]]:
    """The parts `[start, end)` of an article that tell its news: without dateline, credits, short brackets and footer lines."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    while len(lines) > 1 and _is_edge(text[slice(*lines[0])]):
        lines.pop(0)
    while len(lines) > 1 and (_is_edge(text[slice(*lines[-1])]) or _is_footer(text[slice(*lines[-1])])):
        lines.pop()
    out: list[tuple[int, int]] = []
    for start, end in lines:
        at = start
        for bracket in BRACKETED.finditer(text, start, end):
            out.append((at, bracket.start()))
            at = bracket.end()
        out.append((at, end))
    return [(a, b) for a, b in out if a < b]


def _is_edge(line: str) -> bool:
    line = line.strip()
    return len(line.split()) <= SHORT_LINE and line[-1:] not in FULL_STOPS


def _is_footer(line: str) -> bool:
    return "http" in line or "@" in line or bool(re.match(r"\s*(رابط الخبر|المصدر\s*:|\*)", line))
