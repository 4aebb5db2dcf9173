"""bench/compile.py: what it leaves, that it does nothing twice, and that a compiler that fails leaves nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from hudna import built

BENCH = Path(__file__).resolve().parents[3] / "bench"
ONE_MODULE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import compile
where = Path(sys.argv[2])
compile.folder = lambda: where
compile.modules = lambda: [Path("hudna/model/orthography.py")]
sys.argv = ["compile.py"]
sys.exit(compile.main())
"""


def compile_one(where: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", ONE_MODULE, str(BENCH), str(where)]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | environment)


def test_a_compiler_that_fails_leaves_nothing_and_says_so(tmp_path: Path) -> None:
    done = compile_one(tmp_path / "compiled", CC="false")
    assert done.returncode == 1
    assert "Not compiled: the compiler failed" in done.stderr
    assert "Traceback" not in done.stderr
    assert not any((tmp_path / "compiled").iterdir())


def test_one_module_is_compiled_once_and_found(tmp_path: Path) -> None:
    compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
    headers = Path(sysconfig.get_path("include")) / "Python.h"
    if not shutil.which(os.environ.get("CC", compiler)) or not headers.exists():
        pytest.skip(f"no C compiler ({compiler}) or no {headers}: apt-get install gcc libc6-dev python3-dev")
    first = compile_one(tmp_path)
    assert first.returncode == 0, first.stderr
    assert "Compiled 1 modules" in first.stdout
    files = built.fresh_files(manifest=tmp_path / built.MANIFEST)
    assert "hudna.model.orthography" in files
    assert all(Path(file).is_file() for file in files.values())
    assert {path.name for path in Path(files["hudna.model.orthography"]).parents[3].iterdir()} == {"lib", "mypy.ini"}
    assert compile_one(tmp_path).stdout == "Compiled modules are fresh.\n"
