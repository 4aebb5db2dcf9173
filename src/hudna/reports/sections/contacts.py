"""Who spoke with whom, and what each side says of it; what only one of them mentions."""

from __future__ import annotations

from collections import defaultdict

from hudna.ledger.rows import ClaimRow
from hudna.reports.builder import Builder
from hudna.reports.desk import Known
from hudna.reports.parts import Part

QUOTES = 3
MOST = 12
SPOKEN = frozenset({"truce", "access", "talks", "sanctions", "displacement", "pressure", "fighting", "violation"})


def write(b: Builder) -> None:
    for known in b.foremost("contact", MOST):
        _contact(b, known)
    b.rest()


def _contact(b: Builder, known: Known) -> None:
    w, data = b.w, known.data
    people = [b.desk.of_row(row) for row in data.get("participants", ())]
    if len(people) < 2:
        return
    mode, when = w.term("contact_mode", data.get("mode")), b.when(known)
    if when is None:
        parts = w.fill("sentences.contact_undated", mode=mode, who=w.listed(people))
    elif data.get("status") in ("actual", "disputed"):
        parts = w.fill("sentences.contact", mode=mode, who=w.listed(people), when=when)
    else:
        status = w.term("status", data.get("status"))
        parts = w.fill("sentences.contact_open", mode=mode, who=w.listed(people), when=when, status=status)
    if not b.say(parts, known.claims, known):
        return
    if data.get("status") not in ("actual", "disputed"):
        b.accounts(known.fresh)
        return
    accounts = readouts(b, known)
    for claims in accounts.values():
        said = _distinct(claims)[:QUOTES]
        quotes = w.listed([b.words(c) for c in said])
        b.say(w.fill("sentences.readout", speaker=_teller(b, said[0]), words=quotes), said, level=1)
    _divergence(b, accounts)


def readouts(b: Builder, known: Known) -> dict[str, list[ClaimRow]]:
    """For each country that took part, what the articles that tell of the contact have from its speakers."""
    lands = {h.country for c in known.claims for h in (*c.actors, *c.recipients) if h.country}
    out: dict[str, list[ClaimRow]] = defaultdict(list)
    for article in dict.fromkeys(c.article for c in known.fresh):
        told = [c for c in b.desk.fresh.values() if c.article == article and c.speaker and c.track in SPOKEN]
        for claim in sorted(told, key=lambda c: c.clause.start):
            teller = claim.chain[1].party
            if teller is not None and teller.country in lands:
                out[str(teller.country)].append(claim)
    return out


def _teller(b: Builder, claim: ClaimRow) -> Part:
    """Who gives the account: the outermost speaker, a spokesman rather than the minister he quotes."""
    teller = claim.chain[1].party if len(claim.chain) > 1 else None
    return b.desk.party(teller) if teller is not None else b.voice(claim)


def _distinct(claims: list[ClaimRow]) -> list[ClaimRow]:
    """One claim for each sentence."""
    return list({c.words: c for c in reversed(claims)}.values())[::-1]


def _divergence(b: Builder, accounts: dict[str, list[ClaimRow]]) -> None:
    if len(accounts) < 2:
        return
    tracks = {key: {c.track for c in claims} for key, claims in accounts.items()}
    for key, claims in accounts.items():
        only = sorted(tracks[key] - set().union(*(t for k, t in tracks.items() if k != key)) - {"pressure"})
        if only:
            topics = b.w.listed([b.w.fill("sentences.label", words=b.w.term("track", t)) for t in only])
            b.say(
                b.w.fill("sentences.only_in", speaker=_teller(b, claims[0]), topics=topics),
                [c for c in claims if c.track in only],
                level=1,
            )
