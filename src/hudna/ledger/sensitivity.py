"""How sensitive an article is, and the one question that everything asks before words leave the house.

A level is a judgement (kind `article`, field `sensitivity`), so the audit holds who set it, when and why; the last one holds.
Levels are ordered by the harm that words do outside: `graphic` hurts whoever sees it, `deceptive` misleads,
`personal_information` exposes somebody, `source_at_risk` may cost a life. Without a judgement an article is `not_sensitive`.
"""

from __future__ import annotations

from collections.abc import Iterable

from hudna.ledger.errors import LedgerConflict
from hudna.ledger.rows import Judgement
from hudna.ledger.store import Ledger

KIND, FIELD = "article", "sensitivity"
LEVELS: tuple[str, ...] = ("not_sensitive", "graphic", "deceptive", "personal_information", "source_at_risk")
DEFAULT = LEVELS[0]
SHOWN = 5  # articles named in a refusal


class TooSensitive(ValueError):
    """What was to leave holds articles above the level that was allowed. `articles` maps their ids to their levels."""

    def __init__(self, articles: dict[str, str], allow: str) -> None:
        self.articles, self.allow = articles, allow
        named = ", ".join(f"{id} ({level})" for id, level in sorted(articles.items())[:SHOWN])
        more = f" and {len(articles) - SHOWN} more" if len(articles) > SHOWN else ""
        highest = max(articles.values(), key=rank)
        super().__init__(
            f"{len(articles)} of the articles are marked above {allow}: {named}{more}. "
            f"Redact them (hudna redact), leave them out by the filters, or say --sensitivity {highest}."
        )


def rank(level: str) -> int:
    """The place of a level, 0 the least. Raises ValueError for a word that is none."""
    if level not in LEVELS:
        raise ValueError(f"{level}: no such level. Choose one of {', '.join(LEVELS)}.")
    return LEVELS.index(level)


def mark(ledger: Ledger, article: str, level: str, *, reason: str, user: str) -> Judgement:
    """Set the level of an article. Raises ValueError (unknown level, no reason) and LedgerConflict (no such article)."""
    rank(level)
    if ledger.article(article) is None:
        raise LedgerConflict(f"{article}: the ledger holds no such article. Look it up with: hudna search WORDS")
    return ledger.judge(kind=KIND, object=article, field=FIELD, value=level, reason=reason, user=user)


def levels(ledger: Ledger) -> dict[str, str]:
    """The articles above `not_sensitive` with their levels."""
    last = {j.object: str(j.value) for j in ledger.judgements(kind=KIND) if j.field == FIELD}
    return {id: level for id, level in last.items() if level in LEVELS and level != DEFAULT}


def check(ledger: Ledger, articles: Iterable[str], allow: str = DEFAULT) -> None:
    """Pass when none of `articles` is above `allow`; else raise TooSensitive. Costs one query where nothing is marked.

    Every exporter, report and page that hands words out calls this first.
    """
    limit = rank(allow)
    marked = {id: level for id, level in levels(ledger).items() if rank(level) > limit}
    if not marked:
        return
    found = {id: marked[id] for id in articles if id in marked}
    if found:
        raise TooSensitive(found, allow)


__all__ = ["DEFAULT", "LEVELS", "TooSensitive", "check", "levels", "mark", "rank"]
