"""Accounts of one happening that linking keeps apart because they contradict each other: another day, a denial.

What makes two tellings unlike is then the very thing that is in dispute. So accounts are compared once more with the contested
reason left out: by who takes part, where, and the rare words around the verb. What stays alike is a dispute between two cases.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Iterator
from datetime import date, timedelta
from heapq import nlargest
from operator import itemgetter
from typing import Any, NamedTuple

from hudna.ledger.rows import ClaimRow
from hudna.linking.acts import stems_near
from hudna.linking.case import Case, denied_in_words
from hudna.linking.rarity import Rarity
from hudna.linking.words import stems_of

WITHIN = timedelta(days=7)
PAST = timedelta(days=2)  # further apart a pair met twice
AHEAD = timedelta(days=31)  # a plan may be told for days this far apart
DATED = frozenset({"CONSULT", "TRAVEL", "AGREE"})  # acts that two people do once; fighting on two days is two fights
DENIABLE = DATED | {"ASSAULT", "COERCE", "AID", "DISPLACE", "RETREAT", "CONCEDE"}
ALIKE, MUCH_ALIKE = 0.2, 0.35  # cosine of rare words: of a plan or a denial; of what happened, for much of that is alike
STATE = 3  # letters of a state's id: who is named by it alone is no known pair
NEAR, MOST_WORDS, MOST_CLAIMS, MOST_COMPARED = 9, 12, 8, 40
Said = tuple[str, tuple[str, ...]]


class Account(NamedTuple):
    """A case as far as another may contradict it. `denied`: by everybody in it; `planned`: for a day to come; `lands`: whose."""

    id: str
    told: date
    type: str
    mode: str | None
    articles: frozenset[str]
    parties: frozenset[str]
    people: frozenset[str]
    lands: frozenset[str]
    triggers: frozenset[str]
    place: str | None
    words: dict[str, float]
    norm: float
    days: tuple[date, date] | None
    denied: bool
    planned: bool
    holder: str
    claims: tuple[str, ...]


class Accounts:
    """The accounts of the last days, by who takes part; memory is that of a week."""

    def __init__(self) -> None:
        self._by_party: dict[tuple[str, str], deque[Account]] = defaultdict(lambda: deque(maxlen=MOST_COMPARED))
        self._rarity = Rarity()

    def take(self, case: Case) -> list[tuple[str, Account, Account]]:
        """(kind, earlier account, this one) for each account of the last days that this case contradicts; then it is kept."""
        account = _account(case, self._rarity)
        if account is None:
            return []
        found = {(kind, other.id): (kind, other, account) for other in self._near(account) if (kind := contest(other, account))}
        for party in account.parties:
            self._by_party[account.type, party].append(account)
        return [found[key] for key in sorted(found)]

    def _near(self, account: Account) -> Iterator[Account]:
        for party in sorted(account.parties):
            for other in self._by_party.get((account.type, party), ()):
                if abs(account.told - other.told) <= WITHIN:
                    yield other


def contest(a: Account, b: Account) -> str | None:
    """What two accounts of one happening disagree on: sides (one denies it) or date; None for two happenings.

    Numbers are compared inside a case only: those of two cases are of two deeds, as a look at the pairs of a month showed.
    """
    if a.articles & b.articles and a.denied == b.denied:
        return None  # one article that tells both knows them to be two
    kind = _kind(a, b)
    least = ALIKE if kind == "sides" or (a.planned and b.planned) else MUCH_ALIKE
    return kind if kind and _likeness(a, b) >= least else None


def _kind(a: Account, b: Account) -> str | None:
    if a.denied != b.denied and a.planned == b.planned and _pair(a, b) and not _apart(a, b, WITHIN):
        return "sides"
    if a.denied or b.denied or a.planned != b.planned or (a.place and b.place and a.place != b.place):
        return None
    if a.type not in DATED or not (a.triggers & b.triggers and a.people & b.people and _pair(a, b)):
        return None
    return "date" if _apart(a, b, timedelta(0)) and not _apart(a, b, AHEAD if a.planned else PAST) else None


def _pair(a: Account, b: Account) -> bool:
    """Whether it is one pair: both, or one of them with somebody of the other's country («موسكو» for its minister)."""
    shared = a.parties & b.parties
    return any(len(p) > STATE for p in shared) and (len(shared) > 1 or len(a.lands & b.lands) > 1)


def _apart(a: Account, b: Account, more_than: timedelta) -> bool:
    if a.days is None or b.days is None:
        return False
    return max(a.days[0] - b.days[1], b.days[0] - a.days[1]) > more_than


def _likeness(a: Account, b: Account) -> float:
    dot = sum(w * b.words[s] for s, w in a.words.items() if s in b.words)
    return dot / (a.norm * b.norm) if dot else 0.0


def _account(case: Case, rarity: Rarity) -> Account | None:
    first = case.claims[0]
    parties = frozenset(p.entry for p, _ in (*case.actors, *case.recipients) if p.entry)
    if case.type not in DENIABLE or first.published is None or not parties:
        return None
    stems = {s for c in case.claims[:MOST_CLAIMS] for s in stems_near(c, NEAR)}
    words = dict(nlargest(MOST_WORDS, ((s, rarity[s]) for s in stems), key=itemgetter(1)))
    place = case.places[0].key if case.places else None
    return Account(
        case.id("account"),
        first.published,
        case.type,
        case.mode,
        frozenset(c.article for c in case.claims),
        parties,
        frozenset(p.entry for p, _ in (*case.actors, *case.recipients) if p.entry and p.kind == "person"),
        frozenset(p.country for p, _ in (*case.actors, *case.recipients) if p.country),
        frozenset(stem for c in case.claims[:MOST_CLAIMS] for stem in stems_of(c.trigger_words)),
        place,
        words,
        math.sqrt(sum(w * w for w in words.values())) or 1.0,
        _days(case),
        _denied(case),
        _planned(case),
        _holder(first),
        tuple(c.id for c in case.claims[:MOST_CLAIMS]),
    )


def _denied(case: Case) -> bool:
    """Whether all say that it did not happen, and somebody as a denial: a negation in passing is no position."""
    if len(case.denying) < len(case.claims):
        return False
    return any(denied_in_words(c) or any(h.speech == "deny" for h in c.chain) for c in case.claims)


def _planned(case: Case) -> bool:
    days, told = _days(case), case.claims[0].published
    return days[0] > told if days and told else all(c.status == "planned" for c in case.claims)


def _days(case: Case) -> tuple[date, date] | None:
    first, last = case.days
    told = case.claims[0].published
    exact = first and last and told and (first == last or (first > told and last - first <= AHEAD))  # «last week» excludes no day
    return (first, last) if exact and first and last and any(c.dated == "event" for c in case.claims) else None


def _holder(claim: ClaimRow) -> str:
    return claim.speaker.name if claim.speaker else claim.outlet or "outlet"


def says(kind: str, account: Account) -> str:
    """What an account holds on the point of dispute."""
    if kind == "date" and account.days:
        first, last = account.days
        return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return "denied" if account.denied else "affirmed"


def positions(kind: str, *accounts: Account) -> list[dict[str, Any]]:
    """The accounts side by side, as disputes show them."""
    return [{"says": says(kind, a), "holder": a.holder, "side": "unplaced", "claim_ids": list(a.claims)} for a in accounts]
