"""Long runs of what the tests run briefly: hostile lines of 10 MB through the reader, the fuzzers with many examples.

python bench/fuzz_long.py lines [--megabytes 10] [--units 4]   time and memory of the reader on lines without an end
python bench/fuzz_long.py tests [--examples 5000]              tests/fuzz with many examples
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from datetime import date
from pathlib import Path
from time import process_time

UNITS = ("ا", "قال ", " ", "«", "قال إن ", "«قال» ", "1", "لافروف ", "20 تشرين الأول ", "قصفت الطائرات حلب وقتلت ثلاثة. ")


def lines(megabytes: float, units: int) -> int:
    """Read lines of a tenth, a third and the whole size; ten times the text may take twenty times as long at most."""
    from hudna.model.article import Article
    from hudna.reading.pipeline import read

    read(Article("a", "قال الوزير إن الهدنة بدأت أمس.", date(2016, 10, 20)))
    worst = 0.0
    print(f"{'line of':24}{'MB':>7}{'s':>9}{'s/MB':>8}{'memory MB':>11}")
    for unit in UNITS[:units]:
        took = []
        for size in (megabytes / 10, megabytes / 3, megabytes):
            text = unit * int(size * 1_000_000 / len(unit.encode()))
            start = process_time()
            read(Article("x", text, date(2016, 10, 20)))
            took.append(process_time() - start)
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{unit[:20]!r:24}{size:7.1f}{took[-1]:9.1f}{took[-1] / size:8.2f}{memory:11.0f}", flush=True)
        worst = max(worst, took[-1] / max(took[0], 0.01))
    print(f"worst growth for ten times the text: {worst:.1f}")
    return 0 if worst < 20 else 1


def tests(examples: int) -> int:
    root = Path(__file__).parents[1]
    code = (
        "import sys, pytest; from hypothesis import settings;"
        f"settings.register_profile('long', max_examples={examples}, deadline=None); sys.exit(pytest.main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, str(root / "tests/fuzz"), "--hypothesis-profile=long", "-p", "no:cacheprovider"]
    return subprocess.run(command, cwd=root, env={**os.environ, "HUDNA_FUZZ_EXAMPLES": str(examples)}, check=False).returncode


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("lines", "tests"))
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--units", type=int, default=len(UNITS))
    parser.add_argument("--examples", type=int, default=5000)
    options = parser.parse_args()
    return lines(options.megabytes, options.units) if options.what == "lines" else tests(options.examples)


if __name__ == "__main__":
    sys.exit(main())
