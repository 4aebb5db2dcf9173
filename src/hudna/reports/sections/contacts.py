"""Who spoke with whom, and what each side says of it; what only one of them mentions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from hudna.ledger.parties import party_key
from hudna.ledger.rows import ClaimRow, Party
from hudna.reports.builder import Builder, firsts
from hudna.reports.desk import Known
from hudna.reports.parts import Part

QUOTES = 2
MOST, SIDES = 8, 3
NEAR = 1_500  # characters between the words of a contact and those of an account of it, in one article
SPOKEN = frozenset({"truce", "access", "talks", "sanctions", "displacement", "pressure", "fighting", "violation"})


@dataclass(frozen=True, slots=True)
class Met:
    """Who took part by one claim, and the claims that have them all."""

    known: Known
    people: tuple[Party, ...]
    claims: tuple[ClaimRow, ...]


def write(b: Builder) -> None:
    some = met(b)
    for m in some[:MOST]:
        _contact(b, m)
    shown = {m.known.record.id for m in some[:MOST]}
    b.rest([k.record.id for k in b.desk.news("contact") if k.record.id not in shown])


def met(b: Builder) -> list[Met]:
    """The contacts of the period with those whom one claim brings together; known people and well supported ones first."""
    out = [m for known in b.desk.news("contact") if (m := _together(b, known)) is not None]
    return sorted(out, key=lambda m: (-min(2, _known(m)), -len(b.desk.origins(m.claims)), m.known.record.id))


def _known(m: Met) -> int:
    return sum(p.entry is not None for p in m.people)


def _together(b: Builder, known: Known) -> Met | None:
    wanted = {party_key(r.get("actor_id"), str(r.get("name"))) for r in known.data.get("participants", ())}
    groups: dict[tuple[str, ...], list[ClaimRow]] = defaultdict(list)
    named: dict[str, Party] = {}
    for claim in known.claims:
        there = {p.key: p for p in (*claim.actors, *claim.recipients) if p.key in wanted}
        if len(there) > 1:
            named |= there
            groups[tuple(sorted(there))].append(claim)
    if not groups:
        return None
    keys, claims = min(groups.items(), key=lambda g: (-len(b.desk.origins(g[1])), -len(g[0]), g[0]))
    return Met(known, tuple(named[k] for k in keys), tuple(claims))


def _contact(b: Builder, m: Met) -> None:
    w, data = b.w, m.known.data
    people = [b.desk.party(p).as_("party") for p in m.people]
    mode, when = w.term("contact_mode", data.get("mode")), b.when(m.known)
    if when is None:
        parts = w.fill("sentences.contact_undated", mode=mode, who=w.listed(people))
    elif data.get("status") in ("actual", "disputed"):
        parts = w.fill("sentences.contact", mode=mode, who=w.listed(people), when=when)
    else:
        status = w.term("status", data.get("status"))
        parts = w.fill("sentences.contact_open", mode=mode, who=w.listed(people), when=when, status=status)
    if not b.say(parts, m.claims, m.known):
        return
    if data.get("status") not in ("actual", "disputed"):
        b.accounts(m.claims, 1)
        return
    accounts = dict(list(readouts(b, m).items())[:SIDES])
    for claims in accounts.values():
        said = _distinct(claims)[:QUOTES]
        quotes = w.listed([b.words(c) for c in said])
        b.say(w.fill("sentences.readout", speaker=_teller(b, said[0]), words=quotes), said, level=1)
    _divergence(b, accounts)


def readouts(b: Builder, m: Met) -> dict[str, list[ClaimRow]]:
    """For each country that took part, what the articles that tell of the contact have from its speakers, near those words."""
    lands = {p.country for p in m.people if p.country}
    out: dict[str, list[ClaimRow]] = defaultdict(list)
    for article, at in {c.article: c.clause.start for c in firsts(m.claims, lambda c: c.article)}.items():
        told = [c for c in b.desk.fresh.values() if c.article == article and c.speaker and c.track in SPOKEN]
        for claim in sorted(told, key=lambda c: c.clause.start):
            teller = claim.chain[1].party
            if teller is not None and teller.country in lands and abs(claim.clause.start - at) <= NEAR:
                out[str(teller.country)].append(claim)
    return out


def _teller(b: Builder, claim: ClaimRow) -> Part:
    """Who gives the account: the outermost speaker, a spokesman rather than the minister he quotes."""
    teller = claim.chain[1].party if len(claim.chain) > 1 else None
    return b.desk.party(teller).as_("speaker") if teller is not None else b.voice(claim)


def _distinct(claims: list[ClaimRow]) -> list[ClaimRow]:
    """One claim for each sentence."""
    return firsts(claims, lambda c: c.words)


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
