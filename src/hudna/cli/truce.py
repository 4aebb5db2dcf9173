"""`hudna truce NAME`: the whole story of one truce, with its sources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hudna.cli.options import Format, LedgerAddress
from hudna.cli.terminal import one_line

if TYPE_CHECKING:
    from hudna.ledger.rows import Record
    from hudna.ledger.store import Ledger

app = typer.Typer()
MOST = 8  # rows of a list that grows with the news


@app.command()
def truce(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its id or any part of its name, in Arabic or English.")],
    ledger: LedgerAddress,
    format: Annotated[Format, typer.Option()] = Format.TEXT,
) -> None:
    """Who declared it, for when, who refused it, who accuses whom, how it ended: each line with its words."""
    from hudna.ledger.store import Ledger
    from hudna.linking.records.rebuild import bring_up

    with Ledger.open(ledger, create=False) as opened:
        bring_up(opened)
        found = matching(opened, name)
        if not found:
            known = ", ".join(r.id for r in opened.records("truce")) or "none"
            typer.echo(f"no truce is called {one_line(name)}. In this ledger: {known}", err=True)
            raise typer.Exit(1)
        for record in found:
            if format is Format.JSONL:
                typer.echo(json.dumps(dict(record.data), ensure_ascii=False))
            else:
                for line in story(opened, record):
                    typer.echo(line)


def matching(ledger: Ledger, name: str) -> list[Record]:
    from hudna.linking.records.named_truces import named_truces
    from hudna.model.orthography import fold

    asked = fold(name)
    by_alias = {f"truce_{t.id}" for t in named_truces() if any(asked in fold(n) for n in (*t.names, t.en, t.id))}
    return [
        r
        for r in ledger.records("truce")
        if r.id in by_alias or asked in fold(f"{r.id} {r.data['title_en']} {r.data['title_ar']}")
    ]


def story(ledger: Ledger, record: Record) -> Iterator[str]:
    """The life of a truce as lines of text."""
    data = record.data
    words = {c.id: c for c in ledger.iter_claims(ids=data["claim_ids"])}
    counted = data["corroboration"]
    yield f"{data['title_en']}  ({record.id})"
    yield one_line(data["title_ar"])
    yield (
        f"  {counted['n_documents']} articles, {counted['n_origins']} origins, {counted['n_sources']} outlets;"
        f" {counted['first_claimed_at']} to {counted['last_claimed_at']}"
    )
    window = f"{data['effective_from'] or '?'} to {data['effective_until'] or '?'}"
    yield f"  window told: {window}; {data['side_count']}; state: {data['state']}"
    if data["reference"]:
        ref = data["reference"]
        yield f"  reference: {ref['from']} to {ref['to']} ({ref['source']})"
    for row in data["declaration"][:MOST]:
        said = ", ".join(f"{k.removesuffix('_at')} {v}" for k, v in row.items() if k.endswith("_at") and v)
        yield from _told(f"  {one_line(row['name'])}: {said} ({row['mode']})", [row["claim_id"]], words)
    for step in data["state_history"]:
        yield from _told(f"  → {step['state']} {step['at']}: {step['guard']}", step["claim_ids"], words)
    for row in data["extension"]:
        yield from _told(f"  extension {row['decision']} {row['decided_by'] or row['asked_by'] or ''}", [row["claim_id"]], words)
    for row in data["accusations"][:MOST]:
        of, by = one_line(row["of"] or "unnamed"), one_line(row["by"] or "the outlets")
        yield from _told(f"  accused of breaking it: {of}, by {by}: {len(row['claims'])}", row["claims"][:1], words)
    for kind, label in (("violation", "violations"), ("incident", "incidents that follow it")):
        there = list(ledger.records(kind, parties={"truce": record.id}))
        yield f"  {label}: {len(there)}"
    if data["ended"]:
        yield f"  ended {data['end_at']}: {data['end_cause']}"


def _told(title: str, ids: list[str], words: dict[str, Any]) -> Iterator[str]:
    yield title
    for id in ids:
        if id in words:
            claim = words[id]
            yield f"      {one_line(claim.words, 160)}"
            yield f"      {claim.outlet} {claim.published} {claim.id}"
