"""`hudna ledger reread`: what a new engine, lexicon row or judgement would change."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from hudna.cli.options import Format, LedgerAddress
from hudna.cli.terminal import one_line

app = typer.Typer()
SHOWN = 5  # examples of each sort of change


@app.command()
def reread(
    ledger: LedgerAddress,
    dry_run: Annotated[bool, typer.Option("--dry-run/--accept", help="Only tell what would change; --accept stores it.")] = True,
    format: Annotated[Format, typer.Option()] = Format.TEXT,
) -> None:
    """Read every article again and compare. Nothing is stored without --accept. Exit code 1: something would change."""
    from hudna.cli.terminal import progress
    from hudna.ledger.store import Ledger
    from hudna.linking.records.rebuild import bring_up
    from hudna.linking.reread import accept
    from hudna.linking.reread import dry_run as compared
    from hudna.reading.pipeline import read

    with Ledger.open(ledger, create=False) as opened, progress("reading") as bar:
        bring_up(opened)
        if not dry_run:
            accept(opened, read, lambda _: bar.advance())
            return
        changes = compared(opened, read, lambda _: bar.advance())
    for change in changes:
        if format is Format.JSONL:
            row = {"kind": change.kind, "added": change.added, "lost": change.lost, "altered": change.altered}
            typer.echo(json.dumps(row, ensure_ascii=False, default=str))
        elif change.added or change.lost or change.altered:
            typer.echo(f"{change.kind}: {len(change.added)} added, {len(change.lost)} lost, {len(change.altered)} altered")
            for sign, rows in (("+", change.added), ("-", change.lost)):
                for row in rows[:SHOWN]:
                    typer.echo(f"  {sign} {one_line(str(row.get('title_en') or row['id']), 110)}")
            for row in change.altered[:SHOWN]:
                typer.echo(f"  ~ {row['id']}: {', '.join(map(str, row['changed']))}")
    if any(c.added or c.lost or c.altered for c in changes):
        raise typer.Exit(1)
