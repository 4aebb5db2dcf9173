"""The command itself: help at once, one list of verbs, completion."""

from __future__ import annotations

import subprocess
import sys

from cli_runs import command, hudna

from hudna import __version__
from hudna.cli.verbs import LEDGER_VERBS, VERBS


def test_help_names_every_verb() -> None:
    done = hudna("--help", COLUMNS="200")
    for verb in VERBS:
        assert (f" {verb.name} " in done.stdout) == verb.exists()


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, hudna.cli.main as m; m.app(['--help'], standalone_mode=False); print('LOADED', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split("LOADED")[1].split())
    assert not loaded & {"sqlalchemy", "yaml", "numpy", "fastapi", "hudna.reading.pipeline", "hudna.knowledge.lookup"}


def test_every_verb_has_help() -> None:
    for verb in VERBS:
        if verb.exists():
            done = hudna(verb.name, "--help")
            assert done.returncode == 0, done.stderr
            assert "Usage" in done.stdout


def test_version_and_usage() -> None:
    assert hudna("--version").stdout.strip() == f"hudna {__version__}"
    assert hudna("nonsense").returncode == 2


def test_completion_knows_the_verbs() -> None:
    name = "_HUDNA_COMPLETE" if sys.argv else ""
    shell = {"COMP_WORDS": "hudna re", "COMP_CWORD": "1", name: "complete_bash"}
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv[0] = 'hudna'; from hudna.cli.main import app; app(prog_name='hudna')"],
        capture_output=True, text=True, env={"PATH": "/usr/bin:/bin", **shell},
    )  # fmt: skip
    assert "read" in done.stdout.split()
    assert command("read")[-1] == "read"
    assert len({v.name for v in (*VERBS, *LEDGER_VERBS)}) == len(VERBS) + len(LEDGER_VERBS)
