"""Showing what others wrote: nothing in an article may run, hide words or turn their order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from hudna.model.orthography import BIDI_CONTROLS
from hudna.model.span import Span

_NAMES = {
    0x061C: "ALM",
    0x200E: "LRM",
    0x200F: "RLM",
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
}
_HARMLESS = frozenset("\u200e\u200f\u061c")  # marks without a stretch: newsrooms set them, they can turn nothing far
_CONTROLS = re.compile(
    f"[{re.escape(''.join(sorted(set(BIDI_CONTROLS) - _HARMLESS)))}\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]"
)
_LONE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Text that can be encoded: half characters of broken input become the replacement sign."""
    return _LONE.sub("\ufffd", text)


def safe(text: str) -> Markup:
    """Escaped, with controls that turn or hide words shown as small signs."""
    out, at = [], 0
    text = clean(text)
    for found in _CONTROLS.finditer(text):
        out += [escape(text[at : found.start()]), _sign(found.group())]
        at = found.end()
    return Markup("").join([*out, escape(text[at:])])


def plain(text: str) -> str:
    """For places that take no mark-up (titles, attributes, JSON for charts): the controls are left out."""
    return _CONTROLS.sub("", clean(text))


def _sign(control: str) -> Markup:
    name = _NAMES.get(ord(control), f"U+{ord(control):04X}")
    return Markup('<span class="control" title="U+{:04X}">{}</span>').format(ord(control), name)


def cut(text: str, limit: int) -> str:
    """The beginning of a text on one line, ended at a word."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + "…"


def marked(text: str, spans: Iterable[Span]) -> Markup:
    """The text with spans as `<mark>`; overlapping ones are joined."""
    out, at = [], 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        start = max(start, at)
        out += [safe(text[at:start]), Markup("<mark>"), safe(text[start:end]), Markup("</mark>")]
        at = end
    return Markup("").join([*out, safe(text[at:])])
