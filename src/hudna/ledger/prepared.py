"""A reading made ready for the tables, away from the database: this is most of the work of storing, and any process can do it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from hudna.ledger.claim_rows import rows_of
from hudna.ledger.packed import dumps, pack, packed_text, unpack
from hudna.ledger.rows import Party
from hudna.model.article import Article
from hudna.model.codec import from_json, to_json
from hudna.model.reading import Reading

Found = tuple[Party, str]


@dataclass(frozen=True, slots=True)
class PreparedReading:
    """`packed` is the reading's JSON as stored, `sha256` the hash of that JSON; `claims` are rows with packed details."""

    id: str
    outlet: str | None
    engine: str
    engine_version: str
    packed: bytes
    sha256: str
    claims: tuple[tuple[dict[str, Any], tuple[Found, ...]], ...]

    def reading(self) -> Reading:
        return from_json(unpack(self.packed))


def storable(article: Article) -> Article:
    """Characters that no database can hold (NUL, halves of surrogate pairs) become U+FFFD, one for one: spans stay right."""
    try:
        article.text.encode()
    except UnicodeEncodeError:
        article = replace(article, text=article.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    return replace(article, text=article.text.replace("\x00", "\ufffd")) if "\x00" in article.text else article


def prepare(article: Article, reading: Reading) -> PreparedReading:
    """Claims, JSON and hash of a reading of `article`."""
    article = storable(article)
    reading = replace(reading, id=article.id, outlet=article.outlet)
    text = dumps(json.loads(json.dumps(to_json(reading))))
    sha = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    claims = tuple(
        ({**row, "detail": pack(row["detail"])}, tuple(sorted(found, key=lambda f: (f[0].key, f[1]))))
        for row, found in rows_of(article, reading)
    )
    return PreparedReading(article.id, article.outlet, reading.engine, reading.engine_version, packed_text(text), sha, claims)
