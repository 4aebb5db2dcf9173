"""News agencies by the words that credit them, and the parts of an article that are not its news: credits, datelines, footers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set
from functools import lru_cache
from importlib.resources import files

import yaml

from hudna.linking.rarity import shipped
from hudna.linking.words import stems_of
from hudna.model.orthography import fold

SHORT_LINE = 9  # words; a first or last line up to this long without a full stop is a dateline, credit or footer
BRACKETED = re.compile(r"[\(\[][^()\[\]\n]{1,40}[\)\]]")
PARTICLES = "وبفلك"
FULL_STOPS = '.؟!?»"”'


@lru_cache(maxsize=1)
def agencies() -> dict[str, str]:
    """The agency that each folded name of more than two letters stands for."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows = yaml.load(files("hudna.knowledge").joinpath("data/outlets.yml").read_text(encoding="utf-8"), Loader=loader)
    names = {fold(n): row["id"] for row in rows if row.get("kind") == "news-agency" for n in (row["ar"], *row.get("aliases", ()))}
    return {name: id for name, id in names.items() if len(name) > 2}


@lru_cache(maxsize=1)
def _heads() -> dict[str, list[str]]:
    """The names that may stand in a text with a stem among its words: each under its rarest stem, bare or behind a particle."""
    total, counts = shipped()
    heads: dict[str, list[str]] = defaultdict(list)
    for name in agencies():
        head = min(stems_of(name), key=lambda s: (counts.get(s, 0) / total, s))
        for particle in ("", *PARTICLES):
            heads[particle + head].append(name)
    return heads


@lru_cache(maxsize=512)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(names, key=lambda n: (-len(n), n))
    return re.compile(rf"(?<!\w)[{PARTICLES}]?(" + "|".join(map(re.escape, longest)) + r")(?!\w)")


def agencies_named(folded: str, stems: Set[str]) -> tuple[str, ...]:
    """The agencies that a folded text credits or quotes, in the order of their first naming; `stems` are those of its words."""
    heads, known = _heads(), agencies()
    there = {name for s in stems & heads.keys() for name in heads[s] if name in folded}
    if not there:
        return ()
    return tuple(dict.fromkeys(known[m.group(1)] for m in _pattern(tuple(sorted(there))).finditer(folded)))


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
