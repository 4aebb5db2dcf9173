"""Quality and speed of the times stage on material that is not part of the project: pass the folder that holds it.

    python bench/times.py ../shared [--ids FILE] [--misses] [--speed]

Reads gold/readings (+ gold/texts), reference/dates.jsonl, times/*.tml and corpus/*.jsonl.gz below the folder where present.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from hudna.reading.times import find_times

TAG = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.S)
Timed = tuple[int, int, str | None]
CALENDAR_VALUE = re.compile(r"\d{2,4}(-|$)")


def f1(hit: int, gold: int, given: int) -> str:
    p, r = hit / given if given else 0.0, hit / gold if gold else 0.0
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r) if p + r else 0.0:.3f} ({hit} of {gold} gold, {given} given)"


def matched(gold: Sequence[Timed], given: Sequence[Timed]) -> tuple[list[int], list[int]]:
    """Indices of gold and given that pair up: spans overlap and values agree; one to one, in order."""
    used_g: list[int] = []
    used_s: list[int] = []
    for i, (start, end, value) in enumerate(gold):
        for j, (s, e, v) in enumerate(given):
            if j not in used_s and s < end and start < e and v == value:
                used_g.append(i)
                used_s.append(j)
                break
    return used_g, used_s


def report(label: str, text: str, gold: list[Timed], given: list[Timed], rules: list[str]) -> None:
    def shown(start: int, end: int) -> str:
        return f"{text[max(0, start - 40) : start]}[[{text[start:end]}]]{text[end : end + 25]}".replace("\n", "/")

    used_g, used_s = matched(gold, given)
    for i, (start, end, value) in enumerate(gold):
        if i not in used_g:
            print(f"  {label} missed {value}: {shown(start, end)}")
    for j, (start, end, value) in enumerate(given):
        if j not in used_s:
            print(f"  {label} extra {value} ({rules[j]}): {shown(start, end)}")


def score_gold(folder: Path, ids: set[str] | None, misses: bool) -> None:
    counts: Counter[str] = Counter()
    for path in sorted((folder / "gold/readings").glob("*.json")):
        if ids is not None and path.stem not in ids:
            continue
        reading = json.loads(path.read_text(encoding="utf-8"))
        text = (folder / f"gold/texts/{path.stem}.txt").read_text(encoding="utf-8")
        published = date.fromisoformat(reading["published"]) if reading.get("published") else None
        gold = [(*t["span"], t["value"]) for t in reading["times"]]
        found = find_times(text, published)
        given = [(t.start, t.end, t.value) for t in found]
        counts.update(hit=len(matched(gold, given)[0]), gold=len(gold), given=len(given))
        if misses:
            report(path.stem, text, gold, given, [t.rule for t in found])
    print("gold readings:", f1(counts["hit"], counts["gold"], counts["given"]))


def score_dates(folder: Path, misses: bool) -> None:
    hit = 0
    rows = [json.loads(line) for line in (folder / "reference/dates.jsonl").read_text(encoding="utf-8").splitlines() if line]
    for row in rows:
        found = [t for t in find_times(row["text"], date.fromisoformat(row["published"])) if t.earliest and t.latest]
        got = (str(found[0].earliest)[:10], str(found[0].latest)[:10]) if found else (None, None)
        want = (row["start"], row["end"])
        good = got == want
        if row["grain"] == "week" and found:  # the table leaves the first day of the week open
            pairs = [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in zip(got, want, strict=True) if a and b]
            good = all(abs(a - b) <= timedelta(days=1) for a, b in pairs)
        hit += good
        if misses and not good:
            print("  dates", row["id"], row["text"], want, got, [(t.value, t.rule) for t in found])
    print(f"dates.jsonl: {hit} of {len(rows)}")


def score_tml(folder: Path, misses: bool) -> None:
    """All tags, then only those with a value on the calendar (no durations, sets and PRESENT_REF)."""
    counts: Counter[str] = Counter()
    for path in sorted((folder / "times").glob("*.tml")):
        raw = path.read_text(encoding="utf-8-sig").replace("\ufeff", "")
        raw = raw[raw.index("<TimeML>") + 8 : raw.rindex("</TimeML>")]
        text, gold, at = "", [], 0
        every = 0
        for m in TAG.finditer(raw):
            text += raw[at : m.start()]
            value = re.search(r'value="([^"]*)"', m[1])
            every += 1
            if value and CALENDAR_VALUE.match(value[1]) and 'type="D' in m[1] + 'type="D' and not value[1].startswith("P"):
                gold.append((len(text), len(text) + len(m[2]), value[1]))
            text += m[2]
            at = m.end()
        text += raw[at:]
        found = find_times(text, date(2015, 12, 24))
        given = [(t.start, t.end, t.value) for t in found]
        spans: list[Timed] = [(s, e, None) for s, e, _ in gold]
        counts.update(
            hit=len(matched(gold, given)[0]), gold=len(gold), given=len(given), every=every,
            spans=len(matched(spans, [(s, e, None) for s, e, _ in given])[0]),
        )  # fmt: skip
        if misses:
            report(path.stem, text, gold, given, [t.rule for t in found])
    print("tml, calendar values:", f1(counts["hit"], counts["gold"], counts["given"]))
    print("tml, spans of these: ", f1(counts["spans"], counts["gold"], counts["given"]))
    print("tml, all tags:       ", f1(counts["hit"], counts["every"], counts["given"]))


def texts(folder: Path, count: int) -> list[str]:
    out: list[str] = []
    for path in sorted((folder / "corpus").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for i, line in enumerate(lines):
                if i >= count:
                    break
                out.append(json.loads(line)["text"])
    return out


def speed(folder: Path) -> None:
    articles = texts(folder, 1500)
    words = sum(len(a.split()) for a in articles)
    for label in ("cold", "warm"):
        start = time.process_time()
        found = sum(len(find_times(a, date(2016, 9, 13))) for a in articles)
        spent = time.process_time() - start
        print(f"{label}: {len(articles)} articles, {found} times, {1e3 * spent / words * 284:.3f} ms per 284 words")
    hostile = {"plain": "كلمة عادية في نص " * 600_000, "dense": "أمس الأحد في 3 مايو " * 50_000, "digits": "1" * 10_000_000}
    for label, line in hostile.items():
        start = time.process_time()
        found = len(find_times(line, date(2016, 9, 13)))
        print(f"{label}: {len(line) / 1e6:.0f} MB line, {found} times, {time.process_time() - start:.1f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ids", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--speed", action="store_true")
    args = parser.parse_args()
    if not args.folder.is_dir():
        sys.exit(f"no folder {args.folder}")
    ids = set(args.ids.read_text().split()) if args.ids else None
    score_gold(args.folder, ids, args.misses)
    score_dates(args.folder, args.misses)
    score_tml(args.folder, args.misses)
    if args.speed:
        speed(args.folder)


if __name__ == "__main__":
    main()
