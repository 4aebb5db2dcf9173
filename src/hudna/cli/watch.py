"""`hudna watch`: poll the sources and keep the ledger up to date."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from hudna.cli.options import LedgerAddress
from hudna.cli.sources import AllowPrivate, visitor

if TYPE_CHECKING:
    from hudna.intake.sources.source import Source
    from hudna.ledger.rows import Added

app = typer.Typer()


@app.command()
def watch(
    ledger: LedgerAddress,
    once: Annotated[bool, typer.Option("--once", help="Poll what is due, then end: for timers of the system.")] = False,
    now: Annotated[bool, typer.Option("--now", help="Poll every source at the first round, due or not.")] = False,
    link: Annotated[bool, typer.Option(help="After each round bring links and records up to date.")] = True,
    allow_private: AllowPrivate = False,
) -> None:
    """Poll the sources of a ledger politely, read what is new, store it.

    Stop it at any time: what was stored is never read again, what was not is read at the next start.
    Exit code with --once: 0 all well; 1 something could not be read; 2 there is no source. Without: 0 when stopped.
    """
    from hudna.cli.add import bring_up_to_date
    from hudna.cli.reading_pool import read_one
    from hudna.cli.terminal import tell
    from hudna.ledger.store import Ledger
    from hudna.scale.watching.book import Book
    from hudna.scale.watching.loop import Watch
    from hudna.scale.watching.rounds import Round
    from hudna.scale.watching.taught_rows import TaughtRows

    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    with Ledger.open(ledger, create=False) as opened:
        if not Book(opened).all():
            typer.echo("hudna: there is nothing to watch. First: hudna sources add ADDRESS --ledger LEDGER", err=True)
            raise typer.Exit(2)
        round = Round(opened, visitor(allow_private), read_one, time.time, tell, stop.is_set)
        rows = TaughtRows(opened, stop)
        watching = Watch(round, (lambda: bring_up_to_date(opened)) if link else (lambda: None), rows.nap, _heard)
        if once or now:
            watching.once(everything=now)
        if not once:
            watching.forever()
    if rows.changed:
        _begin_anew()
    raise typer.Exit(1 if once and round.failed else 0)


def _heard(source: Source, added: Added) -> None:
    if added.new or added.updated:
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        typer.echo(f"{moment}  {source.id}: {added.new} new, {added.updated} updated; {added.claims} claims")


def _begin_anew() -> NoReturn:
    """Be the same command again, in a process that reads with the rows that were accepted meanwhile. What was due stays due."""
    arguments = [a for a in sys.argv[1:] if a != "--now"]
    os.execv(sys.executable, [sys.executable, "-m", "hudna.cli.main", *arguments])
