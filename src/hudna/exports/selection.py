"""What is exported: the ledger through the filters of `hudna records`, as streams, with what several formats ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from hudna.knowledge.lookup import Knowledge
from hudna.knowledge.user_overlay import overlays_in_force
from hudna.ledger.audit import FIRST
from hudna.ledger.rows import ClaimRow, Record, StoredArticle
from hudna.ledger.store import Ledger
from hudna.linking.case import denies, sources
from hudna.linking.confidence import origins_of
from hudna.linking.export import event_groups

KINDS = (
    "contact", "truce", "violation", "incident", "undertaking", "humanitarian_action", "displacement", "casualty", "talks_round",
    "sanction_note", "monitor_tally", "dispute",
)  # fmt: skip
OUTGOING = ("export", "report")  # entries of the audit that change nothing of what the ledger says


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """As `hudna records`: days are inclusive; who and where by id or name in any spelling."""

    since: date | None = None
    until: date | None = None
    actor: str | None = None
    place: str | None = None
    truce: str | None = None
    outlet: str | None = None
    kind: str | None = None

    def shown(self) -> dict[str, str]:
        """Those that are set, for the manifest."""
        return {k: str(v) for k in self.__slots__ if (v := getattr(self, k)) is not None}


@dataclass(frozen=True, slots=True)
class Happening:
    """The claims of one event across articles: what GDELT calls an event. `id` is stable while its first claim stands."""

    id: str
    claims: tuple[ClaimRow, ...]

    @property
    def first(self) -> ClaimRow:
        return self.claims[0]


class Selection:
    """The chosen part of a ledger. Iterators stream; look-ups are kept."""

    def __init__(self, ledger: Ledger, filters: Filters | None = None) -> None:
        self.ledger, self.filters = ledger, filters or Filters()
        self.actor, self.place = (self._meant(name) for name in (self.filters.actor, self.filters.place))
        self._articles: dict[str, StoredArticle | None] = {}

    @cached_property
    def knowledge(self) -> Knowledge:
        return Knowledge.load(*overlays_in_force())

    def _meant(self, name: str | None) -> str | None:
        """The entry that a name in any spelling or language means; the name itself where knowledge has none or several."""
        if name is None or name in self.knowledge.entries or name.startswith("country:"):
            return name
        found = {surface.entry_id for surface in self.knowledge.find(name)}
        return found.pop() if len(found) == 1 else name

    @cached_property
    def _origins(self) -> Any:
        return sources(self.ledger)

    def records(self, *kinds: str) -> Iterator[Record]:
        """Records of these kinds (all without), kind by kind in the order of their days."""
        f = self.filters
        parties = {k: v for k, v in (("actor", self.actor), ("place", self.place), ("truce", f.truce), ("outlet", f.outlet)) if v}
        for kind in kinds or KINDS:
            if f.kind in (None, kind):
                yield from self.ledger.records(kind, since=f.since, until=f.until, parties=parties)

    def claims(self) -> Iterator[ClaimRow]:
        """Claims by day. With a truce or a kind, those of its records."""
        f = self.filters
        wanted = self._of_records if f.truce or f.kind else None
        for claim in self.ledger.iter_claims(since=f.since, until=f.until, actor=self.actor, place=self.place, outlet=f.outlet):
            if wanted is None or claim.id in wanted:
                yield claim

    @cached_property
    def _of_records(self) -> frozenset[str]:
        return frozenset(i for r in self.records() for i in r.data.get("claim_ids", ()))

    def happenings(self) -> Iterator[Happening]:
        """Claims put together by event; only clusters of several are held in memory, and only their ids."""
        group_of = {telling: group for group in event_groups(self.ledger) for telling in group}
        done: set[str] = set()
        for claim in self.claims():
            if claim.id in done:
                continue
            ids = group_of.get(claim.id)
            claims: tuple[ClaimRow, ...] = (claim,)
            if ids:
                found = sorted(self.ledger.iter_claims(ids=ids), key=lambda c: (str(c.published or "9999"), c.id))
                claims = tuple(found) or claims
                done |= {c.id for c in claims}
            yield Happening(claims[0].id, claims)

    def record_of(self, claim: str) -> str | None:
        """The first record that rests on a claim."""
        return self._record_by_claim.get(claim)

    @cached_property
    def _record_by_claim(self) -> dict[str, str]:
        out: dict[str, str] = {}
        for kind in KINDS:
            for record in self.ledger.records(kind):
                for id in record.data.get("claim_ids", ()):
                    out.setdefault(id, record.id)
        return out

    def claims_of(self, record: Record) -> list[ClaimRow]:
        """The claims of a record, in its order."""
        ids = list(record.data.get("claim_ids", ()))
        found = {c.id: c for c in self.ledger.iter_claims(ids=ids)} if ids else {}
        return [found[i] for i in ids if i in found]

    def article(self, id: str) -> StoredArticle | None:
        """An article; the last few hundred are kept."""
        if id not in self._articles:
            if len(self._articles) > 512:
                self._articles.clear()
            self._articles[id] = self.ledger.article(id)
        return self._articles[id]

    def articles(self) -> Iterator[StoredArticle]:
        """The articles of the claims chosen, in the order they were added; all without any filter."""
        if self.filters == Filters():
            yield from self.ledger.iter_articles()
            return
        wanted = {c.article for c in self.claims()}
        yield from (a for a in self.ledger.iter_articles() if a.article.id in wanted)

    def article_ids(self) -> Iterator[str]:
        """Every article whose words an export of this selection may hold: of its claims, its records, or all."""
        if self.filters == Filters():
            yield from (a.article.id for a in self.ledger.iter_articles())
            return
        yield from (c.article for c in self.claims())
        yield from (str(id).rpartition("/")[0] for r in self.records() for id in r.data.get("claim_ids", ()))

    def origins(self, claims: tuple[ClaimRow, ...] | list[ClaimRow]) -> int:
        return len(origins_of(claims, self._origins))

    def origin_of(self, article: str) -> str:
        return str(self._origins.origin.get(article, article))

    def facts(self) -> dict[str, Any]:
        """For the manifest: the ledger's state, never the time of the export, so that the same ledger gives the same bytes."""
        last = None
        for entry in self.ledger.audit():
            last = entry if entry.action not in OUTGOING else last
        return {
            "filters": self.filters.shown(), "audit_head": last.sha256 if last else FIRST,
            "generated_at": last.at if last else None, "articles": self.ledger.info()["stories"],
        }  # fmt: skip


__all__ = ["Filters", "Happening", "Selection", "denies"]
