"""What a new engine, lexicon row or judgement would change, before anything is accepted: added, lost and altered records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hudna.ledger.adding import Item
from hudna.ledger.rows import Record
from hudna.ledger.store import Ledger
from hudna.linking.records.rebuild import KINDS, bring_up, build
from hudna.linking.run import link
from hudna.model.article import Article
from hudna.model.codec import from_json
from hudna.model.reading import Reading

Read = Callable[[Article], Reading]
AT_ONCE = 100
SHOWN = ("title_en", "status", "state", "kind", "outcome", "mode", "time", "parties")


@dataclass(frozen=True, slots=True)
class Change:
    """What would become of the records of a kind."""

    kind: str
    added: list[dict[str, Any]] = field(default_factory=list)
    lost: list[dict[str, Any]] = field(default_factory=list)
    altered: list[dict[str, Any]] = field(default_factory=list)


def dry_run(ledger: Ledger, read: Read, heard: Callable[[str], None] = lambda _: None) -> list[Change]:
    """Read all articles again into a ledger of their own, build its records and compare. The ledger is not written to."""
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "trial.ledger") as trial:
        for known in _batched(Item(stored.article, from_json(row)) for stored, row in ledger.iter_read()):
            trial.add(known)  # what the judgements were about
        for j in ledger.judgements():
            trial.judge(kind=j.kind, object=j.object, field=j.field, value=j.value, reason=j.reason, user=j.user)
        for batch in _batches(ledger, read, heard):
            trial.add(batch)
        link(trial, heard)
        made = build(trial, heard)
    return [compare(kind, list(ledger.records(kind)), made.get(kind, [])) for kind in KINDS]


def accept(ledger: Ledger, read: Read, heard: Callable[[str], None] = lambda _: None) -> None:
    """Store the new readings, link and rebuild. The old readings and records stay as history."""
    for batch in _batches(ledger, read, heard):
        ledger.add(batch)
    bring_up(ledger)


def _batches(ledger: Ledger, read: Read, heard: Callable[[str], None]) -> Iterator[list[Item]]:
    def again() -> Iterator[Item]:
        for stored in ledger.iter_articles():
            yield Item(stored.article, read(stored.article))
            heard(stored.article.id)

    return _batched(again())


def _batched(items: Iterator[Item]) -> Iterator[list[Item]]:
    while batch := list(islice(items, AT_ONCE)):
        yield batch


def compare(kind: str, before: Iterable[Record], after: Iterable[Record]) -> Change:
    """Records paired by id, else by shared claims; what is left on one side is lost or added."""
    old, new = {r.id: r for r in before}, {r.id: r for r in after}
    pairs = {id: id for id in old if id in new}
    by_claim = {c: id for id, r in new.items() if id not in pairs.values() for c in r.data.get("claim_ids", ())}
    for id, r in old.items():
        if id not in pairs:
            other = next((by_claim[c] for c in r.data.get("claim_ids", ()) if c in by_claim), None)
            if other is not None and other not in pairs.values():
                pairs[id] = other
    altered = [a for a in (_altered(old[a], new[b]) for a, b in sorted(pairs.items())) if a]
    return Change(
        kind,
        [_shown(new[id]) for id in sorted(set(new) - set(pairs.values()))],
        [_shown(old[id]) for id in sorted(set(old) - set(pairs))],
        altered,
    )


def _altered(old: Record, new: Record) -> dict[str, Any] | None:
    changed = {
        key: [old.data.get(key), new.data.get(key)]
        for key in sorted(set(old.data) | set(new.data))
        if key not in ("confidence", "corroboration", "record_id") and old.data.get(key) != new.data.get(key)
    }
    return {"id": old.id, "changed": changed} if changed else None


def _shown(record: Record) -> dict[str, Any]:
    return {"id": record.id} | {k: record.data[k] for k in SHOWN if k in record.data}
