"""`hudna ledger`: look after a ledger."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from hudna.cli.options import Format, LedgerAddress
from hudna.cli.verbs import LedgerGroup

app = typer.Typer(cls=LedgerGroup, help="Check, back up, restore, copy a ledger.", no_args_is_help=True)


@app.command()
def info(ledger: LedgerAddress, format: Annotated[Format, typer.Option()] = Format.TEXT) -> None:
    """What the ledger holds, in numbers."""
    from hudna.ledger.store import Ledger

    with Ledger.open(ledger, create=False) as opened:
        facts = opened.info()
    if format is Format.JSONL:
        typer.echo(json.dumps(facts, ensure_ascii=False))
        return
    for name, value in facts.items():
        typer.echo(f"{name:<12}{value if value is not None else '-'}")


@app.command()
def verify(
    ledger: LedgerAddress,
    head: Annotated[str, typer.Option(metavar="HASH", help="A head kept from a report or export: the chain must hold it.")] = "",
) -> None:
    """Walk the audit and check everything it vouches for. Exit code 1 names the first thing that does not hold."""
    from hudna.cli.terminal import progress
    from hudna.ledger.store import Ledger

    with Ledger.open(ledger, create=False) as opened, progress("checking"):
        verdict = opened.verify()
        known = not head or any(entry.sha256.startswith(head) for entry in opened.audit())
    if verdict.ok and not known:
        typer.echo(f"BROKEN: no entry has the head {head}: the log that you saw then is not the beginning of this one.", err=True)
        raise typer.Exit(1)
    if not verdict.ok:
        typer.echo(f"BROKEN: {verdict.broken}", err=True)
        raise typer.Exit(1)
    typer.echo(f"ok: {verdict.entries} audit entries and {verdict.articles} articles hold. Head {verdict.head}")


@app.command()
def backup(to: Annotated[Path, typer.Argument(metavar="FILE")], ledger: LedgerAddress) -> None:
    """Write a checked copy into a new file, while others go on working. The audit says who took it, also the copy's."""
    from hudna.cli.terminal import person
    from hudna.ledger.store import Ledger

    with Ledger.open(ledger, create=False) as opened:
        verdict = opened.backup(to, actor=person())
    _told(verdict.broken, f"{to}: {verdict.articles} articles, {verdict.entries} audit entries. Head {verdict.head}")


@app.command()
def restore(backup: Annotated[Path, typer.Argument(metavar="BACKUP")], ledger: LedgerAddress) -> None:
    """Put a backup back, to an address that holds no ledger. The audit there goes on with who did it and the backup's head."""
    from hudna.cli.terminal import person
    from hudna.ledger.engine import without_password
    from hudna.ledger.store import Ledger

    verdict = Ledger.restore(backup, ledger, actor=person())
    _told(
        verdict.broken,
        f"{without_password(ledger)}: {verdict.articles} articles, {verdict.entries} audit entries. Head {verdict.head}",
    )


@app.command()
def copy(source: Annotated[str, typer.Argument(metavar="FROM")], target: Annotated[str, typer.Argument(metavar="TO")]) -> None:
    """Copy a whole ledger between files and servers. Run it again after an interruption, or to bring the copy up to date."""
    from hudna.cli.terminal import person, progress
    from hudna.ledger.engine import without_password
    from hudna.ledger.store import Ledger

    with Ledger.open(source, create=False) as opened, progress("copying"):
        verdict = opened.copy_to(target, actor=person())
    _told(
        verdict.broken,
        f"{without_password(target)}: {verdict.articles} articles, {verdict.entries} audit entries. Head {verdict.head}",
    )


@app.command()
def links(ledger: LedgerAddress, format: Annotated[Format, typer.Option()] = Format.TEXT) -> None:
    """Which articles go back to one origin, and which passages tell one event."""
    from hudna.ledger.store import Ledger
    from hudna.linking.export import clusters
    from hudna.linking.run import link

    with Ledger.open(ledger, create=False) as opened:
        link(opened)
        for cluster in clusters(opened):
            typer.echo(json.dumps(cluster, ensure_ascii=False) if format is Format.JSONL else _in_words(cluster))


def _in_words(cluster: dict[str, Any]) -> str:
    if cluster["kind"] == "origin":
        return "origin  " + "  ".join(cluster["ids"])
    return "event   " + "  ".join(f"{r['id']}[{r['span'][0]}:{r['span'][1]}]" for r in cluster["reports"])


def _told(broken: str | None, done: str) -> None:
    if broken is not None:
        typer.echo(f"BROKEN: {broken}", err=True)
        raise typer.Exit(1)
    typer.echo(done)
