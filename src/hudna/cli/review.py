"""`hudna review`: decide on findings and records, and teach what generalises."""

from __future__ import annotations

import json
from typing import Annotated, NoReturn

import typer

from hudna.cli.options import Format, LedgerAddress

app = typer.Typer(help="Decide on findings: accept, reject, correct, take back; teach what generalises.", no_args_is_help=True)
Object = Annotated[
    str, typer.Argument(metavar="OBJECT", help="A claim (ARTICLE/V1), another finding (ARTICLE/E2), or a record's id.")
]
Reason = Annotated[str, typer.Option("--reason", "-r", help="Why. Nothing is stored without one.")]
By = Annotated[str | None, typer.Option("--as", metavar="NAME", help="Who decides; else the name of the account.")]
KIND_OF_LETTER = {"V": "event", "S": "statement", "E": "entity", "T": "time"}


@app.command()
def queue(
    ledger: LedgerAddress,
    limit: Annotated[int, typer.Option(min=1)] = 20,
    format: Annotated[Format, typer.Option()] = Format.TEXT,
) -> None:
    """What to look at first: the uncertain, the consequential, the contradicted."""
    from hudna.cli.terminal import one_line
    from hudna.ledger.engine import looking
    from hudna.ledger.store import Ledger
    from hudna.review.queue import count, explained, judged_by, left, ranked, there

    with Ledger.open(ledger, create=False) as opened, looking(opened.engine) as connection:
        done = there(connection, judged_by(opened.judgements()))
        items = explained(connection, left(ranked(connection, limit + len(done)), done)[:limit])
        waiting = count(connection) - len(done)
        claims = {c.id: c.words for c in opened.iter_claims(ids=[i.object for i in items if i.kind == "event"])}
    for item in items:
        if format is Format.JSONL:
            value = {
                "kind": item.kind,
                "object": item.object,
                "worth": item.worth,
                "because": list(item.because),
                "day": item.day,
            }
            typer.echo(json.dumps(value, ensure_ascii=False))
        else:
            because = ", ".join(b.rpartition(".")[2] for b in item.because)
            typer.echo(f"{item.worth:5.2f}  {one_line(item.object)}  {item.day or 'floating'}  {because}")
            if item.object in claims:
                typer.echo(f"       {one_line(claims[item.object], 100)}")
    typer.echo(f"{waiting} wait", err=True)


@app.command()
def accept(object: Object, ledger: LedgerAddress, reason: Reason, by: By = None) -> None:
    """Say that a finding or record is right."""
    _decide(ledger, object, "verdict", "accept", reason, by)


@app.command()
def reject(object: Object, ledger: LedgerAddress, reason: Reason, by: By = None) -> None:
    """Say that a finding or record is wrong."""
    _decide(ledger, object, "verdict", "reject", reason, by)


@app.command()
def correct(
    object: Object,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="type, status, actor, speaker, time, span …")],
    value: Annotated[list[str], typer.Argument(metavar="VALUE…")],
    ledger: LedgerAddress,
    reason: Reason,
    by: By = None,
) -> None:
    """Set a field beside the machine's value. Roles take ids of the article's entities (E1), a span START-END."""
    _decide(ledger, object, field, value if len(value) > 1 else value[0], reason, by)


@app.command()
def same(
    a: Annotated[str, typer.Argument(metavar="A")],
    b: Annotated[str, typer.Argument(metavar="B")],
    ledger: LedgerAddress,
    reason: Reason,
    by: By = None,
    two: Annotated[bool, typer.Option("--two", help="They are two things, not one.")] = False,
) -> None:
    """Merge or split: two claims tell one event (or two articles have one beginning), or with --two they do not."""
    from hudna.ledger.store import Ledger
    from hudna.linking.verdicts import Verdict, judge_pair

    with Ledger.open(ledger, create=False) as opened:
        kind = "origin" if all(opened.article(x) for x in (a, b)) else "event"
        if kind == "event" and not all(opened.claim(x) for x in (a, b)):
            _stop(f"{a}, {b}: the ledger holds no such two articles or claims.")
        judge_pair(opened, kind, a, b, Verdict.NEGATIVE if two else Verdict.POSITIVE, reason=reason, user=_name(by))
    typer.echo(f"{a} and {b} are {'two' if two else 'one'} ({kind}). Links and records follow with: hudna records")


@app.command()
def undo(key: Annotated[int, typer.Argument(metavar="NUMBER")], ledger: LedgerAddress, by: By = None) -> None:
    """Take back one's own judgement: what held before holds again."""
    from hudna.ledger.store import Ledger
    from hudna.review.decide import NotPossible, Stale
    from hudna.review.decide import undo as take_back

    with Ledger.open(ledger, create=False) as opened:
        try:
            made = take_back(opened, key, user=_name(by))
        except (NotPossible, Stale) as problem:
            _stop(f"{key} cannot be taken back: {problem}.")
    typer.echo(f"judgement {made.key}: {made.object} {made.field} is {json.dumps(made.value, ensure_ascii=False)} again")


@app.command()
def agreement(ledger: LedgerAddress) -> None:
    """How far reviewers agree, pair by pair."""
    from hudna.ledger.store import Ledger
    from hudna.review.agreement import agreements

    with Ledger.open(ledger, create=False) as opened:
        pairs = agreements(opened.judgements())
    for pair in pairs:
        kappa = "-" if pair.kappa is None else f"{pair.kappa:.2f}"
        typer.echo(f"{pair.one} · {pair.other}: {pair.agreed} of {pair.both} alike, kappa {kappa}")
    if not pairs:
        typer.echo("no two reviewers have judged the same", err=True)


@app.command()
def check(ledger: LedgerAddress) -> None:
    """Read the examples of all taught rows again: exit code 1 names those that are no longer read as they teach."""
    from hudna.cli.terminal import one_line
    from hudna.ledger.store import Ledger
    from hudna.review.teach import regressions
    from hudna.review.trial import TrialFailed

    with Ledger.open(ledger, create=False) as opened:
        try:
            broken = regressions(opened)
        except TrialFailed as problem:
            _stop(str(problem))
    for row in broken:
        typer.echo(f"{row.id}: {one_line(row.text)}: {one_line(row.example)}")
    raise typer.Exit(1 if broken else 0)


def _decide(address: str, object: str, field: str, value: object, reason: str, by: str | None) -> None:
    from hudna.ledger.store import Ledger
    from hudna.review.decide import Decision, NotPossible, Stale, decide, on, version

    with Ledger.open(address, create=False) as opened:
        kind = _kind(opened, object)
        seen = version(on(opened, kind, object))
        try:
            made = decide(opened, Decision(kind, object, field, value, reason, _name(by), seen))
        except (NotPossible, Stale) as problem:
            _stop(f"{object}: {problem}.")
    typer.echo(f"judgement {made.key}: {object} {field} {json.dumps(made.value, ensure_ascii=False)}")


def _kind(opened: object, object: str) -> str:
    """What an object is. Stops when the ledger holds no such thing."""
    from hudna.ledger.store import Ledger

    assert isinstance(opened, Ledger)
    article, _, finding = object.rpartition("/")
    reading = opened.reading(article) if article else None
    if reading is not None:
        ids = {x.id for part in (reading.entities, reading.statements, reading.events) for x in part}
        ids |= {f"T{n}" for n in range(1, len(reading.times) + 1)}
        if finding in ids:
            return KIND_OF_LETTER[finding[0]]
    if next(opened.records(ids=[object]), None) is None:
        _stop(f"{object}: the ledger holds no such finding or record. See: hudna review queue")
    return "record"


def _name(by: str | None) -> str:
    from hudna.cli.terminal import person

    return by or person()


def _stop(message: str) -> NoReturn:
    typer.echo(f"hudna: {message}", err=True)
    raise typer.Exit(2)
