"""Reading with proposed rows in force, in a process of its own: word lists are compiled once a process.

`python -m hudna.review.trial FOLDER` takes articles as JSON lines on standard input and gives readings as JSON lines; FOLDER
holds `knowledge/` and `lexicon/` as `hudna.review.overlay` writes them.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from hudna.model.article import Article
from hudna.model.codec import dumps, from_json
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
            command, input="\n".join(lines), capture_output=True, text=True, timeout=LONGEST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise TrialFailed(f"the trial took longer than {LONGEST_SECONDS} seconds") from None
    if done.returncode != 0:
        raise TrialFailed((done.stderr.strip().splitlines() or ["the trial ended without an answer"])[-1])
    return [from_json(json.loads(line)) for line in done.stdout.splitlines() if line.strip()]


def in_force(folder: Path, scratch: Path) -> None:
    """Put the rows in force for this process. Call before anything of the language is loaded."""
    from hudna.knowledge.lookup import Knowledge
    from hudna.languages.ar import rows

    lexicon = scratch / "lexicon"
    shutil.copytree(str(rows.FOLDER), lexicon)
    for table in sorted((folder / "lexicon").glob("*.tsv")):
        shutil.copy(table, lexicon / table.name)
    rows.FOLDER = lexicon
    shipped = Knowledge.load
    overlay = folder / "knowledge"
    if overlay.is_dir():
        Knowledge.load = lambda given=None: shipped(given or overlay)  # type: ignore[method-assign,assignment]  # the reader asks for no other


def _main(folder: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as scratch:
        in_force(folder, Path(scratch))
        from hudna.reading.pipeline import read

        for line in sys.stdin:
            row = json.loads(line)
            published = date.fromisoformat(row["published"]) if row["published"] else None
            yield dumps(read(Article(row["id"], row["text"], published, row["outlet"])))


if __name__ == "__main__":
    for made in _main(Path(sys.argv[1])):
        sys.stdout.write(made + "\n")
