"""`hudna batch`: archives read into Parquet files, on one machine or a cluster, and from there into a ledger."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from hudna.cli.options import Inputs, Jobs, LedgerAddress

app = typer.Typer(
    help="Read archives into Parquet, on one machine or a cluster, and load them into a ledger.", no_args_is_help=True
)


@app.command()
def read(
    inputs: Inputs,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where the Parquet files go.")],
    jobs: Jobs = 0,
    rows: Annotated[int, typer.Option(min=1, max=100_000, help="Articles in one file.")] = 500,
    spark: Annotated[
        str | None, typer.Option(metavar="MASTER", help="Read on Apache Spark: local[2], spark://host:7077 …")
    ] = None,
) -> None:
    """Read articles into a folder of Parquet files. Run it again after an interruption: what is there is not read again.

    Exit code 0: all were read; 1: some could not be; 2: none could, or the folder cannot be used.
    """
    from hudna.scale.batches.arrow import BatchError

    try:
        code = _on_cluster(inputs, out, spark) if spark else _here(inputs, out, jobs, rows)
    except BatchError as error:
        typer.echo(f"hudna: {error}", err=True)
        code = 2
    except OSError as error:
        typer.echo(f"hudna: {out}: {error.strerror or error}. Put that right, then run it again: it goes on there.", err=True)
        code = 2
    raise typer.Exit(code)


def _here(inputs: list[str], out: Path, jobs: int, rows: int) -> int:
    from hudna.cli.terminal import progress, tell
    from hudna.scale.batches.job import run

    with progress("reading") as counter:
        done = run(inputs, out, jobs=jobs, size=rows, told=tell, heard=counter.advance)
    typer.echo(f"{done.inputs} inputs: {done.articles} articles read, {done.kept} read before; {done.failed} problems.")
    for code, count in sorted(done.problems.items()):
        typer.echo(f"  {code.removeprefix('note-'):<20}{count:>8}")
    return 0 if not done.failed else 1 if done.articles + done.kept else 2


def _on_cluster(inputs: list[str], out: Path, master: str) -> int:
    from hudna.scale.batches.spark import run_on, session

    spark = session(master)
    try:
        done = run_on(spark, inputs, out, heard=lambda name: typer.echo(name, file=sys.stderr))
    finally:
        spark.stop()
    typer.echo(f"{done} groups read.")
    return 0


@app.command()
def load(folder: Annotated[Path, typer.Argument(metavar="FOLDER")], ledger: LedgerAddress, link: bool = True) -> None:
    """Put readings made by `hudna batch read` into a ledger."""
    from hudna.cli.add import bring_up_to_date
    from hudna.ledger.store import Ledger
    from hudna.scale.batches.arrow import BatchError
    from hudna.scale.batches.loading import load as load_into

    try:
        with Ledger.open(ledger) as opened:
            added = load_into(folder, opened)
            if link:
                bring_up_to_date(opened)
    except BatchError as error:
        typer.echo(f"hudna: {error}", err=True)
        raise typer.Exit(2) from error
    typer.echo(f"{added.new} new, {added.updated} updated, {added.known} known already; {added.claims} claims")
