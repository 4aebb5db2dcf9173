"""Bytes to text. Right or refused: a text that came out wrong would be read, and be wrong for ever.

Order: byte-order marks; UTF-16 and UTF-32 without marks; binary content; UTF-8; the legacy Arabic encodings. What decoded but
was decoded wrongly before it reached us (mojibake) is undone when the undoing yields valid Arabic.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from hudna.intake.mojibake import repaired
from hudna.intake.opened import NOTE
from hudna.intake.script import arabic_share
from hudna.model.problem import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_MAGIC = (
    (b"%PDF", "a PDF file"), (b"PK\x03\x04", "a ZIP or Office file"), (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"), (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"), (b"Rar!", "a RAR archive"), (b"7z\xbc\xaf", "a 7z archive"),
)  # fmt: skip
LEGACY = ("cp1256", "iso8859-6", "mac_arabic")
_DAMAGE = 0.02  # share of characters that may be lost from a UTF-8 text before it is refused
_SAVE = "Save it as UTF-8 and try again."


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    notes: tuple[Problem, ...] = ()


def decode(raw: bytes, where: str) -> Decoded | Problem:
    """The text of some bytes, or why there is none. Line ends become LF, as editors count them."""
    if not raw.strip(b" \t\r\n\0\xef\xbb\xbf"):
        return _empty(where)
    kind = next((name for magic, name in _MAGIC if raw.startswith(magic)), None)
    if kind is not None:
        return Problem("binary", f"is {kind}, not a text.", "Export its text as UTF-8 and give that.", where)
    found = _marked(raw, where) or _wide(raw, where)
    if found is None and _binary(raw):
        return Problem("binary", "holds binary data, not a text.", "Export its text as UTF-8 and give that.", where)
    found = found or _utf8(raw, where) or _legacy(raw, where) or _damaged(raw, where)
    if found is None:
        return Problem("unknown-encoding", "is in an encoding that cannot be told with certainty.", _SAVE, where)
    if isinstance(found, Problem):
        return found
    if not found.text.strip("\0\ufeff \t\r\n"):
        return _empty(where)
    return _mended(found, where)


def _empty(where: str) -> Problem:
    return Problem("empty", "is empty.", "Give a file with the text of an article.", where)


def _note(code: str, message: str, where: str) -> Problem:
    return Problem(NOTE + code, message, "", where)


def _marked(raw: bytes, where: str) -> Decoded | Problem | None:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            try:
                notes = () if mark == codecs.BOM_UTF8 else (_note("encoding", f"was read as {name.upper()}.", where),)
                return Decoded(raw.decode(name), name, notes)
            except UnicodeDecodeError as error:
                if mark == codecs.BOM_UTF8:
                    return None
                return Problem("damaged", f"begins as {name.upper()} but breaks at byte {error.start}.", _SAVE, where)
    return None


def _wide(raw: bytes, where: str) -> Decoded | None:
    """UTF-16 without a mark: in Arabic text every second byte is 06 (or 00 between words)."""
    sample = raw[: 4096 - len(raw) % 2]
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if len(high) >= 4 and (high.count(6) + high.count(0)) / len(high) > 0.9:
            try:
                return Decoded(raw.decode(name), name, (_note("encoding", f"was read as {name.upper()}.", where),))
            except UnicodeDecodeError:
                continue
    return None


def _binary(raw: bytes) -> bool:
    sample = raw[:65536]
    controls = sum(sample.count(bytes([c])) for c in (*range(9), 11, *range(14, 27), *range(28, 32)))
    return b"\0" in sample or controls > len(sample) * 0.01


def _utf8(raw: bytes, where: str) -> Decoded | None:
    try:
        return Decoded(raw.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        return None


def _legacy(raw: bytes, where: str) -> Decoded | None:
    best = max(((_plausible(raw, name), name) for name in LEGACY), key=lambda pair: pair[0])
    if best[0] <= 0 or _lost(raw) <= _DAMAGE:
        return None
    return Decoded(raw.decode(best[1]), best[1], (_note("encoding", f"was read as {best[1]}.", where),))


def _plausible(raw: bytes, encoding: str) -> float:
    """How much a decoding looks like Arabic: nearly all letters Arabic, and the article ال at the head of many words."""
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    beyond = [c for c in text if ord(c) > 127]
    if not beyond or arabic_share("".join(beyond)) < 0.9 or arabic_share(text) < 0.3:
        return 0.0
    words = text.split()
    return 0.1 + sum(w.startswith(("ال", "وال", "بال", "لل")) or w in ("من", "في", "على", "أن", "عن") for w in words) / len(words)


def _lost(raw: bytes) -> float:
    text = raw.decode("utf-8", "replace")
    return text.count("\ufffd") / len(text)


def _damaged(raw: bytes, where: str) -> Decoded | None:
    """UTF-8 with a few broken bytes: kept, with the broken places visible."""
    text = raw.decode("utf-8", "replace")
    if _lost(raw) > _DAMAGE or arabic_share(text) < 0.3:
        return None
    count = text.count("\ufffd")
    return Decoded(text, "utf-8", (_note("damaged", f"has {count} broken characters, shown as \ufffd.", where),))


def _mended(found: Decoded, where: str) -> Decoded:
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    mended = repaired(text)
    if mended is None:
        return Decoded(text, found.encoding, found.notes)
    note = _note("mojibake", f"had been decoded wrongly ({mended.how}) and was put right.", where)
    return Decoded(mended.text, found.encoding, (*found.notes, note))
