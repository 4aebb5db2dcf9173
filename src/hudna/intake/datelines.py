"""The date in a dateline, when the article itself begins with one: «دمشق - 20 أكتوبر 2016 - …».

Only a whole date counts (day, month and year in the words), only before the news begins, and never one that is part of a phrase
(«في 20 أكتوبر 2016 أعلن …» tells when something happened, not when it was written).
"""

from __future__ import annotations

import re
from datetime import date

_HEAD = 160  # characters in which a dateline stands
_LEAD = re.compile(r"[\w\s،,()/:\-–—|«»\"']{0,60}")
_AFTER = re.compile(r"\s{0,20}(?:[)\]]\s{0,20})?(?:\([^)\n]{1,40}\)\s{0,20})?(?:[-–—:|/]|\n|$)")
_PHRASE = re.compile(r"(?:^|\s)(?:في|منذ|من|حتى|قبل|بعد|يوم|خلال|بتاريخ|الموافق|إلى|حتي|فى)\s*$")


def dateline_day(text: str) -> date | None:
    """The day of publication that the first line states in so many words, None otherwise."""
    head = text[:_HEAD]
    if not any(c.isdigit() for c in head):
        return None
    from hudna.reading.times import find_times

    for mention in find_times(head, None):
        if mention.value is None or mention.anchor != "explicit" or mention.precision != "day" or len(mention.value) != 10:
            continue
        before, after = head[: mention.start], head[mention.end :]
        if _LEAD.fullmatch(before) and not _PHRASE.search(before) and _AFTER.match(after):
            return date.fromisoformat(mention.value)
    return None
