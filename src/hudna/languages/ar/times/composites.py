"""Join neighbouring atoms to one expression (عصر + أمس + الثلاثاء), and two expressions to a stretch (من … إلى …)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from hudna.languages.ar.times.atoms import BUILDERS
from hudna.languages.ar.times.fields import Composite, Fields
from hudna.languages.ar.times.grammar import Match, matches
from hudna.languages.ar.times.kinds import CHAR
from hudna.languages.ar.times.runs import Piece


def _kinds(*names: str) -> str:
    return "[" + "".join(CHAR[n] for n in names) + "]"


GLUE = re.compile(_kinds("open", "close", "comma", "from", "in", "matching", "dayhead", "dash") + "{0,4}")
RANGE = re.compile(f"{_kinds('close')}?{_kinds('until', 'dash')}{_kinds('dayhead')}?")
LIST = re.compile(f"{_kinds('and')}{_kinds('dayhead')}?")
# Triggers and small words that among themselves never make a time (في عام, ساعة, يوم ويوم): most runs end here
WEAK = frozenset(
    CHAR[name]
    for name in (
        "unit", "unit_def", "yearhead", "year_def", "monthhead", "dayhead", "part", "month_weak", "hijri_month_weak",
        "in", "from", "and", "until", "between", "comma", "dot", "dash", "open", "close", "colon", "other", "head",
        "trigger_head", "article",
    )
)  # fmt: skip
DAY_FIELDS = frozenset({"day_shift", "weekday", "date", "hijri", "feast"})
LOOSE = frozenset({"part", "kind", "sometime"})


def composites(pieces: list[Piece]) -> Iterator[Composite]:
    """The expressions of one run, in order."""
    kinds = "".join([p.kind for p in pieces])
    if WEAK.issuperset(kinds):
        return
    joined: list[Composite] = []
    for match in matches(pieces):
        atom = _atom(pieces, match)
        if atom is None:
            continue
        before = joined[-1] if joined else None
        if before and GLUE.fullmatch(kinds, before.last, atom.first) and _joinable(before, atom):
            joined[-1] = _join(before, atom)
        else:
            joined.append(atom)
    for found in _stretches(joined, kinds):
        if _stands(found.fields):
            yield _trimmed(found, pieces)


def _atom(pieces: list[Piece], match: Match) -> Composite | None:
    fields = BUILDERS[match.builder](pieces[match.first : match.last])
    if fields is None:
        return None
    return Composite(pieces[match.first].start, pieces[match.last - 1].end, [match.rule], fields, match.first, match.last)


def _joinable(a: Composite, b: Composite) -> bool:
    """No field is said twice, and the two belong to one another: days with days and hours, periods only with وقت لاحق."""
    left, right = a.fields.taken(), b.fields.taken()
    if "skip" in (a.fields.kind, b.fields.kind) or (left & right) - LOOSE:
        return False
    if "period" in left | right:
        return left == {"sometime"}
    if right == {"zone"}:
        return "clock" in left
    if {"date", "hijri"} & left and b.fields.day_shift is not None:
        return False
    both_days = bool(left & DAY_FIELDS) and bool(right & DAY_FIELDS)
    return not (both_days and a.fields.part and b.fields.part)


def _join(a: Composite, b: Composite) -> Composite:
    return replace(a, end=b.end, last=b.last, rules=a.rules + b.rules, fields=a.fields.joined(b.fields))


def _stretches(found: list[Composite], kinds: str) -> Iterator[Composite]:
    """من 4 يناير إلى 20 فبراير, بين تموز وأيلول, الاثنين والثلاثاء."""
    i = 0
    while i < len(found):
        a = found[i]
        b = found[i + 1] if i + 1 < len(found) else None
        if b and _stretch(a, b, kinds):
            i += 2
            rules = a.rules + b.rules
            while i < len(found) and _next_weekday(b, found[i], kinds):
                b = found[i]
                rules = rules + b.rules
                i += 1
            yield replace(a, end=b.end, last=b.last, rules=rules, to=b.fields)
        else:
            yield a
            i += 1


def _stretch(a: Composite, b: Composite, kinds: str) -> bool:
    if _level(a.fields) != _level(b.fields) or _level(a.fields) is None:
        return False
    if RANGE.fullmatch(kinds, a.last, b.first):
        return True
    if not LIST.fullmatch(kinds, a.last, b.first):
        return False
    if a.first and CHAR["between"] in kinds[max(0, a.first - 2) : a.first]:
        return True
    return _next_weekday(a, b, kinds)


def _next_weekday(a: Composite, b: Composite, kinds: str) -> bool:
    """الاثنين والثلاثاء: bare weekdays that follow one another."""
    if not LIST.fullmatch(kinds, a.last, b.first) or a.fields.taken() != {"weekday"} or b.fields.taken() != {"weekday"}:
        return False
    return ((b.fields.weekday or 0) - (a.fields.weekday or 0)) % 7 == 1


def _level(fields: Fields) -> str | None:
    if fields.kind in ("skip", "ago", "after", "window", "span"):
        return None
    if fields.period:
        return fields.period.unit if fields.period.unit in ("month", "year") else None
    return "day" if fields.fixes_day() and fields.date_to is None else None


def _stands(fields: Fields) -> bool:
    """Whether the expression names a time by itself: morning or a zone alone does not."""
    if fields.kind == "skip":
        return False
    if fields.fixes_day() or fields.period or fields.clock or fields.midnight:
        return True
    return fields.kind == "during" and fields.part == "TNI"


def _trimmed(found: Composite, pieces: list[Piece]) -> Composite:
    """With the head word (يوم أمس) and the closing bracket of one opened inside."""
    start, end = found.start, found.end
    if found.first and pieces[found.first - 1].kind == CHAR["dayhead"] and not found.fields.period:
        start = pieces[found.first - 1].start
    inside = [p.kind for p in pieces[found.first : found.last]]
    is_open = inside.count(CHAR["open"]) > inside.count(CHAR["close"])
    if is_open and found.last < len(pieces) and pieces[found.last].kind == CHAR["close"]:
        end = pieces[found.last].end
    return replace(found, start=start, end=end)
