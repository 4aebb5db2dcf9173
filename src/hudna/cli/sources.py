"""`hudna sources`: the feeds, sites and folders that `hudna watch` reads from."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hudna.cli.options import Format, LedgerAddress

if TYPE_CHECKING:
    from hudna.intake.fetching.visitor import Visitor
    from hudna.intake.sources.source import Source, State

app = typer.Typer(help="Feeds, sites and folders to read from: add, list, check, remove.", no_args_is_help=True)
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Fetch from addresses inside private networks too.")]
_EVERY = re.compile(r"(\d{1,6})\s*([smhd]?)")
_SECONDS = {"s": 1, "": 60, "m": 60, "h": 3600, "d": 86400}


def seconds(every: str) -> float:
    """`90s`, `15m`, `2h`, `1d` in seconds; a bare number is minutes. Raises BadParameter."""
    found = _EVERY.fullmatch(every.strip())
    if found is None or not int(found.group(1)):
        raise typer.BadParameter("give a time such as 90s, 15m, 2h or 1d")
    return float(int(found.group(1)) * _SECONDS[found.group(2)])


@app.command()
def add(
    addresses: Annotated[
        list[str], typer.Argument(metavar="ADDRESS…", help="Feeds, sitemaps, pages that name a feed, or folders.")
    ],
    ledger: LedgerAddress,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="The outlet's name, where pages do not give it.")] = None,
    every: Annotated[str, typer.Option(metavar="TIME", help="How often to look: 90s, 15m, 2h, 1d.")] = "15m",
) -> None:
    """Add sources. Nothing is fetched yet: see `hudna sources check`. Adding one again changes its outlet and its time."""
    from hudna.intake.fetching.addresses import parsed
    from hudna.intake.sources.source import FOLDER, WEB, Source, State, source_id
    from hudna.ledger.store import Ledger
    from hudna.model.problem import Problem
    from hudna.scale.watching.book import Book

    failed = 0
    with Ledger.open(ledger) as opened:
        book = Book(opened)
        for given in addresses:
            web = "://" in given
            problem = parsed(given) if web else None
            if isinstance(problem, Problem) or (not web and not Path(given).is_dir()):
                told = problem if isinstance(problem, Problem) else f"{given}: neither a folder nor an address. Write https://…"
                typer.echo(f"hudna: {told}", err=True)
                failed += 1
                continue
            address = given if web else str(Path(given).resolve())
            source = Source(source_id(address), WEB if web else FOLDER, address, outlet, seconds(every))
            before = next((state for s, state in book.all() if s.id == source.id), None)
            new = book.put(source, before or State(since=time.time()))
            typer.echo(f"{source.id}: {'added' if new else 'changed'}")
    raise typer.Exit(0 if not failed else 1 if failed < len(addresses) else 2)


@app.command("list")
def list_(ledger: LedgerAddress, format: Annotated[Format, typer.Option()] = Format.TEXT) -> None:
    """Each source with its last poll, what it gave, and whether it has fallen silent."""
    from hudna.cli.terminal import latin, one_line
    from hudna.ledger.store import Ledger
    from hudna.scale.watching.book import Book

    with Ledger.open(ledger, create=False) as opened:
        now = time.time()
        for source, state in Book(opened).all():
            row = _row(source, state, now)
            if format is Format.JSONL:
                typer.echo(json.dumps(row, ensure_ascii=False))
                continue
            typer.echo(f"{source.id:<28} {row['status']:<8} {row['articles']:>6} articles  last poll {row['polled'] or 'never'}")
            typer.echo(f"  {one_line(source.address)}" + (f"  {latin(source.outlet)}" if source.outlet else ""))
            if state.problem:
                typer.echo(f"  its last poll failed: it {one_line(state.problem)}")


def _row(source: Source, state: State, now: float) -> dict[str, Any]:
    status = "failing" if state.problem else "silent" if state.silent_for(now) else "new" if not state.polled else "ok"
    return {
        "id": source.id, "kind": source.kind, "address": source.address, "outlet": source.outlet, "every": source.every,
        "status": status, "articles": state.articles, "polled": _moment(state.polled), "next": _moment(state.next),
        "last_new": _moment(state.arrivals[-1]) if state.arrivals else None, "problem": state.problem,
    }  # fmt: skip


def _moment(seconds: float) -> str | None:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds)) if seconds else None


@app.command()
def check(
    ledger: LedgerAddress,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE…]", help="Identifiers or addresses; all when left out.")
    ] = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Fetch each source once and say what it gives, without storing anything. Exit code 1: some could not be read; 2: none."""
    from hudna.ledger.store import Ledger
    from hudna.scale.watching.book import Book

    with Ledger.open(ledger, create=False) as opened:
        book = Book(opened)
        chosen = [pair for name in names for pair in book.find(name)] if names else book.all()
    if not chosen:
        typer.echo("hudna: no such source. See: hudna sources list", err=True)
        raise typer.Exit(2)
    going = visitor(allow_private)
    bad = sum(not _checked(source, going) for source, _ in chosen)
    raise typer.Exit(0 if not bad else 1 if bad < len(chosen) else 2)


@app.command()
def remove(names: Annotated[list[str], typer.Argument(metavar="SOURCE…")], ledger: LedgerAddress) -> None:
    """Take sources off the list. What was read from them stays in the ledger."""
    from hudna.ledger.store import Ledger
    from hudna.scale.watching.book import Book

    with Ledger.open(ledger, create=False) as opened:
        book = Book(opened)
        chosen = [source for name in names for source, _ in book.find(name)]
        for source in chosen:
            book.remove(source.id)
            typer.echo(f"{source.id}: removed")
    raise typer.Exit(0 if chosen else 2)


def visitor(allow_private: bool) -> Visitor:
    """Somebody with manners to fetch for us."""
    from hudna.intake.fetching.fetcher import Fetcher
    from hudna.intake.fetching.visitor import Visitor

    return Visitor(Fetcher(allow_private=allow_private))


def _checked(source: Source, going: Visitor) -> bool:
    """Poll with a state that forgets, three articles deep."""
    from hudna.cli.terminal import one_line, tell
    from hudna.intake.opened import Opened, is_note
    from hudna.intake.opening import dated
    from hudna.intake.sources import folder, web
    from hudna.intake.sources.source import FOLDER, State
    from hudna.model.problem import Problem

    state = State()
    polling = folder.poll(source, state, time.time()) if source.kind == FOLDER else web.poll(source, state, going)
    found = 0
    problem: Problem | None = None
    while found < 3:
        try:
            item = next(polling).item
        except StopIteration as end:
            problem = end.value.problem
            break
        if isinstance(item, Opened):
            found += 1
            a = dated(item).article
            day = f"{a.published} ({a.date_origin})" if a.published else "undated"
            typer.echo(f"{source.id}  {day}  {len(a.text.split())} words  {one_line(a.title or a.id, 80)}")
        elif isinstance(item, Problem):
            tell(item)
            problem = problem if is_note(item) else item
    if not found:
        typer.echo(f"{source.id}  gives no article{'' if problem is None else ': it ' + one_line(problem.message)}")
    return found > 0 or problem is None
