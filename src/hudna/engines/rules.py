"""The default engine: rules, lexicons and small judges. Reads an article on this machine with nothing downloaded."""

from __future__ import annotations

from hudna.model.article import Article
from hudna.model.reading import Reading
from hudna.reading.pipeline import VERSION, read

NAME = "rules"

__all__ = ["NAME", "VERSION", "read_article"]


def read_article(article: Article) -> Reading:
    """The reading of one article. Pure: the same article, knowledge and pack version give the same reading."""
    return read(article)
