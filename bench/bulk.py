"""Much at once: very many tiny files, one very large file. What is measured is taking in: opening, decoding, making articles.

    python bench/bulk.py tiny --files 100000          a folder of files of two sentences
    python bench/bulk.py stream --gigabytes 2         one JSONL file, read as a stream

Makes its input in a temporary folder, takes it in in a process of its own, and prints articles, seconds of processor time, the rate
and the most memory that was held. Exit code 1 when an article is missing.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

TEXT = "قال المتحدث باسم البلدية إن قافلة مساعدات دخلت البلدة صباح اليوم. وأضاف أن الهدنة ما زالت قائمة في يومها {n}."
TAKE = """
import resource, sys, time
from hudna.intake import open_inputs
from hudna.model.problem import Problem
start, articles, problems, characters = time.process_time(), 0, 0, 0
for item in open_inputs([sys.argv[1]]):
    if isinstance(item, Problem):
        problems += 1
    else:
        articles += 1
        characters += len(item.text)
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(articles, problems, characters, time.process_time() - start, most)
"""


def tiny(folder: Path, files: int) -> tuple[Path, int]:
    for n in range(files):
        if n % 1000 == 0:
            (folder / f"{n // 1000:04}").mkdir()
        (folder / f"{n // 1000:04}" / f"{n:07}.txt").write_text(TEXT.format(n=n), encoding="utf-8")
    return folder, files


def stream(folder: Path, gigabytes: float) -> tuple[Path, int]:
    path, count, left = folder / "all.jsonl", 0, int(gigabytes * 1e9)
    with path.open("wb") as out:
        while left > 0:
            text = " ".join(TEXT.format(n=count * 20 + n) for n in range(20))  # a report of some 340 words
            row = {"id": f"r{count}", "outlet": "مرصد النهر", "published": f"2016-10-{1 + count % 30:02}", "text": text}
            left -= out.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
            count += 1
    return path, count


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("tiny", "stream"))
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--gigabytes", type=float, default=2.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        made = tiny(Path(name), options.files) if options.what == "tiny" else stream(Path(name), options.gigabytes)
        path, expected = made
        done = subprocess.run([sys.executable, "-c", TAKE, str(path)], capture_output=True, text=True, check=True)
    articles, problems, characters, seconds, most = (float(x) for x in done.stdout.split())
    print(f"{articles:,.0f} articles, {problems:,.0f} problems, {characters / 1e6:,.0f} million characters")
    print(f"{seconds:.1f} s of processor time, {articles / seconds:,.0f} articles/s; at most {most:.0f} MB held")
    return 0 if articles == expected and not problems else 1


if __name__ == "__main__":
    sys.exit(main())
