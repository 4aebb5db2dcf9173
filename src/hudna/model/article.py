"""An article as it was published."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """Immutable text with what is known about its publication.

    `published` is None when neither metadata nor page nor dateline gives it; it is never filled with the day of reading.
    `date_origin` says where the date came from (`metadata`, `page`, `dateline`, `given`) or is None with it.
    `raw_sha256` is the hash of the original bytes (hex), None when the text was handed over as text.
    """

    id: str
    text: str
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    date_origin: str | None = None
    raw_sha256: str | None = None

    @property
    def text_sha256(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
