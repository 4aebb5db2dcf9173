"""The review queue of this state of the ledger."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.ledger.rows import Judgement
from hudna.review.agreement import Agreement, agreements
from hudna.review.queue import Item, judged_by, left, ranked
from hudna.web.looking import look
from hudna.web.queries import records
from hudna.web.queries.claims import claims_by_id
from hudna.web.sentences import record_title
from hudna.web.shown import cut
from hudna.web.visit import Visit


def all_judgements(here: Visit) -> list[Judgement]:
    return here.keep_judged("judgements", lambda: list(here.ledger.judgements()))


def open_items(here: Visit, mine: bool = False) -> list[Item]:
    """What waits: judged by nobody yet; with `mine`, not yet by this person (for a second reading)."""

    def rank() -> list[Item]:
        with look(here) as connection:
            return ranked(connection)

    def ask() -> list[Item]:
        return left(here.keep("ranked", rank), judged_by(all_judgements(here), here.user if mine else None))

    return here.keep_judged(("queue", here.user if mine else None), ask)


def in_words(here: Visit, items: Sequence[Item]) -> dict[str, str]:
    """What each item is about, in a few words: the record's title, the claim's clause."""
    out: dict[str, str] = {}
    with look(here) as connection:
        claims = claims_by_id(connection, [i.object for i in items if i.kind == "event"])
        for id in (i.object for i in items if i.kind == "record"):
            found = records.record(connection, id)
            if found:
                out[id] = cut(record_title(found[0], here.words).striptags(), 90)
    return out | {id: f"«{cut(claim.trigger_words, 30)}» {cut(claim.words, 80)}" for id, claim in claims.items()}


def agreement(here: Visit) -> list[Agreement]:
    return here.keep_judged("agreement", lambda: agreements(all_judgements(here)))
