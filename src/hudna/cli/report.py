"""`hudna report`: the report of a day or a period."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from hudna.cli.options import LedgerAddress, Level, Sensitivity

app = typer.Typer()
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE")]


class Language(StrEnum):
    AR = "ar"
    EN = "en"


class ReportFormat(StrEnum):
    MD = "md"
    HTML = "html"
    JSON = "json"
    PDF = "pdf"
    DOCX = "docx"


RENDERERS = {"md": "markdown", "html": "html", "json": "machine", "pdf": "pdf", "docx": "docx"}
BINARY = ("pdf", "docx")


@app.command()
def report(
    ledger: LedgerAddress,
    day: Annotated[datetime | None, typer.Option("--date", "-d", formats=["%Y-%m-%d"], metavar="DATE", help="This day.")] = None,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="From this day …")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="… to this day.")] = None,
    lang: Annotated[Language, typer.Option(help="Language of the report. Quotations stay as published.")] = Language.AR,
    format: Annotated[ReportFormat | None, typer.Option("--format", "-f", help="Else by the name of FILE, else md.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here, not to the screen.")] = None,
    since_report: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.json", help="Tell what changed since this saved report, else since the last one in the audit."
        ),
    ] = None,
    sensitivity: Sensitivity = Level.NOT_SENSITIVE,
) -> None:
    """What the ledger holds about a day, each sentence with its sources. Without days: the latest day of publication.

    A sentence that says more than its cited words is left out; the coverage section says how many were.
    """
    chosen = format.value if format else _by_name(output)
    if chosen in BINARY and output is None:
        _stop(f"a report as {chosen} needs a file: -o report.{chosen}")
    first, last = _days(day, since, until)
    from hudna.cli.terminal import person, progress
    from hudna.ledger.sensitivity import TooSensitive, check
    from hudna.ledger.store import Ledger
    from hudna.linking.records.rebuild import bring_up
    from hudna.reports.situation import NothingToReport, situation

    with Ledger.open(ledger, create=False) as opened:
        with progress("bringing the records up to date"):
            bring_up(opened)
        try:
            made = situation(opened, since=first, until=last, language=lang.value, earlier=_earlier(since_report))
            check(opened, (c.article for c in made.citations), sensitivity.value)
        except NothingToReport as error:
            _stop(str(error))
        except TooSensitive as error:
            _stop(str(error))
        rendered: str | bytes = _render(chosen, made)
        detail = {"format": chosen, "language": lang.value, "sensitivity": sensitivity.value, "cited": len(made.citations)}
        opened.log(actor=person(), action="report", object=f"{made.since}/{made.until}", detail=detail)
    _write(rendered, output)


def _by_name(output: Path | None) -> str:
    suffix = output.suffix.removeprefix(".").lower() if output else ""
    return {"markdown": "md", "htm": "html"}.get(suffix, suffix) if suffix in (*RENDERERS, "markdown", "htm") else "md"


def _days(day: datetime | None, since: datetime | None, until: datetime | None) -> tuple[date | None, date | None]:
    if day is not None and (since or until):
        _stop("give either --date or --since and --until.")
    first, last = (d.date() if d else None for d in ((day, day) if day else (since, until)))
    if first and last and first > last:
        _stop(f"--since {first} is after --until {last}.")
    return first, last


def _earlier(path: Path | None) -> Any:
    from hudna.reports.earlier import NoReport, saved

    try:
        return saved(path) if path else None
    except NoReport as error:
        _stop(str(error))
    except OSError as error:
        _stop(f"{path}: {error.strerror}. Give a report that `hudna report --format json` wrote.")


def _render(chosen: str, made: Any) -> str | bytes:
    from hudna.model.missing import MissingLibrary

    try:
        rendered: str | bytes = import_module(f"hudna.reports.{RENDERERS[chosen]}").render(made)
    except MissingLibrary as error:
        _stop(str(error))
    return rendered


def _write(rendered: str | bytes, output: Path | None) -> None:
    if output is None:
        assert isinstance(rendered, str)
        typer.echo(rendered, nl=False)
        return
    raw = rendered.encode("utf-8") if isinstance(rendered, str) else rendered
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(raw)
    except OSError as error:
        _stop(f"{output}: {error.strerror}. Give a place that can be written.")
    typer.echo(f"{output}: {len(raw):,} bytes", err=True)


def _stop(message: str) -> NoReturn:
    typer.echo(f"hudna: {message}", err=True)
    raise typer.Exit(2)
