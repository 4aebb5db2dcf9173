"""The command `hudna`. Exit codes everywhere: 0 done, 1 done in part or the answer is no, 2 nothing could be done."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from hudna.cli.verbs import VerbGroup

app = typer.Typer(
    cls=VerbGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a traceback must not print texts and addresses
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from hudna import __version__

        typer.echo(f"hudna {__version__}")
        raise typer.Exit


@app.callback()
def hudna(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Read Arabic reports about war and diplomacy, offline, and keep a ledger of what they say: who, to whom, in whose words."""


def main() -> None:
    """Entry point. What a person can put right is told in one line on stderr, with the remedy."""
    from hudna.ledger.errors import LedgerError

    try:
        app()
    except LedgerError as error:
        typer.echo(f"hudna: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(1)


if __name__ == "__main__":
    main()
