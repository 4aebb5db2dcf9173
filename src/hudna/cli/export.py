"""`hudna export FORMAT`: the ledger in the formats of other tools."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from hudna.cli.options import LedgerAddress, Level, Sensitivity
from hudna.exports.formats import FORMATS

app = typer.Typer()
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Inclusive.")]
Who = Annotated[str | None, typer.Option(metavar="NAME", help="An entry's id, a name in any spelling, or country:ISO3.")]
_TITLES = "\n\n".join(f"{f.name}: {f.title}." for f in FORMATS)


@app.command(help=f"Write records and claims in the formats of other tools, with a manifest beside the files.\n\n{_TITLES}")
def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help=", ".join(f.name for f in FORMATS))],
    ledger: LedgerAddress,
    since: Day = None,
    until: Day = None,
    actor: Who = None,
    place: Who = None,
    truce: Annotated[str | None, typer.Option(metavar="ID", help="What belongs to a truce.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="OUTLET", help="What an outlet tells.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Records of one kind, as in `hudna records`.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE|FOLDER", help="Else it is printed.")] = None,
    sensitivity: Sensitivity = Level.NOT_SENSITIVE,
) -> None:
    from hudna.cli.terminal import person, progress
    from hudna.exports.formats import format_named
    from hudna.exports.running import run
    from hudna.exports.selection import KINDS, Filters, Selection
    from hudna.ledger.store import Ledger
    from hudna.linking.records.rebuild import bring_up

    chosen = format_named(format)
    if chosen is None:
        _stop(f"there is no format {format}. The formats: {', '.join(f.name for f in FORMATS)}.")
    if kind is not None and kind not in KINDS:
        _stop(f"there is no kind {kind}. The kinds: {', '.join(KINDS)}.")
    filters = Filters(since=_day(since), until=_day(until), actor=actor, place=place, truce=truce, outlet=outlet, kind=kind)
    with Ledger.open(ledger, create=False) as opened:
        with progress("bringing the records up to date"):
            bring_up(opened)
        try:
            with progress(f"writing {chosen.name}"):
                files = run(chosen, Selection(opened, filters), output, allow=sensitivity.value)
            detail = {"filters": filters.shown(), "sensitivity": sensitivity.value, "files": sorted(files.written)[:50]}
            opened.log(actor=person(), action="export", object=chosen.name, detail=detail)
        except (ImportError, ValueError) as error:  # a missing library, no place to write, more rows than a sheet holds
            _stop(str(error))
        except OSError as error:
            _stop(f"{error.filename or output}: {error.strerror}. Give a place that can be written.")
    _told(chosen.files[0], files)


def _told(main: str, files: Any) -> None:
    for name, path in sorted(files.written.items())[:20]:
        rows = files.counts.get(name)
        typer.echo(f"{path}: {path.stat().st_size:,} bytes" + (f", {rows:,} records" if rows is not None else ""), err=True)
    if len(files.written) > 20:
        typer.echo(f"… {len(files.written):,} files in all", err=True)
    if not sum(files.counts.values()):
        typer.echo("nothing in the ledger fits: the files hold no records.", err=True)
        raise typer.Exit(1)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _stop(message: str) -> NoReturn:
    typer.echo(f"hudna: {message}", err=True)
    raise typer.Exit(2)
