"""Compile the modules that reading spends its time in: `bench/compile.py [--force]` (or `make compile`).

mypyc makes C of them, the C compiler of this machine makes one library, both into `build/compiled/` (see `hudna.built`, which
uses them only while no source has changed). Nothing is done when nothing changed since the last time. A new library is tried
in a process of its own, which must read an article as the sources do, before it takes the place of the old one.

Exit code 0: compiled, or still fresh. 1: not compiled, with the reason; Hudna reads with its sources then, the same but slower.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).parents[1]
sys.path.insert(0, str(HERE / "src"))

from hudna.built import MANIFEST, PACKAGE, digest_of_sources, folder  # noqa: E402

LEVEL = "1"  # of the C compiler: 2 takes twice as long and gains little, the time goes into dictionaries and strings
FLAGS = () if sys.platform == "win32" else ("-fno-semantic-interposition",)  # functions of the library call each other directly
# Layers are compiled whole except for what is read once a process or never while articles are read.
WHOLE = ("reading",)
LEFT = re.compile(r"__init__|training|/judging|/speech|reading/times")
ALSO = ("languages/ar/clitics", "languages/ar/nominals", "languages/ar/tokens", "languages/ar/words", "model/orthography")
PROBE = "أعلن وزير الخارجية الروسي أن الهدنة في حلب ستبدأ صباح الخميس، فيما اتهمت المعارضة الجيش بقصف حي الشعار وقتل 12 مدنيا."
PROGRAM = """
import sys
from datetime import date
from pathlib import Path
from hudna import built
if len(sys.argv) > 2:
    sys.meta_path.insert(0, built.Compiled(manifest=Path(sys.argv[2])))
from hudna.engines.rules import read_article
from hudna.model.article import Article
print(repr(read_article(Article("probe", sys.argv[1], date(2016, 10, 20)))))
print(built.is_used())
"""


class NotCompiled(Exception):
    """Why there is no new library."""


def modules() -> list[Path]:
    """The sources to compile, relative to `src`."""
    found = [p for layer in WHOLE for p in sorted((PACKAGE / layer).rglob("*.py")) if not LEFT.search(p.as_posix())]
    return [p.relative_to(PACKAGE.parent) for p in [*found, *(PACKAGE / f"{name}.py" for name in ALSO)]]


def key(sources: str) -> str:
    """What the library depends on: sources, this recipe, the compilers."""
    try:
        mypyc = version("mypy")
    except PackageNotFoundError as missing:
        raise NotCompiled("mypy is not installed: make setup-dev") from missing
    parts = (sources, Path(__file__).read_text(encoding="utf-8"), mypyc, sys.version)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def compiled(into: Path, name: str) -> dict[str, str]:
    """Compile into a folder; module → file in it. Raises NotCompiled."""
    try:
        from mypyc.build import mypycify
        from setuptools import Distribution
        from setuptools.errors import BaseError, CCompilerError
    except ImportError as missing:
        raise NotCompiled(f"{missing}: make setup-dev") from missing
    config = into / "mypy.ini"
    config.write_text(f"[mypy]\nstrict = True\nmypy_path = {PACKAGE.parent}\ncache_dir = {into / 'types'}\n", encoding="utf-8")
    os.chdir(PACKAGE.parent)
    try:
        made = mypycify(
            [f"--config-file={config}", *map(str, modules())], opt_level=LEVEL, debug_level="0", group_name=name,
            target_dir=str(into / "c"),
        )  # fmt: skip
        for extension in made:
            extension.extra_compile_args += ["-w", *FLAGS]
            for source in map(Path, extension.sources):  # two thirds of what mypyc writes is indentation
                source.write_text(re.sub(r"\n[ \t]+", "\n", source.read_text(encoding="utf-8")), encoding="utf-8")
        distribution = Distribution({"name": name, "ext_modules": made})
        command = distribution.get_command_obj("build_ext")
        command.build_lib, command.build_temp, command.force = str(into / "lib"), str(into / "o"), True
        command.ensure_finalized()
        command.run()
    except (BaseError, CCompilerError, OSError, SystemExit) as problem:
        raise NotCompiled(f"the compiler failed: {problem}") from problem
    finally:
        os.chdir(HERE)
    return {e.name: os.path.relpath(Path(command.get_ext_fullpath(e.name)), into) for e in made}


def read_with(*manifest: Path) -> list[str]:
    """The reading of the probe by a new process and whether compiled modules read it."""
    command = [sys.executable, "-c", PROGRAM, PROBE, *map(str, manifest)]
    environment = os.environ | {"HUDNA_COMPILED": "0", "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise NotCompiled(f"the library cannot read: {done.stderr[-2000:]}")
    return done.stdout.splitlines()


def build() -> str:
    """Compile where something changed. What was done, in words. Raises NotCompiled."""
    where, sources = folder(), digest_of_sources()
    stamp, manifest = key(sources), where / MANIFEST
    if manifest.exists() and json.loads(manifest.read_text(encoding="utf-8")).get("key") == stamp:
        return "Compiled modules are fresh."
    begin = time.perf_counter()
    into = where / f"{stamp[:16]}.{os.getpid()}"  # never the folder of a library that a process may be loading
    into.mkdir(parents=True)
    fresh = where / f"{MANIFEST}.{os.getpid()}"
    try:
        files = compiled(into, f"hudna_compiled_{stamp[:16]}")
        listed = {module: f"{into.name}/{file}" for module, file in files.items()}
        fresh.write_text(json.dumps({"key": stamp, "sources": sources, "modules": listed}, indent=1), encoding="utf-8")
        if read_with(fresh) != [*read_with()[:-1], "True"]:
            raise NotCompiled("a source changed meanwhile, or the compiled modules read the probe otherwise; run it again")
        fresh.replace(manifest)
    except BaseException:
        shutil.rmtree(into, ignore_errors=True)
        raise
    finally:
        fresh.unlink(missing_ok=True)
    for rest in ("c", "o", "types"):
        shutil.rmtree(into / rest, ignore_errors=True)
    tidy(where, into)
    return f"Compiled {len(files) - 1} modules in {time.perf_counter() - begin:.0f} seconds."


def tidy(where: Path, newest: Path) -> None:
    """Keep the newest library and the one before, which processes that run may still be loading."""
    old = sorted((p for p in where.iterdir() if p.is_dir() and p != newest), key=lambda p: p.stat().st_mtime)
    for path in old[:-1]:
        shutil.rmtree(path, ignore_errors=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--force", action="store_true", help="also when nothing changed")
    if parser.parse_args().force:
        (folder() / "manifest.json").unlink(missing_ok=True)
    try:
        print(build())
    except NotCompiled as why:
        print(f"Not compiled: {why}. Hudna reads with its sources: the same, slower.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
