"""`hudna read`: what articles say, as JSON lines or as a text that a person can check."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TextIO

import typer

from hudna.cli.options import Format, Inputs, Jobs, Published
from hudna.model.article import Article

app = typer.Typer()


@app.command()
def read(
    inputs: Inputs,
    format: Annotated[Format, typer.Option(help="text: the article with its findings; jsonl: one reading a line.")] = Format.TEXT,
    published: Published = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write there, not on standard output.")] = None,
    jobs: Jobs = 0,
    lean: Annotated[bool, typer.Option("--lean", help="Leave the reasons out of the JSON.")] = False,
) -> None:
    """Read articles and print what they say.

    Exit code 0: all were read; 1: some could not be; 2: none could.
    """
    from hudna.cli.reading_pool import read_all, read_one
    from hudna.cli.reading_text import render
    from hudna.cli.terminal import progress, tell
    from hudna.intake import Opened, open_originals
    from hudna.intake.opened import is_note
    from hudna.model.codec import dumps
    from hudna.model.problem import Problem

    done = failed = 0

    def articles() -> Iterator[tuple[Article, Article]]:
        nonlocal failed
        for item in open_originals(inputs, published.date() if published else None):
            if isinstance(item, Opened):
                for note in item.notes:
                    tell(note)
                yield item.article, item.article
            else:
                failed += not is_note(item)
                tell(item)

    with _output(out) as stream, progress("reading") as counter:
        for article, reading in read_all(articles(), jobs, read_one):
            counter.advance()
            if isinstance(reading, Problem):
                failed += 1
                tell(reading)
                continue
            done += 1
            stream.write(dumps(reading, explain=not lean) + "\n" if format is Format.JSONL else render(article, reading) + "\n")
    raise typer.Exit(0 if not failed else 1 if done else 2)


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    """Standard output in UTF-8, or a file that appears only when it is complete."""
    if path is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdout
        sys.stdout.flush()
        return
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", errors="replace") as stream:
            yield stream
        os.replace(part, path)
    except OSError as error:
        typer.echo(f"hudna: {path}: cannot be written ({error.strerror}). Give another file.", err=True)
        raise typer.Exit(2) from error
    finally:
        part.unlink(missing_ok=True)
