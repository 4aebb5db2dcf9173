"""`hudna framing`: how each outlet names each actor."""

from __future__ import annotations

import csv
import json
import sys
from typing import Annotated

import typer

from hudna.cli.options import LedgerAddress
from hudna.cli.records import Shape
from hudna.cli.terminal import one_line

app = typer.Typer()


@app.command()
def framing(
    ledger: LedgerAddress,
    actor: Annotated[str | None, typer.Option(metavar="ID", help="The knowledge entry of one actor; without it all.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="OUTLET", help="One outlet; without it all.")] = None,
    format: Annotated[Shape, typer.Option()] = Shape.TABLE,
) -> None:
    """Every name an outlet uses for an actor, how often, with an example. Counts only: no judgement of ours."""
    from hudna.ledger.store import Ledger
    from hudna.linking.framing import framing as rows_of

    with Ledger.open(ledger, create=False) as opened:
        rows = rows_of(opened, actor, outlet)
    if format is Shape.JSONL:
        for row in rows:
            typer.echo(json.dumps(row, ensure_ascii=False))
    elif format is Shape.CSV:
        writer = csv.DictWriter(sys.stdout, ("actor_id", "name", "outlet", "label", "count", "example", "article"))
        writer.writeheader()
        writer.writerows(rows)
    else:
        for row in rows:
            typer.echo(f"{row['count']:>5}  {row['actor_id']:<28}{row['outlet']:<16}{one_line(row['label'], 60)}")
