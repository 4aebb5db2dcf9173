"""An article and its reading, made by hand."""

from __future__ import annotations

from datetime import date

from hudna.model.article import Article
from hudna.model.reading import Entity, Event, Factuality, Kind, Mention, Reading, Statement, Status, Track
from hudna.model.span import Span

TEXT = "قالت موسكو إن الهدنة في حلب بدأت اليوم."


def article(
    id: str = "a1", text: str = TEXT, day: date | None = date(2016, 10, 20), outlet: str | None = "وكالة الضفة"
) -> Article:
    return Article(id, text, day, outlet, date_origin="metadata" if day else None)


def reading(of: Article, *, time: str | None = "2016-10-20", version: str = "1") -> Reading:
    """Moscow says that the truce in Aleppo has begun."""
    who = Entity("E1", "Russia", Kind.STATE, (Mention(Span(5, 10), of.text[5:10]),), "Q159", country="RUS")
    where = Entity("E2", "حلب", Kind.PLACE, (Mention(Span(24, 27), of.text[24:27]),))
    says = Statement("S1", Span(0, 4), "E1", None, Span(14, 38), credibility="credible")
    event = Event(
        "V1", Span(14, 20), "RETREAT", "ceasefire", ("E1",), (), Status.ACTUAL, time, "E2", Track.TRUCE, "S1",
        (("outlet", Factuality.UU), ("E1", Factuality.CT_PLUS)), clause=Span(14, 38), why=("rule: truce-begins",),
    )  # fmt: skip
    return Reading(
        of.id,
        of.published,
        (who, where),
        (),
        (says,),
        (event,),
        engine_version=version,
        text_sha256=of.text_sha256,
        outlet=of.outlet,
    )
