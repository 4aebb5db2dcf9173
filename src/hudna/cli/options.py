"""Options that several verbs share, so that they are named and explained alike."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from hudna.model.own_data import put_in_force, taught_folder


def _with_its_rows(ledger: str) -> str:
    """Whatever a verb reads for a ledger, it reads with the rows that the ledger's reviewers accepted."""
    from hudna.review.in_force import follow_address

    try:
        follow_address(ledger)
    except OSError as problem:
        typer.echo(f"hudna: what reviewers accepted cannot be written beside the ledger ({problem}).", err=True)
    put_in_force(taught_folder(ledger))
    return ledger


Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT…", help="Text, HTML or JSONL files (also .gz), folders, or - for standard input.")
]
LedgerAddress = Annotated[
    str,
    typer.Option(
        "--ledger", "-l", metavar="LEDGER", envvar="HUDNA_LEDGER", callback=_with_its_rows,
        help="A file, or postgresql://user@host/name.",
    ),
]  # fmt: skip
Published = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Day of publication where the input has none. Never guessed."),
]
Jobs = Annotated[int, typer.Option(min=0, help="Processes that read. 0: one for each core, when there is enough to read.")]


class Level(StrEnum):
    """How sensitive an article may be; see `hudna.ledger.sensitivity`."""

    NOT_SENSITIVE = "not_sensitive"
    GRAPHIC = "graphic"
    DECEPTIVE = "deceptive"
    PERSONAL_INFORMATION = "personal_information"
    SOURCE_AT_RISK = "source_at_risk"


Sensitivity = Annotated[Level, typer.Option("--sensitivity", help="Let articles marked up to this level out; refused above.")]


class Format(StrEnum):
    TEXT = "text"
    JSONL = "jsonl"
