"""Hudna reads Arabic reports about war and diplomacy and keeps a ledger of what they say.

>>> import hudna
>>> reading = hudna.read("أعلنت موسكو هدنة في حلب.", published="2016-10-20")   # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hudna import built

__version__ = "0.1.0"
__all__ = ["__version__", "read"]

built.install()

if TYPE_CHECKING:
    from hudna.model.reading import Reading


def read(text: str, *, published: str | None = None, id: str = "text", outlet: str | None = None) -> Reading:
    """Read one Arabic text.

    `published` is an ISO date (YYYY-MM-DD) or None; without it, relative times stay floating: today's date is never used.
    Raises ValueError when `published` is not an ISO date. Never raises on the text itself (see `Reading.problems`).
    """
    from datetime import date

    from hudna.engines.rules import read_article
    from hudna.model.article import Article

    day = date.fromisoformat(published) if published is not None else None
    return read_article(Article(id=id, text=text, published=day, outlet=outlet))
