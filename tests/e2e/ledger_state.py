"""What a ledger says, without the moments at which it was said: two ledgers of one news are equal however they came about."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from hudna.ledger.store import Ledger

KILLED_RUN = Path(__file__).with_name("killed_run.py")


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


def killed_until_done(seed: int, first: int, *args: str | Path, after: Callable[[], None] = lambda: None) -> int:
    """Run a command, kill it at a random moment, run it again … until one run ends by itself. Returns the number of kills.

    The first run lives for at most `first` words with the database, each later one for up to twice as long as the one before.
    """
    random, kills, most = Random(seed), 0, float(first)
    while True:
        moment, later = random.randint(int(most * 0.6), int(most)), random.choice((0.0, random.uniform(0, 0.05)))
        call = [sys.executable, str(KILLED_RUN), str(moment), str(later), *map(str, args)]
        done = subprocess.run(call, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=600)
        if done.returncode != -signal.SIGKILL:
            assert done.returncode == 0, done.stderr.decode()
            return kills
        kills += 1
        most *= random.uniform(1.3, 2.0)  # it must end some day
        after()
