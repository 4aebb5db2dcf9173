"""How each outlet names each actor: counts and examples, no judgement of ours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from hudna.ledger.store import Ledger
from hudna.linking.words import stems_of
from hudna.model.article import Article
from hudna.model.reading import Reading

NAMING = frozenset({"name", "title", "metonym", "description"})
EXAMPLE = 60  # characters on each side


def namings(article: Article, reading: Reading) -> Iterator[tuple[str, str, str, str]]:
    """(entry, name in English, the words used, an example) for every naming of a known entity. Pronouns name nobody."""
    for entity in reading.entities:
        if entity.entry:
            for mention in entity.mentions:
                if mention.how in NAMING:
                    yield entity.entry, entity.name, " ".join(mention.text.split()), _example(article.text, *mention.span)


def _example(text: str, first: int, last: int) -> str:
    """The words around a naming, none of them cut."""
    low = text.rfind(" ", 0, max(0, first - EXAMPLE)) + 1 if first > EXAMPLE else 0
    high = text.find(" ", last + EXAMPLE)
    return " ".join(text[low : high if high >= 0 else len(text)].split())


def framing(ledger: Ledger, entry: str | None = None, outlet: str | None = None) -> list[dict[str, Any]]:
    """Rows {actor_id, name, outlet, label, count, example, article}, most used first; of one actor or all."""
    rows: Counter[tuple[str, str, str, str]] = Counter()
    examples: dict[tuple[str, str, str, str], tuple[str, str]] = {}
    shown: dict[tuple[str, str, str, str], Counter[str]] = defaultdict(Counter)
    for article, reading in _read(ledger, outlet):
        for id, name, label, example in namings(article, reading):
            if entry is None or id == entry:
                key = (id, name, article.outlet or "", " ".join(stems_of(label)))
                rows[key] += 1
                shown[key][label] += 1
                examples.setdefault(key, (example, article.id))
    return [
        {"actor_id": id, "name": name, "outlet": out, "label": shown[id, name, out, stems].most_common(1)[0][0], "count": n,
         "example": examples[id, name, out, stems][0], "article": examples[id, name, out, stems][1]}
        for (id, name, out, stems), n in sorted(rows.items(), key=lambda r: (r[0][0], -r[1], r[0]))
    ]  # fmt: skip


def _read(ledger: Ledger, outlet: str | None) -> Iterable[tuple[Article, Reading]]:
    for stored in ledger.iter_articles(**({"outlet": outlet} if outlet else {})):
        reading = ledger.reading(stored.article.id)
        if reading is not None:
            yield stored.article, reading
