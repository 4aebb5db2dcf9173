"""Undo a wrong decoding that happened before a text reached us.

Three wrongs are common in Arabic archives: UTF-8 taken for Windows-1252 or Latin-1 (Ø§Ù„), UTF-8 taken for Windows-1256 (ط§ظ„),
and Windows-1256 taken for Windows-1252 (ÇáÓ). Each is undone only where the bytes, decoded rightly, are valid and Arabic.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from hudna.intake.script import arabic_share


@dataclass(frozen=True, slots=True)
class Repair:
    text: str
    how: str


def _western() -> dict[str, int]:
    """Windows-1252 with its five holes filled as Latin-1, which is what browsers do."""
    table = {bytes([b]).decode("latin-1"): b for b in range(256)}
    for b in range(0x80, 0xA0):
        try:
            table[bytes([b]).decode("cp1252")] = b
        except UnicodeDecodeError:
            continue
    return table


_WESTERN = _western()
_WESTERN_RUN = re.compile("[" + "".join(re.escape(c) for c in _WESTERN if ord(c) > 127) + "]+(?:[\x00-\x7f]{1,3}[" + "".join(
    re.escape(c) for c in _WESTERN if ord(c) > 127) + "]+)*")  # fmt: skip
_TIMES = 3  # some texts went through it more than once
_SIGNS_WESTERN = re.compile("Ã[\u02dc\u2122\u0098\u0099]|[ØÙ][\u0080-\u00bf\u0152-\u2122]")
_SIGNS_1256 = re.compile("[طظ][\u0080-\u00bf\u0152\u0153\u0160\u0178\u0192\u02c6\u2013-\u2122ءآأؤإئابةتثجحخدذرزسشصضںھپچژڈگکٹڑے]")
_SIGNS_SINGLE = re.compile("[\u00c0-\u00ff]{2,}")


def repaired(text: str) -> Repair | None:
    """The text put right, or None when nothing was wrong with it."""
    for signs, undo, how in _WRONGS:
        if len(signs.findall(text[:50_000])) * 8 > min(len(text), 50_000) * 0.5:
            undone = undo(text)
            if undone is not None and arabic_share(undone) > max(0.3, arabic_share(text) * 0.8):
                return Repair(undone, how)
    return None


def _utf8_as_western(text: str) -> str | None:
    for _ in range(_TIMES):
        text = _WESTERN_RUN.sub(lambda m: _redecoded(m.group(), "utf-8") or m.group(), text)
        if not _SIGNS_WESTERN.search(text):
            break
    return text


def _redecoded(run: str, encoding: str) -> str | None:
    try:
        return bytes(_WESTERN[c] for c in run).decode(encoding)
    except (KeyError, UnicodeDecodeError):
        return None


def _utf8_as_1256(text: str) -> str | None:
    try:
        return text.encode("cp1256").decode("utf-8")
    except UnicodeError:
        return None


def _1256_as_western(text: str) -> str | None:
    return _redecoded(text, "cp1256")


_WRONGS: tuple[tuple[re.Pattern[str], Callable[[str], str | None], str], ...] = (
    (_SIGNS_WESTERN, _utf8_as_western, "UTF-8 taken for Windows-1252"),
    (_SIGNS_1256, _utf8_as_1256, "UTF-8 taken for Windows-1256"),
    (_SIGNS_SINGLE, _1256_as_western, "Windows-1256 taken for Windows-1252"),
)
