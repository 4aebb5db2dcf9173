"""Drawings as shapes of a Word document (DrawingML, a `wpg` group): vectors that Word and LibreOffice draw, scale and edit.

Labels are text of the document, so that Arabic is shaped and found by search. Shapes and sizes: ECMA-376 part 1, chapter 20.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from hudna.reports.parts import Figure
from hudna.reports.shapes import Area, Circle, Label, Line, Rect, Shape

EMU = 7_500  # of a point of the picture: 720 of them are 15 cm
PEN = 6_350  # half a point, in EMU
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}


def drawing(figure: Figure, number: int, font: str) -> Any:
    """The element to hang into a run. `number` counts the drawings of the document from 1."""
    from docx.oxml import parse_xml

    return parse_xml(markup(figure, number, font).encode("utf-8"))


def markup(figure: Figure, number: int, font: str) -> str:
    """The same as text. Programs that know no groups show nothing and say the title."""
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    size = f'cx="{_emu(figure.width)}" cy="{_emu(figure.height)}"'
    about = f'name="figure {number}" descr={quoteattr(figure.title)}'
    first = number * 10_000
    shapes = "".join(_shape(s, first + n, figure.rtl, font) for n, s in enumerate(figure.shapes, start=1))
    frame = f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {size}/></a:xfrm>'
    return (
        f'<mc:AlternateContent {names}><mc:Choice Requires="wpg"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{first}" {about}/><a:graphic><a:graphicData uri="{NAMESPACES["wpg"]}">'
        f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>{frame}</wpg:grpSpPr>{shapes}</wpg:wgp>"
        f"</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:t>{escape(figure.title)}</w:t></mc:Fallback></mc:AlternateContent>"
    )


def _emu(points: float) -> int:
    return round(points * EMU)


def _shape(s: Shape, id: int, rtl: bool, font: str) -> str:
    if isinstance(s, Label):
        return _label(s, id, rtl, font)
    x, y, width, height = _box(s)
    place = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    return (
        f'<wps:wsp><wps:cNvPr id="{id}" name="shape {id}"/><wps:cNvSpPr/><wps:spPr>{place}{_outline(s, x, y, width, height)}'
        f"{_paint(s)}</wps:spPr><wps:bodyPr/></wps:wsp>"
    )


def _box(s: Shape) -> tuple[int, int, int, int]:
    """Left, top, width and height in EMU."""
    if isinstance(s, Line):
        left, top = min(s.x1, s.x2), min(s.y1, s.y2)
        return _emu(left), _emu(top), _emu(abs(s.x2 - s.x1)), _emu(abs(s.y2 - s.y1))
    if isinstance(s, Rect):
        return _emu(s.x), _emu(s.y), _emu(s.width), _emu(s.height)
    if isinstance(s, Circle):
        return _emu(s.x - s.r), _emu(s.y - s.r), _emu(2 * s.r), _emu(2 * s.r)
    assert isinstance(s, Area)
    xs, ys = [_emu(x) for x, _ in s.points], [_emu(y) for _, y in s.points]
    return min(xs), min(ys), max(1, max(xs) - min(xs)), max(1, max(ys) - min(ys))


def _outline(s: Shape, x: int, y: int, width: int, height: int) -> str:
    if isinstance(s, Area):
        points = "".join(_steps(s, x, y))
        path = f'<a:path w="{width}" h="{height}">{points}<a:close/></a:path>'
        frame = '<a:rect l="0" t="0" r="r" b="b"/>'
        return f"<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>{frame}<a:pathLst>{path}</a:pathLst></a:custGeom>"
    preset = "line" if isinstance(s, Line) else "ellipse" if isinstance(s, Circle) else "rect"
    return f'<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>'


def _steps(s: Area, x: int, y: int) -> Iterator[str]:
    for n, (px, py) in enumerate(s.points):
        step = "lnTo" if n else "moveTo"
        yield f'<a:{step}><a:pt x="{_emu(px) - x}" y="{_emu(py) - y}"/></a:{step}>'


def _paint(s: Shape) -> str:
    if isinstance(s, Line):
        return _pen(s.colour)
    assert isinstance(s, (Rect, Circle, Area))
    opacity = 1.0 if isinstance(s, Rect) else s.opacity
    return _fill(s.fill, opacity) + _pen(s.stroke, s.width if isinstance(s, Area) else 1.0)


def _fill(colour: str | None, opacity: float = 1.0) -> str:
    if colour is None:
        return "<a:noFill/>"
    faint = f'<a:alpha val="{round(opacity * 100_000)}"/>' if opacity < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{_hex(colour)}">{faint}</a:srgbClr></a:solidFill>'


def _pen(colour: str | None, width: float = 1.0) -> str:
    return f'<a:ln w="{round(PEN * width)}">{_fill(colour)}</a:ln>'


def _hex(colour: str) -> str:
    return colour.removeprefix("#").upper()


def _label(s: Label, id: int, rtl: bool, font: str) -> str:
    """A box without border around one line of text, wide enough for it, on the side that its anchor asks for."""
    width, height = 0.75 * s.size * len(s.words) + 16, 1.9 * s.size
    left = {"middle": s.x - width / 2, "left": s.x, "right": s.x - width}[s.anchor]
    place = f'<a:off x="{_emu(left)}" y="{_emu(s.y - 1.28 * s.size)}"/><a:ext cx="{_emu(width)}" cy="{_emu(height)}"/>'
    # In a paragraph from right to left, Word's "left" is the start: the right-hand side.
    side = {"middle": "center", "left": "right" if rtl else "left", "right": "left" if rtl else "right"}[s.anchor]
    half_points = max(8, round(s.size * 1.24))
    run = (
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/><w:color w:val="{_hex(s.colour)}"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>{"<w:rtl/>" if rtl else ""}</w:rPr>'
    )
    words = f'<w:r>{run}<w:t xml:space="preserve">{escape(s.words)}</w:t></w:r>'
    form = (
        f'{"<w:bidi/>" if rtl else ""}<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="{side}"/>'
    )
    return (
        f'<wps:wsp><wps:cNvPr id="{id}" name="label {id}"/><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>{place}</a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent><w:p><w:pPr>{form}</w:pPr>{words}</w:p></w:txbxContent></wps:txbx>"
        f'<wps:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></wps:bodyPr></wps:wsp>'
    )
