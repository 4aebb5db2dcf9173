"""Small worlds for linking: claims by hand, articles by hand. All texts are our own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from linking_parties import Make

from hudna.ledger.rows import ClaimRow, Holder
from hudna.model.span import Span


@pytest.fixture
def claim() -> Make:
    """Make a claim: words with the trigger between slashes, the day of publication, and what differs from a plain event."""
    count = iter(range(1, 1000))

    def make(words: str, day: str, **given: Any) -> ClaimRow:
        before, trigger, after = words.split("/")
        text = before + trigger + after
        number = next(count)
        article = given.pop("article", f"a{number}")
        published = date.fromisoformat(day)
        on = given.pop("on", None)
        speaker = given.pop("speaker", None)
        said = given.pop("speech", "say")
        outlet = given.pop("outlet", f"outlet{number}")
        chain = [Holder(outlet, "Uu")]
        if speaker is not None:
            chain.append(Holder(speaker.name, given.pop("factuality", "CT+"), speaker, speech=said, form="indirect"))
        days = (date.fromisoformat(on), date.fromisoformat(given.pop("until", on))) if on else (published, published)
        values: dict[str, Any] = {
            "key": number,
            "id": f"{article}/V{number}",
            "article": article,
            "event": f"V{number}",
            "outlet": outlet,
            "published": published,
            "type": "ASSAULT",
            "mode": None,
            "status": "actual",
            "track": "other",
            "factuality": "CT+",
            "speech": said if speaker else "narration",
            "time": on,
            "day_from": days[0],
            "day_to": days[1],
            "dated": "event" if on else "publication",
            "place": None,
            "actors": (),
            "recipients": (),
            "chain": tuple(chain),
            "trigger": Span(len(before), len(before) + len(trigger)),
            "trigger_words": trigger,
            "clause": Span(0, len(text)),
            "words": text,
        }
        return ClaimRow(**(values | given))

    return make
