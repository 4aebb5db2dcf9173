"""Modules compiled ahead of time: what they read is what the sources read, and no edited source is passed over for them."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader
from pathlib import Path

import pytest

from hudna import built

EXAMPLES = Path(__file__).resolve().parents[3] / "examples/reports.jsonl"
READ_ALL = """
import hashlib, json, sys
from datetime import date
from hudna import built
from hudna.engines.rules import read_article
from hudna.languages.ar.rows import rows
from hudna.model.article import Article
reports = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8") if line.strip()]
some = [Article(r["id"], r["text"], date.fromisoformat(r["published"]), r["outlet"]) for r in reports]
told = [row for table in ("verbs-", "nouns-", "expressions-") for row in rows(table)]
some += [Article(row.id, row.cells["example"], date(2016, 10, 20)) for row in told[::5]]
for article in some:
    print(article.id, hashlib.sha256(repr(read_article(article)).encode()).hexdigest())
print(built.is_used())
"""
SAY_VERSION = "from hudna import built; from hudna.reading.pipeline import VERSION; print(VERSION, built.is_used())"


def run(code: str, *arguments: str, package: Path = built.PACKAGE, **environment: str) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(package.parent), **environment}
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def compiled() -> None:
    if not built.fresh_files():
        pytest.skip("no compiled modules that agree with the sources: make compile")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of one source in each layer, and what was compiled of it."""
    made = tmp_path / "src" / "hudna"
    for layer in built.LAYERS:
        (made / layer).mkdir(parents=True)
        (made / layer / "one.py").write_text(f"NAME = '{layer}'\n")
    where = built.folder(made)
    (where / "lib").mkdir(parents=True)
    library = where / "lib" / f"one{EXTENSION_SUFFIXES[0]}"
    library.write_bytes(b"")
    manifest = {"sources": built.digest_of_sources(made), "modules": {"hudna.reading.one": f"lib/{library.name}"}}
    (where / built.MANIFEST).write_text(json.dumps(manifest))
    return made


def test_a_compiled_module_is_found_in_place_of_its_source(package: Path) -> None:
    spec = built.Compiled(package).find_spec("hudna.reading.one")
    assert spec is not None
    assert isinstance(spec.loader, ExtensionFileLoader)
    assert built.Compiled(package).find_spec("hudna.reading.two") is None
    assert built.Compiled(package).find_spec("json") is None


@pytest.mark.parametrize("layer", built.LAYERS)
def test_one_edited_source_and_nothing_compiled_is_used(package: Path, layer: str) -> None:
    source = package / layer / "one.py"
    before = source.stat()
    text = source.read_text()
    source.write_text(text.replace("NAME", "NEMA"))
    os.utime(source, ns=(before.st_atime_ns, before.st_mtime_ns))  # same size, same time: only the content tells
    assert built.Compiled(package).find_spec("hudna.reading.one") is None
    source.write_text(text)
    assert built.Compiled(package).find_spec("hudna.reading.one") is not None


def test_a_source_more_or_less_and_nothing_compiled_is_used(package: Path) -> None:
    more = package / "reading" / "two.py"
    more.write_text("")
    assert built.fresh_files(package) == {}
    more.unlink()
    assert built.fresh_files(package) != {}
    (package / "model" / "one.py").unlink()
    assert built.fresh_files(package) == {}


def test_a_process_that_began_with_compiled_modules_keeps_to_them(package: Path) -> None:
    finder = built.Compiled(package)
    assert finder.find_spec("hudna.reading.one") is not None
    (package / "reading" / "one.py").write_text("NAME = 'edited'\n")
    assert finder.find_spec("hudna.reading.one") is not None
    assert built.Compiled(package).find_spec("hudna.reading.one") is None


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"sources": 1}', '{"sources": "?", "modules": null}'])
def test_a_broken_manifest_is_none(package: Path, content: str) -> None:
    (built.folder(package) / built.MANIFEST).write_text(content)
    assert built.fresh_files(package) == {}


def test_a_library_that_is_gone_is_not_promised(package: Path) -> None:
    next((built.folder(package) / "lib").iterdir()).unlink()
    assert built.fresh_files(package) == {}


def test_the_environment_can_forbid_compiled_modules() -> None:
    assert run(SAY_VERSION, HUDNA_COMPILED="0")[0].endswith(" False")


def test_compiled_modules_read_as_the_sources_do() -> None:
    compiled()
    quick = run(READ_ALL, str(EXAMPLES), HUDNA_COMPILED="1")
    pure = run(READ_ALL, str(EXAMPLES), HUDNA_COMPILED="0")
    assert (quick.pop(), pure.pop()) == ("True", "False")
    assert len(pure) > 100
    assert quick == pure


def test_a_source_edited_after_compiling_is_read_itself(tmp_path: Path) -> None:
    compiled()
    copy = tmp_path / "src" / "hudna"
    shutil.copytree(built.PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(built.folder(), built.folder(copy))
    assert run(SAY_VERSION, package=copy, HUDNA_COMPILED="1")[0].endswith(" True")
    pipeline = copy / "reading" / "pipeline.py"
    pipeline.write_text(pipeline.read_text(encoding="utf-8") + '\nVERSION = "edited"\n', encoding="utf-8")
    assert run(SAY_VERSION, package=copy, HUDNA_COMPILED="1") == ["edited False"]


def test_the_digest_tells_names_and_contents_apart(package: Path) -> None:
    before = built.digest_of_sources(package)
    (package / "model" / "one.py").rename(package / "model" / "two.py")
    assert built.digest_of_sources(package) != before
    assert len(before) == hashlib.sha256().digest_size * 2
