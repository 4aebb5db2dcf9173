"""The accounts of a record side by side: who affirms, who denies, through which chain, out of which beginning."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from hudna.ledger.rows import ClaimRow, LinkRow, Record
from hudna.linking.sides import NEUTRAL, conflicts
from hudna.web import labels
from hudna.web.explain import Crumb
from hudna.web.language import Words


@dataclass(frozen=True, slots=True)
class Account:
    """One claim as a column shows it. `origin` numbers the independent beginnings from 1; `copies` other articles share it."""

    claim: ClaimRow
    chain: tuple[Crumb, ...]
    side: str  # affirms, denies
    origin: int
    copies: tuple[str, ...]


def accounts(record: Record, claims: Mapping[str, ClaimRow], links: Iterable[LinkRow], words: Words) -> list[Account]:
    """Every claim of a record that still stands, in the order of publication."""
    denying = set(record.data.get("denying") or ())
    there = sorted(claims.values(), key=lambda c: (str(c.published or "9999"), c.id))
    group = origin_groups([c.article for c in there], links)
    numbers: dict[str, int] = {}
    out = []
    for claim in there:
        root = group.get(claim.article, claim.article)
        number = numbers.setdefault(root, len(numbers) + 1)
        copies = tuple(sorted(a for a, r in group.items() if r == root and a != claim.article))
        out.append(Account(claim, chain(claim, words), "denies" if claim.id in denying else "affirms", number, copies))
    return out


def tellings(rows: Iterable[Account]) -> list[list[Account]]:
    """Accounts of one sentence together, so that it is shown once with all that is claimed in it; word for word copies of it in
    other articles of the same beginning add what they alone claim."""
    out: dict[tuple[int, str], dict[tuple[object, ...], Account]] = {}
    for row in rows:
        told = (tuple(c.name for c in row.chain), row.claim.trigger_words, row.claim.status, row.claim.factuality)
        out.setdefault((row.origin, row.claim.words), {}).setdefault(told, row)
    return [list(group.values()) for group in out.values()]


def side_name(code: str, language: str, speaking: Collection[str] = ()) -> str:
    """A side of a conflict (`syria:a`) by those of it who speak here, else by those who are placed on it first; as it is where
    nothing says who that is."""
    conflict, _, side = code.partition(":")
    for known in conflicts():
        if known.id == conflict and side and side != NEUTRAL:
            placed = [id for id, on in known.sides.items() if on == side]
            members = [labels.label(language, id) for id in [id for id in placed if id in speaking] or placed]
            return ("، " if language == "ar" else ", ").join(members[:3]) + ("…" if len(members) > 3 else "")
    return code


def chain(claim: ClaimRow, words: Words) -> tuple[Crumb, ...]:
    """The holders of a claim, the outlet first."""
    out = []
    for n, holder in enumerate(claim.chain):
        if n == 0:
            name = claim.outlet or words("outlet.unnamed")
        elif holder.party is None:
            name = words("speaker.unnamed")
        else:
            name = labels.label(words.language, holder.party.entry, holder.name)
        out.append(Crumb(name, holder.statement, holder.form, holder.factuality))
    return tuple(out)


def origin_groups(articles: Sequence[str], links: Iterable[LinkRow]) -> dict[str, str]:
    """Article → the article that stands for its beginning, for those that links join."""
    parent: dict[str, str] = {}

    def root(a: str) -> str:
        while parent.setdefault(a, a) != a:
            a = parent[a]
        return a

    for link in links:
        parent[root(link.b)] = root(link.a)
    for article in articles:
        root(article)
    return {article: root(article) for article in list(parent)}
