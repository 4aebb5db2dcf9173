"""Could these bytes be an Arabic page? Asked before a page is taken apart, which costs a hundred times more."""

from __future__ import annotations

import re

_UTF8 = re.compile(rb"[\xd8-\xdb][\x80-\xbf]")
_LEGACY = re.compile(rb"charset\s*=\s*[\"']?\s*(?:windows-1256|cp1256|x-mac-arabic|iso-8859-6|utf-16)", re.IGNORECASE)
_ENTITY = re.compile(rb"&#(?:1[56]\d\d|x0?6[0-9a-f]{2});", re.IGNORECASE)
_ENOUGH = 80  # Arabic letters; a headline has fewer, an article many more


def may_be_arabic(raw: bytes) -> bool:
    """False only for what certainly holds no Arabic article."""
    head = raw[:4096]
    if _LEGACY.search(head) or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    for pattern in (_UTF8, _ENTITY):
        if sum(1 for _ in zip(pattern.finditer(raw), range(_ENOUGH), strict=False)) >= _ENOUGH:
            return True
    return b"charset" not in head.lower() and _high_share(raw) > 0.25


def _high_share(raw: bytes) -> float:
    """The share of bytes beyond ASCII: in a page of a legacy encoding that does not say so, all Arabic letters."""
    sample = raw[:65536]
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(sample) - 4:
            return sum(byte > 127 for byte in sample) / len(sample)
    return 0.0
