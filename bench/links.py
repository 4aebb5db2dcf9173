"""Quality and cost of linking: `bench/links.py quality GOLD.json ARTICLES.jsonl` or `bench/links.py cost CORPUS.jsonl.gz N`.

quality prints B-cubed and pairwise scores of origins and events as the public scorer counts them (pass its path as SCORER).
cost reads the first N articles into a ledger in a temporary folder and prints CPU seconds of reading, linking and rebuilding, and
the peak memory of this process.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from hudna.ledger.adding import Item
from hudna.ledger.store import Ledger
from hudna.linking.export import links_jsonl
from hudna.linking.records.rebuild import rebuild
from hudna.linking.run import link
from hudna.model.article import Article
from hudna.reading.pipeline import read

BATCH = 200


def articles(path: str) -> Iterator[Article]:
    with gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            day = date.fromisoformat(row["published"]) if row.get("published") else None
            yield Article(row["id"], row["text"], day, row.get("outlet"), row.get("url"), row.get("title"))


def fill(ledger: Ledger, wanted: Iterator[Article], most: int | None = None) -> int:
    batch: list[Item] = []
    done = 0
    for article in wanted:
        batch.append(Item(article, read(article), None))
        done += 1
        if len(batch) == BATCH:
            ledger.add(batch)
            batch = []
        if done == most:
            break
    ledger.add(batch)
    return done


def quality(gold: str, path: str) -> None:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l.ledger") as ledger:
        fill(ledger, articles(path))
        link(ledger)
        out = Path(folder) / "links.jsonl"
        out.write_text("\n".join(links_jsonl(ledger)), encoding="utf-8")
        subprocess.run([sys.executable, os.environ["SCORER"], gold, str(out), path], check=True)


def cost(path: str, most: int) -> None:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l.ledger") as ledger:
        began = time.process_time()
        done = fill(ledger, articles(path), most)
        print(f"read     {done:>7} articles {time.process_time() - began:9.1f} s")
        for name, work in (("link", link), ("rebuild", rebuild)):
            began = time.process_time()
            work(ledger)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{name:<8} {ledger.info()['claims']:>7} claims   {time.process_time() - began:9.1f} s   peak {peak} MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["quality"] and len(sys.argv) == 4:
        quality(sys.argv[2], sys.argv[3])
    elif sys.argv[1:2] == ["cost"] and len(sys.argv) == 4:
        cost(sys.argv[2], int(sys.argv[3]))
    else:
        sys.exit(__doc__)
