"""`hudna add`: articles into a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from hudna.cli.options import Inputs, Jobs, LedgerAddress, Published

if TYPE_CHECKING:
    from hudna.intake import Opened
    from hudna.ledger.store import Ledger
    from hudna.model.problem import Problem

app = typer.Typer()
BATCH = 32  # articles a transaction: what a crash can cost, read again in a second
LOOK_AHEAD = 256  # articles asked for at once, whether the ledger has them


@app.command()
def add(
    inputs: Inputs,
    ledger: LedgerAddress,
    published: Published = None,
    jobs: Jobs = 0,
    link: Annotated[bool, typer.Option(help="Afterwards link reports of one event, and bring the records up to date.")] = True,
) -> None:
    """Read articles into a ledger.

    What the ledger has is left alone: adding twice changes nothing, and an interrupted run is taken up by running it again.
    Exit code 0: all were read; 1: some could not be; 2: none could.
    """
    from hudna.intake import open_originals
    from hudna.ledger.store import Ledger

    with Ledger.open(ledger) as opened:
        run = _Run(opened)
        run.read(open_originals(inputs, published.date() if published else None), jobs)
        if link:
            bring_up_to_date(opened)
    for line in run.problems.summary():
        typer.echo(line, err=True)
    typer.echo(run.summary())
    raise typer.Exit(0 if not run.failed else 1 if run.total else 2)


class _Run:
    """One call of `add`: counts what happened and tells what could not be read."""

    def __init__(self, ledger: Ledger) -> None:
        from hudna.cli.terminal import tell
        from hudna.intake.tally import Problems
        from hudna.ledger.rows import Added

        self.ledger = ledger
        self.added = Added()
        self.problems = Problems(tell)

    @property
    def failed(self) -> int:
        return self.problems.failed

    @property
    def total(self) -> int:
        return self.added.new + self.added.updated + self.added.known

    def read(self, items: Iterator[Opened | Problem], jobs: int) -> None:
        from hudna.cli.reading_pool import prepare_one, read_all
        from hudna.cli.terminal import progress
        from hudna.ledger.adding import Item
        from hudna.model.problem import Problem

        batch: list[Item] = []
        with progress("reading") as counter:
            fresh = ((o.article, o) for o in self._unknown(self._opened(items)))
            for opened, reading in read_all(fresh, jobs, prepare_one):
                counter.advance()
                if isinstance(reading, Problem):
                    self.problems.add(reading)
                    continue
                batch.append(Item(opened.article, reading, opened.raw))
                if len(batch) >= BATCH:
                    self.added += self.ledger.add(batch)
                    batch.clear()
            if batch:
                self.added += self.ledger.add(batch)

    def _opened(self, items: Iterator[Opened | Problem]) -> Iterator[Opened]:
        from hudna.model.problem import Problem

        for item in items:
            for problem in (item,) if isinstance(item, Problem) else item.notes:
                self.problems.add(problem)
            if not isinstance(item, Problem):
                yield item

    def _unknown(self, opened: Iterator[Opened]) -> Iterator[Opened]:
        """What the ledger does not have yet; the rest is counted and not read again."""
        from hudna.ledger.rows import Added

        while chunk := list(islice(opened, LOOK_AHEAD)):
            known = self.ledger.known([o.article for o in chunk])
            self.added += Added(known=len(known))
            yield from (o for n, o in enumerate(chunk) if n not in known)

    def summary(self) -> str:
        a = self.added
        parts = [f"{self.total} articles: {a.new} new, {a.updated} updated, {a.known} known already", f"{a.claims} claims"]
        return "; ".join(parts) + (f"; {self.failed} inputs could not be read." if self.failed else ".")


def bring_up_to_date(ledger: Ledger) -> None:
    """Linking is a layer of its own; an installation without it still keeps articles and claims."""
    if find_spec("hudna.linking.records.rebuild") is not None:
        from importlib import import_module

        from hudna.cli.terminal import progress

        with progress("linking"):
            import_module("hudna.linking.records.rebuild").bring_up(ledger)
