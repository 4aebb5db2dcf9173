"""`hudna search`: articles by words, in any spelling, narrowed by who, where, what and when."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Any

import typer

from hudna.cli.options import Format, LedgerAddress

app = typer.Typer()
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE")]
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


@app.command()
def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS…", help="All of them must be there. «…»: as written; word*: a beginning.")
    ],
    ledger: LedgerAddress,
    since: Day = None,
    until: Day = None,
    outlet: Annotated[str | None, typer.Option(help="Only this outlet.")] = None,
    actor: Annotated[str | None, typer.Option(help="Claims about or by: an entry's id, a name, or a country's code.")] = None,
    place: Annotated[str | None, typer.Option(help="Claims that lie there.")] = None,
    track: Annotated[str | None, typer.Option(help="contact, truce, violation, access …")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 20,
    format: Annotated[Format, typer.Option()] = Format.TEXT,
) -> None:
    """Search the articles of a ledger. Exit code 1: nothing was found."""
    from hudna.ledger.asking import ArticleFilter
    from hudna.ledger.engine import looking
    from hudna.ledger.store import Ledger
    from hudna.web.queries.articles import Wanted, count_articles, list_articles, texts
    from hudna.web.search_words import expand

    asked = expand(" ".join(words))
    days = [d.date() if d else None for d in (since, until)]
    base = ArticleFilter(since=days[0], until=days[1], outlet=outlet, words=[w.alternatives() for w in asked] or None)
    wanted = Wanted(base=base, actor=actor, place=place, track=track)
    with Ledger.open(ledger, create=False) as opened, looking(opened.engine) as connection:
        total = count_articles(connection, wanted)
        rows = list_articles(connection, wanted, 1, total, limit).rows
        found = texts(connection, [row.id for row in rows])
    for row in rows:
        typer.echo(_line(row, found.get(row.id, ""), asked, format))
    typer.echo(f"{total} articles" + (f", the newest {len(rows)} shown" if len(rows) < total else ""), err=True)
    raise typer.Exit(0 if rows else 1)


def _line(row: Any, text: str, asked: list[Any], format: Format) -> str:
    import sys

    from hudna.cli.terminal import one_line
    from hudna.web.search_words import hits, passage

    spans = hits(text, asked)
    part, inside = passage(text, spans)
    published = row.published.isoformat() if row.published else None
    if format is Format.JSONL:
        value = {"id": row.id, "published": published, "outlet": row.outlet, "title": row.title, "hits": [list(s) for s in spans]}
        return json.dumps(value | {"passage": part}, ensure_ascii=False)
    if sys.stdout.isatty():
        for start, end in sorted(inside, reverse=True):
            part = part[:start] + "\0" + part[start:end] + "\1" + part[end:]
    shown = " ".join(part.split())
    clean = "".join(BOLD if c == "\0" else PLAIN if c == "\1" else one_line(c) or " " for c in shown)
    return f"{one_line(row.id)}  {published or 'undated'}  {one_line(row.outlet or '')}\n  {clean}\n"
