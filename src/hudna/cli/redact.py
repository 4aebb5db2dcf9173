"""`hudna redact`: take words out of an article for good, or mark how sensitive it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from hudna.cli.options import LedgerAddress, Level

if TYPE_CHECKING:
    from hudna.ledger.store import Ledger

app = typer.Typer()


@app.command()
def redact(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article's id.")],
    ledger: LedgerAddress,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; it stays in the audit, so do not repeat the words in it.")],
    words: Annotated[
        list[str] | None, typer.Option(metavar="WORDS", help="What is to go, in any spelling; may be repeated.")
    ] = None,
    all: Annotated[bool, typer.Option("--all", help="The whole article: text, title, address, reading.")] = False,
    level: Annotated[Level | None, typer.Option(help="Mark the article so; alone, nothing is taken out.")] = None,
    user: Annotated[str, typer.Option(metavar="NAME", help="Who does it; else whoever is logged in here.")] = "",
) -> None:
    """Take words out of an article for good: text, search, readings, claims, records past and present, kept originals.

    The audit keeps that it was done, by whom, when, why, and a hash of what was removed. Copies made before (backups, exports,
    reports) are not reached: delete them yourself.
    """
    if all == bool(words) and not (level and not all):
        _stop('say what is to go: --words "…" or --all; or mark the article with --level.')
    from hudna.cli.terminal import person, progress
    from hudna.ledger import sensitivity
    from hudna.ledger.store import Ledger
    from hudna.linking.records.rebuild import rebuild
    from hudna.linking.run import link

    who = user or person()
    with Ledger.open(ledger, create=False) as opened:
        try:
            with opened.transaction():
                if level:
                    sensitivity.mark(opened, article, level.value, reason=reason, user=who)
                    typer.echo(f"{article}: {level.value}")
                if all or words:
                    with progress("taking the words out"):
                        done = opened.redact(article, words or (), reason=reason, user=who)
                        link(opened)
                        rebuild(opened)
        except ValueError as error:
            _stop(str(error))
        if all or words:
            opened.wipe()
            typer.echo(f"{article}: {done.places} places taken out of {len(done.texts)} versions. Head {opened.audit_head()}")
            _others(opened, article, words or [])


def _others(ledger: Ledger, article: str, words: list[str]) -> None:
    """Other articles that still hold the words: a copy elsewhere would give them away."""
    from hudna.ledger.redaction_masking import patterns_of, places

    patterns = patterns_of(words)
    found = [
        a.article.id
        for phrase in words
        for a in ledger.iter_articles(words=phrase)
        if a.article.id != article and places(a.article.text, patterns)
    ]
    if found:
        named = ", ".join(dict.fromkeys(found[:10]))
        typer.echo(
            f"{len(set(found))} other articles hold these words: {named}. Redact them too if they give the same away.", err=True
        )


def _stop(message: str) -> NoReturn:
    typer.echo(f"hudna: {message}", err=True)
    raise typer.Exit(2)
