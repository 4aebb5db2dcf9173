"""Labelled examples for the judge of coreference: whom each description means, in the view of somebody who read the article.

The stages run as ever, except that each description is given to whom the reader meant: what the judge could have known at that
moment (the candidates with their features) is noted with the right answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from hudna.model.article import Article
from hudna.model.orthography import fold
from hudna.reading.mentions.draft import Draft
from hudna.reading.mentions.found import Found
from hudna.reading.mentions.same_entity import SameEntity
from hudna.reading.pipeline import prepare
from hudna.reading.training import iou

SURE, LIKELY = 0.6, 0.45  # how far a mention is one that a reader gave: by itself, or where its words are nobody's alone
Meant = Callable[[int, int], Any]  # characters `[start, end)` → who is meant there, None where nobody said


class Reader:
    """Chooses as a reader did. `decisions`: for each description the candidates' features, and whether each was meant."""

    def __init__(self, meant: Meant) -> None:
        self.meant = meant
        self.decisions: list[list[tuple[list[str], int]]] = []

    def choose(self, same: SameEntity, mention: Found, ruled: Draft | None) -> Draft | None:
        who = self._who(same, mention)
        if who is None:
            return ruled
        found: Draft | None = None
        row = []
        for draft, features in same.weighed(mention, ruled):
            right = self._of(same, draft) == who
            if right and found is None:
                found = draft
            row.append((features, int(right)))
        self.decisions.append(row)
        return found

    def _who(self, same: SameEntity, mention: Found) -> Any:
        span = same.doc.span(mention.start, mention.end)
        return self.meant(span.start, span.end)

    def _of(self, same: SameEntity, draft: Draft) -> Any:
        views = Counter(w for n in draft.mentions if (w := self._who(same, same.found[n])) is not None)
        return views.most_common(1)[0][0] if views else None


def decisions(article: Article, meant: Meant) -> list[list[tuple[list[str], int]]]:
    """Every decision that the judge makes on an article, with the right answers."""
    reader = Reader(meant)
    prepare(article, reader.choose)
    return reader.decisions


def meant_at(groups: list[list[list[int]]]) -> Meant:
    """From groups of spans of one entity each."""
    spans = [(span, number) for number, group in enumerate(groups) for span in group]

    def meant(start: int, end: int) -> Any:
        best, who = _nearest(spans, start, end)
        return who if best >= SURE else None

    return meant


def _nearest(spans: Iterable[tuple[list[int], Any]], start: int, end: int) -> tuple[float, Any]:
    """How far the span that overlaps most is this one, and whose it is."""
    return max(((iou(span, (start, end)), who) for span, who in spans), key=lambda found: found[0], default=(0.0, None))


def meant_by(article: Article, entities: list[dict[str, Any]]) -> Meant:
    """From entities with quoted mentions (one quote for each distinct string): by string, else by the span that overlaps most."""
    by_text: dict[str, set[str]] = {}
    spans = []
    for e in entities:
        for m in e["mentions"]:
            by_text.setdefault(fold(m["text"]), set()).add(e["id"])
            spans.append((m["span"], e["id"]))

    def meant(start: int, end: int) -> Any:
        best, who = _nearest(spans, start, end)
        if best >= SURE:
            return who
        text = fold(article.text[start:end])
        for form in (text, text[1:] if text[:1] in "ولبفك" else text, "ال" + text[2:] if text.startswith("لل") else text):
            named = by_text.get(form, set())
            if len(named) == 1:
                return next(iter(named))
        return who if best >= LIKELY else None

    return meant
