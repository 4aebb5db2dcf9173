"""The key under which every name is stored and looked up: folded words joined by single spaces.

Word lists and text go through the same `fold` (hudna.model.orthography), so that «الولايات المتّحدة»
and «الولايات المتحده» meet. Punctuation separates words and is dropped; Latin letters lose their case.
"""

from __future__ import annotations

import re

from hudna.model.orthography import fold

_WORD = re.compile(r"\w+")


def surface_key(text: str) -> str:
    """Fold `text` and keep its words: `surface_key("«القاعدة»") == "القاعده"`."""
    return " ".join(_WORD.findall(fold(text).casefold()))


def with_and_without_article(word: str) -> tuple[str, ...]:
    """A folded word as it stands and with ال taken off or put on: `العراق` → (`العراق`, `عراق`)."""
    if word.startswith("ال") and len(word) > 3:
        return (word, word[2:])
    return (word, "ال" + word)
