"""Where an export goes: a folder with files of standard names, one file, or standard output; and its manifest."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any

SCHEMA = "hudna.export/1"
LICENCE = "Quoted words remain their outlets'. What is derived belongs to whoever keeps the ledger."


class Files:
    """Hands out files and remembers what was written. With `single` the main file gets that very name."""

    def __init__(self, folder: Path | None, main: str, single: Path | None = None) -> None:
        self.folder, self.main, self.single = folder, main, single
        self.counts: dict[str, int] = {}
        self.written: dict[str, Path] = {}

    def path(self, name: str) -> Path | None:
        """None is standard output, which only the main file can be."""
        if self.single is not None:
            return self.single if name == self.main else self.single.with_name(f"{self.single.stem}.{Path(name).name}")
        return self.folder / name if self.folder is not None else None

    def wants(self, name: str) -> bool:
        """Whether a file beside the main one has a place."""
        return name == self.main or self.path(name) is not None

    @contextmanager
    def binary(self, name: str) -> Iterator[IO[bytes]]:
        """A file that appears under its name when it is complete."""
        path = self.path(name)
        if path is None:
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        with part.open("wb") as stream:
            yield stream
        os.replace(part, path)
        self.written[name] = path

    @contextmanager
    def text(self, name: str, *, bom: bool = False) -> Iterator[IO[str]]:
        """UTF-8 with LF; `bom` for tables that Excel is to open by a double click."""
        with self.binary(name) as raw:
            if bom:
                raw.write(b"\xef\xbb\xbf")
            stream = TextIOWrapper(raw, encoding="utf-8", errors="replace", newline="\n", write_through=True)
            yield stream
            stream.flush()
            stream.detach()

    def count(self, name: str, rows: int = 1) -> None:
        self.counts[name] = self.counts.get(name, 0) + rows

    def manifest(self, facts: dict[str, Any]) -> dict[str, Any]:
        """What was written, with hashes; `facts` are the ledger's."""
        rows = [
            {
                "name": path.name if self.single else name,
                "records": self.counts.get(name),
                "bytes": path.stat().st_size,
                "sha256": _sha(path),
            }
            for name, path in sorted(self.written.items())
        ]
        return {"schema": SCHEMA, "licence": LICENCE, **facts, "files": rows}

    def write_manifest(self, facts: dict[str, Any]) -> None:
        if not self.written:
            return
        made = json.dumps(self.manifest(facts), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        name = f"{self.single.name}.manifest.json" if self.single else "manifest.json"
        folder = self.single.parent if self.single else self.folder
        assert folder is not None
        (folder / name).write_text(made, encoding="utf-8", newline="\n")


def _sha(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
