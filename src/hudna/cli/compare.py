"""`hudna compare ID`: the accounts of one event side by side."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from hudna.cli.options import Format, LedgerAddress
from hudna.cli.terminal import one_line

app = typer.Typer()


@app.command()
def compare(
    id: Annotated[str, typer.Argument(metavar="ID", help="A record or a claim.")],
    ledger: LedgerAddress,
    format: Annotated[Format, typer.Option()] = Format.TEXT,
) -> None:
    """What each outlet says of one event, by whose word, and where the accounts differ. Exit code 1: no such record or claim."""
    from hudna.ledger.store import Ledger
    from hudna.linking.compare import accounts
    from hudna.linking.records.rebuild import bring_up

    with Ledger.open(ledger, create=False) as opened:
        bring_up(opened)
        found = accounts(opened, id)
    if found is None:
        typer.echo(f"no record or claim {one_line(id)} in this ledger", err=True)
        raise typer.Exit(1)
    if format is Format.JSONL:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    for row in found["accounts"]:
        told = " < ".join(one_line(n) for n in reversed(row["told_by"]))
        typer.echo(f"{row['published']} {row['outlet']}  {'denies ' if row['denies'] else ''}{row['status']}  told by {told}")
        typer.echo(f"    {one_line(row['words'], 200)}")
        typer.echo(f"    day {row['day'] or '-'}, place {row['place'] or '-'}, origin {row['origin']}, {row['claim_id']}")
    for field, values in found["differences"].items():
        typer.echo(f"{field} differs: " + "; ".join(f"{one_line(str(v['value']), 60)} ({len(v['claim_ids'])})" for v in values))
