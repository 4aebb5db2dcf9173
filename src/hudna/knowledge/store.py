"""The compiled file: plain tables in Python's marshal format, rebuilt whenever a data file or the compiler changed.

Marshal, not pickle: it holds data only and reads 10 MB in some 50 ms. The file lies beside the data where that folder can be
written, else in the user's cache folder (`$XDG_CACHE_HOME/hudna` or `~/.cache/hudna`); overlays always go to the latter.
"""

from __future__ import annotations

import gc
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hudna.knowledge.compile import compile_folders, plain
from hudna.knowledge.data_files import SHIPPED


def load_tables(folders: Sequence[Path]) -> dict[str, Any]:
    """The compiled tables of `folders`, from the compiled file when it is fresh."""
    stamp = fingerprint(folders)
    for path in _places(folders):
        if tables := _read(path, stamp):
            return tables
    tables = plain(compile_folders(folders))
    for path in _places(folders):
        if _write(path, stamp, tables):
            break
    return tables


def fingerprint(folders: Sequence[Path]) -> str:
    """Name, size and time of change of every data file and of the modules that compile them."""
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in {".yml", ".tsv"}]
    files += sorted(Path(__file__).parent.glob("*.py"))
    digest = hashlib.sha256(sys.version.encode())
    for path in files:
        state = path.stat()
        digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _places(folders: Sequence[Path]) -> list[Path]:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hudna"
    name = hashlib.sha256("\0".join(str(folder.resolve()) for folder in folders).encode()).hexdigest()[:16]
    beside = [SHIPPED / "knowledge.compiled"] if list(folders) == [SHIPPED] else []
    return [*beside, cache / f"{name}.compiled"]


def _read(path: Path, stamp: str) -> dict[str, Any] | None:
    try:
        content = path.read_bytes()
        if content[:64] != stamp.encode():
            return None
        return _unmarshalled(memoryview(content)[64:])
    except (OSError, ValueError, EOFError, TypeError):
        return None


def _unmarshalled(content: memoryview) -> dict[str, Any]:
    """Read with the cycle collector off: it would walk half a million new tuples again and again, and they hold no cycles."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        tables: dict[str, Any] = marshal.loads(content)
        return tables
    finally:
        if was_enabled:
            gc.enable()


def _write(path: Path, stamp: str, tables: dict[str, Any]) -> bool:
    """Write beside and rename, so that a reader never sees half a file. False where the folder cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
            file.write(stamp.encode() + marshal.dumps(tables))
        os.replace(file.name, path)
    except OSError:
        return False
    return True
