"""The desk a report is written at: the records and claims of a period, names in the report's language, citations.

Only claims published up to the end of the period are seen, so that a report of a past day does not know what came later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from hudna.knowledge.lookup import Knowledge
from hudna.ledger.rows import ClaimRow, Party, Record, StoredArticle
from hudna.ledger.store import Ledger
from hudna.linking.case import denies, sources
from hudna.linking.confidence import origins_of
from hudna.model.reading import Reading
from hudna.reports.earlier import Earlier
from hudna.reports.outlets import outlet_name
from hudna.reports.parts import Citation, Part
from hudna.reports.past import records_as_of
from hudna.reports.wording import Wording

BACK = timedelta(days=60)  # how far before the period a record's last day may lie and still get news
KINDS = (
    "contact", "truce", "violation", "incident", "undertaking", "humanitarian_action", "displacement", "casualty", "talks_round",
    "sanction_note", "monitor_tally",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """A record as far as it was known at the end of the period. `fresh` are the claims published within the period."""

    record: Record
    claims: tuple[ClaimRow, ...]
    fresh: tuple[ClaimRow, ...]

    @property
    def data(self) -> Any:
        return self.record.data

    @property
    def origins(self) -> int:
        """Independent beginnings as the record counts them, for ranking."""
        return int(self.data.get("corroboration", {}).get("n_origins") or 0)

    @property
    def is_new(self) -> bool:
        return len(self.fresh) == len(self.claims)

    @property
    def affirming(self) -> tuple[ClaimRow, ...]:
        return tuple(c for c in self.claims if not denies(c))

    @property
    def denying(self) -> tuple[ClaimRow, ...]:
        return tuple(c for c in self.claims if denies(c))


class Desk:
    """Everything a section may ask."""

    def __init__(
        self, ledger: Ledger, since: date, until: date, wording: Wording, knowledge: Knowledge, earlier: Earlier | None = None
    ) -> None:
        self.ledger, self.since, self.until, self.earlier = ledger, since, until, earlier
        self.wording, self.knowledge = wording, knowledge
        self._claims: dict[str, ClaimRow] = {}
        self._readings: dict[str, Reading | None] = {}
        self._news: dict[str, list[Known]] = {}
        self._articles: dict[str, StoredArticle | None] = {}

    @cached_property
    def fresh(self) -> dict[str, ClaimRow]:
        """The claims published within the period."""
        rows = self.ledger.iter_claims(published_since=self.since, published_until=self.until)
        return {c.id: c for c in rows}

    @cached_property
    def articles(self) -> list[StoredArticle]:
        """The articles of the period."""
        return list(self.ledger.iter_articles(since=self.since, until=self.until))

    @cached_property
    def _origins(self) -> Any:
        return sources(self.ledger)

    def origins(self, claims: Sequence[ClaimRow]) -> set[str]:
        """Independent beginnings of claims."""
        return origins_of(claims, self._origins)

    def origin_of(self, article: str) -> str:
        return str(self._origins.origin.get(article, article))

    def article(self, id: str) -> StoredArticle | None:
        if id not in self._articles:
            self._articles[id] = self.ledger.article(id)
        return self._articles[id]

    def reading(self, article: str) -> Reading | None:
        """The current reading of an article; kept, for several sections ask for those of the period."""
        if article not in self._readings:
            self._readings[article] = self.ledger.reading(article)
        return self._readings[article]

    def claim(self, id: str | None) -> ClaimRow | None:
        """A claim, if it was published by the end of the period."""
        return next(iter(self.claims([id] if id else [])), None)

    def claims(self, ids: Iterable[str]) -> list[ClaimRow]:
        wanted = [i for i in dict.fromkeys(ids)]
        missing = [i for i in wanted if i not in self._claims and i not in self.fresh]
        for start in range(0, len(missing), 400):
            self._claims |= {c.id: c for c in self.ledger.iter_claims(ids=missing[start : start + 400])}
        found = [self.fresh.get(i) or self._claims.get(i) for i in wanted]
        return [c for c in found if c is not None and c.published is not None and c.published <= self.until]

    @cached_property
    def _as_of(self) -> dict[str, list[Record]] | None:
        """Records made from what was published by the end of the period, where the ledger knows later news; else None."""
        newest = self.ledger.info()["newest"]
        if newest is None or newest <= self.until.isoformat():
            return None
        return records_as_of(self.ledger, self.since, self.until, self._origins)

    def records(self, kind: str) -> Iterator[Record]:
        """Records of a kind as they stood at the end of the period, without those that a person withdrew or rejected."""
        return (r for r in self.all_records(kind) if not self.is_withdrawn(r))

    @staticmethod
    def is_withdrawn(record: Record) -> bool:
        """Whether a person took the record back or called it wrong."""
        judged = record.data.get("judged") or {}
        return record.data.get("review_state") == "withdrawn" or judged.get("verdict") == "reject"

    def all_records(self, kind: str) -> Iterator[Record]:
        """Records of a kind as they stood at the end of the period, those withdrawn included."""
        made = self._as_of
        if made is None:
            yield from self.ledger.records(kind, since=self.since - BACK)
        else:
            oldest = self.since - BACK
            yield from (r for r in made.get(kind, ()) if r.day_to is not None and r.day_to >= oldest)

    def known(self, kind: str) -> Iterator[Known]:
        """The records of a kind that anything is known of by the end of the period, in the order of their days."""
        for record in self.records(kind):
            known = self._known(record)
            if known.claims:
                yield known

    def known_of(self, records: Iterable[Record]) -> list[Known]:
        return [self._known(r) for r in records]

    def _known(self, record: Record) -> Known:
        claims = self.claims(record.data.get("claim_ids", ()))
        return Known(record, tuple(claims), tuple(c for c in claims if c.id in self.fresh))

    def news(self, kind: str) -> Iterator[Known]:
        """The records of a kind that the period brings something about."""
        if kind not in self._news:
            about = (r for r in self.records(kind) if not self.fresh.keys().isdisjoint(r.data.get("claim_ids", ())))
            self._news[kind] = [self._known(r) for r in about]
        return iter(self._news[kind])

    def foremost(self, kind: str, most: int) -> tuple[list[Known], list[str]]:
        """The news of a kind with the most independent origins, in the order of their days, and the ids of the others."""
        ranked = sorted(self.news(kind), key=lambda k: (-k.origins, k.record.id))
        chosen = sorted(ranked[:most], key=lambda k: (str(k.record.day_from), k.record.id))
        return chosen, [k.record.id for k in ranked[most:]]

    def name(self, key: str, shown: str) -> Part:
        """A party, place or body by the name that the language uses; words of the article where nothing is known of it."""
        if not key.startswith("name:"):
            try:
                entry = self.knowledge.entry(key)
            except KeyError:
                return Part("name", shown, key)
            return Part("name", (entry.ar if self.wording.language == "ar" else entry.en) or shown, key)
        if self.wording.language == "ar":  # not known: marked as the article's word; in another script that shows by itself
            left, right = self.wording.t("quotes").split("…")
            return Part("name", f"{left}{shown}{right}", key)
        return Part("name", shown, key)

    def party(self, party: Party) -> Part:
        return self.name(party.key, party.name)

    def cite(self, claim: ClaimRow) -> Citation:
        stored = self.article(claim.article)
        days = tuple(d for d in (claim.day_from, claim.day_to) if d is not None)
        quantities = tuple((str(q["text"]), q.get("low"), q.get("high")) for q in claim.quantities)
        return Citation(
            claim.id, claim.article, claim.outlet, claim.published, claim.words.strip(), stored.article.url if stored else None,
            stored.article.title if stored else None, self.origin_of(claim.article), (), quantities, days,
            frozenset(p.key for p in claim.actors), frozenset(p.key for p in claim.recipients), tellers(claim),
            claim.place.key if claim.place else None, outlet_name(claim.outlet, self.wording.language),
        )  # fmt: skip


def tellers(claim: ClaimRow) -> frozenset[str]:
    """The keys of everybody in the chain of a claim, joint speakers included; the outlet is none of them."""
    return frozenset(p.key for h in claim.chain for p in (h.party, *h.joint) if p is not None)


def by_voice(claims: Iterable[ClaimRow]) -> dict[str, list[ClaimRow]]:
    """Claims by who says so: the key of the innermost speaker, else `outlet:` and the name of the outlet."""
    out: dict[str, list[ClaimRow]] = {}
    for claim in claims:
        out.setdefault(voice_key(claim), []).append(claim)
    return out


def voice_key(claim: ClaimRow) -> str:
    """Who speaks, to tell one voice from another."""
    return claim.speaker.key if claim.speaker else f"outlet:{claim.outlet or ''}"
