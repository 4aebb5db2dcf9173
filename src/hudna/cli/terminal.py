"""Printing what others wrote: nothing in an article may move the cursor, hide words or turn their order."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import typer

from hudna.model.orthography import BIDI_CONTROLS, is_arabic
from hudna.model.problem import Problem

_VISIBLE = {ord(c): f"‹U+{ord(c):04X}›" for c in BIDI_CONTROLS}
_VISIBLE |= {c: f"‹U+{c:04X}›" for c in (*range(9), *range(11, 32), *range(127, 160), 0x2028, 0x2029)}


def shown(text: str) -> str:
    """A text that is safe on a terminal: control characters and bidi overrides become visible."""
    return text.translate(_VISIBLE).encode("utf-8", "replace").decode("utf-8")


def one_line(text: str, limit: int = 0) -> str:
    """`shown` on one line, cut at `limit` characters (0: not cut)."""
    line = " ".join(shown(text).split())
    return line if not limit or len(line) <= limit else line[: limit - 1].rstrip() + "…"


def latin(text: str) -> str:
    """`text` where it has no Arabic letter, else nothing: the Latin part of a line holds no Arabic, so no line turns twice."""
    return "" if any(map(is_arabic, text)) else one_line(text)


def tell(problem: Problem) -> None:
    """A problem on standard error."""
    typer.echo(one_line(f"{'note: ' if problem.code.startswith('note-') else ''}{problem}"), err=True)


def person() -> str:
    """Who sits here, for the audit: the name of the account, `unknown` where the system gives none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


class Counter(Protocol):
    def advance(self, done: int = 1) -> None: ...


class _Silent:
    def advance(self, done: int = 1) -> None:
        return None


@contextmanager
def progress(what: str) -> Iterator[Counter]:
    """A running count on standard error when that is a terminal; nothing otherwise."""
    if not sys.stderr.isatty():
        yield _Silent()
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed:,.0f}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        class Shown:
            def advance(self, done: int = 1) -> None:
                bar.advance(task, done)

        yield Shown()
