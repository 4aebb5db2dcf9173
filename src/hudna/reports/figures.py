"""Drawings of a report as SVG: the days with truces and events, the places, the counts. No picture says more than the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from xml.sax.saxutils import escape

from babel.dates import format_date

from hudna.reports.desk import Desk, Known
from hudna.reports.parts import Figure

WIDTH, LEFT, DAYS = 720, 150, 14
TRUCE, EVENT, CONTACT, AID = "#2a7f62", "#b3402a", "#2b5c8a", "#8a6d1f"
LANES = (("contact", CONTACT), ("violation", EVENT), ("incident", "#d99a8c"), ("humanitarian_action", AID))
COUNTED = (
    "contact", "undertaking", "violation", "incident", "humanitarian_action", "displacement", "talks_round", "sanction_note",
)  # fmt: skip
PLACED = ("violation", "incident", "humanitarian_action", "displacement")


def draw(desk: Desk) -> Iterator[Figure]:
    """The figures that the period has matter for."""
    yield from _timeline(desk)
    yield from _map(desk)
    yield from _counts(desk)


def _figure(desk: Desk, name: str, height: float, body: list[str]) -> Figure:
    w = desk.wording
    title = w.t(f"figures.{name}")
    side = "rtl" if w.rtl else "ltr"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
        f'aria-label="{escape(title)}" font-family="Noto Naskh Arabic, Noto Sans Arabic, Amiri, sans-serif" font-size="12" '
        f'direction="{side}"><title>{escape(title)}</title>{"".join(body)}</svg>'
    )
    return Figure(name, title, svg)


def _label(desk: Desk, x: float, y: float, words: str, *, size: int = 12, colour: str = "#333", anchor: str = "middle") -> str:
    """Text; `anchor` left or right in the picture's own sense, whatever the direction of the script."""
    svg_anchor = {
        "middle": "middle",
        "left": "end" if desk.wording.rtl else "start",
        "right": "start" if desk.wording.rtl else "end",
    }[anchor]
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" text-anchor="{svg_anchor}">{escape(words)}</text>'


def _timeline(desk: Desk) -> Iterator[Figure]:
    first = min(desk.since, desk.until - timedelta(days=DAYS - 1))
    days = [first + timedelta(days=n) for n in range((desk.until - first).days + 1)][-31:]
    step = (WIDTH - LEFT - 20) / len(days)
    x = {d: LEFT + 10 + step * (n + 0.5) for n, d in enumerate(days)}
    if desk.wording.rtl:
        x = {d: WIDTH - v for d, v in x.items()}
    truces = [(k, s) for k in desk.known("truce") if (s := _span(k, days))]
    top = 26
    body = [_label(desk, x[d], 14, str(format_date(d, "d/M", locale=desk.wording.locale)), size=10, colour="#777") for d in days]
    body += [
        f'<line x1="{x[d]:.1f}" x2="{x[d]:.1f}" y1="20" y2="{top + 30 * (len(truces) + len(LANES)):.0f}" stroke="#eee"/>'
        for d in days
    ]
    for n, (known, span) in enumerate(truces):
        body += _bar(desk, known, span, x, top + 30 * n, step)
    drawn = 0
    for n, (kind, colour) in enumerate(LANES):
        counts = Counter(r.day_from for r in desk.records(kind) if r.day_from in x)
        drawn += sum(counts.values())
        y = top + 30 * (len(truces) + n) + 15
        body.append(_lane_label(desk, y + 4, desk.wording.term("kind", kind)))
        for day, count in sorted(counts.items(), key=str):
            assert day is not None
            body.append(f'<circle cx="{x[day]:.1f}" cy="{y}" r="{min(12, 5 + count)}" fill="{colour}"/>')
            body.append(_label(desk, x[day], y + 4, desk.wording.number(count), size=10, colour="#fff"))
    if drawn or truces:
        yield _figure(desk, "timeline", top + 30 * (len(truces) + len(LANES)) + 6, body)


def _lane_label(desk: Desk, y: float, words: str) -> str:
    at = WIDTH - 4 if desk.wording.rtl else 4
    return _label(desk, at, y, words if len(words) < 30 else words[:28] + "…", anchor="right" if desk.wording.rtl else "left")


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


def _bar(desk: Desk, known: Known, span: tuple[date, date], x: dict[date, float], top: float, step: float) -> list[str]:
    a, b = sorted((x[span[0]], x[span[1]]))
    title = str(known.data.get("title_ar" if desk.wording.language == "ar" else "title_en") or "")
    return [
        f'<rect x="{a - step / 2 + 2:.1f}" y="{top + 6:.0f}" width="{b - a + step - 4:.1f}" height="18" rx="4" fill="{TRUCE}"/>',
        _lane_label(desk, top + 19, title),
    ]


def _map(desk: Desk) -> Iterator[Figure]:
    at: Counter[tuple[str, float, float]] = Counter()
    missing = 0
    for kind in PLACED:
        for known in desk.news(kind):
            found = _place(desk, known)
            if found is None:
                missing += 1
            else:
                at[found] += 1
    if len(at) < 2:  # one dot in an empty field says less than the sentence
        return
    lats, lons = [p[1] for p in at], [p[2] for p in at]
    low_lat, high_lat = min(lats) - 0.25, max(lats) + 0.25
    low_lon, high_lon = min(lons) - 0.35, max(lons) + 0.35
    scale = min((WIDTH - 180) / (high_lon - low_lon), 220 / (high_lat - low_lat))
    height = (high_lat - low_lat) * scale + 50
    left = (WIDTH - (high_lon - low_lon) * scale) / 2
    body = [f'<rect x="1" y="1" width="{WIDTH - 2}" height="{height - 26:.0f}" fill="#f7f5ef" stroke="#ddd"/>']
    for (name, lat, lon), count in sorted(at.items(), key=lambda p: (-p[1], p[0])):
        px, py = left + (lon - low_lon) * scale, 10 + (high_lat - lat) * scale
        body.append(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="{4 + 2 * min(count, 8)}" fill="{EVENT}" fill-opacity="0.65"/>')
        body.append(_label(desk, px, py - 8 - 2 * min(count, 8), f"{name} ({desk.wording.number(count)})"))
    note = desk.wording.t("figures.more_less") + (
        f" · {desk.wording.t('figures.off_map')}: {desk.wording.number(missing)}" if missing else ""
    )
    body.append(_label(desk, WIDTH / 2, height - 8, note, size=11, colour="#666"))
    yield _figure(desk, "map", height, body)


def _place(desk: Desk, known: Known) -> tuple[str, float, float] | None:
    for place in known.data.get("places", ()):
        entry = desk.knowledge.entries.get(str(place.get("place_id"))) if place.get("place_id") else None
        if entry is not None and entry.lat is not None and entry.lon is not None and entry.kind == "place":
            return (entry.ar if desk.wording.language == "ar" else entry.en), entry.lat, entry.lon
    return None


def _counts(desk: Desk) -> Iterator[Figure]:
    kinds = (
        "contact",
        "undertaking",
        "violation",
        "incident",
        "humanitarian_action",
        "displacement",
        "talks_round",
        "sanction_note",
    )
    rows = [(kind, sum(1 for _ in desk.news(kind))) for kind in kinds]
    rows = [(kind, n) for kind, n in rows if n]
    if not rows:
        return
    most = max(n for _, n in rows)
    body: list[str] = []
    for n, (kind, count) in enumerate(rows):
        y, length = 10 + 26 * n, (WIDTH - LEFT - 60) * count / most
        body.append(_lane_label(desk, y + 14, desk.wording.term("kind", kind)))
        left = WIDTH - LEFT - length if desk.wording.rtl else LEFT
        body.append(
            f'<rect x="{left:.1f}" y="{y}" width="{length:.1f}" height="18" rx="3" fill="{dict(LANES).get(kind, "#777")}"/>'
        )
        beside = left - 14 if desk.wording.rtl else left + length + 14
        body.append(_label(desk, beside, y + 14, desk.wording.number(count)))
    yield _figure(desk, "counts", 16 + 26 * len(rows), body)
