"""Whether two titles, descriptions or place names say the same."""

from __future__ import annotations

from functools import cache

from hudna.model.orthography import fold
from hudna.reading.document import Document
from hudna.reading.mentions.found import Found
from hudna.reading.mentions.transparent import PLACES

ALL = frozenset(("", "كل", "جميع", "كافه", "وكل", "وجميع", "لكل", "لجميع", "بكل", "بجميع"))

ANOTHER = frozenset("ثان ثانيا ثانيه ثالث ثالثه رابع رابعه خامس اخر اخري اخرون اخرين اخريان اخريين سواهم غيرهم".split())  # noqa: SIM905


def another(doc: Document, found: Found) -> bool:
    """«مسؤول تركي ثان»، «20 آخرين»: somebody besides those spoken of."""
    return any(doc.form(k) in ANOTHER for k in range(found.head, found.end))


@cache
def bare_place(name: str) -> str:
    """A place's name without the word for what it is: «محافظة تعز» → «تعز»."""
    words = fold(name).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in PLACES else words)


def known_as(title: frozenset[str], before: frozenset[str]) -> bool:
    """A title with a name is that of who was announced by it, or by the first words of it."""
    return title <= before or (len(before) > 1 and before <= title)


def counted_key(doc: Document, mention: Found) -> str:
    """A counted description is the same one again with the same number only: «31 مسلحا» and «17 مسلحا» are two groups."""
    if mention.start == mention.head:
        return ""
    counter = " ".join(doc.form(k) for k in range(mention.start, mention.head))
    return "" if counter in ALL else counter


def extends(key: str, keys: set[str]) -> bool:
    """Whether one description is the other with more words («الوكالة الوطنية» and «الوكالة الوطنية للإعلام»)."""
    return any((k.startswith(key + " ") or key.startswith(k + " ")) and " " in key and " " in k for k in keys)
