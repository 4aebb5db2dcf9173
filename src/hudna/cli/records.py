"""`hudna records KIND`: the ledger's records of a kind."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from hudna.cli.options import LedgerAddress

app = typer.Typer()


class Kind(StrEnum):
    CONTACT = "contact"
    CONTACT_PAIR = "contact_pair"
    UNDERTAKING = "undertaking"
    TRUCE = "truce"
    VIOLATION = "violation"
    INCIDENT = "incident"
    HUMANITARIAN_ACTION = "humanitarian_action"
    DISPLACEMENT = "displacement"
    CASUALTY = "casualty"
    TALKS_ROUND = "talks_round"
    SANCTION_NOTE = "sanction_note"
    MONITOR_TALLY = "monitor_tally"
    DISPUTE = "dispute"
    POSITION = "position"


class Shape(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Inclusive.")]
Who = Annotated[str | None, typer.Option(metavar="NAME", help="An entry's id, a name in any spelling, or country:ISO3.")]


@app.command()
def records(
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help=f"One of: {', '.join(Kind)}.")],
    ledger: LedgerAddress,
    since: Day = None,
    until: Day = None,
    actor: Who = None,
    place: Who = None,
    truce: Annotated[str | None, typer.Option(metavar="ID", help="Records that belong to a truce.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="OUTLET", help="Records that an outlet tells.")] = None,
    format: Annotated[Shape, typer.Option()] = Shape.TABLE,
) -> None:
    """The ledger's records of a kind, oldest first. Exit code 1: none."""
    from hudna.cli.record_rows import as_csv, as_jsonl, as_table
    from hudna.ledger.store import Ledger
    from hudna.linking.records.rebuild import bring_up

    asked = {"actor": actor, "place": place, "truce": truce, "outlet": outlet}
    with Ledger.open(ledger, create=False) as opened:
        bring_up(opened)
        found = list(
            opened.records(
                kind.value,
                since=since.date() if since else None,
                until=until.date() if until else None,
                parties={role: who for role, who in asked.items() if who},
            )
        )
    lines = {Shape.JSONL: as_jsonl(found), Shape.CSV: as_csv(found, kind.value), Shape.TABLE: as_table(found, kind.value)}[format]
    for line in lines:
        typer.echo(line)
    if not found:
        typer.echo("no such records", err=True)
        raise typer.Exit(1)
