"""Reading with proposed rows in force, in a process of its own: word lists are compiled once a process.

`python -m hudna.review.trial FOLDER` takes articles as JSON lines on standard input and gives readings as JSON lines; FOLDER
holds `knowledge/` and `lexicon/` as `hudna.review.overlay` writes them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from hudna.model.article import Article
from hudna.model.codec import dumps, from_json
from hudna.model.own_data import TAUGHT, put_in_force
from hudna.model.reading import Reading

LONGEST_SECONDS = 180


class TrialFailed(RuntimeError):
    """The rows cannot be read; the text says why."""


def read_with(folder: Path, articles: Sequence[Article]) -> list[Reading]:
    """Readings of articles with the rows of `folder` in force. Raises TrialFailed."""
    lines = [
        json.dumps(
            {"id": a.id, "text": a.text, "published": a.published.isoformat() if a.published else None, "outlet": a.outlet},
            ensure_ascii=False,
        )
        for a in articles
    ]
    command = [sys.executable, "-m", "hudna.review.trial", str(folder)]
    try:
        done = subprocess.run(
            command, input="\n".join(lines), capture_output=True, text=True, timeout=LONGEST_SECONDS, check=False,
            env={k: v for k, v in os.environ.items() if k != TAUGHT},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise TrialFailed(f"the trial took longer than {LONGEST_SECONDS} seconds") from None
    if done.returncode != 0:
        raise TrialFailed((done.stderr.strip().splitlines() or ["the trial ended without an answer"])[-1])
    return [from_json(json.loads(line)) for line in done.stdout.splitlines() if line.strip()]


def _main(folder: Path) -> Iterator[str]:
    put_in_force(folder)
    from hudna.reading.pipeline import read

    for line in sys.stdin:
        row = json.loads(line)
        published = date.fromisoformat(row["published"]) if row["published"] else None
        yield dumps(read(Article(row["id"], row["text"], published, row["outlet"])))


if __name__ == "__main__":
    for made in _main(Path(sys.argv[1])):
        sys.stdout.write(made + "\n")
