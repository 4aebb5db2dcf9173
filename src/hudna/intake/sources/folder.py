"""Polling a folder: files that are new or were changed since the last time, once they have been left alone for a moment.

What is remembered is the file system's own moment of a file's last change, content or name: a file that is moved here counts
as new however old it is. Files are never moved, renamed or deleted.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hudna.intake.formats import by_name
from hudna.intake.opened import Opened
from hudna.intake.opening import open_originals
from hudna.intake.sources.polled import Answer, Polled
from hudna.intake.sources.source import Source, State
from hudna.intake.sources.web import Polling
from hudna.model.problem import Problem

SETTLED = 2.0  # seconds without a change before a file is taken to be complete


def poll(source: Source, state: State, now: float) -> Polling:
    """Yields the articles of new and changed files, in the order of their changes; `now` in seconds since 1970."""
    folder = Path(source.address)
    moment_now = int(now * 10**9)
    since = state.mark if state.mark <= moment_now else 0  # a clock that was set back must not hide files
    try:
        if not folder.is_dir():
            return Answer(Problem("missing", "does not exist.", "Make it, or remove the source.", str(folder)))
        changed = sorted(_changed(folder, since, moment_now))
    except OSError as error:
        return Answer(Problem("unreadable", f"cannot be read ({error.strerror}).", "Check its permissions.", str(folder)))
    for moment, path in changed:
        if moment > moment_now - SETTLED * 10**9:
            return Answer(None, more=True)
        key, mark = str(path), str(moment)
        if state.knows(key, mark):
            continue
        for item in open_originals([path]):
            yield Polled(_named(item, path.relative_to(folder), source) if isinstance(item, Opened) else item)
        state.mark = moment
        yield Polled(None, key, mark)
    return Answer(None)


def _named(opened: Opened, path: Path, source: Source) -> Opened:
    """A file that is one article is called by its place in the folder: `10-20/report.txt` and `10-21/report.txt` are two."""
    article = opened.article
    if article.id == path.stem:
        article = replace(article, id=path.with_suffix("").as_posix())
    return replace(opened, article=replace(article, outlet=article.outlet or source.outlet))


def _changed(folder: Path, since: int, now: int) -> Iterator[tuple[int, Path]]:
    """Files changed at `since` or later: at one moment there may be several, of which not all were read."""
    for path in folder.rglob("*"):
        if by_name(path.name) is None or any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        moment = _moment(path.stat(), now)
        if moment >= since and path.is_file():
            yield moment, path


def _moment(stat: os.stat_result, now: int) -> int:
    """Nobody can set `ctime` on POSIX; elsewhere it is the day of creation, and a file may claim a change in the future."""
    if os.name == "posix":
        return stat.st_ctime_ns
    return max(stat.st_ctime_ns, stat.st_mtime_ns if stat.st_mtime_ns <= now else 0)
