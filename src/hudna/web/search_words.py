"""What a person means by a word: its spellings and the particles that may hang on it.

Text is indexed folded (marks, hamza and ta-marbuta fall together); here the attached words و ف ب ك ل س ال and the pronouns are
added to the question, since the index keeps whole words: who asks for الصبر finds بالصبر and صبرهم too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from hudna.languages.ar.clitics import ENCLITICS, PROCLITICS
from hudna.model.orthography import BIDI_CONTROLS, MARKS, ZERO_WIDTH, fold, is_arabic
from hudna.model.span import Span

_WORD = re.compile(r"\w+")
_WRITTEN = re.compile(f"[\\w{re.escape(MARKS + BIDI_CONTROLS + ZERO_WIDTH)}]+")  # a word with its marks
MOST_WORDS = 12
_PREFIXES = tuple(prefix for prefix, _ in PROCLITICS)
_SUFFIXES = tuple(suffix for suffix, _ in ENCLITICS)


@dataclass(frozen=True, slots=True)
class Asked:
    """One word of a question: as it was written, its stems, and every form that counts as a hit (folded)."""

    written: str
    stems: tuple[str, ...]
    forms: frozenset[str]
    beginning: str = ""  # with * at the end: any word that begins so

    def fits(self, folded: str) -> bool:
        return folded in self.forms or bool(self.beginning and folded.startswith(self.beginning))

    def alternatives(self) -> list[str]:
        return [self.beginning + "*"] if self.beginning else sorted(self.forms)


def expand(question: str) -> list[Asked]:
    """The words of a question; words in quotation marks are taken as they are written. At most `MOST_WORDS`."""
    out: list[Asked] = []
    exact = False
    for token in re.findall(r'["«»“”]|[^\s"«»“”]+', question):
        if token in '"«»“”':
            exact = not exact
            continue
        word = "".join(_WORD.findall(fold(token)))
        if word and len(out) < MOST_WORDS:
            out.append(_asked(token, word, exact, token.endswith("*")))
    return out


def _asked(written: str, word: str, exact: bool, beginning: bool) -> Asked:
    if beginning and len(word) >= 2:
        return Asked(written, (word,), frozenset((word,)), word)
    if exact or not any(map(is_arabic, word)) or len(word) < 3:
        return Asked(written, (word,), frozenset((word,)))
    stems = _stems(word)
    return Asked(written, stems, frozenset(form for stem in stems for form in _forms(stem)) | {word})


def _stems(word: str) -> tuple[str, ...]:
    """The word without ال (also behind a particle), in the spellings that newsrooms use for it."""
    bare = [word]
    for prefix in _PREFIXES:
        if prefix.endswith(("ال", "لل")) and word.startswith(prefix) and len(word) - len(prefix) >= 3:
            bare = [word[len(prefix) :]]
            break
    out = dict.fromkeys(bare)
    for stem in bare:
        for one, other in _spellings():
            for a, b in ((one, other), (other, one)):
                if stem.startswith(a):
                    out.setdefault(b + stem[len(a) :])
    return tuple(out)


def _forms(stem: str) -> list[str]:
    ends = [stem]
    joined = stem[:-1] + "ت" if stem.endswith("ه") else stem
    ends += [joined + suffix for suffix in _SUFFIXES]
    fronts = ["", *_PREFIXES]
    return [front + end for front in fronts for end in (ends if not front.endswith(("ال", "لل")) else [stem])]


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    lines = files("hudna.web").joinpath("spellings.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return tuple((fold(row[0]), fold(row[1])) for row in rows)


@lru_cache(100_000)
def _folded(word: str) -> str:
    """Each page of hits looks through the same few thousand words."""
    return fold(word)


def hits(text: str, asked: list[Asked]) -> list[Span]:
    """The words of a text that count as hits."""
    known: dict[str, bool] = {}
    out = []
    for found in _WRITTEN.finditer(text):
        word = found.group()
        fits = known.get(word)
        if fits is None:
            folded = _folded(word)
            fits = known[word] = any(one.fits(folded) for one in asked)
        if fits:
            out.append(Span(found.start(), found.end()))
    return out


def passage(text: str, spans: list[Span], length: int = 260) -> tuple[str, list[Span]]:
    """The stretch of text with the most hits, cut at words, and the hits in it."""
    if not spans:
        return text[:length], []
    start = max(spans, key=lambda s: (sum(s.start <= o.start < s.start + length for o in spans), -s.start)).start
    first = max(0, start - length // 3)
    while first > 0 and not text[first - 1].isspace():
        first -= 1
    last = min(len(text), first + length)
    while last < len(text) and not text[last].isspace():
        last += 1
    inside = [Span(s.start - first, s.end - first) for s in spans if first <= s.start and s.end <= last]
    return text[first:last], inside
