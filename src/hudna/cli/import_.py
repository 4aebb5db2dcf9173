"""`hudna import KIND FILE`: what was exported, annotated or judged elsewhere comes back."""

from __future__ import annotations

from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from hudna.exports.imports.found import Proposal
    from hudna.ledger.store import Ledger

app = typer.Typer()


class Source(StrEnum):
    PLOVER = "plover"
    BRAT = "brat"
    WEBANNOTATION = "webannotation"
    JUDGEMENTS = "judgements"


@app.command(name="import")
def import_(
    source: Annotated[Source, typer.Argument(metavar="KIND", help=", ".join(Source))],
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A file; for brat also a folder.")],
    ledger: Annotated[str | None, typer.Option("--ledger", "-l", metavar="LEDGER", envvar="HUDNA_LEDGER")] = None,
    user: Annotated[str, typer.Option(metavar="NAME", help="In whose name judgements are stored.")] = "",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Readings go here, else printed.")] = None,
    gold: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="brat: articles and readings as bench/quality.py --gold scores them.")
    ] = None,
) -> None:
    """PLOVER lines and brat files become readings (`hudna.reading/1`, one a line); tables and annotations become judgements.

    Exit code 0: all was read; 1: some rows were not; 2: nothing could be read.
    """
    if not path.exists():
        _stop(f"{path}: there is no such file.")
    if gold is not None and (source is not Source.BRAT or output is not None):
        _stop("--gold is for brat files, and instead of --output.")
    if gold is not None:
        done, failed = _gold(path, gold)
    elif source in (Source.PLOVER, Source.BRAT):
        done, failed = _readings(source, path, output)
    else:
        done, failed = _judgements(source, path, ledger, user)
    raise typer.Exit(0 if not failed else 1 if done else 2)


def _readings(source: Source, path: Path, output: Path | None) -> tuple[int, int]:
    from hudna.exports.imports import brat, plover
    from hudna.exports.imports.found import Unreadable
    from hudna.model.codec import dumps

    done = failed = 0
    lines: list[str] = []
    for item in (plover if source is Source.PLOVER else brat).read(path):
        if isinstance(item, Unreadable):
            failed += 1
            typer.echo(f"hudna: {item}", err=True)
        else:
            done += 1
            lines.append(dumps(item))
    text = "".join(line + "\n" for line in lines)
    if output is None:
        typer.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8", newline="\n")
        typer.echo(f"{output}: {done} readings", err=True)
    return done, failed


def _gold(path: Path, folder: Path) -> tuple[int, int]:
    from hudna.exports.imports import gold
    from hudna.exports.imports.found import Unreadable

    done = failed = 0
    try:
        for item in gold.write(path, folder):
            if isinstance(item, Unreadable):
                failed += 1
                typer.echo(f"hudna: {item}", err=True)
            else:
                done += 1
    except OSError as error:
        _stop(f"{folder}: {error.strerror}. Give a place that can be written.")
    typer.echo(f"{folder}: {done} articles with their readings", err=True)
    return done, failed


def _judgements(source: Source, path: Path, address: str | None, user: str) -> tuple[int, int]:
    from hudna.cli.terminal import person
    from hudna.exports.imports import judgements, webannotation
    from hudna.exports.imports.found import Unreadable
    from hudna.ledger.store import Ledger
    from hudna.review.decide import NotPossible

    if address is None:
        _stop("judgements go into a ledger. Give --ledger.")
    if source is Source.WEBANNOTATION and not user.strip():
        _stop("annotations are stored in somebody's name. Give --user.")
    done = known = failed = 0
    with Ledger.open(address, create=False) as opened:
        items = judgements.read(path) if source is Source.JUDGEMENTS else webannotation.read(path, opened, user)
        for item in list(items):
            try:
                if isinstance(item, Unreadable):
                    raise NotPossible(str(item))
                stored = _store(opened, item)
                done, known = done + stored, known + (not stored)
            except NotPossible as error:
                failed += 1
                typer.echo(f"hudna: {error}", err=True)
        told = {
            "file": path.name,
            "sha256": sha256(path.read_bytes()).hexdigest(),
            "stored": done,
            "known": known,
            "not_read": failed,
        }
        opened.log(actor=user.strip() or person(), action="import", object=source.value, detail=told)
    typer.echo(f"{done} judgements stored, {known} known already" + (f", {failed} rows not read" if failed else "") + ".")
    return done + known, failed


def _store(ledger: Ledger, item: Proposal) -> bool:
    """Store it unless the ledger has it already: importing twice changes nothing."""
    from hudna.review.decide import Decision, checked
    from hudna.review.fields import OF_KIND

    value = item.value
    if item.kind in OF_KIND and item.field in OF_KIND[item.kind]:
        value = checked(Decision(item.kind, item.object, item.field, item.value, item.reason, item.user))
    for known in ledger.judgements(kind=item.kind, objects=[item.object], user=item.user):
        if (known.field, known.value, known.reason) == (item.field, value, item.reason):
            return False
    ledger.judge(kind=item.kind, object=item.object, field=item.field, value=value, reason=item.reason, user=item.user)
    return True


def _stop(message: str) -> NoReturn:
    typer.echo(f"hudna: {message}", err=True)
    raise typer.Exit(2)
