"""Drawings of a report: the days with truces and events, the places, the counts. No picture says more than the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from babel.dates import format_date

from hudna.reports import chart_map
from hudna.reports.builder import Builder
from hudna.reports.desk import Desk, Known
from hudna.reports.parts import Figure
from hudna.reports.sections import truces
from hudna.reports.shapes import Circle, Label, Line, Rect, Shape

WIDTH, LEFT, DAYS = 720, 190, 14
ROW, TOP = 30, 26
LONGEST = 34  # letters of a lane's label
TRUCE, EVENT, CONTACT, AID = "#2a7f62", "#b3402a", "#2b5c8a", "#8a6d1f"
LANES = (("contact", CONTACT), ("violation", EVENT), ("incident", "#d99a8c"), ("humanitarian_action", AID))
COUNTED = (
    "contact", "undertaking", "violation", "incident", "humanitarian_action", "displacement", "talks_round", "sanction_note",
)  # fmt: skip


def draw(b: Builder) -> Iterator[Figure]:
    """The figures that the period has matter for."""
    yield from _timeline(b)
    yield from chart_map.draw(b)
    yield from _counts(b.desk)


def _figure(desk: Desk, name: str, height: float, shapes: Sequence[Shape]) -> Figure:
    return Figure(name, desk.wording.t(f"figures.{name}"), WIDTH, round(height), tuple(shapes), desk.wording.rtl)


def _timeline(b: Builder) -> Iterator[Figure]:
    desk = b.desk
    first = min(desk.since, desk.until - timedelta(days=DAYS - 1))
    days = [first + timedelta(days=n) for n in range((desk.until - first).days + 1)][-31:]
    step = (WIDTH - LEFT - 20) / len(days)
    x = {d: LEFT + 10 + step * (n + 0.5) for n, d in enumerate(days)}
    if desk.wording.rtl:
        x = {d: WIDTH - v for d, v in x.items()}
    bars = [(known, s) for known in desk.known("truce") if (s := _span(known, days))]
    bottom = TOP + ROW * (len(bars) + len(LANES))
    shapes: list[Shape] = [
        Label(x[d], 14, str(format_date(d, "d/M", locale=desk.wording.locale)), size=10, colour="#777777") for d in days
    ]
    shapes += [Line(x[d], 20, x[d], bottom, "#eeeeee") for d in days]
    for n, (known, span) in enumerate(bars):
        shapes += _bar(b, known, span, x, TOP + ROW * n, step)
    drawn = _lanes(desk, x, TOP + ROW * len(bars))
    if drawn or bars:
        yield _figure(desk, "timeline", bottom + 6, [*shapes, *drawn])


def _lanes(desk: Desk, x: dict[date, float], top: float) -> list[Shape]:
    """A circle for each day of each kind; nothing where no lane has any."""
    names: list[Shape] = []
    circles: list[Shape] = []
    for n, (kind, colour) in enumerate(LANES):
        counts = Counter(r.day_from for r in desk.records(kind) if r.day_from in x)
        y = top + ROW * n + 15
        names.append(_lane_label(desk, y + 4, desk.wording.term("kind", kind)))
        for day, count in sorted(counts.items(), key=str):
            assert day is not None
            circles.append(Circle(x[day], y, min(12, 5 + count), colour))
            circles.append(Label(x[day], y + 4, desk.wording.number(count), size=10, colour="#ffffff"))
    return [*names, *circles] if circles else []


def _lane_label(desk: Desk, y: float, words: str) -> Label:
    shown = words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + "…"
    return Label(WIDTH - 4, y, shown, anchor="right") if desk.wording.rtl else Label(4, y, shown, anchor="left")


def _span(known: Known, days: list[date]) -> tuple[date, date] | None:
    """The days of the picture on which the truce was announced or held, by what was known."""
    d = known.data
    start = _day(d.get("effective_from")) or _day((d.get("reference") or {}).get("from"))
    end = _day(d.get("end_at")) or _day(d.get("effective_until")) or _day((d.get("reference") or {}).get("to"))
    if start is None or start > days[-1] or (end or days[-1]) < days[0]:
        return None
    return max(start, days[0]), min(end or days[-1], days[-1])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text and len(text) == 10 else None


def _bar(b: Builder, known: Known, span: tuple[date, date], x: dict[date, float], top: float, step: float) -> list[Shape]:
    first, last = sorted((x[span[0]], x[span[1]]))
    return [
        Rect(first - step / 2 + 2, top + 6, last - first + step - 4, 18, TRUCE, radius=4),
        _lane_label(b.desk, top + 19, truces.name(b, known).text),
    ]


def _counts(desk: Desk) -> Iterator[Figure]:
    rows = [(kind, sum(1 for _ in desk.news(kind))) for kind in COUNTED]
    rows = [(kind, n) for kind, n in rows if n]
    if not rows:
        return
    most = max(n for _, n in rows)
    shapes: list[Shape] = []
    for n, (kind, count) in enumerate(rows):
        y, length = 10 + 26 * n, (WIDTH - LEFT - 60) * count / most
        shapes.append(_lane_label(desk, y + 14, desk.wording.term("kind", kind)))
        left = WIDTH - LEFT - length if desk.wording.rtl else LEFT
        shapes.append(Rect(left, y, length, 18, dict(LANES).get(kind, "#777777"), radius=3))
        beside = left - 14 if desk.wording.rtl else left + length + 14
        shapes.append(Label(beside, y + 14, desk.wording.number(count)))
    yield _figure(desk, "counts", 16 + 26 * len(rows), shapes)
