"""`hudna explain`: from a finding back to the words, the chain, the rules and what was refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from hudna.cli.options import Published

if TYPE_CHECKING:
    from hudna.model.article import Article
    from hudna.model.reading import Event, Reading

app = typer.Typer()
_ROW = re.compile(r"\b[a-z][a-z-]{1,40}:\d+")


@app.command()
def explain(
    input: Annotated[
        str, typer.Argument(metavar="INPUT", help="A file as for `hudna read`; with --ledger a claim: ARTICLE/EVENT.")
    ],
    event: Annotated[str | None, typer.Option("--event", "-e", metavar="ID", help="Which event (V1 …); all without it.")] = None,
    article: Annotated[str | None, typer.Option(metavar="ID", help="Which article, when INPUT holds several.")] = None,
    published: Published = None,
    ledger: Annotated[str | None, typer.Option("--ledger", "-l", envvar="HUDNA_LEDGER", help="From this ledger.")] = None,
) -> None:
    """Why a finding was made: its words, its attribution chain, the rules and lexicon rows behind it, what was refused."""
    found = _stored(input, ledger) if ledger else _read(input, article, published.date() if published else None)
    if found is None:
        typer.echo(f"hudna: {input}: nothing there to explain. Give an article, or with --ledger a claim.", err=True)
        raise typer.Exit(2)
    text, reading = found
    wanted = event or (input.rpartition("/")[2] if ledger and "/" in input else None)
    chosen = [e for e in reading.events if wanted in (None, e.id)]
    if not chosen:
        known = ", ".join(e.id for e in reading.events) or "none"
        typer.echo(f"hudna: {reading.id} has no event {wanted}. Its events: {known}.", err=True)
        raise typer.Exit(2)
    for e in chosen:
        typer.echo("\n".join(_lines(text, reading, e)) + "\n")


def _read(input: str, wanted: str | None, published: date | None) -> tuple[Article, Reading] | None:
    from hudna.cli.reading_pool import read_one
    from hudna.cli.terminal import tell
    from hudna.intake import open_inputs
    from hudna.model.problem import Problem

    for item in open_inputs([input], published):
        if isinstance(item, Problem):
            tell(item)
        elif wanted in (None, item.id):
            reading = read_one(item)
            if not isinstance(reading, Problem):
                return item, reading
            tell(reading)
    return None


def _stored(claim: str, address: str) -> tuple[Article, Reading] | None:
    from hudna.ledger.store import Ledger

    with Ledger.open(address, create=False) as ledger:
        for id in (claim, claim.rpartition("/")[0]):
            stored, reading = ledger.article(id), ledger.reading(id)
            if stored is not None and reading is not None:
                return stored.article, reading
    return None


def _lines(article: Article, reading: Reading, event: Event) -> Iterator[str]:
    from hudna.cli.reading_text import describe_event, describe_statement
    from hudna.cli.terminal import latin, one_line
    from hudna.model.claim import chain_of

    names = {e.id: e for e in reading.entities}
    statements = {s.id: s for s in reading.statements}
    yield f"{reading.id}/{event.id}  {describe_event(event, names)}"
    yield f"  trigger   {event.trigger.start}:{event.trigger.end}  {one_line(event.trigger.of(article.text))}"
    yield f"  words     {one_line((event.clause or event.trigger).of(article.text))}"
    yield f"  outlet    {one_line(reading.outlet or 'not named')}"
    for depth, s in enumerate(chain_of(event.inside, statements), start=1):
        yield f"  holder {depth}  {describe_statement(s, names)}  {one_line(s.cue.of(article.text))}"
        yield from (f"    because {one_line(reason)}" for reason in s.why)
    for holder, value in event.factuality:
        yield f"  factuality  {holder} {latin(names[holder].name) if holder in names else ''} {value.value}"
    for role, ids in (("actor", event.actor), ("recipient", event.recipient), ("place", (event.place,) if event.place else ())):
        for id in ids:
            entity = names.get(id)
            mention = one_line(entity.mentions[0].text) if entity and entity.mentions else ""
            yield f"  {role:<9} {id} {latin(entity.name) if entity else ''}  {mention}"
            yield from (f"    because {one_line(reason)}" for reason in (entity.why if entity else ()))
    yield from (f"  because   {one_line(reason)}" for reason in event.why)
    yield from (f"  refused   {one_line(reason)}" for reason in event.refused)
    reasons = [*event.why, *event.refused, *(r for s in chain_of(event.inside, statements) for r in s.why)]
    yield from _lexicon_rows(reasons)


def _lexicon_rows(reasons: list[str]) -> Iterator[str]:
    """The rows of the word lists that the reasons name (`verbs-speech:34`), cell by cell."""
    from hudna.cli.terminal import one_line
    from hudna.languages.ar.rows import rows

    wanted = dict.fromkeys(found for reason in reasons for found in _ROW.findall(reason))
    for ref in wanted:
        row = next((r for r in rows(ref.partition(":")[0]) if r.id == ref), None)
        if row is not None:
            yield f"  row       {ref}"
            yield from (f"    {name:<11} {one_line(cell)}" for name, cell in row.cells.items() if cell not in ("", "-"))
