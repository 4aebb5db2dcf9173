"""The bill of materials names all that is installed; an audit that could not ask says so and is no success."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"bench_{name}", ROOT / "bench" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-ci.lock"])
def test_every_package_is_pinned_with_hashes(lock: str) -> None:
    found = script("sbom").components((ROOT / lock).read_text("utf-8"))
    pins = re.findall(r"^([a-z0-9][\w.-]*)==", (ROOT / lock).read_text("utf-8").lower(), re.M)
    assert [c["name"] for c in found] == pins
    assert all(c["hashes"] for c in found), [c["name"] for c in found if not c["hashes"]]


def test_the_bill_is_the_same_twice_and_whole() -> None:
    made = [
        subprocess.run([sys.executable, ROOT / "bench" / "sbom.py", LOCK], capture_output=True, check=True).stdout
        for _ in range(2)
    ]
    assert made[0] == made[1]
    bill = json.loads(made[0])
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    names = {c["name"] for c in bill["components"]}
    assert {"sqlalchemy", "typer", "fastapi"} <= names
    refs = {c["bom-ref"] for c in bill["components"]} | {bill["metadata"]["component"]["bom-ref"]}
    for row in bill["dependencies"]:
        assert {row["ref"], *row.get("dependsOn", ())} <= refs


def fake(tmp_path: Path, answer: str) -> list[str]:
    program = tmp_path / "pip-audit.py"
    program.write_text(f"import sys\nsys.stderr.write('no route to host')\nprint({answer!r})\n")
    return [sys.executable, str(program)]


CLEAN = {"name": "typer", "version": "1", "vulns": []}
WEAK = {"name": "lxml", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}]}
SKIPPED = {"name": "mako", "skip_reason": "Dependency not found on PyPI"}


@pytest.mark.parametrize(
    ("packages", "code", "words"),
    [
        ([CLEAN], 0, "no known weakness"),
        ([CLEAN, WEAK], 1, "lxml 2: PYSEC-1 (mended in 3)"),
        ([CLEAN, SKIPPED], 2, "NOT AUDITED: 1 of 2 packages"),
        ([], 2, "0 packages"),
        (None, 2, "NOT AUDITED: the advisory service gave no answer (no route to host)"),
    ],
)
def test_an_audit_tells_what_it_could_not_ask(
    packages: list[dict[str, object]] | None, code: int, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = fake(tmp_path, json.dumps({"dependencies": packages}) if packages is not None else "")
    assert script("audit").main([str(LOCK), "--program", *program]) == code
    assert words in capsys.readouterr().out
