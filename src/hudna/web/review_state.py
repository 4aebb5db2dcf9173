"""The review queue of this state of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hudna.ledger.rows import Judgement
from hudna.review.agreement import Agreement, agreements
from hudna.review.queue import MOST, Item, count, judged_by, left, ranked, there
from hudna.review.queue import explained as with_terms
from hudna.web.looking import look
from hudna.web.queries import records
from hudna.web.queries.claims import claims_by_id
from hudna.web.sentences import record_title
from hudna.web.shown import cut
from hudna.web.visit import Visit


def all_judgements(here: Visit) -> list[Judgement]:
    return here.keep_judged("judgements", lambda: list(here.ledger.judgements()))


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for review: the worthiest, best first, and how many there are in all."""

    items: Sequence[Item]
    total: int


def open_items(here: Visit, mine: bool = False) -> Waiting:
    """What waits: judged by nobody yet; with `mine`, not yet by this person (for a second reading)."""
    who = here.user if mine else None

    def ask() -> Waiting:
        with look(here) as connection:
            done = there(connection, judged_by(all_judgements(here), who))
            best: list[Item] = here.keep(("ranked", _steps(len(done))), lambda: ranked(connection, MOST + _steps(len(done))))
            total: int = here.keep("to judge", lambda: count(connection))
        return Waiting(left(best, done)[:MOST], total - len(done))

    return here.keep_judged(("queue", who), ask)


def first_items(here: Visit, n: int) -> tuple[list[Item], int]:
    """The worthiest that wait, with the terms of their worth, and how many wait in all: without the rest of the queue."""

    def ask() -> tuple[list[Item], int]:
        with look(here) as connection:
            done = there(connection, judged_by(all_judgements(here)))
            total: int = here.keep("to judge", lambda: count(connection))
            return with_terms(connection, left(ranked(connection, n + len(done)), done)[:n]), total - len(done)

    return here.keep_judged(("first items", n), ask)


def _steps(n: int) -> int:
    """A number rounded up, so that the ranking is not made anew for each judgement."""
    return -(-n // 1_000) * 1_000


def explained(here: Visit, items: Sequence[Item]) -> list[Item]:
    """Some items with the terms of their worth."""
    with look(here) as connection:
        return with_terms(connection, items)


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
