"""`hudna explain`: from a finding back to the words, the chain, the rules and what was refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from hudna.cli.options import Published

if TYPE_CHECKING:
    from hudna.ledger.store import Ledger
    from hudna.model.article import Article
    from hudna.model.reading import Event, Reading

app = typer.Typer()
LABEL = "label"  # stands for a claim where a report only says which name an article uses
MOST = 5  # sentences explained at once
STILL = ("report", "export", "backup", "copy", "account")  # actions that change nothing of what a report rests on
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
    report: Annotated[
        str | None,
        typer.Option(
            metavar="FILE.json|DATE..DATE", help="INPUT is a sentence of this report: its id, a footnote, or its words."
        ),
    ] = None,
    lang: Annotated[str, typer.Option(metavar="ar|en", help="Language of a report that is given by its days.")] = "ar",
) -> None:
    """Why a finding was made: its words, its attribution chain, the rules and lexicon rows behind it, what was refused.

    With --report: all that for each claim behind a sentence, its records with the terms of their confidence, and the judgements.
    """
    if report is not None:
        _sentence(input, report, ledger, lang)
        return
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
        typer.echo("\n".join([*_lines(text, reading, e), *(_decided(reading, e, ledger) if ledger else ())]) + "\n")


def _sentence(wanted: str, report: str, address: str | None, language: str) -> None:
    from hudna.cli import explain_report
    from hudna.ledger.store import Ledger
    from hudna.reports.situation import NothingToReport

    if address is None or language not in ("ar", "en"):
        _stop("a sentence is explained from its ledger: give --ledger, and --lang ar or en.")
    with Ledger.open(address, create=False) as opened:
        try:
            made = explain_report.opened(opened, report, language)
        except (explain_report.NoSuchReport, NothingToReport) as error:
            _stop(str(error))
        _told_apart(opened, made["audit_head"])
        found = explain_report.matching(made, wanted)
        if not found or len(found) > MOST:
            known = "".join(f"\n  {s.id}  {s.text[:100]}" for s in found[:20])
            _stop(f"{len(found) or 'no'} sentences fit: {wanted}. Give one's id, a footnote, or more of its words.{known}")
        for said in found:
            typer.echo("\n".join(explain_report.explained(opened, said)) + "\n")


def _told_apart(ledger: Ledger, head: str) -> None:
    """Whether the ledger is still the one of the report."""
    log = list(ledger.audit())
    heads = [entry.sha256 for entry in log]
    if head not in heads:
        typer.echo("hudna: the ledger's log does not hold the head of this report: another ledger, or changed since.", err=True)
    elif any(e.action not in STILL for e in log[heads.index(head) + 1 :]):
        typer.echo("hudna: the ledger has gone on since this report; what follows is its present state.", err=True)


def claim_lines(ledger: Ledger, id: str) -> Iterator[str]:
    """A claim of the ledger as `hudna explain` tells it, with what links it to others and what people decided."""
    from hudna.cli.terminal import one_line

    article, _, finding = id.rpartition("/")
    stored, reading = ledger.article(article), ledger.reading(article)
    event = next((e for e in reading.events if e.id == finding), None) if reading else None
    if stored is not None and finding == LABEL:
        outlet = one_line(stored.article.outlet or "no outlet named")
        yield f"{article}  uses this name in its own voice: {outlet}, {stored.article.published}"
        return
    if stored is None or reading is None or event is None:
        yield f"{id}  is no longer in the present reading of its article"
        return
    yield from _lines(stored.article, reading, event)
    yield from _decided_in(ledger, reading, event)
    for link in ledger.links("event", ids=[id]):
        terms = link.reasons.get("terms", ()) if isinstance(link.reasons, dict) else ()
        other = link.b if link.a == id else link.a
        yield f"  same as   {other}  {link.score:.2f}: " + ", ".join(f"{name} {value:+}" for name, value in terms)


def _decided(reading: Reading, event: Event, address: str) -> list[str]:
    from hudna.ledger.store import Ledger

    with Ledger.open(address, create=False) as ledger:
        return list(_decided_in(ledger, reading, event))


def _decided_in(ledger: Ledger, reading: Reading, event: Event) -> Iterator[str]:
    """The judgements on an event, on the statements of its chain and on everybody in it."""
    from hudna.cli.explain_report import judged
    from hudna.model.claim import chain_of

    chain = chain_of(event.inside, {s.id: s for s in reading.statements})
    people = (*event.actor, *event.recipient, event.place, *(s.speaker for s in chain))
    parts = dict.fromkeys(x for x in (event.id, *(s.id for s in chain), *people) if x)
    return judged(ledger.judgements(objects=[f"{reading.id}/{part}" for part in parts]))


def _stop(message: str) -> NoReturn:
    typer.echo(f"hudna: {message}", err=True)
    raise typer.Exit(2)


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
