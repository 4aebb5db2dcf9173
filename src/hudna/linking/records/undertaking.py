"""Undertakings: demands, promises, offers, threats, preconditions and refusals, and what became of them by later claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from hudna.ledger.packed import pack, unpack
from hudna.ledger.rows import ClaimRow, Party, Record
from hudna.linking.acts import act_of
from hudna.linking.case import Case, denies
from hudna.linking.records.header import Book, Json, header, record
from hudna.linking.words import stems_of

BY_TYPE = {"REQUEST": "demand", "THREATEN": "threat", "REJECT": "refusal"}
BY_SPEECH = {
    "promise": "promise", "threaten": "threat", "demand": "demand", "appeal": "appeal", "ask": "request", "offer": "offer",
    "set_precondition": "precondition", "refuse": "refusal",
}  # fmt: skip
ANSWERED_WITHIN = timedelta(days=21)
LEAST_ALIKE = 3  # stems besides names that an answer shares with what it answers
REFUSING, ACCEPTING, DOING = (
    frozenset({"REJECT"}),
    frozenset({"AGREE", "CONCEDE"}),
    frozenset({"RETREAT", "AID", "CONCEDE", "COOPERATE"}),
)


ANSWERING = REFUSING | ACCEPTING | DOING | {"ASSAULT"}


class Answer(NamedTuple):
    """A claim as far as it may answer an undertaking."""

    published: date
    id: str
    type: str
    status: str
    denied: bool


class Answers:
    """The claims that may set a state, by who acts and what they are about: few are opened for each undertaking."""

    def __init__(self, claims: Iterable[ClaimRow] = ()) -> None:
        self._by_matter: dict[str, dict[str, list[Answer]]] = defaultdict(lambda: defaultdict(list))
        self.take(claims)

    def take(self, claims: Iterable[ClaimRow]) -> None:
        for claim in claims:
            if claim.type in ANSWERING and claim.actors and claim.published:
                answer = Answer(claim.published, claim.id, claim.type, claim.status, denies(claim))
                matter = _matter(claim)
                for party in {p.key for p in claim.actors}:
                    for stem in matter:
                        self._by_matter[party][stem].append(answer)

    def of(self, made: Undertaken) -> list[Answer]:
        """What those who can answer said or did about the same within the time for an answer, in order."""
        if made.published is None:
            return []
        last = made.published + ANSWERED_WITHIN
        alike: set[Answer] = set()
        for party in made.answering:
            about = self._by_matter.get(party, {})
            shared = Counter(chain.from_iterable(about.get(stem, ()) for stem in made.matter))
            alike |= {a for a, count in shared.items() if count >= LEAST_ALIKE and made.published <= a.published <= last}
        return sorted(a for a in alike if a.id != made.first)


@dataclass(frozen=True, slots=True)
class Undertaken:
    """An undertaking before its answers are known: thousands wait for theirs, so its data is packed.

    `first` is its first claim, `published` the day of that and `last` the last on which it was told; `matter` are the stems that
    it is about, `answering` those who can answer.
    """

    record: Record
    packed: bytes
    kind: str
    first: str
    published: date | None
    last: date | None
    matter: tuple[str, ...]
    answering: tuple[str, ...]


def undertakings(cases: Sequence[Case], book: Book) -> list[Record]:
    """Records of what somebody wants, promises, threatens or refuses, with states in the order of the claims that set them."""
    answers = Answers(c for case in cases for c in case.claims)
    return [finished(made, answers) for case in cases if (made := undertaken(case, book))]


def undertaken(case: Case, book: Book) -> Undertaken | None:
    """The undertaking that a case tells of, still open; None where it tells of none."""
    first = case.claims[0]
    kind = kind_of(first)
    giver, receivers = giver_of(first)
    if kind is None or giver is None:
        return None
    data = header(case, book, case.id("undertaking"), "undertaking")
    data |= {
        "kind": kind, "from": giver.name, "from_id": giver.entry, "to": [p.name for p in receivers],
        "to_ids": [p.entry for p in receivers], "about": None, "content": first.words.strip(), "deadline": _deadline(case),
        "conditional_on": first.condition, "reciprocal_of": None,
    }  # fmt: skip
    answering = (giver.key,) if kind == "promise" else tuple(p.key for p in receivers)
    told = replace(record("undertaking", data, case), data={})
    matter, last = tuple(sorted(_matter(first))), case.claims[-1].published
    return Undertaken(told, pack(data), kind, first.id, first.published, last, matter, answering)


def finished(made: Undertaken, answers: Answers) -> Record:
    """The record with its states: the answers, then whether its time ran out."""
    data = unpack(made.packed)
    state = "refused" if made.kind == "refusal" else "open"
    history: list[Json] = [{"state": state, "at": str(made.published), "claim_id": made.first}]
    for answer in answers.of(made):
        state = _state(answer, made.kind) or state
        if state != history[-1]["state"]:
            history.append({"state": state, "at": str(answer.published), "claim_id": answer.id})
    deadline = data["deadline"]
    if state == "open" and deadline and made.last and made.last > date.fromisoformat(deadline):
        history.append({"state": "lapsed", "at": deadline, "claim_id": data["claim_ids"][-1]})
    return replace(made.record, data=data | {"state": history[-1]["state"], "state_history": history})


def kind_of(claim: ClaimRow) -> str | None:
    """demand, appeal, request, promise, offer, threat, ultimatum, precondition, refusal; None for what is no undertaking."""
    if claim.condition is not None and claim.type == "REQUEST":
        return "precondition"
    told = act_of("undertaking", claim, 5)
    if claim.type == "REQUEST":
        return told if told in ("ultimatum", "precondition", "appeal", "request") else "demand"
    if claim.type in BY_TYPE:
        return "ultimatum" if told == "ultimatum" else BY_TYPE[claim.type]
    if claim.type == "AGREE" and claim.status == "planned":
        return "promise"
    if claim.status in ("planned", "requested", "possible") and told in ("promise", "offer"):
        return told
    return BY_SPEECH.get(claim.speech) if claim.status in ("planned", "requested") else None


def giver_of(claim: ClaimRow) -> tuple[Party | None, tuple[Party, ...]]:
    """Who demands, promises or refuses, and to whom.

    Where the undertaking lies in the saying («طالب بتنفيذ …»: what is asked for is the act, still to be done by its actor), the
    speaker gives it and the actor of the act receives it; the speaker who promises is himself the actor.
    """
    if _by_saying(claim) and claim.speaker is not None:
        others = tuple(p for p in claim.actors if p.key != claim.speaker.key)
        return claim.speaker, others or claim.recipients
    return (claim.actors[0] if claim.actors else claim.speaker), claim.recipients


def _by_saying(claim: ClaimRow) -> bool:
    return claim.type not in ("REQUEST", "AGREE", *BY_TYPE) and claim.speech in BY_SPEECH


def _deadline(case: Case) -> str | None:
    ahead = [c.day_to for c in case.claims if c.dated == "event" and c.day_to and c.published and c.day_to > c.published]
    return min(ahead).isoformat() if ahead else None


def _state(answer: Answer, kind: str) -> str | None:
    """The state that a later claim of the one who was asked (or who promised) sets."""
    if answer.type in REFUSING:
        return "refused"
    if answer.status == "actual" and answer.type in DOING:
        return "broken" if answer.denied else "met"
    if answer.type in ACCEPTING:
        return "accepted"
    return "broken" if kind == "promise" and answer.type == "ASSAULT" and answer.status == "actual" else None


def _matter(claim: ClaimRow) -> frozenset[str]:
    """What a claim is about: its longer words without the names of who acts."""
    names = {stem for p in (*claim.actors, *claim.recipients) for stem in stems_of(p.name)}
    return frozenset(stem for stem in stems_of(claim.words) if len(stem) > 3) - names
