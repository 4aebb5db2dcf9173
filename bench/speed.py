"""Speed of reading on this machine: `bench/speed.py [--articles FILE] [--count N] [--json FILE]`.

Says whether modules compiled ahead of time read (`make compile`); where they do, the sources are measured beside them, in a
process of their own. The time of each stage is always that of the sources: compiled ones call each other past every clock.

Prints articles and words a second, the ratio to bare tokenisation by a regular expression of the same texts in the same process,
the time of each stage, memory, one process against two, growth with the length of an article, and other Python tools that do a
part of the job, run on the same texts. Everything but "on the clock" counts processor time of the processes themselves, so that
what else runs on the machine weighs little (a shared cache is felt all the same: compare figures of one run).

The articles that are timed are new to the process: it has read as many others before, as a worker has after its first seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from hudna import built
from hudna.intake import open_inputs
from hudna.model.article import Article

HERE = Path(__file__).parents[1]
CORPUS = HERE.parent / "shared" / "corpus" / "khaleej-politics.jsonl.gz"
TOKEN = re.compile(r"\w+|[^\w\s]")
GOALS = {"articles a second and core": 150, "ratio to tokenisation": 60, "start-up, seconds": 0.5, "memory of a worker, MB": 300}


class Known(NamedTuple):
    """Articles that a process reads first, and those that are timed."""

    before: list[Article]
    timed: list[Article]


def known(path: Path, count: int) -> Known:
    """Twice `count` articles, or half of what there is to each part."""
    some = articles(path, 2 * count)
    half = min(count, len(some) // 2)
    return Known(some[half:], some[:half])


def articles(path: Path, count: int) -> list[Article]:
    """The first `count` articles of 150 to 450 words: around the 284 words of an average report."""
    found = (a for a in open_inputs([path]) if isinstance(a, Article))
    fitting = (
        [a for a in islice(found, count * 8) if 150 <= len(a.text.split()) <= 450] if path != HERE / "examples" else list(found)
    )
    return fitting[:count]


def seconds(work: Callable[[], object], repeat: int = 1, clock: Callable[[], float] = time.process_time) -> float:
    """The best of some runs: of this process's own time, so that what else runs on the machine weighs little."""
    best = float("inf")
    for _ in range(repeat):
        begin = clock()
        work()
        best = min(best, clock() - begin)
    return best


def of_children(work: Callable[[], object], repeat: int = 1) -> float:
    """Processor seconds, the best of some runs, of the processes that `work` starts and waits for."""
    return seconds(work, repeat, lambda: sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]))


def words_in(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def reading(some: list[Article]) -> float:
    from hudna.engines.rules import read_article

    def read_all() -> None:
        for article in some:
            read_article(article)

    return seconds(read_all)


class Stages:
    """Time spent inside each function that the pipeline calls, without the time of those it calls in turn."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._inner: list[float] = []

    def timed(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **more: Any) -> Any:
            self._inner.append(0.0)
            begin = time.process_time()
            try:
                return work(*args, **more)
            finally:
                spent = time.process_time() - begin
                self.spent[name] += spent - self._inner.pop()
                if self._inner:
                    self._inner[-1] += spent

        return run


def stages(some: list[Article]) -> dict[str, float]:
    """Milliseconds an article, by stage."""
    pipeline = import_module("hudna.reading.pipeline")
    clock, kept = Stages(), dict(vars(pipeline))
    for name, value in kept.items():
        module = getattr(value, "__module__", "") or ""
        if callable(value) and module.startswith(("hudna.reading", "hudna.languages")) and name[0] != "_":
            setattr(pipeline, name, clock.timed(name, value))
    finder = getattr(import_module("hudna.reading.mentions.finder"), "Finder", None)
    find = getattr(finder, "find", None)
    if find is not None:
        finder.find = clock.timed("finder.find", find)  # type: ignore[union-attr]
    try:
        for article in some:
            pipeline.read(article)
    finally:
        for name, value in kept.items():
            setattr(pipeline, name, value)
        if find is not None:
            finder.find = find  # type: ignore[union-attr]
    return {name: round(1000 * spent / len(some), 3) for name, spent in clock.spent.most_common(16) if spent}


def startup() -> float:
    """Seconds of `hudna --version`."""
    command = [sys.executable, "-m", "hudna.cli.main", "--version"]
    return of_children(lambda: subprocess.run(command, check=True, capture_output=True), 3)


def first_reading() -> float:
    """Seconds of a process that reads one sentence and ends: imports, lexicon, knowledge and judges."""
    code = "from hudna.engines.rules import read_article;from hudna.model.article import Article;read_article(Article('1','قال'))"
    return of_children(lambda: subprocess.run([sys.executable, "-c", code], check=True, capture_output=True), 3)


def memory(path: Path, count: int) -> float:
    """Megabytes at the peak of a process that reads `count` articles."""
    code = (
        "import resource,sys;sys.path.insert(0,sys.argv[3]);from pathlib import Path;from speed import articles,reading;"
        "reading(articles(Path(sys.argv[1]),int(sys.argv[2])));print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    args = [sys.executable, "-c", code, str(path), str(count), str(Path(__file__).parent)]
    return int(subprocess.run(args, check=True, capture_output=True, text=True).stdout) / 1024


def processes(some: list[Article]) -> dict[str, str]:
    """Articles a second with one process and with two, start of the processes included; what they cost of processor time."""
    from hudna.cli.reading_pool import read_all, read_one

    def spent() -> float:
        return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))

    def rate(jobs: int) -> str:
        begin, clock = spent(), time.perf_counter()
        read = sum(1 for _ in read_all(((a, None) for a in some), jobs, read_one))
        cost = 1000 * (spent() - begin) / read
        return f"{read / (time.perf_counter() - clock):.1f}/s on the clock, {cost:.1f} ms of processor an article"

    return {str(jobs): rate(jobs) for jobs in (1, 2)}


def growth(some: list[Article]) -> dict[str, float]:
    """Microseconds a word for articles of 1, 2, 4, 8 … times the usual length, made by joining different articles."""
    out = {}
    for times in (1, 2, 4, 8, 16):
        joined = [
            Article(str(n), "\n".join(a.text for a in some[n * times : (n + 1) * times]), some[0].published)
            for n in range(max(1, min(len(some), 64) // times))
        ]
        size = words_in(a.text for a in joined)
        out[f"{size // len(joined)} words"] = round(1e6 * reading(joined) / size, 1)
    return out


def others(texts: list[str]) -> dict[str, str]:
    """Words a second of tools that do one part of reading, and which part; or how to install them."""

    def dates() -> Callable[[str], object]:
        search = import_module("dateparser.search").search_dates
        return lambda text: search(text, languages=["ar"])

    def lemmas() -> Callable[[str], object]:
        lemmatize = import_module("simplemma").lemmatize
        return lambda text: [lemmatize(word, lang="ar") for word in TOKEN.findall(text)]

    def tokens() -> Callable[[str], object]:
        blank: Callable[[str], object] = import_module("spacy").blank("ar")
        return blank

    out = {}
    for name, part, make, most in (
        ("dateparser", "dates only", dates, 5), ("simplemma", "lemmas only", lemmas, 200), ("spacy", "words only", tokens, 200),
    ):  # fmt: skip
        try:
            work = make()
        except ImportError:
            out[name] = f"not installed: pip install {name}"
            continue
        work(texts[0])
        some = texts[:most]
        took = seconds(lambda work=work, some=some: [work(text) for text in some])  # type: ignore[misc]
        out[name] = f"{words_in(some) / took:>12,.0f} words/s ({part})"
    return out


def figures_of_reading(path: Path, count: int) -> dict[str, Any]:
    """What depends on whether compiled modules read."""
    before, some = known(path, count)
    texts = [a.text for a in some]
    words = words_in(texts)
    reading(before)
    took = reading(some)
    bare = seconds(lambda: [TOKEN.findall(text) for text in texts], 5)
    return {
        "read by": "compiled modules" if built.is_used() else "sources",
        "articles": len(some),
        "words an article": round(words / len(some)),
        "articles a second and core": round(len(some) / took, 1),
        "words a second": round(words / took),
        "ratio to tokenisation": round(took / bare, 1),
        "the same articles once more": round(len(some) / reading(some), 1),
        "start and first reading, seconds": round(first_reading(), 2),
        "memory of a worker, MB": round(memory(path, min(count, 200))),
    }


def from_sources(path: Path, count: int) -> dict[str, Any]:
    """The same figures and the stages, from a process that leaves compiled modules alone."""
    code = (
        "import json,sys;sys.path.insert(0,sys.argv[3]);from pathlib import Path;from speed import *;path,count=Path(sys.argv[1]),"
        "int(sys.argv[2]);print(json.dumps([figures_of_reading(path,count),stages(known(path,count).before)]))"
    )
    command = [sys.executable, "-c", code, str(path), str(count), str(Path(__file__).parent)]
    environment = os.environ | {"HUDNA_COMPILED": "0"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    figures, by_stage = json.loads(done.stdout)
    return {**figures, "milliseconds by stage": by_stage}


def measure(path: Path, count: int) -> dict[str, Any]:
    before, some = known(path, count)
    figures = {**figures_of_reading(path, count), "start-up, seconds": round(startup(), 2)}
    if built.is_used():
        pure = from_sources(path, count)
        by_stage = pure.pop("milliseconds by stage")
        figures["from sources"] = pure
    else:
        by_stage = stages(before)
    return {
        **figures,
        "milliseconds by stage": by_stage,
        "processes": processes(before + some),
        "microseconds a word by length": growth(some),
        "other tools": others([a.text for a in some]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=CORPUS if CORPUS.exists() else HERE / "examples")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--json", type=Path, help="write the figures there")
    chosen = parser.parse_args()
    figures = measure(chosen.articles, chosen.count)
    print(f"{chosen.articles.name}, Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for name, value in figures.items():
        if isinstance(value, dict):
            print(f"{name}:")
            for key, inner in value.items():
                print(f"  {key:<32}{inner:>12}")
        else:
            goal = f"   (goal {GOALS[name]})" if name in GOALS else ""
            print(f"{name:<32}{value:>12}{goal}" if isinstance(value, str) else f"{name:<32}{value:>12,}{goal}")
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
