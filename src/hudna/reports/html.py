"""A report as one self-contained page: own styles, drawings inside, nothing fetched; in either direction; prints well."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from hudna.reports.markdown import nothing_on
from hudna.reports.parts import Figure, Note, Part, Report, Sentence, Table
from hudna.reports.wording import wording

MARKS = 6


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _file(name: str) -> str:
    return files("hudna.reports").joinpath(f"templates/{name}").read_text(encoding="utf-8")


def render(report: Report, draw: Callable[[Report, Figure], str] | None = None) -> str:
    """`draw` makes the markup of a figure where SVG text does not do (see `hudna.reports.pdf`)."""
    drawn = draw or (lambda _, figure: figure.svg)
    w = wording(report.language)
    template = _environment().from_string(_file("report.html.j2"))
    return template.render(
        report=report, w=w, css=Markup(_file("report.css")), block_kind=kind_of, part=marked_up, numbers=_numbers, more=_more,
        svg=lambda figure: Markup(drawn(report, figure)),
        address=_address, nothing=nothing_on(report), quotes=w.t("quotes").split("…"),
    )  # fmt: skip


def kind_of(block: Any) -> str:
    """What a block is, for templates."""
    return {Sentence: "sentence", Note: "note", Table: "table", Figure: "figure"}[type(block)]


def marked_up(part: Part) -> Markup:
    """A part with its own direction: a Latin name in an Arabic line, a quotation in an English one keep their order."""
    if part.kind in ("quote", "earlier"):
        return Markup('<bdi class="quote" lang="ar" dir="rtl">{}</bdi>').format(part.text)
    if part.kind in ("name", "outlet"):
        return Markup('<bdi class="{}">{}</bdi>').format(part.kind, part.text)
    if part.kind == "date":
        return Markup('<time datetime="{}">{}</time>').format(part.payload[0].isoformat(), part.text)
    return Markup("{}").format(part.text)


def _address(url: str) -> str:
    """An address for people: its letters instead of their codes, nothing that turns or breaks the line."""
    return "".join(c for c in unquote(url) if c.isprintable() and c != " ") or url


def _numbers(report: Report, citations: Any) -> list[int]:
    return list(dict.fromkeys(report.number(c) for c in citations))[:MARKS]


def _more(report: Report, citations: Any) -> int:
    return max(0, len({report.number(c) for c in citations}) - MARKS)
