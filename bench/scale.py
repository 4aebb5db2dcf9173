"""How linking grows: `bench/scale.py [--days N] [--longest SECONDS]`, synthetic claims, in parts as `hudna.scale.partitions`.

Two curves. First the archive grows and a day's news does not: time a claim must stay the same. Then a day's news grows: time a
claim shows what a bigger world costs. From both, the time for 10^7 claims is worked out, with the arithmetic printed.
Claims are made up: words from a Zipf distribution, a few outlets telling each event in words of their own, countries unevenly.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from hudna.linking.events import DAYS_APART, name_rarity
from hudna.linking.rarity import Rarity
from hudna.linking.tellings import Telling
from hudna.model.span import Span
from hudna.scale.partitions import divided, joined, link_part

TYPES = ("ASSAULT", "CONSULT", "ACCUSE", "AGREE", "AID", "REQUEST", "RETREAT", "REJECT")
LANDS = tuple(f"L{n}" for n in range(60))
VOCABULARY = 40_000
START = date(2016, 1, 1)


def zipf(random: Random, size: int) -> int:
    """A rank between 0 and `size`, the low ones often."""
    return int(math.exp(random.random() * math.log(size))) - 1


def day_of(number: int, claims: int, seed: int) -> list[Telling]:
    """The claims of one day: events of one to six tellings, each event with its own words, countries and type."""
    random, out = Random(f"{seed}-{number}"), []
    day = START + timedelta(days=number)
    while len(out) < claims:
        core = [f"w{zipf(random, VOCABULARY)}" for _ in range(14)]
        lands = frozenset(LANDS[zipf(random, len(LANDS))] for _ in range(random.choice((1, 1, 2))))
        names = frozenset(f"n{zipf(random, 3000)}" for _ in range(3))
        kind = random.choice(TYPES)
        for _ in range(min(random.choice((1, 1, 1, 2, 3, 6)), claims - len(out))):
            words = {w: random.uniform(0.3, 1.0) for w in core if random.random() < 0.7}
            words |= {f"w{zipf(random, VOCABULARY)}": random.uniform(0.2, 0.8) for _ in range(6)}
            id = f"{number}-{len(out)}"
            out.append(
                Telling(
                    f"{id}/V1", id, day, kind, Span(0, 1), core[0], words, names, names, lands, None, day, day, frozenset(),
                )
            )  # fmt: skip
    return out


def linked(days: int, claims: int, seed: int = 1) -> Iterator[tuple[float, int, int]]:
    """For each day: seconds, links found, size of the largest part. Days before fill the window."""
    window: list[list[Telling]] = []
    for number in range(days):
        window = [*window, day_of(number, claims, seed)][-DAYS_APART - 1 :]
        tellings = [t for some in window for t in some]
        fresh = frozenset(t.article for t in window[-1])
        begin = time.process_time()
        words, names = Rarity(frozenset(t.words) for t in tellings), name_rarity(tellings)
        parts = divided(tellings)
        live = [some for some in parts.values() if any(t.article in fresh for t in some)]
        found = joined(link_part(some, words, names, fresh) for some in live)
        yield time.process_time() - begin, len(found), max(map(len, parts.values()))


def archive_curve(days: int, claims: int) -> None:
    """Time a claim as the archive grows by days of equal size, each line for the days since the line before."""
    print(f"\nArchive grows, {claims} claims a day\n{'days':>8}{'claims':>10}{'seconds':>10}{'ms a claim':>12}")
    spent, part, before = 0.0, 0.0, DAYS_APART
    for number, (took, _, _) in enumerate(linked(days, claims), 1):
        spent += took
        part += took if number > DAYS_APART else 0.0  # the first days have no full window
        if number > DAYS_APART and number & (number - 1) == 0:
            print(f"{number:>8}{number * claims:>10,}{spent:>10.2f}{1000 * part / ((number - before) * claims):>12.3f}")
            part, before = 0.0, number


def day_curve(longest: float) -> list[tuple[int, float]]:
    """(claims a day, seconds a claim) with the window full, until one size takes longer than `longest` seconds."""
    print(f"\nA day's news grows, window of {DAYS_APART + 1} days")
    print(f"{'a day':>8}{'seconds':>10}{'ms a claim':>12}{'links':>8}{'largest part':>14}")
    out: list[tuple[int, float]] = []
    claims, begin = 125, time.monotonic()
    while time.monotonic() - begin < longest:
        took, links, part = list(linked(DAYS_APART + 1, claims))[-1]
        out.append((claims, took / claims))
        print(f"{claims:>8,}{took:>10.2f}{1000 * took / claims:>12.3f}{links:>8,}{part:>14,}")
        claims *= 2
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=128)
    parser.add_argument("--claims", type=int, default=250, help="a day, for the first curve")
    parser.add_argument("--longest", type=float, default=40.0, help="seconds for the second curve")
    chosen = parser.parse_args()
    archive_curve(chosen.days, chosen.claims)
    sizes = day_curve(chosen.longest)
    (low, a), (high, b) = sizes[max(0, len(sizes) - 4)], sizes[-1]
    power = math.log(b / a) / math.log(high / low) if high > low else 0.0
    print(f"\nTime a claim grows as (claims a day)^{power:.2f} between {low:,} and {high:,} a day.")
    for day in (1_000, 10_000, 100_000):
        each = b * (day / high) ** max(0.0, power)
        print(
            f"10^7 claims at {day:,} a day: 10^7 x {1000 * each:.2f} ms = {1e7 * each / 3600:.1f} hours of one core"
            + (" (extrapolated)" if day > high else "")
        )


if __name__ == "__main__":
    main()
