"""Quality and cost of linking and records.

`bench/links.py quality GOLD.json ARTICLES.jsonl` prints B-cubed and pairwise scores of origins and events as the public scorer
counts them (its path in SCORER), and how many of the gold disputes are found with two of their sides apart.

`bench/links.py cost CORPUS.jsonl[.gz] [1000,10000,31000] [--readings FILE]` reads the articles once (into FILE, to be used again),
and for each size makes a ledger of the first so many: CPU seconds of storing, linking and records, peak memory of this process,
and what one more article of the last day then costs.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from hudna.ledger.adding import Item
from hudna.ledger.store import Ledger
from hudna.linking.export import clusters
from hudna.linking.records.rebuild import bring_up
from hudna.linking.run import link
from hudna.model.article import Article
from hudna.model.codec import dumps, from_json
from hudna.reading.pipeline import read

BATCH = 200


def rows(path: str) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def article_of(row: dict[str, Any]) -> Article:
    day = date.fromisoformat(row["published"]) if row.get("published") else None
    return Article(row["id"], row["text"], day, row.get("outlet"), row.get("url"), row.get("title"))


def fill(ledger: Ledger, items: Iterator[Item]) -> None:
    while batch := list(islice(items, BATCH)):
        ledger.add(batch)


def quality(gold: str, path: str) -> None:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l.ledger") as ledger:
        fill(ledger, (Item(a, read(a)) for a in map(article_of, rows(path))))
        bring_up(ledger)
        out = Path(folder) / "links.jsonl"
        out.write_text("\n".join(json.dumps(cluster, ensure_ascii=False) for cluster in clusters(ledger)), encoding="utf-8")
        subprocess.run([sys.executable, os.environ["SCORER"], gold, str(out), path], check=True)
        disputes(ledger, json.loads(Path(gold).read_text(encoding="utf-8")))


def disputes(ledger: Ledger, gold: dict[str, Any]) -> None:
    """A gold dispute is found when two of its claims stand in two positions of one record."""
    made = [[set(p["claim_ids"]) for p in r.data["positions"]] for r in ledger.records("dispute")]
    found = 0
    for dispute in gold["disputes"]:
        sides = [{c for report in side["reports"] for c in quoted(ledger, report)} for side in dispute["claims"]]
        placed = ({(s, p) for s, ids in enumerate(sides) for p, those in enumerate(some) if ids & those} for some in made)
        found += any(a != c and b != d for pairs in placed for a, b in pairs for c, d in pairs)
    print(f"disputes {found} of {len(gold['disputes'])} found with two sides apart ({len(made)} records)")


def quoted(ledger: Ledger, report: dict[str, str]) -> Iterator[str]:
    """The claims whose trigger stands inside a quote."""
    stored = ledger.article(report["id"])
    at = stored.article.text.find(report["quote"]) if stored else -1
    end = at + len(report["quote"])
    return (c.id for c in ledger.iter_claims(article=report["id"]) if at >= 0 and c.trigger.start < end and c.trigger.end > at)


def prepared(path: str, most: int, kept: Path) -> None:
    """Read once; the readings are kept beside their articles."""
    began = time.process_time()
    with kept.open("w", encoding="utf-8") as out:
        for row in islice(rows(path), most):
            out.write(json.dumps({"article": row, "reading": dumps(read(article_of(row)))}, ensure_ascii=False) + "\n")
    print(f"read {most} articles: {time.process_time() - began:.0f} s")


def items(kept: Path, most: int) -> Iterator[Item]:
    for row in islice(rows(str(kept)), most):
        yield Item(article_of(row["article"]), from_json(json.loads(row["reading"])))


def cost(path: str, sizes: list[int], kept: Path) -> None:
    if not kept.is_file():
        prepared(path, max(sizes), kept)
    print(f"{'articles':>9}{'claims':>9}{'store':>8}{'link':>8}{'records':>9}{'ms each':>9}{'peak MB':>9}{'one more':>10}")
    for size in sorted(sizes):
        with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l.ledger") as ledger:
            took = [timed(fill, ledger, items(kept, size)), timed(link, ledger), timed(bring_up, ledger)]
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            last = max(ledger.iter_articles(), key=lambda stored: str(stored.article.published)).article
            again = replace(last, id=f"{last.id}-again")
            ledger.add([Item(again, read(again))])
            more = timed(bring_up, ledger)
            claims = ledger.info()["claims"]
        each = 1000 * sum(took) / size
        print(f"{size:>9}{claims:>9}{took[0]:>8.1f}{took[1]:>8.1f}{took[2]:>9.1f}{each:>9.1f}{peak:>9}{more:>10.1f}", flush=True)


def timed(work: Callable[..., object], *given: object) -> float:
    began = time.process_time()
    work(*given)
    return time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("quality", "cost"))
    parser.add_argument("first", help="GOLD.json or the corpus")
    parser.add_argument("second", nargs="?", default="1000", help="ARTICLES.jsonl or the sizes")
    parser.add_argument("--readings", type=Path, help="where the readings are kept; left out: a temporary file")
    chosen = parser.parse_args()
    if chosen.what == "quality":
        quality(chosen.first, chosen.second)
        return
    sizes = [int(n) for n in chosen.second.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        cost(chosen.first, sizes, chosen.readings or Path(folder) / "readings.jsonl")


if __name__ == "__main__":
    main()
