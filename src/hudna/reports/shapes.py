"""What drawings are made of: plain shapes in points of the picture, turned into SVG, PDF and DrawingML as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

Point = tuple[float, float]
FONTS = "Noto Naskh Arabic, Noto Sans Arabic, Amiri, sans-serif"


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    colour: str


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    fill: str
    stroke: str | None = None
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Circle:
    """A disc, or with `fill` None a ring."""

    x: float
    y: float
    r: float
    fill: str | None
    stroke: str | None = None
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Area:
    """A polygon of one ring."""

    points: tuple[Point, ...]
    fill: str | None
    stroke: str | None = None
    opacity: float = 1.0
    width: float = 0.7


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a point: their middle, or their left or right end in the picture's own sense, whatever the script's direction."""

    x: float
    y: float
    words: str
    size: int = 12
    colour: str = "#333333"
    anchor: str = "middle"


Shape = Line | Rect | Circle | Area | Label


def svg(title: str, width: float, height: float, shapes: tuple[Shape, ...], *, rtl: bool, labels: bool = True) -> str:
    """The drawing as one SVG element; without `labels` only what is no text."""
    body = "".join(_svg(s, rtl) for s in shapes if labels or not isinstance(s, Label))
    box = f'viewBox="0 0 {width:.0f} {height:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" aria-label={quoteattr(title)} '
        f'font-family="{FONTS}" font-size="12" direction="{"rtl" if rtl else "ltr"}"><title>{escape(title)}</title>{body}</svg>'
    )


def _svg(s: Shape, rtl: bool) -> str:
    if isinstance(s, Line):
        return f'<line x1="{s.x1:.1f}" x2="{s.x2:.1f}" y1="{s.y1:.1f}" y2="{s.y2:.1f}" stroke="{s.colour}"/>'
    if isinstance(s, Rect):
        radius = f' rx="{s.radius:.0f}"' if s.radius else ""
        box = f'x="{s.x:.1f}" y="{s.y:.1f}" width="{s.width:.1f}" height="{s.height:.1f}"'
        return f"<rect {box}{radius}{_paint(s.fill, s.stroke)}/>"
    if isinstance(s, Circle):
        return f'<circle cx="{s.x:.1f}" cy="{s.y:.1f}" r="{s.r:.1f}"{_paint(s.fill, s.stroke, s.opacity)}/>'
    if isinstance(s, Area):
        path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in s.points) + "Z"
        return f'<path d="{path}" stroke-width="{s.width}"{_paint(s.fill, s.stroke, s.opacity)}/>'
    return (
        f'<text x="{s.x:.1f}" y="{s.y:.1f}" font-size="{s.size}" fill="{s.colour}" text-anchor="{anchored(s, rtl)}">'
        f"{escape(s.words)}</text>"
    )


def _paint(fill: str | None, stroke: str | None, opacity: float = 1.0) -> str:
    faint = f' fill-opacity="{opacity:.2f}"' if fill and opacity < 1 else ""
    return f' fill="{fill or "none"}"{faint}' + (f' stroke="{stroke}"' if stroke else "")


def anchored(label: Label, rtl: bool) -> str:
    """SVG's word for an end, which follows the direction of the script."""
    return {"middle": "middle", "left": "end" if rtl else "start", "right": "start" if rtl else "end"}[label.anchor]
