"""How well names are matched across Arabic and Latin script: our scorer beside two libraries.

    python bench/names.py ../shared/names/wd_arabic.normalized.aligned.tokens [--sample 4000]

The file holds pairs of single names from Wikidata labels (`latin TAB arabic letters apart TAB count`, CC0). Positives are its
pairs, negatives pair each Latin name with the Arabic of another (half at random, half with the most similar one among 50:
look-alikes). About one pair in twenty of the file is misaligned («masso»/«إدواردو»), so no scorer can reach a recall of 1.
Also measured: how often the right Arabic name is the best of 200. The libraries are optional: pip install anyascii rigour.
"""

from __future__ import annotations

import argparse
import importlib
import random
import time
from collections.abc import Callable
from pathlib import Path

from rapidfuzz.distance import JaroWinkler

from hudna.knowledge.names import MATCH, compare

Scorer = Callable[[str, str], float]


def read_pairs(path: Path, sample: int, seed: int = 7) -> list[tuple[str, str]]:
    """A fixed random sample of (Latin, Arabic) pairs."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    pairs = [(row[0], row[1].replace(" ", "")) for row in rows if len(row) >= 2]
    return random.Random(seed).sample(pairs, min(sample, len(pairs)))


def romanising(package: str, function: str) -> Scorer | None:
    """Jaro-Winkler over a library's romanisation; None where the library is not installed."""
    try:
        romanise = getattr(importlib.import_module(package), function)
    except ImportError:
        return None
    return lambda latin, arabic: JaroWinkler.normalized_similarity(romanise(latin).casefold(), romanise(arabic).casefold())


def best_threshold(positive: list[float], negative: list[float]) -> tuple[float, float, float, float]:
    """(threshold, precision, recall, F1) where F1 is highest."""
    best = (0.0, 0.0, 0.0, 0.0)
    for step in range(40, 100):
        figures = at_threshold(positive, negative, step / 100)
        best = max(best, (step / 100, *figures), key=lambda found: found[3])
    return best


def at_threshold(positive: list[float], negative: list[float], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of calling everything at or above `threshold` a match."""
    found, wrong = sum(score >= threshold for score in positive), sum(score >= threshold for score in negative)
    precision = found / (found + wrong) if found + wrong else 0.0
    recall = found / len(positive)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def look_alikes(pairs: list[tuple[str, str]], seed: int = 11) -> list[tuple[str, str]]:
    """For each Latin name another pair's Arabic: every second one the most similar of 50, by its letters in common."""
    chooser = random.Random(seed)
    chosen = []
    for number, (latin, own) in enumerate(pairs):
        others = [arabic for _, arabic in chooser.sample(pairs, 50) if arabic != own]
        like = max(others, key=lambda arabic: JaroWinkler.normalized_similarity(arabic, own))
        chosen.append((latin, like if number % 2 else others[0]))
    return chosen


def first_of(scorer: Scorer, pairs: list[tuple[str, str]], pool: int = 200, queries: int = 200) -> float:
    """Share of Latin names whose own Arabic name scores highest among `pool`."""
    candidates = [arabic for _, arabic in pairs[:pool]]
    right = sum(max(candidates, key=lambda arabic: scorer(latin, arabic)) == own for latin, own in pairs[: min(queries, pool)])
    return right / min(queries, pool)


def main() -> None:
    """Print one row a scorer."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("pairs", type=Path)
    arguments.add_argument("--sample", type=int, default=4000)
    given = arguments.parse_args()
    pairs = read_pairs(given.pairs, given.sample)
    negatives = look_alikes(pairs)
    scorers: dict[str, Scorer | None] = {
        "hudna": lambda latin, arabic: compare(latin, arabic).value,
        "anyascii + Jaro-Winkler": romanising("anyascii", "anyascii"),
        "rigour ascii_text + Jaro-Winkler": romanising("rigour.text.translit", "ascii_text"),
    }
    print(f"{len(pairs)} pairs, {len(negatives)} non-pairs (half look-alikes)")
    print(f"{'scorer':<34}{'threshold':>10}{'P':>7}{'R':>7}{'F1':>7}{'first of 200':>14}{'pairs/s':>10}")
    for name, scorer in scorers.items():
        if scorer is None:
            print(f"{name:<34}  not installed")
            continue
        started = time.perf_counter()
        positive = [scorer(latin, arabic) for latin, arabic in pairs]
        negative = [scorer(latin, arabic) for latin, arabic in negatives]
        speed = 2 * len(pairs) / (time.perf_counter() - started)
        rows = [best_threshold(positive, negative)]
        if name == "hudna":
            rows.append((MATCH, *at_threshold(positive, negative, MATCH)))
        first = first_of(scorer, pairs)
        for threshold, precision, recall, f1 in rows:
            print(f"{name:<34}{threshold:>10.2f}{precision:>7.3f}{recall:>7.3f}{f1:>7.3f}{first:>14.3f}{speed:>10,.0f}")


if __name__ == "__main__":
    main()
