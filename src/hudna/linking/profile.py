"""What of an article is compared with other articles to find its beginning."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from zlib import crc32

from hudna.linking.credits import agencies_named, news_of
from hudna.linking.page import ORGANISATION, PERSON, PLACE, Named, Page, first_sentences
from hudna.model.orthography import fold, fold_with_offsets

SHINGLE = 4  # words
LEAD = 60  # words
LEAD_SENTENCES = 3
LEAD_TOKENS = 400  # within which the lead's sentences end
LONGEST_OCCASION = 60  # characters


@dataclass(frozen=True, slots=True)
class Profile:
    """`occasion` is the first setting named near the top, `voices` who stands there, `shingles` each once in rising order.

    `sources` are all who are quoted, `opens` those quoted first. A shingle is a number made of the stems' numbers.
    """

    id: str
    day: date | None
    shingles: array[int]
    stems: frozenset[str]
    lead: frozenset[str]
    agencies: tuple[str, ...]
    occasion: str | None
    voices: frozenset[str]
    people: frozenset[str]
    opens: frozenset[str]
    sources: frozenset[str]


def profile(page: Page) -> Profile:
    """The profile of an article; where nothing was read only copies are found, not briefings."""
    stems = [s for start, end in news_of(page.article.text) for s in page.words.stems[slice(*page.range(start, end))]]
    occasion, limit = _occasion(page)
    voices, opens, sources = _voices(page, limit)
    people = frozenset(key_of(e) for e in page.entities.values() if e.kind == PERSON and e.entry)
    return Profile(
        page.article.id,
        page.article.published,
        shingles_of(stems),
        frozenset(stems),
        frozenset(stems[:LEAD]),
        agencies_named(page.folded, frozenset(page.words.stems)),
        occasion,
        voices,
        people & (voices | sources),
        opens,
        sources,
    )


class _Numbers(dict[str, int]):
    def __missing__(self, stem: str) -> int:
        made = self[stem] = crc32(stem.encode())
        return made


def shingles_of(stems: Sequence[str]) -> array[int]:
    """Runs of `SHINGLE` words as numbers that are the same in every process; of a shorter text the whole."""
    known = _Numbers()
    numbers = [known[s] for s in stems]
    if len(numbers) < SHINGLE:
        return array("q", [hash(tuple(numbers))])
    return array("q", sorted(set(map(hash, zip(*(numbers[k:] for k in range(SHINGLE)), strict=False)))))


@lru_cache(maxsize=1)
def occasions() -> tuple[re.Pattern[str], frozenset[str]]:
    """All phrases that name an occasion, as one pattern over folded text with a group per kind; and the longest word of each."""
    lines = files("hudna.linking").joinpath("data/occasions.tsv").read_text(encoding="utf-8").splitlines()
    by_kind: dict[str, list[str]] = defaultdict(list)
    longest: set[str] = set()
    for line in lines:
        if line and not line.startswith("#"):
            kind, phrase, _ = line.split("\t")
            words = fold(phrase).split()
            longest.add(max(words, key=len))
            by_kind[kind].append(r"\s+".join(r"(?:[وفبكل]?ال|لل|[وفبك])?" + re.escape(w) for w in words))
    groups = (rf"(?P<{kind}>(?<!\w)(?:{'|'.join(some)})(?!\w))" for kind, some in by_kind.items())
    return re.compile("|".join(groups)), frozenset(longest)


def _occasion(page: Page) -> tuple[str | None, int]:
    """The first occasion within the first sentences, and where its sentence ends."""
    text = page.article.text
    sentences = [s for s in first_sentences(text, LEAD_TOKENS) if s.end - s.start > 20]
    limit = sentences[: LEAD_SENTENCES + 1][-1].end if sentences else len(text) // 3
    lead = text[: limit + LONGEST_OCCASION]
    pattern, longest = occasions()
    folded = fold(lead)
    found = pattern.search(folded) if any(word in folded for word in longest) else None
    if found is None or fold_with_offsets(lead)[1][found.start()] > limit:
        return None, limit
    return found.lastgroup, limit


def key_of(entity: Named) -> str:
    """How an entity is known across articles; an unresolved description stands for its country's officials."""
    if entity.entry and entity.kind != PLACE:
        return entity.entry
    return f"of:{entity.country.lower()}" if entity.country else entity.name


def _voices(page: Page, limit: int) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Who stands on the occasion, who is quoted first, who is quoted at all."""
    entities = page.entities
    sources: set[str] = set()
    opens: list[str] = []
    for statement in sorted(page.statements, key=lambda s: s["cue"][0]):
        if statement["speaker"] in entities and statement.get("content"):
            keys = [key_of(entities[e]) for e in (statement["speaker"], *statement.get("joint", ())) if e in entities]
            sources.update(keys)
            opens = opens or keys
    voices = {
        key_of(e)
        for e in entities.values()
        if e.kind in (PERSON, ORGANISATION)
        and any(start <= limit for start in e.starts)
        and (e.kind == PERSON or key_of(e) in sources)
    }
    return frozenset(voices), frozenset(opens), frozenset(sources)
