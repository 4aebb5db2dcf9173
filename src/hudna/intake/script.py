"""Which script, and roughly which language of that script, a text is written in."""

from __future__ import annotations

import re

from hudna.model.problem import Problem

MIN_ARABIC = 0.25  # share of letters; an Arabic report quotes Latin names, not pages
_SAMPLE = 20_000  # characters that tell the script of a text
_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")  # as `hudna.model.orthography.is_arabic`
_NEIGHBOURS = re.compile("[پچژگکیےںٹڈڑۆێەڵڕ]")  # letters of Persian, Urdu and Kurdish
_MAX_NEIGHBOURS = 0.06
MAX_CHARACTERS = 1_000_000


def arabic_share(text: str) -> float:
    """The share of Arabic letters among all letters (0 when there is no letter)."""
    letters = sum(map(str.isalpha, text))
    return min(1.0, len(_ARABIC.findall(text)) / letters) if letters else 0.0


def unreadable(text: str, where: str) -> Problem | None:
    """Why a text is not one this program reads, None when it is."""
    if not text.strip("\ufeff \t\r\n\u00a0"):
        return Problem("empty", "is empty.", "Give the text of an article.", where)
    if len(text) > MAX_CHARACTERS:
        size = f"{len(text):,} characters in one article, more than {MAX_CHARACTERS:,}."
        return Problem("too-long", f"has {size}", "Split it into articles, one a file or one a JSONL row.", where)
    if arabic_share(text[:_SAMPLE]) < MIN_ARABIC and arabic_share(text) < MIN_ARABIC:
        return Problem("not-arabic", "is not Arabic text.", "Hudna reads Arabic; give the Arabic original.", where)
    sample = text[:_SAMPLE]
    if len(_NEIGHBOURS.findall(sample)) > len(_ARABIC.findall(sample)) * _MAX_NEIGHBOURS:
        return Problem(
            "not-arabic", "is Persian, Urdu or Kurdish, not Arabic.", "Hudna reads Arabic; give an Arabic text.", where
        )
    return None
