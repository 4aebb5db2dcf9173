"""A ledger of five reports of our own writing, annotated by hand.

What is tested here does not hang on how well texts are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hudna.ledger.adding import Item
from hudna.ledger.store import Ledger
from hudna.linking.records.rebuild import bring_up
from hudna.model.article import Article
from hudna.model.moment import TimeMention
from hudna.model.reading import Entity, Event, Factuality, Kind, Mention, Quantity, Reading, Statement, Status, Track
from hudna.model.span import Span

DAY = date(2016, 10, 21)
CLOCK = "2016-10-22T05:00:00.000000Z"
FORMULA = "=cmd|' /C calc'!A0"  # an outlet may call itself anything


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def entity(text: str, id: str, name: str, words: str, kind: Kind, entry: str | None = None, **given: Any) -> Entity:
    return Entity(id, name, kind, (Mention(at(text, words), words),), entry, **given)


def event(text: str, id: str, trigger: str, type: str, **given: Any) -> Event:
    values: dict[str, Any] = {
        "mode": None, "actor": (), "recipient": (), "status": Status.ACTUAL, "time": None, "place": None, "track": Track.OTHER,
        "clause": Span(0, len(text)), "factuality": (("outlet", Factuality.CT_PLUS),),
    }  # fmt: skip
    return Event(id=id, trigger=at(text, trigger), type=type, **(values | given))


def reading(article: Article, entities: Sequence[Entity], events: Sequence[Event], statements: Sequence[Statement] = ()) -> Item:
    times = tuple(
        TimeMention(start=0, end=1, text=article.text[0], rule="hand", value=e.time, status="resolved", anchor="explicit")
        for e in events
        if e.time
    )
    made = Reading(
        article.id, article.published, tuple(entities), times, tuple(statements), tuple(events), engine="hand",
        engine_version="1",
        text_sha256=article.text_sha256, outlet=article.outlet,
    )  # fmt: skip
    return Item(article, made)


def strike() -> Item:
    text = "اتهم الدفاع المدني طائرات روسية بقصف حي السكري في حلب الجمعة، وقال إن أربعة مدنيين قتلوا."
    article = Article("strike", text, DAY, "المرصاد الحر", "https://mirsad.example/1", "غارة على السكري")
    people = [
        entity(text, "E1", "الدفاع المدني", "الدفاع المدني", Kind.ORGANISATION),
        entity(text, "E2", "Russia", "روسية", Kind.STATE, "rus", country="rus", role="MIL"),
        entity(text, "E3", "Aleppo", "حلب", Kind.PLACE, "syr-aleppo", country="syr"),
    ]
    said = Statement("S1", at(text, "اتهم"), "E1", None, Span(19, len(text)), speech="accuse")
    four = Quantity(at(text, "أربعة مدنيين"), "أربعة مدنيين", 4, 4, "exact", "persons", "killed")
    told = event(
        text, "V1", "بقصف", "ASSAULT", mode="aerial", actor=("E2",), place="E3", track=Track.VIOLATION, time="2016-10-21",
        inside="S1",
        quantities=(four,), factuality=(("outlet", Factuality.UU), ("E1", Factuality.CT_PLUS)),
    )  # fmt: skip
    return reading(article, people, [told], [said])


def call() -> Item:
    text = "أجرى وزير الخارجية الأميركي جون كيري اتصالا هاتفيا بنظيره الروسي سيرغي لافروف مساء الجمعة."
    article = Article("call", text, DAY, "الديوان", "https://addiwan.example/2", "اتصال بين كيري ولافروف")
    people = [
        entity(text, "E1", "John Kerry", "جون كيري", Kind.PERSON, "john-kerry", country="usa", role="GOV"),
        entity(text, "E2", "Sergei Lavrov", "سيرغي لافروف", Kind.PERSON, "sergei-lavrov", country="rus", role="GOV"),
    ]
    spoke = event(
        text, "V1", "اتصالا هاتفيا", "CONSULT", mode="phone", actor=("E1", "E2"), track=Track.CONTACT, time="2016-10-21"
    )
    return reading(article, people, [spoke])


def aid() -> Item:
    text = "قالت الأمم المتحدة إن قافلة المساعدات لم تصل إلى حلب\nرغم الهدنة."
    article = Article("aid", text, DAY, "مسار نيوز", None, "المساعدات لم تصل")
    people = [
        entity(text, "E1", "United Nations", "الأمم المتحدة", Kind.ORGANISATION, "un", role="IGO"),
        entity(text, "E2", "Aleppo", "حلب", Kind.PLACE, "syr-aleppo", country="syr"),
    ]
    said = Statement("S1", at(text, "قالت"), "E1", None, Span(19, len(text)))
    missed = event(
        text, "V1", "تصل", "AID", mode="humanitarian", status=Status.NEGATED, place="E2", track=Track.ACCESS, inside="S1",
        factuality=(("outlet", Factuality.UU), ("E1", Factuality.CT_MINUS)),
    )  # fmt: skip
    return reading(article, people, [missed], [said])


def odd() -> Item:
    text = "طالبت الحركة «أ;ب»\tبوقف القصف 😀 فورا.\n=1+1"
    article = Article("odd/1 'x'", text, DAY, FORMULA, None, "+عنوان")
    people = [entity(text, "E1", "@الحركة", "الحركة", Kind.ARMED_GROUP)]
    asked = event(text, "V1", "طالبت", "REQUEST", mode="yield", actor=("E1",), track=Track.TRUCE)
    return reading(article, people, [asked])


def undated() -> Item:
    text = "ناشد الأطباء العالم فتح الطريق أمس."
    article = Article("undated", text, None, "مسار نيوز")
    people = [entity(text, "E1", "الأطباء", "الأطباء", Kind.PEOPLE)]
    return reading(article, people, [event(text, "V1", "ناشد", "REQUEST", actor=("E1",), track=Track.ACCESS)])


def build(path: Path) -> Ledger:
    """The ledger, linked, with its records; its clock stands still."""
    ledger = Ledger.open(path, clock=lambda: CLOCK)
    ledger.add([strike(), call(), aid(), odd(), undated()])
    bring_up(ledger)
    return ledger
