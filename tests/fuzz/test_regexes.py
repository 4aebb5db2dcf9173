"""No regular expression of the package backtracks without bound: time grows with the text, not with its square or worse.

All patterns that the package compiles are collected while every module is imported and an article is read, then each is given
long strings made of its own characters, which is where backtracking hides. What is compared is the growth, not the clock.
"""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice, permutations
from time import process_time
from typing import Any

import pytest

COLLECT = """
import importlib, json, pkgutil, re, sys
found = {}
real = re._compiler.compile
def compile(p, flags=0):
    frame = sys._getframe(1)
    while frame and "/re/" in frame.f_code.co_filename.replace("\\\\", "/"):
        frame = frame.f_back
    made = real(p, flags)
    if frame and "hudna" in frame.f_code.co_filename and isinstance(p, str):
        found.setdefault((p, int(made.flags)), f"{frame.f_code.co_filename.rpartition('hudna/')[2]}:{frame.f_lineno}")
    return made
re._compiler.compile = compile
import hudna
for m in pkgutil.walk_packages(hudna.__path__, "hudna."):
    if ".migrations" in m.name:
        continue
    try:
        importlib.import_module(m.name)
    except ImportError:
        pass
from datetime import date
from hudna.linking.page import Page
from hudna.linking.profile import profile
from hudna.model.article import Article
from hudna.reading.pipeline import read
a = Article("a", "قال وزير الخارجية سيرغي لافروف في 20 تشرين الأول إن هدنة حلب بدأت أمس.", date(2016, 10, 20))
profile(Page(a, read(a)))
print(json.dumps([[p, f, w] for (p, f), w in found.items()]))
"""
SHORT, LONG = 1500, 6000
QUICK = 0.02  # seconds; below, growth cannot be told from noise
GROWTH = 9.0  # a text four times as long may take four times as long; sixteen is a square
GENERAL = ("a", "ا", "0", " ", "\n", "-", '"', "«", "<", "و", "ال", "لل", "،", ".", "هـ", "ِ", "█")
MOST = 60  # strings tried on each pattern


class TooLong(Exception):
    pass


def patterns() -> list[tuple[str, int, str]]:
    done = subprocess.run([sys.executable, "-c", COLLECT], capture_output=True, text=True, check=True, timeout=900)
    return [(p, f, w) for p, f, w in json.loads(done.stdout.splitlines()[-1])]


def literals(pattern: str, flags: int) -> list[str]:
    """The characters that a pattern names, the rarer kinds first."""
    found: dict[str, None] = {}

    def walk(parsed: Any) -> None:
        for op, value in parsed:
            name = str(op)
            if name in ("LITERAL", "NOT_LITERAL"):
                found.setdefault(chr(value))
            elif name == "RANGE":
                found.setdefault(chr(value[0]))
            elif name == "IN":
                walk(value)
            else:
                for part in value if isinstance(value, tuple | list) else ():
                    parts = part if isinstance(part, list) else [part]
                    for p in parts:
                        if isinstance(p, re._parser.SubPattern):  # type: ignore[attr-defined]
                            walk(p)

    walk(re._parser.parse(pattern, flags))  # type: ignore[attr-defined]
    return list(found)


def strings(pattern: str, flags: int) -> Iterator[str]:
    """Units to be repeated: single characters, then pairs of the pattern's own."""
    own = literals(pattern, flags)[:14]
    yield from dict.fromkeys([*GENERAL, *own])
    yield from ("".join(pair) for pair in permutations([*own[:5], " ", "ا", "0"], 2))


def seconds(pattern: re.Pattern[str], text: str) -> float:
    start = process_time()
    for _ in pattern.finditer(text):
        pass
    pattern.match(text)
    pattern.fullmatch(text)
    return process_time() - start


def grows(pattern: re.Pattern[str], unit: str, quick: float = QUICK) -> float:
    """How many times longer a string four times as long takes, 0 where both are quick. The end never matches."""
    long = unit * (LONG // len(unit)) + "\x00"
    took = min(seconds(pattern, long) for _ in range(2))
    if took < quick:
        return 0.0
    short = unit * (SHORT // len(unit)) + "\x00"
    return took / max(min(seconds(pattern, short) for _ in range(3)), 1e-6)


@pytest.fixture
def bounded() -> Iterator[None]:
    """A pattern that hangs is stopped: the matcher looks at signals while it runs."""

    def stop(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, stop)  # processor time: on a busy machine nothing is stopped for waiting
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


def test_growth_of_every_pattern(bounded: None) -> None:
    found = patterns()
    assert len(found) > 60
    bad = []
    for source, flags, where in found:
        compiled = re.compile(source, flags)
        for unit in islice(strings(source, flags), MOST):
            signal.setitimer(signal.ITIMER_PROF, 5)
            try:
                ratio = grows(compiled, unit)
            except TooLong:
                ratio = float("inf")
            signal.setitimer(signal.ITIMER_PROF, 0)
            if ratio > GROWTH and (ratio == float("inf") or min(grows(compiled, unit) for _ in range(3)) > GROWTH):
                bad.append(f"{where}: {source[:120]!r} on {unit!r} × {LONG}: {ratio:.0f} times for four times the text")
                break
    assert not bad, "\n".join(bad)


def test_the_test_finds_what_it_is_for(bounded: None) -> None:
    assert any(grows(re.compile(r"\s+$"), " ", quick=0.0) > GROWTH for _ in range(10))
    signal.setitimer(signal.ITIMER_PROF, 1)
    with pytest.raises(TooLong):
        grows(re.compile(r"(a+)+b"), "a")
