"""Which outlet calls an actor what: counted over the mentions of the articles that named it lately."""

from __future__ import annotations

from collections import Counter, defaultdict

from sqlalchemy import select

from hudna.ledger.schema import articles, claim_parties, claims, heads, parties, readings
from hudna.web.looking import look
from hudna.web.visit import Visit

LOOK_AT = 150  # articles: enough for a picture, quick enough for a page
NAMING = frozenset({"name", "title", "metonym", "description", "alias", "acronym"})


def names_used(here: Visit, key: str) -> tuple[list[tuple[str, dict[str, int]]], int]:
    """([(name as written, outlet → count)], articles looked at), the most frequent name first."""
    p = claim_parties.c
    number = select(parties.c.key).where(parties.c.party == key).scalar_subquery()  # itself, not all of its country
    lately = select(p.claim).where(p.party == number).order_by(p.claim.desc()).limit(10 * LOOK_AT)
    named = select(claims.c.reading).where(claims.c.key.in_(lately))
    newest = (
        select(heads.c.reading)
        .join(articles, articles.c.key == heads.c.article)
        .where(heads.c.reading.in_(named))
        .order_by(articles.c.published.desc().nulls_last())
        .limit(LOOK_AT)
    )
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    looked_at = 0
    with look(here) as connection:
        keys = list(connection.execute(newest).scalars())  # sorting must not carry whole readings
        query = select(articles.c.outlet, readings.c.reading).join(articles, articles.c.key == readings.c.article)
        for outlet, reading in connection.execute(query.where(readings.c.key.in_(keys))):
            looked_at += 1
            for entity in reading.get("entities", ()):
                if entity.get("entry") == key or (
                    not entity.get("entry") and key.startswith("name:") and entity["name"] == key[5:]
                ):
                    for mention in entity["mentions"]:
                        if mention.get("how", "name") in NAMING:
                            counts[" ".join(mention["text"].split())][outlet or ""] += 1
    ordered = sorted(counts.items(), key=lambda c: (-sum(c[1].values()), c[0]))
    return [(name, dict(by)) for name, by in ordered[:25]], looked_at
