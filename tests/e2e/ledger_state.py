"""What a ledger says, without the moments at which it was said: two ledgers of one news are equal however they came about."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from cli_runs import command

from hudna.ledger.store import Ledger


def state(address: str | Path) -> dict[str, Any]:
    with Ledger.open(str(address), create=False) as ledger:
        assert ledger.verify().ok
        stored = list(ledger.iter_articles())
        return {
            "articles": sorted((s.article.id, s.version, s.article.text_sha256, str(s.article.published)) for s in stored),
            "readings": {s.article.id: ledger.reading_json(s.article.id) for s in stored},
            "claims": sorted((c.id, c.type, c.words) for c in ledger.iter_claims()),
            "links": sorted((x.kind, x.relation, x.a, x.b, round(x.score, 9)) for x in ledger.links()),
            "records": sorted((r.kind, r.id, repr(sorted(r.data.items()))) for r in ledger.records() if _told(r.kind)),
        }


def _told(kind: str) -> bool:
    """Records that are notes of the program to itself count what was done, not what is."""
    return kind not in ("linked_day", "records_built", "built")


def killed_until_done(seed: int, longest: float, *args: str | Path, after: Callable[[], None] = lambda: None) -> int:
    """Run a command, kill it at a random moment, run it again … until one run ends by itself. Returns the number of kills."""
    random, kills, patience = Random(seed), 0, 1.0
    while True:
        process = subprocess.Popen(command(*args), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)
        try:
            process.wait(random.uniform(0.3, longest) * patience)
        except subprocess.TimeoutExpired:
            process.kill()
        if process.wait() != -signal.SIGKILL:
            assert process.returncode == 0
            return kills
        kills += 1
        patience *= 1.15  # it must end some day
        after()
