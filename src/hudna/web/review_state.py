"""The review queue of this state of the ledger."""

from __future__ import annotations

from hudna.ledger.rows import Judgement
from hudna.review.agreement import Agreement, agreements
from hudna.review.queue import Item, judged_by, queue
from hudna.web.looking import look
from hudna.web.visit import Visit


def all_judgements(here: Visit) -> list[Judgement]:
    return here.keep("judgements", lambda: list(here.ledger.judgements()))


def open_items(here: Visit, mine: bool = False) -> list[Item]:
    """What waits: judged by nobody yet; with `mine`, not yet by this person (for a second reading)."""
    def ask() -> list[Item]:
        with look(here) as connection:
            return queue(connection, judged_by(all_judgements(here), here.user if mine else None))

    return here.keep(("queue", here.user if mine else None), ask)


def agreement(here: Visit) -> list[Agreement]:
    return here.keep("agreement", lambda: agreements(all_judgements(here)))
