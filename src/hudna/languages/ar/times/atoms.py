"""Builders: what the pieces of one grammar match say. One small function a builder name of `rules.tsv`."""

from __future__ import annotations

from collections.abc import Callable

from hudna.languages.ar.times.fields import DayMonth, Feast, Fields, Period
from hudna.languages.ar.times.kinds import CHAR, NAME
from hudna.languages.ar.times.numerals import total
from hudna.languages.ar.times.runs import Piece

Builder = Callable[[list[Piece]], Fields | None]
REL = {"past": -1, "past_weak": -1, "future": 1, "current": 0, "this": 0}
NIGHTS = {"tonight": 0, "last_night": -1, "night_before_last": -2}
MONTHS = (CHAR["month"], CHAR["month_weak"])
HIJRI_MONTHS = (CHAR["hijri_month"], CHAR["hijri_month_weak"])


def _first(pieces: list[Piece], *names: str) -> Piece | None:
    kinds = {CHAR[n] for n in names}
    return next((p for p in pieces if p.kind in kinds), None)


def _number(pieces: list[Piece], *names: str) -> int | None:
    found = _first(pieces, *names)
    return int(found.value) if found else None


def _rel(pieces: list[Piece]) -> str | None:
    found = _first(pieces, "past", "past_weak", "future", "current")
    return NAME[found.kind].replace("_weak", "") if found else None


def _edge(pieces: list[Piece]) -> str | None:
    found = _first(pieces, "edge")
    return found.value if found else None


def _month_index(pieces: list[Piece], kinds: tuple[str, ...] = MONTHS) -> int:
    return next(i for i, p in enumerate(pieces) if p.kind in kinds)


def _day_month(pieces: list[Piece], kinds: tuple[str, ...]) -> DayMonth | None:
    """Day before month, then a year or a word that gives it. A pair of unlike month names is no pair: the reading fails."""
    at = _month_index(pieces, kinds)
    names = {p.value for p in pieces if p.kind in kinds}
    day = total(pieces[:at])
    tail = pieces[at:]
    if day is None or not 1 <= day <= 31 or len(names) > 1:
        return None
    rel = _rel(tail)
    year_word = _first(tail, "year_def", "this")
    shift = REL[rel or "this"] if year_word and not _first(tail, "yearnum") else None
    return DayMonth(day, int(pieces[at].value), _number(tail, "yearnum"), None if shift is not None else rel, shift)


def numeric(pieces: list[Piece]) -> Fields | None:
    """17/8/2019, 2019-08-17; a year before 1500 is Hijri. Day before month, as Arabic papers write."""
    numbers = [int(p.value) for p in pieces if p.kind in (CHAR["number"], CHAR["yearnum"])]
    year, month, day = numbers if pieces[0].kind == CHAR["yearnum"] else reversed(numbers)
    if month > 12 >= day:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    found = DayMonth(day, month, year)
    return Fields(hijri=found) if year < 1500 else Fields(date=found)


def date(pieces: list[Piece]) -> Fields | None:
    if pieces[0].kind in MONTHS:
        day = _number(pieces, "number") or 0
        return Fields(date=DayMonth(day, int(pieces[0].value), _number(pieces, "yearnum"))) if 1 <= day <= 31 else None
    found = _day_month(pieces, MONTHS)
    return Fields(date=found) if found else None


def days(pieces: list[Piece]) -> Fields | None:
    """10 و11 أبريل: both days take the month and year of the second."""
    joint = next(
        (
            i for i, p in enumerate(pieces)
            if p.kind in (CHAR["and"], CHAR["dash"], CHAR["until"]) and i and not (p.kind == CHAR["and"] and _tens(pieces, i))
        ),
        None,
    )  # fmt: skip
    if joint is None:
        return date(pieces)
    first, second = total(pieces[:joint]), _day_month(pieces[joint + 1 :], MONTHS)
    if not first or not second or not first < second.day:
        return date(pieces[joint + 1 :])
    return Fields(date=second._replace(day=first), date_to=second)


def _tens(pieces: list[Piece], i: int) -> bool:
    """The و of الحادي والعشرين joins one number, that of العاشر والحادي عشر two."""
    after = pieces[i + 1]
    return pieces[i - 1].kind == CHAR["ordinal"] and after.kind == CHAR["ordinal"] and int(after.value) >= 20


def hijri(pieces: list[Piece]) -> Fields | None:
    found = _day_month(pieces, HIJRI_MONTHS)
    return Fields(hijri=found) if found and found.day <= 30 and (found.year is None or found.year < 1500) else None


def monthday(pieces: list[Piece]) -> Fields | None:
    """الـ19 من الشهر المقبل. Only of a month, not of a week or year."""
    unit = _first(pieces, "unit_def")
    day = total(pieces)
    if unit is None or unit.value != "month:1" or day is None or not 1 <= day <= 31:
        return None
    return Fields(date=DayMonth(day, 0, shift=REL[_rel(pieces) or "this"]))


def month(pieces: list[Piece]) -> Fields | None:
    names = {p.value for p in pieces if p.kind in MONTHS}
    if len(names) != 1:
        return None
    at = _month_index(pieces)
    year, rel = _number(pieces[at:], "yearnum"), _rel(pieces[at:])
    shift = REL[rel or "this"] if _first(pieces, "year_def", "this") and year is None else None
    rel = None if shift is not None else rel
    return Fields(period=Period("month", shift, int(pieces[at].value), year, rel, _edge(pieces)))


def hijri_month(pieces: list[Piece]) -> Fields | None:
    named = int(pieces[_month_index(pieces, HIJRI_MONTHS)].value)
    return Fields(period=Period("hijri_month", None, named, _number(pieces, "yearnum"), _rel(pieces), _edge(pieces)))


def decade(pieces: list[Piece]) -> Fields | None:
    return Fields(period=Period("decade", number=int(pieces[0].value)))


def century(pieces: list[Piece]) -> Fields | None:
    nth = total(pieces)
    if nth is None:
        return Fields(period=Period("century", REL[_rel(pieces) or "current"]))
    return Fields(period=Period("century", number=nth - 1)) if nth and 2 <= nth <= 21 else None


def years(pieces: list[Piece]) -> Fields | None:
    first, second = (int(p.value) for p in pieces if p.kind == CHAR["yearnum"])
    return Fields(period=Period("years", number=first, counted=second)) if 1500 <= first < second else None


def year(pieces: list[Piece]) -> Fields | None:
    number = _number(pieces, "yearnum") or 0
    era = _first(pieces, "era")
    hijri_year = era.value == "hijri" if era else 1340 <= number <= 1460
    return Fields(period=Period("hijri_year" if hijri_year else "year", number=number, edge=_edge(pieces)))


def bare_year(pieces: list[Piece]) -> Fields | None:
    found = year(pieces)
    number = _number(pieces, "yearnum") or 0
    return found if 1800 <= number <= 2060 else None


def window(pieces: list[Piece]) -> Fields | None:
    """الأيام الثلاثة الماضية, آخر 24 ساعة: a counted stretch that ends (or begins) with publication."""
    unit = _first(pieces, "unit_def", "unit", "dayhead", "yearhead", "monthhead")
    count = total(pieces)
    if unit is None or not count:
        return None
    return Fields(period=Period(unit.value.split(":")[0], REL[_rel(pieces) or "past"], counted=count), kind="window")


def period(pieces: list[Piece]) -> Fields | None:
    """الأسبوع الماضي, هذا الشهر, أواخر العام المقبل, اليومين الماضيين. Uncounted plurals (الأيام الماضية) fix nothing."""
    unit = _first(pieces, "unit_def", "year_def")
    if unit is None:
        return None
    name, number = unit.value.split(":")
    shift = REL[_rel(pieces) or "this"]
    if number == "p" or (name in ("day", "hour") and number == "1"):
        return None
    if number == "2":
        return Fields(period=Period(name, shift, counted=2), kind="window") if shift else None
    return Fields(period=Period(name, shift, edge=_edge(pieces)))


def ago(pieces: list[Piece]) -> Fields | None:
    """قبل ستة أيام, منذ شهرين, منذ أكثر من خمسة أعوام, قبل أيام. Bare plurals of other units than days fix nothing."""
    unit = _first(pieces, "unit", "dayhead", "yearhead", "monthhead")
    if unit is None:
        return None
    name, number = unit.value.split(":")
    counted = total(pieces)
    if counted is None and number == "p" and (name != "day" or pieces[0].kind != CHAR["before"]):
        return None
    count = counted or (None if number == "p" else int(number))
    approx = _first(pieces, "approx")
    since = pieces[0].kind == CHAR["since"]
    return Fields(period=Period(name, -1, counted=count, more=bool(approx and approx.value == "more" and since)), kind="ago")


def after(pieces: list[Piece]) -> Fields | None:
    """بعد يومين: from publication with a verb of the future, else from an event told in the text (event_anchor.py)."""
    found = ago(pieces)
    if found is None or found.period is None or found.period.counted is None:
        return None
    return Fields(period=found.period._replace(shift=1), kind="after")


def span(pieces: list[Piece]) -> Fields | None:
    """لمدة خمسة أيام. It fixes a time only with a start told nearby (anchoring.py)."""
    unit = _first(pieces, "unit", "dayhead", "yearhead", "monthhead")
    if unit is None or (unit.value.endswith(":p") and total(pieces) is None):
        return None
    name, number = unit.value.split(":")
    return Fields(period=Period(name, counted=total(pieces) or int(number)), kind="span")


def clock(pieces: list[Piece]) -> Fields | None:
    """الساعة 7.20, الرابعة وخمس وثلاثين دقيقة, التاسعة إلا ربعا. Minutes before hours (45: 9) are a typesetter's slip."""
    fraction = _first(pieces, "fraction")
    if _first(pieces, "ordinal"):
        at = next((i for i, p in enumerate(pieces) if p.kind in (CHAR["and"], CHAR["except"])), len(pieces))
        hour, minute = total(pieces[:at]) or 0, int(fraction.value) if fraction else total(pieces[at:]) or 0
        if _first(pieces, "except"):
            hour, minute = hour - 1, 60 - minute
    else:
        numbers = [int(p.value) for p in pieces if p.kind in (CHAR["number"], CHAR["bignum"])]
        hour, minute = (*numbers, 0)[:2]
    if hour > 24 and minute <= 24:
        hour, minute = minute, hour
    return Fields(clock=(hour % 24, minute)) if hour <= 24 and minute < 60 else None


def clock_range(pieces: list[Piece]) -> Fields | None:
    hour, minute, hour_to, minute_to = (int(p.value) for p in pieces if p.kind in (CHAR["number"], CHAR["bignum"]))
    if max(hour, hour_to) > 24 or max(minute, minute_to) > 59:
        return None
    return Fields(clock=(hour % 24, minute), clock_to=(hour_to % 24, minute_to))


def zone(pieces: list[Piece]) -> Fields | None:
    return Fields(zone=next((p.value for p in pieces if p.kind == CHAR["zone"]), ""))


def feast(pieces: list[Piece]) -> Fields | None:
    found = _first(pieces, "feast")
    if found is None:
        return None
    calendar, _, month_day = found.value.partition(":")
    month_of, _, day = month_day.partition("-")
    return Fields(feast=Feast(calendar, int(month_of), int(day), _number(pieces, "feast_day") or 0, _number(pieces, "yearnum")))


def midnight(pieces: list[Piece]) -> Fields | None:
    return Fields(midnight=True)


def midnight_last(pieces: list[Piece]) -> Fields | None:
    return Fields(midnight=True, day_shift=0)


def night(pieces: list[Piece]) -> Fields | None:
    return Fields(day_shift=NIGHTS[NAME[pieces[0].kind]], part="TNI", kind="night")


def during_part(pieces: list[Piece]) -> Fields | None:
    """خلال الليل: the night before the paper; other parts of the day need their day beside them."""
    return Fields(part=pieces[-1].value, kind="during")


def today(pieces: list[Piece]) -> Fields | None:
    return Fields(day_shift=0, kind="today")


def dayword(pieces: list[Piece]) -> Fields | None:
    return Fields(day_shift=int(pieces[0].value))


def weekdays(pieces: list[Piece]) -> Fields | None:
    """الأحد/الاثنين: the night between two days."""
    first, second = (int(p.value) for p in pieces if p.kind == CHAR["weekday"])
    return Fields(weekday=first, weekday_to=second) if (second - first) % 7 == 1 else None


def weekday(pieces: list[Piece]) -> Fields | None:
    rel = _rel(pieces)
    return Fields(weekday=int(pieces[0].value), weekday_rel=None if rel == "current" else rel)


def part(pieces: list[Piece]) -> Fields | None:
    return Fields(part=pieces[0].value)


def sometime(pieces: list[Piece]) -> Fields | None:
    return Fields(sometime=True)


def skip(pieces: list[Piece]) -> Fields | None:
    """Words that look like a time and are none (اليوم التالي)."""
    return Fields(kind="skip")


BUILDERS: dict[str, Builder] = {
    f.__name__: f
    for f in (
        numeric, date, days, hijri, monthday, month, hijri_month, decade, century, years, year, bare_year, window, period, ago,
        after, span, clock, clock_range, zone, feast, midnight, midnight_last, night, during_part, today, dayword, weekdays,
        weekday, part, sometime, skip,
    )
}  # fmt: skip
