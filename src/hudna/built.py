"""Modules compiled ahead of time, imported in place of their sources as long as the sources are those that were compiled.

`make compile` (bench/compile.py) leaves them in `build/compiled/<tag of this Python>/`, outside the sources, with a manifest of
what they were made from. The first import of such a module compares the digest of every source of the layers up to reading with
the manifest; one changed, added or missing file and all modules come from their sources, as they do where nothing was compiled.
The choice holds for the whole process: compiled modules call each other directly and are never mixed with changed ones.

`HUDNA_COMPILED=0` in the environment leaves compiled modules alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

PACKAGE = Path(__file__).parent
LAYERS = ("model", "knowledge", "languages", "reading")  # reading imports nothing else of the package (see pyproject.toml)
MANIFEST = "manifest.json"
ROOTS = (*(f"hudna.{layer}." for layer in LAYERS), "hudna_compiled_")


def folder(package: Path = PACKAGE) -> Path:
    """Where the modules compiled for this Python are kept."""
    return package.parents[1] / "build" / "compiled" / EXTENSION_SUFFIXES[0].strip(".").rpartition(".")[0]


def digest_of_sources(package: Path = PACKAGE) -> str:
    """SHA-256 over names and contents of all sources that a compiled module was made from or relies on."""
    digest = hashlib.sha256()
    for layer in LAYERS:
        for path in sorted((package / layer).rglob("*.py")):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(package).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


class Compiled(MetaPathFinder):
    """Finds compiled modules while they are fresh."""

    def __init__(self, package: Path = PACKAGE, manifest: Path | None = None) -> None:
        self._package, self._manifest = package, manifest
        self._files: dict[str, str] | None = None

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None, /
    ) -> ModuleSpec | None:
        if not fullname.startswith(ROOTS):
            return None
        file = self.files().get(fullname)
        return spec_from_file_location(fullname, file, loader=ExtensionFileLoader(fullname, file)) if file else None

    def files(self) -> dict[str, str]:
        """The file of each compiled module; none where nothing was compiled or a source changed since."""
        if self._files is None:
            self._files = fresh_files(self._package, self._manifest)
        return self._files


def fresh_files(package: Path = PACKAGE, manifest: Path | None = None) -> dict[str, str]:
    """The compiled modules that agree with the sources of `package` as they are now: module → file."""
    manifest = manifest or folder(package) / MANIFEST
    try:
        told = json.loads(manifest.read_text(encoding="utf-8"))
        if told["sources"] != digest_of_sources(package):
            return {}
        files = {str(module): manifest.parent / file for module, file in told["modules"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {module: str(file) for module, file in files.items()} if all(file.is_file() for file in files.values()) else {}


def install() -> None:
    """Let compiled modules be found, where there are any and the environment does not forbid it."""
    if os.environ.get("HUDNA_COMPILED") != "0" and folder().is_dir() and not any(isinstance(f, Compiled) for f in sys.meta_path):
        sys.meta_path.insert(0, Compiled())


def is_used() -> bool:
    """Whether this process reads with compiled modules."""
    return any(isinstance(finder, Compiled) and finder.files() for finder in sys.meta_path)
