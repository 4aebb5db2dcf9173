"""The default engine, kept from stopping a run: a mistake in the reader costs one article, and is told."""

from __future__ import annotations

from hudna.engines.rules import read_article
from hudna.languages.ar.rows import LexiconError
from hudna.model.article import Article
from hudna.model.problem import Problem
from hudna.model.reading import Reading

_BUGS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


def read_guarded(article: Article) -> Reading | Problem:
    """The reading of an article, or the problem that names the mistake."""
    try:
        return read_article(article)
    except LexiconError as error:  # a row of the user's own, since the shipped ones are tested
        return Problem(
            "lexicon", f"could not be read: {error}.", "Correct that row of your own lexicon, or take it out.", article.id
        )
    except _BUGS as error:
        place = f"{type(error).__name__}: {error}"
        return Problem(
            "reader-failed", f"could not be read ({place}).", "This is a mistake in Hudna; please report it.", article.id
        )
