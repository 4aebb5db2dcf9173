"""Small worlds for linking: claims by hand, articles by hand. All texts are our own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from hudna.ledger.rows import ClaimRow, Holder, Party
from hudna.model.span import Span


class Who:
    """Who appears in the small worlds."""

    YEMEN, HOUTHIS, COALITION = (
        Party("yem", "E1", "Yemen", "state", "yem", "YEM"),
        Party("houthis", "E2", "Houthi movement", "armed-group", "houthis", "YEM"),
        Party("arab-coalition-yemen", "E3", "Coalition", "armed-group", "arab-coalition-yemen", None),
    )
    UN = Party("un", "E4", "United Nations", "organisation", "un", None)
    MINISTER_A = Party("minister-a", "E5", "Minister A", "person", "minister-a", "USA")
    MINISTER_B = Party("minister-b", "E6", "Minister B", "person", "minister-b", "RUS")
    TAIZ = Party("yem-taiz", "E7", "Taiz", "place", "yem-taiz", "YEM")
    BOTH = (MINISTER_A, MINISTER_B)


Make = Callable[..., ClaimRow]


@pytest.fixture
def who() -> type[Who]:
    return Who


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
