"""What of an article is compared with other articles to find its beginning."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from hudna.linking.credits import agencies_named, news_of
from hudna.linking.words import Word, sentences_of, words_of
from hudna.model.article import Article
from hudna.model.orthography import fold_with_offsets
from hudna.model.reading import Entity, Kind, Reading

SHINGLE = 4  # words
LEAD = 60  # words
LEAD_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Profile:
    """`shingles` in reading order; `occasion` the first setting named near the top; `voices` who stands there.

    `sources` weighs everybody quoted by the share of the text that is told on their word; `opens` are those quoted first.
    """

    id: str
    outlet: str | None
    day: date | None
    shingles: tuple[int, ...]
    stems: frozenset[str]
    lead: frozenset[str]
    agencies: tuple[str, ...]
    occasion: str | None
    voices: frozenset[str]
    people: frozenset[str]
    opens: frozenset[str]
    sources: dict[str, float]
    quotes: tuple[frozenset[str], ...]

    @property
    def set(self) -> frozenset[int]:
        return frozenset(self.shingles)


def profile(article: Article, reading: Reading | None = None) -> Profile:
    """The profile of an article; without a reading only copies are found, not briefings."""
    words = [w for start, end in news_of(article.text) for w in _within(article.text, start, end)]
    stems = [w.stem for w in words]
    shingles = tuple(zlib.crc32(" ".join(stems[i : i + SHINGLE]).encode()) for i in range(max(1, len(stems) - SHINGLE + 1)))
    occasion, at = _occasion(article)
    voices, opens, sources = _voices(article, reading, at)
    people = frozenset(key_of(e) for e in reading.entities if e.kind is Kind.PERSON and e.entry) if reading else frozenset()
    return Profile(
        article.id,
        article.outlet,
        article.published,
        shingles,
        frozenset(stems),
        frozenset(stems[:LEAD]),
        agencies_named(article.text),
        occasion,
        voices,
        people & (voices | frozenset(sources)),
        opens,
        sources,
        _quotes(article, reading),
    )


def _within(text: str, start: int, end: int) -> list[Word]:
    return [Word(w.stem, w.start + start, w.end + start) for w in words_of(text[start:end])]


@lru_cache(maxsize=1)
def occasions() -> re.Pattern[str]:
    """All phrases that name an occasion, as one pattern over folded text with a group per kind."""
    lines = files("hudna.linking").joinpath("data/occasions.tsv").read_text(encoding="utf-8").splitlines()
    by_kind: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        if line and not line.startswith("#"):
            kind, phrase, _ = line.split("\t")
            by_kind[kind].append(
                r"\s+".join(r"(?:[وفبكل]?ال|لل|[وفبك])?" + re.escape(w) for w in fold_with_offsets(phrase)[0].split())
            )
    return re.compile("|".join(rf"(?P<{kind}>(?<!\w)(?:{'|'.join(some)})(?!\w))" for kind, some in by_kind.items()))


def _occasion(article: Article) -> tuple[str | None, int]:
    """The first occasion within the first sentences, and where its sentence ends."""
    sentences = [s for s in sentences_of(article.text) if s.end - s.start > 20]
    limit = sentences[: LEAD_SENTENCES + 1][-1].end if sentences else len(article.text) // 3
    folded, offsets = fold_with_offsets(article.text)
    found = occasions().search(folded)
    if not found or offsets[found.start()] > limit:
        return None, limit
    return found.lastgroup, limit


def key_of(entity: Entity) -> str:
    """How an entity is known across articles; an unresolved description stands for its country's officials."""
    if entity.entry and entity.kind is not Kind.PLACE:
        return entity.entry
    return f"of:{entity.country.lower()}" if entity.country else entity.name


def _voices(article: Article, reading: Reading | None, limit: int) -> tuple[frozenset[str], frozenset[str], dict[str, float]]:
    if reading is None:
        return frozenset(), frozenset(), {}
    entities = {e.id: e for e in reading.entities}
    sources: dict[str, float] = defaultdict(float)
    opens: list[str] = []
    for statement in sorted(reading.statements, key=lambda s: s.cue.start):
        if statement.speaker in entities and statement.content:
            keys = [key_of(entities[e]) for e in (statement.speaker, *statement.joint) if e in entities]
            share = (statement.content.end - statement.content.start) / max(1, len(article.text))
            for key in keys:
                sources[key] += share
            opens = opens or keys
    people = [e for e in reading.entities if e.kind in (Kind.PERSON, Kind.ORGANISATION)]
    voices = {
        key_of(e)
        for e in people
        if any(m.span.start <= limit for m in e.mentions) and (key_of(e) in sources or e.kind is Kind.PERSON)
    }
    return frozenset(voices), frozenset(opens), dict(sources)


def _quotes(article: Article, reading: Reading | None) -> tuple[frozenset[str], ...]:
    """Words of what is quoted directly, a quotation each."""
    if reading is None:
        return ()
    direct = [s.content for s in reading.statements if s.content and s.form in ("direct", "partial")]
    return tuple(frozenset(w.stem for w in words_of(span.of(article.text))) for span in direct)
