"""An archive into a folder of Parquet files, on one machine; taken up where it stopped.

Each batch becomes one file that appears only when it is complete. An input that is done leaves a note and is not opened again;
one that is half done is opened again, and the batches whose files are there are passed over. Nothing is read twice.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hudna.engines.rules import NAME, VERSION
from hudna.intake.formats import by_name
from hudna.intake.tally import Problems
from hudna.model.problem import Problem
from hudna.scale.batches.arrow import BatchError, arrow, parquet
from hudna.scale.batches.inputs import batches_in
from hudna.scale.batches.pool import read_in_processes

SETTINGS = "_job.json"


@dataclass(slots=True)
class Done:
    """What a run found and did. `kept`: articles whose readings were there from an earlier run."""

    articles: int = 0
    kept: int = 0
    inputs: int = 0
    problems: dict[str, int] = field(default_factory=dict)
    failed: int = 0


@dataclass(slots=True)
class _Input:
    path: Path
    name: str
    problems: Problems
    articles: int = 0
    kept: int = 0
    parts: int = 0


def run(
    inputs: list[str], out: Path, *, jobs: int = 0, size: int = 500, told: Callable[[Problem], None] = lambda _: None,
    heard: Callable[[int], None] = lambda _: None,
) -> Done:  # fmt: skip
    """Read everything in `inputs` into `out`. Raises BatchError when `out` holds the work of other settings."""
    _settings(out, size)
    done = Done()
    running: list[_Input] = []
    for (input, part), readings in read_in_processes(_tasks(inputs, out, size, told, running), jobs):
        _write(out / part, readings)
        input.articles += readings.num_rows
        _count(input.problems, readings)
        heard(readings.num_rows)
    for input in running:
        _finish(out, input)
        done.inputs += 1
        done.articles += input.articles
        done.kept += input.kept
        done.failed += input.problems.failed
        for code, count in input.problems.counts.items():
            done.problems[code] = done.problems.get(code, 0) + count
    return done


def _settings(out: Path, size: int) -> None:
    mine = {"engine": NAME, "engine_version": VERSION, "rows": size}
    out.mkdir(parents=True, exist_ok=True)
    there = out / SETTINGS
    if there.exists():
        if json.loads(there.read_text("utf-8")) != mine:
            raise BatchError(f"{out}: holds readings made with other settings. Give another folder.")
        return
    if any(out.glob("*.parquet")):
        raise BatchError(f"{out}: holds other Parquet files. Give an empty folder.")
    _replace(there, json.dumps(mine).encode())


def files_of(inputs: list[str]) -> Iterator[Path]:
    """The files to read, folders walked in order."""
    for given in inputs:
        path = Path(given)
        if not path.is_dir():
            yield path
            continue
        for file in sorted(path.rglob("*")):
            if file.is_file() and by_name(file.name) is not None and not file.name.startswith("."):
                yield file


def input_name(path: Path) -> str:
    """A name for the parts of an input: its own, and a hash that changes when the file does."""
    stat = path.stat()
    mark = hashlib.sha256(f"{path.resolve()}\0{stat.st_size}\0{stat.st_mtime_ns}".encode("utf-8", "surrogateescape")).hexdigest()[
        :10
    ]
    return "".join(c if c.isalnum() else "-" for c in path.name)[:60] + "-" + mark


def _tasks(
    inputs: list[str], out: Path, size: int, told: Callable[[Problem], None], running: list[_Input]
) -> Iterator[tuple[tuple[_Input, str], Any]]:
    for path in files_of(inputs):
        problems = Problems(told)
        try:
            name = input_name(path)
        except OSError as error:
            problems.add(Problem("missing", f"cannot be opened ({error.strerror}).", "Check the name.", str(path)))
            running.append(_Input(path, "", problems))
            continue
        note = out / f"{name}.done.json"
        if note.exists():
            running.append(_Input(path, "", problems, kept=json.loads(note.read_text("utf-8"))["articles"]))
            continue
        input = _Input(path, name, problems)
        running.append(input)
        for batch in batches_in(str(path), size, problems):
            part = f"{name}-{input.parts:05}.parquet"
            input.parts += 1
            if (out / part).exists():
                input.kept += batch.num_rows
            else:
                yield (input, part), batch


def _write(path: Path, readings: Any) -> None:
    part = path.with_name(path.name + ".part")
    parquet().write_table(arrow().Table.from_batches([readings]), part, compression="zstd")
    with part.open("rb") as written:
        os.fsync(written.fileno())
    os.replace(part, path)


def _replace(path: Path, raw: bytes) -> None:
    part = path.with_name(path.name + ".part")
    part.write_bytes(raw)
    os.replace(part, path)


def _count(problems: Problems, readings: Any) -> None:
    for row in readings.select(["id", "problem", "problem_code"]).to_pylist():
        if row["problem_code"]:
            problems.add(Problem(row["problem_code"], row["problem"], "", None))


def _finish(out: Path, input: _Input) -> None:
    """The note that an input is done; one that could not be opened has none, so that it is tried again."""
    if input.name and not input.problems.counts.get("unreadable"):
        note = {
            "input": str(input.path), "parts": input.parts, "articles": input.articles + input.kept,
            "problems": dict(sorted(input.problems.counts.items())),
        }  # fmt: skip
        _replace(out / f"{input.name}.done.json", json.dumps(note, ensure_ascii=False).encode("utf-8", "surrogateescape"))
